import Foundation
import Testing

/// `diff`: two drafts compared.
@Suite struct DiffTests {
    private static let report = "个人技术报告.md"

    /// Two copies of a sample, `old` and `new`.
    private static func drafts(_ change: (String) -> String = { $0 }) throws -> Scratch {
        let folder = try Scratch()
        for name in ["old", "new"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/senior-returned"), to: folder.path(name))
        }
        try folder.write(change(try folder.read("old/\(report)")), to: "new/\(report)")
        return folder
    }

    private struct Output {
        var status: Int32
        var json: [String: Any]

        func rules(_ sort: String) -> [String] {
            (json[sort] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
        }
        var sections: [[String: Any]] {
            ((json["documents"] as? [[String: Any]])?.first { $0["kind"] as? String == "report" }?["sections"]
                as? [[String: Any]]) ?? []
        }
    }

    private static func diff(_ arguments: String..., in folder: Scratch) throws -> Output {
        let run = try Tool.run(["diff"] + arguments + ["--on", "2026-08-01", "--format", "json"], in: folder.url)
        #expect(run.errors.isEmpty, "\(run.errors)")
        return Output(status: run.status, json: try run.json())
    }

    /// A draft from standard input is compared with the application of the other one.
    @Test func oneDraftFromStandardInput() throws {
        let folder = try Self.drafts(), draft = Data(try folder.read("new/\(Self.report)").utf8)
        for arguments in [["-", "old/\(Self.report)"], ["old/\(Self.report)", "-"]] {
            let run = try Tool.run(
                ["diff"] + arguments + ["--on", "2026-08-01", "--format", "json"], input: draft, in: folder.url)
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            #expect((try run.json()["new"] as? [Any])?.isEmpty == true)
        }
    }

    @Test func theSameDraftTwice() throws {
        let output = try Self.diff("old", "new", in: Self.drafts())
        #expect(output.status == 0)
        #expect(output.rules("fixed").isEmpty && output.rules("new").isEmpty)
        #expect(output.rules("left").count > 40)
        #expect(output.sections.allSatisfy { $0["old"] as? Int == $0["new"] as? Int })
    }

    @Test func mendedNewAndLeft() throws {
        let folder = try Self.drafts { text in
            text.replacingOccurrences(of: "TODO：补充用户使用证明。", with: "")
                .replacingOccurrences(of: "### 3.1 项目背景\n", with: "### 3.1 项目背景\n\n本系统在XX大学试用，先后完成了三轮测试。\n")
                .replacingOccurrences(
                    of: "## 四、个人体会\n", with: "## 四、今后工作展望\n\n今后继续研究高精度光束控制，计划在两年内完成下一代系统的研制。\n\n## 五、个人体会\n")
        }
        let output = try Self.diff("old", "new", in: folder)
        #expect(output.rules("fixed") == ["report.outlook-missing", "report.placeholder"])
        #expect(output.rules("new") == ["report.placeholder"])
        #expect(output.status == 1)
        let changed = output.sections.filter { $0["old"] as? Int != $0["new"] as? Int }
        #expect(changed.compactMap { $0["title"] as? String }.contains("四、今后工作展望"))
        let background = try #require(output.sections.first { $0["title"] as? String == "3.1 项目背景" })
        #expect((background["new"] as? Int ?? 0) - (background["old"] as? Int ?? 0) == 20)
        #expect(background["role"] as? String == "background" && background["project"] as? Int == 2)
        // 五、个人体会 is the old 四、个人体会.
        #expect(output.sections.last?["old"] as? Int == output.sections.last?["new"] as? Int)
        #expect(try Self.diff("old", "new", "--fail-on", "never", in: folder).status == 0)
        #expect(try Self.diff("old", "new", "--ignore", "report.placeholder", in: folder).status == 0)
        // The other way round.
        let back = try Self.diff("new", "old", in: folder)
        #expect(back.rules("new") == output.rules("fixed") && back.rules("fixed") == output.rules("new"))
        #expect(back.sections.contains { $0["title"] as? String == "四、今后工作展望" && $0["new"] is NSNull })
    }

    @Test func toSuppressIsNotToMend() throws {
        let folder = try Self.drafts()
        try folder.write("suppress:\n  - {rule: report.outlook-missing, reason: 另有文件}\n", to: "new/.reportlint.yaml")
        let output = try Self.diff("old", "new", in: folder)
        #expect(output.rules("fixed").isEmpty)
        #expect(!output.rules("left").contains("report.outlook-missing"))
    }

    /// Another format, another name, and no application beside it: the one of the old draft serves for both.
    @Test func anotherFormatElsewhere() throws {
        let folder = try Self.drafts()
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.docx"),
            to: folder.path("终稿.docx"))
        for old in ["old", "old/\(Self.report)"] {
            let output = try Self.diff(old, "终稿.docx", in: folder)
            #expect(
                output.rules("fixed").isEmpty && output.rules("new").isEmpty,
                "\(output.rules("fixed")) \(output.rules("new"))")
            #expect(output.rules("left").contains("report.project-not-in-achievements"))
        }
    }

    @Test func terminalAndMarkdown() throws {
        let folder = try Self.drafts { $0.replacingOccurrences(of: "TODO：补充用户使用证明。", with: "") }
        let terminal = try Tool.run("diff", "old", "new", "--on", "2026-08-01", in: folder.url)
        #expect(terminal.status == 0)
        for words in ["改好了 1 处", "仍然有的", "−11", "结论：改好 1 处"] { #expect(terminal.text.contains(words), "\(words)") }
        #expect(!terminal.text.contains("新出现的"))
        let markdown = try Tool.run("diff", "old", "new", "--on", "2026-08-01", "--format", "markdown", in: folder.url)
            .text
        #expect(markdown.hasPrefix("# 两稿比较：改好 1 处"))
        #expect(markdown.contains("| 章节（含下级） | 旧稿 | 新稿 | 增减 |"))
    }

    @Test(arguments: ["terminal", "markdown"]) func hostileTextIsText(_ format: String) throws {
        let folder = try Scratch()
        let name = "恶意\u{1B}[2J\n::error::技术报告.md"
        try folder.write(HostileTextTests.report, to: name)
        try folder.write("# 报告\n\n文字。\n", to: "技术报告.md")
        for arguments in [[name, "技术报告.md"], ["技术报告.md", name]] {
            let text = try Tool.run(
                ["diff"] + arguments + ["--grade", "senior", "--format", format, "--on", "2026-08-01"], in: folder.url
            ).text
            #expect(text.contains("新出现"))
            #expect(HostileTextTests.isHarmless(text))
            #expect(!text.contains("##[") && !text.contains("##vso[") && !text.contains("<script"))
            #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
        }
    }

    @Test func whatCannotBeReadIsOneLine() throws {
        let folder = try Self.drafts()
        for arguments in [
            ["old", "missing"], ["missing", "new"], ["old"], ["-", "-"], ["old", "new", "--format", "html"],
            ["old", "new", "--grade", "大师"]
        ] {
            let run = try Tool.run(["diff"] + arguments, in: folder.url)
            #expect(run.status == 2, "\(arguments)")
            #expect(run.output.isEmpty)
            #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        }
    }
}
