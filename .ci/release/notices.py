#!/usr/bin/env python3
"""Licences and versions of everything that the static program carries: as one text for people, and as SPDX 2.3 for machines."""
import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Debian's packages whose archives the Makefile links in (ARCHIVES), each with the licence of the library itself.
LIBRARIES = {
    "libicu-dev": "Unicode-3.0", "libcmark-gfm-dev": "BSD-2-Clause", "libarchive-dev": "BSD-2-Clause", "libxml2-dev": "MIT",
    "zlib1g-dev": "Zlib", "libbz2-dev": "bzip2-1.0.6", "liblzma-dev": "0BSD", "libzstd-dev": "BSD-3-Clause",
    "nettle-dev": "LGPL-3.0-or-later OR GPL-2.0-or-later", "libstdc++-12-dev": "GPL-3.0-or-later WITH GCC-exception-3.1",
}


def version_of_reportlint():
    makefile = subprocess.run(["make", "--no-print-directory", "-s", "version"], cwd=ROOT, capture_output=True, text=True, check=True)
    return makefile.stdout.strip()


def debian(package):
    """Version and copyright text of an installed package."""
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=True).stdout
    text = pathlib.Path("/usr/share/doc", package, "copyright").resolve()
    return version, text.read_text(encoding="utf-8", errors="replace")


# Swift packages of the command line; the server has all that were fetched.
COMMAND_LINE = {"swift-argument-parser", "Yams"}


def swift_packages(program):
    """Packages that the program is linked with, at the versions that were fetched for it."""
    pins = json.loads((ROOT / "Package.resolved").read_text(encoding="utf-8"))["pins"]
    for pin in sorted(pins, key=lambda pin: pin["identity"]):
        name = pin["location"].rstrip("/").rsplit("/", 1)[-1].removesuffix(".git")
        if program == "reportlint" and name not in COMMAND_LINE:
            continue
        texts = [path for path in sorted((ROOT / ".build/checkouts" / name).glob("LICENSE*")) if path.is_file()]
        if texts:
            yield name, pin["state"].get("version", pin["state"]["revision"]), texts[0].read_text(encoding="utf-8")


def swift_runtime():
    banner = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"Swift version (\S+)", banner).group(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--notices", required=True, type=pathlib.Path)
    parser.add_argument("--sbom", required=True, type=pathlib.Path)
    parser.add_argument("--package", required=True, choices=["reportlint", "reportlint-server"])
    options = parser.parse_args()
    program = options.package

    parts = []
    for package, licence in LIBRARIES.items():
        version, text = debian(package)
        parts.append((package.removesuffix("-dev"), version, licence, text, f"pkg:deb/debian/{package}@{version}"))
    for name, version, text in swift_packages(program):
        licence = "MIT" if "MIT License" in text else "Apache-2.0"
        parts.append((name, version, licence, text, f"pkg:swift/{name}@{version}"))
    runtime = swift_runtime()
    parts.append(("swift-runtime", runtime, "Apache-2.0 WITH Swift-exception", "Licensed under Apache License v2.0 with Runtime Library Exception;\n"
                  "the licence's text stands in LICENSE beside this file.\n", f"pkg:generic/swift@{runtime}"))

    rule = "=" * 78
    options.notices.write_text("".join(f"{rule}\n{name} {version}\n{licence}\n{rule}\n\n{text.rstrip()}\n\n" for name, version, licence, text, _ in parts),
                               encoding="utf-8")
    version = version_of_reportlint()
    day = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    packages = [{"SPDXID": "SPDXRef-reportlint", "name": program, "versionInfo": version, "licenseDeclared": "Apache-2.0",
                 "licenseConcluded": "Apache-2.0", "copyrightText": "NOASSERTION", "downloadLocation": "NOASSERTION", "filesAnalyzed": False}]
    relations = [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-reportlint"}]
    for name, part, licence, _, url in parts:
        identity = "SPDXRef-" + re.sub(r"[^A-Za-z0-9.]+", "-", name)
        packages.append({"SPDXID": identity, "name": name, "versionInfo": part, "licenseDeclared": licence,
                         "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION", "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                         "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": url}]})
        relations.append({"spdxElementId": "SPDXRef-reportlint", "relationshipType": "STATIC_LINK", "relatedSpdxElement": identity})
    options.sbom.write_text(json.dumps({
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"{program}-{version}",
        "documentNamespace": f"urn:{program}:sbom:{version}", "creationInfo": {"created": day.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: reportlint"]},
        "packages": packages, "relationships": relations}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
