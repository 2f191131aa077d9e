import Foundation
import Testing

/// What a suppression covers, in each format, and what is said about the suppressions themselves.
@Suite struct SuppressionTests {
    /// A text with two placeholders (待补充, TODO) and a comment; which of them are suppressed, and what is said besides.
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        var text: String
        var suppressed: [String]
        var remarks: [String] = []
        var file = "报告.md"
        var testDescription: String { name }
    }

    private static let comment = "<!-- reportlint-disable report.placeholder: 理由 -->"

    static let cases: [Case] = [
        Case(name: "next block", text: "\(comment)\n待补充。\n\nTODO\n", suppressed: ["待补充"]),
        Case(
            name: "file", text: "待补充。\n\nTODO\n\n<!-- reportlint-disable-file report.placeholder: 理由 -->\n",
            suppressed: ["待补充", "TODO"]),
        Case(
            name: "before front matter",
            text: "<!-- reportlint-disable-file report.placeholder: 理由 -->\n---\ntitle: x\n---\n待补充。\n",
            suppressed: ["待补充"]),
        Case(
            name: "after front matter",
            text: "---\ntitle: x\n---\n<!-- reportlint-disable-file report.placeholder: 理由 -->\n待补充。\n",
            suppressed: ["待补充"]),
        Case(
            name: "full width", text: "<!--reportlint-disable report.figures，report.placeholder：理由-->\n待补充。\n",
            suppressed: ["待补充"], remarks: ["suppression.unused"]),
        Case(name: "group", text: "<!-- reportlint-disable report: 理由 -->\n待补充。\n\nTODO\n", suppressed: ["待补充"]),
        Case(
            name: "without reason", text: "<!-- reportlint-disable report.placeholder -->\n待补充。\n", suppressed: ["待补充"],
            remarks: ["suppression.no-reason"]),
        Case(name: "unused", text: "\(comment)\n文字。\n\nTODO\n", suppressed: [], remarks: ["suppression.unused"]),
        Case(name: "last", text: "TODO\n\n\(comment)\n", suppressed: [], remarks: ["suppression.unused"]),
        Case(
            name: "unknown rule", text: "<!-- reportlint-disable report.plaecholder: 理由 -->\n待补充。\n", suppressed: [],
            remarks: ["suppression.unused"]),
        Case(
            name: "no rule", text: "<!-- reportlint-disable -->\n待补充。\n", suppressed: [],
            remarks: ["suppression.unused"]),
        Case(
            name: "misspelt", text: "<!-- reportlint-disabled report.placeholder: 理由 -->\n待补充。\n", suppressed: [],
            remarks: ["suppression.unused"]),
        Case(name: "heading", text: "\(comment)\n## 待补充\n\nTODO\n", suppressed: ["待补充"]),
        Case(name: "at the end of a heading", text: "## **待补充** \(comment)\n\nTODO\n", suppressed: ["待补充"]),
        Case(name: "inside a paragraph", text: "前面 \(comment) 待补充\n\nTODO\n", suppressed: ["待补充"]),
        Case(name: "at the end of a paragraph", text: "待补充 \(comment)\n\nTODO\n", suppressed: ["待补充"]),
        Case(
            name: "table", text: "\(comment)\n\n| 甲 | 乙 |\n|---|---|\n| 待补充 | TODO |\n\nXX大学\n",
            suppressed: ["待补充", "TODO"]),
        Case(name: "cell", text: "| 甲 | 乙 |\n|---|---|\n| \(comment) 待补充 | TODO |\n", suppressed: ["待补充"]),
        Case(name: "end of a cell", text: "| 甲 | 乙 |\n|---|---|\n| TODO | 待补充 \(comment) |\n", suppressed: ["待补充"]),
        Case(name: "list", text: "\(comment)\n- 待补充\n- TODO\n\nXX大学\n", suppressed: ["待补充", "TODO"]),
        Case(name: "list item", text: "- \(comment) 待补充\n- TODO\n", suppressed: ["待补充"]),
        Case(name: "quotation", text: "> \(comment)\n> 待补充\n\nTODO\n", suppressed: ["待补充"]),
        Case(name: "code", text: "```\n\(comment)\n```\n\n待补充\n", suppressed: []),
        Case(name: "text", text: "\(comment)\n\n待补充。\nTODO。\n", suppressed: ["待补充"], file: "报告.txt"),
        Case(name: "end of a line of text", text: "待补充。\(comment)\r\nTODO。\r\n", suppressed: ["待补充"], file: "报告.txt"),
        Case(
            name: "file of text", text: "<!-- reportlint-disable-file report.placeholder：理由 -->\n待补充。\nTODO。\n",
            suppressed: ["待补充", "TODO"], file: "报告.txt")
    ]

    private static func lint(_ arguments: String..., in folder: Scratch) throws -> OptionTests.Output {
        try OptionTests.lint(arguments + ["--select", "report.placeholder,suppression,opinion,form"], in: folder.url)
    }

    private static func remarks(_ output: OptionTests.Output) -> [String] {
        output.findings.compactMap { $0["rule"] as? String }.filter { $0.hasPrefix("suppression.") }
    }

    @Test(arguments: cases) func inComments(_ item: Case) throws {
        let folder = try Scratch()
        try folder.write(item.text, to: item.file)
        let output = try Self.lint(item.file, "--select", "report", in: folder)
        let placeholders = output.suppressed.filter { $0["rule"] as? String == "report.placeholder" }
        #expect(placeholders.compactMap { $0["excerpt"] as? String } == item.suppressed)
        #expect(Self.remarks(output) == item.remarks)
    }

    @Test(arguments: ["报告.md", "报告.txt"]) func remarksPointToTheComment(file: String) throws {
        let folder = try Scratch()
        try folder.write("\u{FEFF}# 报告\n\n  <!-- reportlint-disable report.figures -->\nXX大学。\n", to: file)
        let output = try Self.lint(file, "--select", "report", in: folder)
        // In the order of the file, though a comment is no part of the text.
        #expect(
            output.findings.compactMap { $0["rule"] as? String }.filter {
                $0.hasPrefix("suppression.") || $0 == "report.placeholder"
            }
                == ["suppression.no-reason", "suppression.unused", "report.placeholder"])
        for finding in output.findings where (finding["rule"] as? String)?.hasPrefix("suppression.") == true {
            let start = try #require((finding["location"] as? [String: [String: Int]])?["start"])
            #expect(start == ["line": 3, "column": 3, "offset": 15])
            #expect(finding["excerpt"] as? String == "reportlint-disable report.figures")
        }
    }

    @Test func inTheApplication() throws {
        let sample = try Scratch.sample("senior-returned")
        var lines = try sample.read("application.yaml").components(separatedBy: "\n")
        func comment(_ key: String, _ text: String) {
            let index = lines.firstIndex { $0.hasPrefix("  \(key):") } ?? 0
            lines[index] += " # \(text)"
        }
        comment("参加工作时间", "reportlint-disable form.work-start: 社保晚一个月")
        comment("任职年限", "reportlint-disable form.tenure：全角，冒号")
        comment("聘任单位", "reportlint-disable form.employing-unit")
        comment("处分", "reportlint-disable form.text-limit: 用不着")
        lines.insert(
            "  # reportlint-disable form.photo: 独占一行，管下一行", at: try #require(lines.firstIndex { $0.hasPrefix("  相片:") })
        )
        try sample.write(lines.joined(separator: "\n"), to: "application.yaml")
        let output = try Self.lint(".", in: sample)
        #expect(
            output.suppressed.compactMap { $0["rule"] as? String } == [
                "form.work-start", "form.photo", "form.tenure", "form.employing-unit"
            ])
        #expect(Self.remarks(output) == ["suppression.no-reason", "suppression.unused"])
        // Where only the report is named, the form is not looked at, and nothing is known of its suppressions.
        #expect(try Self.remarks(Self.lint("个人技术报告.md", in: sample)) == ["suppression.no-reason"])
    }

    /// DOCX and PDF: by rule and quoted text. A quotation may be longer or shorter than the words, and broken
    /// otherwise.
    @Test(arguments: ["docx", "pdf"]) func inTheConfiguration(_ ending: String) throws {
        let folder = try Scratch()
        for name in ["甲", "乙"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.\(ending)"),
                to: folder.path("\(name)技术报告.\(ending)"))
        }
        try folder.write(
            """
            suppress:
              - {rule: report.placeholder, path: 甲技术报告.\(ending), text: 国科学院 XX 研究所工作, reason: 按规定隐去}
              - {rule: report.placeholder, path: 甲技术报告.\(ending), text: 这几个字哪里也没有, reason: 用不着了}
              - {rule: report.placeholder, path: 乙技术报告.\(ending), text: TODO}
              - {rule: report.placeholder, text: ×××, reason: 两份都有}
              - {rule: opinion.signature, reason: 没有检查推荐意见}
            """, to: ".reportlint.yaml")
        let one = try Self.lint("甲技术报告.\(ending)", in: folder)
        #expect(one.suppressed.compactMap { $0["excerpt"] as? String } == ["XX研究所", "×××研究所"])
        // What is for another file is not judged; each is remarked on once.
        #expect(Self.remarks(one) == ["suppression.no-reason", "suppression.unused"])
        #expect(
            one.findings.contains {
                ($0["message"] as? String)?.contains("第 3 行停用了 report.placeholder（“这几个字哪里也没有”）") == true
            })
        let both = try Self.lint("甲技术报告.\(ending)", "乙技术报告.\(ending)", in: folder)
        #expect(both.suppressed.count == 4)
        #expect(Self.remarks(both) == Self.remarks(one))
    }

    /// By a pattern of names, and what no file is called.
    @Test func pathsMayBePatterns() throws {
        let folder = try Scratch()
        try folder.write(
            """
            suppress:
              - {rule: report.placeholder, path: "*.md", reason: 理由}
              - {rule: report.placeholder, path: 稿/*.txt, reason: 理由}
              - {rule: report.placeholder, path: 技术报吿.txt, reason: 理由}

            """, to: ".reportlint.yaml")
        let files = ["甲技术报告.md", "稿/乙技术报告.txt", "丙技术报告.txt"]
        for file in files { try folder.write("待补充。\n", to: file) }
        let output = try Self.lint(files[0], files[1], files[2], in: folder)
        #expect(Set(output.suppressed.compactMap { $0["path"] as? String }) == Set(files.prefix(2)))
        let said = output.findings.filter { $0["rule"] as? String == "suppression.unused" }
        #expect(said.count == 1 && (said[0]["message"] as? String)?.contains("技术报吿.txt") == true, "\(said)")
    }

    @Test func anEmptyQuotationIsAnError() throws {
        let folder = try Scratch()
        try folder.write("suppress: [{rule: report.placeholder, text: '', reason: 理由}]\n", to: ".reportlint.yaml")
        try folder.write("待补充\n", to: "报告.md")
        let run = try Tool.run("lint", "报告.md", in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("text"))
    }
}
