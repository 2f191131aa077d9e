# reportlint — everything a contributor runs. The packages that the build, the tests and the program need stand here, and only here.
PACKAGES = libicu-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libarchive-dev libxml2-dev zlib1g-dev libbz2-dev liblzma-dev libzstd-dev nettle-dev poppler-utils poppler-data pkg-config
# For the web server, which the tests use, too.
SERVER_PACKAGES = libsqlite3-dev libcrypt-dev
# For the tests alone: validators of what the program writes, and makers of test documents.
TEST_PACKAGES = libxml2-utils python3-jsonschema python3-yaml python3-venv python3-docx libreoffice-writer git chromium fonts-wqy-microhei valgrind nginx-light strace
# From PyPI, into the build folder: the hook is tested with the real pre-commit.
PRE_COMMIT = .build/tools/bin/pre-commit

# For finding what breaks it: counts instructions.
FUZZ_PACKAGES = valgrind
# For releases alone.
RELEASE_PACKAGES = help2man lintian dpkg-dev binutils debootstrap

# The one place that says which version this is.
VERSION = $(shell sed -n 's/.*static let version = "\(.*\)".*/\1/p' $(VERSION_FILE))
VERSION_FILE = Sources/Workspace/ReportOptions+Standard.swift
RELEASE = reportlint-$(VERSION)-linux-$(shell uname -m)
DIST = .build/dist
# Of the last commit: what stands in archives as the time of their files.
EPOCH = $(or $(shell git log -1 --format=%ct 2>/dev/null),$(shell date -d "$$(sed -n 's/^## \[[^]]*\] - //p' CHANGELOG.md | head -1)" +%s))

PREFIX ?= /usr/local
SAMPLE = Corpus/samples/senior-returned
PROGRAM = .build/release/reportlint
BENCH = .build/bench
# For a quick start (docs/architecture.md): the linker finds archives here before it finds shared libraries, and in the program nothing
# is left for the loader to find and move but the C library. The first line is what Package.swift asks for, the second what that needs.
STATIC = $(CURDIR)/.build/static
ARCHIVES = icui18n icuuc icudata cmark-gfm cmark-gfm-extensions archive xml2 \
           stdc++ z bz2 lzma zstd nettle gcc_eh
LINK = -Xswiftc -use-ld=lld -Xswiftc -L$(STATIC) $(ARCHIVES:%=-Xlinker -l%) -Xlinker -no-pie -Xlinker -s

# What `make fuzz` runs: the same seed gives the same inputs everywhere.
SEED ?= 1
COUNT ?= 20000
# What `make fuzz-readers` fuzzes, and for how long.
READERS ?= markdown text docx pdf yaml csv xlsx import pack
SECONDS ?= 60

.PHONY: all demo build build-all serve serve-bench test bench accuracy fit install install-files clean rules-page packages server-packages test-packages release-packages golden \
        dist deb wheel stage release-check version \
        fuzz fuzz-readers growth sanitize instructions tutorial lint coverage

all: build

# Lints the sample that the centre would return; that it finds something is the point.
demo: build
	$(PROGRAM) lint $(SAMPLE) --on 2026-08-01 --fail-on never

# SwiftPM takes the folder that pkg-config names for libxml2 before ours: so pkg-config names ours.
build: packages
	@mkdir -p $(STATIC) && for name in $(ARCHIVES); do ln -sf "$$(clang -print-file-name=lib$$name.a)" $(STATIC)/; done
	@sed 's|^libdir=.*|libdir=$(STATIC)|' "$$(pkg-config --variable=pcfiledir libxml-2.0)/libxml-2.0.pc" > $(STATIC)/libxml-2.0.pc
	swift build -c release --static-swift-stdlib --pkg-config-path $(STATIC) --product reportlint $(LINK)

# The web server beside the command line.
build-all: build server-packages
	swift build -c release --static-swift-stdlib --pkg-config-path $(STATIC) --product reportlint-server $(LINK)

# The page for applicants, and the desk over the samples.
serve: build-all
	$(PROGRAM) serve Corpus/samples

test: test-packages $(PRE_COMMIT)
	swift build --build-tests
	swift test --skip-build

# The sources against .swift-format; `swift format format -i FILE` mends them.
lint:
	swift format lint --strict --recursive --parallel Sources Tests Benchmarks Package.swift

# Lines that the tests reach, those of the program that they start included.
coverage: test-packages
	swift build --build-tests --enable-code-coverage --scratch-path .build-coverage
	Benchmarks/coverage .build-coverage

# Without a network the tests of the hook are skipped, and say so.
$(PRE_COMMIT):
	-python3 -m venv .build/tools && .build/tools/bin/pip install --quiet --disable-pip-version-check pre-commit==4.7.0

rules-page: test-packages
	UPDATE_GOLDEN=1 swift test --filter RulesPageTests

# Precision, recall and F1 on the labelled data; with MISTAKES=1 also what went wrong.
accuracy: packages
	swift build --product accuracy
	.build/debug/accuracy $(if $(MISTAKES),--mistakes) .build/accuracy.json

# Fits the likeness.yaml of the packs to the labelled sentences.
fit: packages
	swift build --product accuracy
	.build/debug/accuracy --fit

# The pictures of docs/tutorial.md, from the samples.
tutorial: build test-packages
	docs/tutorial/make-pictures --program $(PROGRAM)

# Counts what five commands cost in instructions, and holds them to the kept figures; with UPDATE_GOLDEN=1 keeps new ones.
instructions: build test-packages
	swift test --filter InstructionTests

bench: build
	Benchmarks/run

# The server under load, held to its aims.
serve-bench: build-all
	Benchmarks/serve.py $(PROGRAM) $(PROGRAM)-server

# Mutated inputs of every format for every command, from outside the program (Tests/Fuzz/fuzz.py says what counts as a fault).
fuzz: build
	Tests/Fuzz/fuzz.py --program $(PROGRAM) --seed $(SEED) --count $(COUNT)

# Eight times the input, at most twelve times the work.
growth: build fuzz-packages
	Tests/Fuzz/growth.py --program $(PROGRAM)

# libFuzzer, which sees what each input reaches, on the readers' entry points; Corpus/fuzz is where it begins.
fuzz-readers: packages
	swift build -c release --scratch-path .build-fuzz --product fuzz-readers -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer \
	  -Xlinker --undefined=LLVMFuzzerRunDriver -Xlinker "$$(clang -print-file-name=libclang_rt.fuzzer_no_main-x86_64.a)" -Xlinker -lstdc++ -Xlinker -lm
	@for reader in $(READERS); do mkdir -p .build-fuzz/corpus/$$reader && \
	  .build-fuzz/release/fuzz-readers $$reader .build-fuzz/corpus/$$reader Corpus/fuzz/$$reader -max_total_time=$(SECONDS) -timeout=5 \
	    -rss_limit_mb=512 -max_len=65536 -artifact_prefix=.build-fuzz/$$reader- || exit 1; done

# The tests once more with AddressSanitizer and ThreadSanitizer; each builds everything anew. The latter does not see the locks of
# Synchronization: what it reports inside a `withLock` is guarded.
sanitize: test-packages
	swift test --sanitize=address --scratch-path .build-address
	swift test --sanitize=thread --scratch-path .build-thread

install: build
install: build install-files

install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/reportlint
	$(PROGRAM) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/reportlint
	$(PROGRAM) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_reportlint
	$(PROGRAM) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/reportlint.fish

# What goes out, into .build/dist: an archive with the static program, Debian packages of it and of the server, a wheel that pip, pipx and the hook install
# in seconds. The same commit gives the same bytes.
dist: stage
	tar -C .build -c --sort=name --mtime=@$(EPOCH) --owner=0 --group=0 --numeric-owner --transform 's|^stage|$(RELEASE)|' stage | gzip -9n > $(DIST)/$(RELEASE).tar.gz
	cd $(DIST) && sha256sum $(RELEASE).tar.gz > $(RELEASE).tar.gz.sha256

deb: stage build-all
	.ci/release/stage reportlint-server .build/stage-server
	.ci/release/deb reportlint .build/stage $(DIST)
	.ci/release/deb reportlint-server .build/stage-server $(DIST)
	lintian --fail-on error,warning $(DIST)/reportlint_$(VERSION)_*.deb $(DIST)/reportlint-server_$(VERSION)_*.deb

wheel: stage $(PRE_COMMIT)
	.build/tools/bin/pip install --quiet --disable-pip-version-check wheel==0.45.1
	.build/tools/bin/python .ci/release/make_wheel.py .build/stage/bin/reportlint $(DIST)

# Every way in, from nothing: takes longer than .ci/run may.
release-check: dist deb wheel
	.ci/release/check $(DIST)

version:
	@echo $(VERSION)

stage: export SOURCE_DATE_EPOCH = $(EPOCH)
deb wheel: export SOURCE_DATE_EPOCH = $(EPOCH)
stage: release-packages build
	@mkdir -p $(DIST)
	.ci/release/stage reportlint .build/stage

clean:
	rm -rf .build .build-fuzz .build-address .build-thread

# After a change of messages or layout: writes the kept outputs anew, to be read as a difference.
golden: test-packages
	UPDATE_GOLDEN=1 swift test --filter GoldenTests

# Installs what is missing, as root or through sudo; elsewhere says what to install.
packages: REQUIRED = $(PACKAGES)
server-packages: REQUIRED = $(PACKAGES) $(SERVER_PACKAGES)
test-packages: REQUIRED = $(PACKAGES) $(SERVER_PACKAGES) $(TEST_PACKAGES)
fuzz-packages: REQUIRED = $(FUZZ_PACKAGES)
release-packages: REQUIRED = $(PACKAGES) $(RELEASE_PACKAGES)
packages server-packages test-packages fuzz-packages release-packages:
	@missing=; for package in $(REQUIRED); do \
	  dpkg-query -W -f '$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^ii' || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then as=; elif command -v sudo >/dev/null; then as=sudo; \
	  else echo "请先安装这些软件包 (install first):$$missing" >&2; exit 1; fi; \
	  $$as apt-get update && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $$missing; \
	fi
