import Foundation
import Testing

/// Bad usage: one line on standard error, in Chinese, exit status 2, nothing on standard output.
@Suite struct UsageTests {
    static let wrong: [(arguments: [String], says: String)] = [
        (["lint", "--nonsense"], "--nonsense"),
        (["lint", "--grade"], "缺少内容"),
        (["lint", "--grade", "大师", "Corpus/samples/senior-good"], "高级工程师（senior）"),
        (["lint", "--kind", "letter", "Corpus/samples/senior-good"], "report（个人技术报告） 或 opinion（单位推荐意见）"),
        (
            ["outline", "--kind", "report", "--pack", "provincial-engineering", "README.md"],
            "规则包 provincial-engineering 没有“report”这种文档；可以写 summary（专业技术工作总结）"
        ),
        (["lint", "--format", "yaml"], "terminal、json"),
        (["lint", "-o", "result.png"], "result.png"),
        (["lint", "--fail-on", "panic"], "never"),
        (["lint", "--color", "blue"], "auto"),
        (["lint", "--jobs", "0"], "1 或更大"),
        (["lint", "--jobs", "many"], "1 或更大"),
        (["lint", "--on", "2026-02-30"], "2026-08-01"),
        (["lint", "--on", "2026-08"], "写到日"),
        (["lint", "--write-baseline"], "--baseline"),
        (["lint", "--prune"], "--baseline"),
        (["lint", "--select", "report.nonsense", "Corpus/samples/senior-good"], "report.nonsense"),
        (["lint", "--ignore", "nonsense", "Corpus/samples/senior-good"], "nonsense"),
        (["lint", "--pack", "nonsense", "Corpus/samples/senior-good"], "cas-engineering"),
        (["lint", "--config", "nonsense.yaml", "Corpus/samples/senior-good"], "nonsense.yaml"),
        (["lint", "--lexicon", "nonsense.txt", "Corpus/samples/senior-good"], "nonsense.txt"),
        (["lint", "--baseline", "nonsense.json", "Corpus/samples/senior-good"], "nonsense.json"),
        (["lint", "nonsense.md"], "nonsense.md"),
        (["lint", "Sources"], "Sources"),
        (["lnit"], "reportlint lint"),
        (["nonsense.md"], "nonsense.md"),
        (["count"], "路径"),
        (["count", "nonsense.md"], "nonsense.md"),
        (["outline", "Sources"], "Sources"),
        (["segment", "nonsense.txt"], "nonsense.txt"),
        (["segment", "Sources"], "Sources"),
        (["explain"], "规则"),
        (["explain", "report.lenght-minimum"], "report.length-minimum"),
        (["explain", "section-mising"], "report.section-missing"),
        (["explain", "量子纠缠"], "没有哪条规则说到它"),
        (["\"\\346\\212\\245\\345\\221\\212.md\""], "git ls-files -z"),
        (["lint", "\"\\346\\212\\245\\345\\221\\212.md\""], "git ls-files -z"),
        (["--nonsense", "Corpus/samples/senior-good"], "--nonsense"),
        (["init"], "--grade"),
        (["init", "--grade", "大师"], "principal"),
        (["schema", "nonsense"], "可以写 application、"),
        (["rules", "extra"], "extra")
    ]

    @Test(arguments: wrong.indices)
    func oneLine(index: Int) throws {
        let (arguments, says) = Self.wrong[index]
        let run = try Tool.run(arguments)
        #expect(run.status == 2, "\(arguments)")
        #expect(run.output.isEmpty, "\(arguments): \(run.text)")
        #expect(
            run.errors.hasSuffix("\n") && run.errors.dropLast().allSatisfy { $0 != "\n" }, "\(arguments): \(run.errors)"
        )
        #expect(run.errors.contains(says), "\(arguments): \(run.errors)")
        #expect(
            run.errors.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(arguments): \(run.errors)")
    }

    @Test(arguments: ["grad: x", "failOn: warn", "suppress: 无", "severity: [report]"])
    func aFaultOfTheConfigurationIsNamedOnce(text: String) throws {
        let folder = try Scratch()
        try folder.write("pack: cas-engineering\n\(text)\n", to: ".reportlint.yaml")
        try folder.write("# 报告\n", to: "报告.md")
        let run = try Tool.run("lint", "报告.md", in: folder.url)
        #expect(run.status == 2)
        #expect(
            run.errors.hasPrefix("reportlint：.reportlint.yaml：第 2 行：") && run.errors.split(separator: "\n").count == 1,
            "\(run.errors)")
    }

    @Test(arguments: [("report", "ignore: [report]"), ("report.figure", "reportlint rules")])
    func severitiesAreThoseOfRules(name: String, says: String) throws {
        let folder = try Scratch()
        try folder.write("severity: {\(name): off}\n", to: ".reportlint.yaml")
        try folder.write("# 报告\n", to: "报告.md")
        let run = try Tool.run("lint", "报告.md", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("“\(name)”") && run.errors.contains(says), "\(run.errors)")
    }

    @Test func aloneItPrintsHelp() throws {
        for arguments in [[], ["--help"], ["help"]] {
            let run = try Tool.run(arguments)
            #expect(run.status == 0)
            for word in ["lint", "count", "outline", "segment", "rules", "explain", "init", "schema"] {
                #expect(run.text.contains(word))
            }
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "Show "] {
                #expect(!run.text.contains(word), "\(word)")
            }
        }
    }

    @Test(arguments: ["lint", "count", "outline", "segment", "rules", "explain", "init", "schema"])
    func helpIsInChinese(command: String) throws {
        for arguments in [[command, "--help"], ["help", command]] {
            let run = try Tool.run(arguments)
            #expect(run.status == 0)
            for word in ["OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "default:", "values:", "Show "] {
                #expect(!run.text.contains(word), "\(word)")
            }
        }
    }

    /// A Chinese character takes two columns; most terminals are 80 wide.
    @Test(arguments: ["lint", "count", "init", "checklist"])
    func helpIsAligned(command: String) throws {
        func columns(_ text: some StringProtocol) -> Int {
            text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 || (0x2000..<0x2E80).contains($1.value) ? 1 : 2) }
        }
        let lines = try Tool.run(command, "--help").text.split(separator: "\n")
        var texts = 0
        for line in lines where line.hasPrefix("  ") {
            #expect(columns(line) <= 80, "\(line)")
            guard let gap = line.dropFirst(2).firstRange(of: /\ \ +/) else { continue }
            #expect(columns(line[..<gap.upperBound]) == 26, "\(line)")
            texts += 1
        }
        #expect(texts > 4)
    }

    @Test func version() throws {
        let run = try Tool.run("--version")
        #expect(run.status == 0)
        #expect(run.text.hasPrefix("reportlint 0."))
        // All that a result depends on.
        for word in ["ICU", "cas-engineering 20"] { #expect(run.text.contains(word)) }
    }

    @Test(arguments: [("字数", "report.length-minimum"), ("社保", "form.work-history"), ("字数 不足", "report.length-minimum")])
    func explainFindsWhatIsMeant(_ words: String, _ rule: String) throws {
        let run = try Tool.run("explain", words)
        #expect(run.status == 0 && run.text.contains(rule))
        #expect(run.text.contains("有关的规则") || run.text.hasPrefix(rule))
        #expect(run.text.split(separator: "\n").count { $0.hasPrefix("  report.") || $0.hasPrefix("  form.") } <= 12)
    }

    @Test func optionsMayStandFirst() throws {
        let before = try Tool.run("--on", "2026-08-01", "--format", "json", "Corpus/samples/senior-good")
        let behind = try Tool.run("lint", "Corpus/samples/senior-good", "--on", "2026-08-01", "--format", "json")
        #expect(before.status == 0 && before.output == behind.output)
        let named = try Tool.run("--on", "2026-08-01", "--format", "json", "lint", "Corpus/samples/senior-good")
        #expect(named.status == 0 && named.output == behind.output)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionScripts(shell: String) throws {
        let run = try Tool.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        for word in ["stdin-filename", "segment", "fail-on"] { #expect(run.text.contains(word)) }
        #expect(try Tool.run("--generate-completion-script", "tcsh").status == 2)
    }

    @Test func bashTakesTheCompletionScript() throws {
        let run = try Tool.shell("bash -n <($reportlint --generate-completion-script bash)")
        #expect(run.status == 0, "\(run.errors)")
    }

    /// What bash offers after a line, with the cursor behind it.
    private func completions(_ words: String..., in folder: Scratch) throws -> [String] {
        let script = """
            PATH="$(dirname "$reportlint"):$PATH"
            source <(reportlint --generate-completion-script bash)
            COMP_WORDS=(reportlint \(words.map { "'\($0)'" }.joined(separator: " "))); COMP_CWORD=\(words.count); COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
            _reportlint reportlint "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        return try Tool.shell(script, in: folder.url).text.split(separator: "\n").map(String.init)
    }

    @Test func bashCompletes() throws {
        let folder = try Scratch()
        for name in ["个人技术报告.docx", "application.yaml", "照片.jpg"] { try folder.write("x", to: name) }
        try FileManager.default.createDirectory(at: folder.path("申报"), withIntermediateDirectories: true)
        #expect(try completions("li", in: folder) == ["lint"])
        #expect(try completions("lint", "--fa", in: folder) == ["--fail-on"])
        #expect(try completions("lint", "--format", "", in: folder).contains("sarif"))
        #expect(try completions("lint", "--fail-on", "", in: folder) == ["error", "warning", "info", "never"])
        #expect(try completions("lint", "--grade", "", in: folder).contains("高级工程师"))
        #expect(
            try completions("lint", "--select", "opinion.len", in: folder) == [
                "opinion.length-cap", "opinion.length-minimum"
            ])
        #expect(
            try completions("explain", "opinion.len", in: folder) == ["opinion.length-cap", "opinion.length-minimum"])
        #expect(try completions("lint", "个", in: folder) == ["个人技术报告.docx"])
        #expect(try completions("lint", "", in: folder).contains("申报"))
        #expect(try completions("lint", "--application", "", in: folder).sorted() == ["application.yaml", "申报"])
    }

    @Test func anApplicationThatIsMissingDoesNotStopTheReport() throws {
        let run = try Tool.run("lint", "--application", "nonsense.yaml", "Corpus/samples/senior-good/个人技术报告.txt")
        #expect(run.status == 2)
        #expect(run.errors.contains("nonsense.yaml"))
        #expect(run.text.contains("尚未检查完整") || run.text.contains("退回风险"))
    }

    @Test func oneUnreadableFileDoesNotStopTheOthers() throws {
        let run = try Tool.run("lint", "nonsense.md", "Corpus/samples/senior-returned/个人技术报告.md", "--format", "json")
        #expect(run.status == 2)
        #expect(run.errors.contains("nonsense.md"))
        let findings = try #require(try run.json()["findings"] as? [Any])
        #expect(!findings.isEmpty)
    }

    /// In a bare chroot, say, where a package is built: without arguments help is what is meant, and nothing is checked.
    @Test(.enabled(if: (try? Tool.shell("unshare -rm true").status) == 0, "no file systems may be mounted here"))
    func argumentsArriveWithoutProc() throws {
        let folder = try Scratch()
        let run = try Tool.shell(
            "unshare -rm sh -c 'mount -t tmpfs none /proc && exec $reportlint lint 没有.md'", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("没有.md"))
    }
}
