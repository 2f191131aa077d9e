import Foundation
import Testing

/// `-o reviewed.docx`: the copy with comments.
@Suite struct ReviewedCopyTests {
    private static let report = Tool.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.docx")

    private static func scratch(_ names: String...) throws -> Scratch {
        let folder = try Scratch()
        for name in names { try FileManager.default.copyItem(at: report, to: folder.path(name)) }
        return folder
    }

    /// LibreOffice opens it and shows each finding as a comment; python-docx opens it too.
    @Test func officeProgramsShowEveryFinding() throws {
        let folder = try Self.scratch("个人技术报告.docx")
        let run = try Tool.run(
            "lint", "个人技术报告.docx", "--grade", "senior", "--on", "2026-08-01", "--format", "json", "-o", "reviewed.docx",
            in: folder.url)
        #expect(run.status == 1)
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        #expect(findings.count > 10)
        let office = try Tool.shell(
            "HOME=\"$PWD\" soffice -env:UserInstallation=file://\"$PWD\"/profile --headless --convert-to fodt reviewed.docx && /usr/bin/python3 -c 'import docx; docx.Document(\"reviewed.docx\")'",
            in: folder.url)
        #expect(office.status == 0, "\(office.errors)")
        let shown = try folder.read("reviewed.fodt")
        // A finding that names several places has a comment at each.
        let comments = shown.components(separatedBy: "<office:annotation ").count - 1
        #expect(comments >= findings.count)
        #expect(shown.components(separatedBy: "<dc:creator>reportlint</dc:creator>").count - 1 == comments)
        for finding in findings {
            let rule = try #require(finding["rule"] as? String)
            #expect(shown.contains(">\(rule)<"), "\(rule)")
        }
        #expect(!folder.names.contains { $0.hasPrefix(".reportlint-") })
    }

    /// What is shown with stars stays in the document, and is no change of it.
    @Test func numbersOfPeopleStayInTheCopy() throws {
        let folder = try Scratch()
        let script = "import docx; d = docx.Document(); d.add_paragraph('机密★10年 手机13998877665。'); d.save('报告.docx')"
        #expect(try Tool.shell("/usr/bin/python3 -c \"\(script)\"", in: folder.url).status == 0)
        let run = try Tool.run(
            "lint", "报告.docx", "--kind", "report", "--grade", "senior", "-o", "批注.docx", in: folder.url)
        #expect(run.status == 1 && !run.text.contains("13998877665"), "\(run.errors)")
        let copy = try Tool.shell("unzip -p 批注.docx word/document.xml", in: folder.url)
        #expect(copy.text.contains("13998877665"))
    }

    @Test func ofAnApplicationItIsTheReports() throws {
        let folder = try Scratch.sample("senior-returned")
        try FileManager.default.removeItem(at: folder.path("个人技术报告.md"))
        for name in ["个人技术报告.docx", "单位推荐意见.docx"] {
            try FileManager.default.copyItem(at: Self.report, to: folder.path(name))
        }
        try folder.write(
            try folder.read("application.yaml").replacing("个人技术报告.md", with: "个人技术报告.docx")
                .replacing("单位推荐意见.txt", with: "单位推荐意见.docx"), to: "application.yaml")
        let run = try Tool.run("lint", ".", "--on", "2026-08-01", "-o", "批注.docx", in: folder.url)
        #expect(run.status == 1)
        #expect(
            run.errors.contains("已写入 批注.docx：个人技术报告.docx 的批注") && run.errors.contains("不在这个文件里"), "\(run.errors)")
    }

    @Test func everyPlaceOfAFindingIsMarked() throws {
        let folder = try Scratch()
        let text = "# 报告\n\n## 代表性项目一：甲系统\n\n### 技术方案\n\n我们设计了甲。\n\n我们完成了乙。\n\n我们攻克了丙。\n"
        try folder.write(text, to: "a.md")
        _ = try Tool.run("lint", "a.md", "--select", "report.personal-work", "-o", "a.html", in: folder.url)
        #expect(try folder.read("a.html").components(separatedBy: "<a class=\"hit").count - 1 == 3)
    }

    @Test func standardInputHasACopyToo() throws {
        let folder = try Self.scratch("a.docx")
        let input = try Data(contentsOf: Self.report)
        let arguments = ["--grade", "senior", "--on", "2026-08-01"]
        _ = try Tool.run(["lint", "a.docx", "-o", "a-reviewed.docx"] + arguments, in: folder.url)
        _ = try Tool.run(
            ["lint", "-", "--stdin-filename", "a.docx", "-o", "stdin-reviewed.docx"] + arguments, input: input,
            in: folder.url)
        let size = try Data(contentsOf: folder.path("a-reviewed.docx")).count
        #expect(size > input.count)
        #expect(try Data(contentsOf: folder.path("stdin-reviewed.docx")).count == size)
    }

    @Test(arguments: [
        (["a技术报告.docx", "b技术报告.docx", "-o", "x.docx"], "2 个 Word 文档"),
        (["a技术报告.docx", "-o", "a技术报告.docx"], "不能写到它上面"),
        (["报告.md", "-o", "x.docx"], "报告.md"),
        (["a技术报告.docx", "-o", "x.docm"], ".docx 结尾"),
        (["missing.docx", "-o", "x.docx"], "找不到"),
        (["a技术报告.docx", "-o", "x.doc"], "看不出格式")
    ]) func whatCannotBeDoneIsOneLine(_ arguments: [String], _ says: String) throws {
        let folder = try Self.scratch("a技术报告.docx", "b技术报告.docx")
        try folder.write("# 报告\n\n文字。\n", to: "报告.md")
        let before = try Data(contentsOf: folder.path("a技术报告.docx"))
        let run = try Tool.run(["lint"] + arguments, in: folder.url)
        #expect(run.status == 2)
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(!folder.names.contains("x.docx"))
        #expect(try Data(contentsOf: folder.path("a技术报告.docx")) == before)
    }

    /// Nothing is written where one of several files cannot be.
    @Test func allFilesOrNone() throws {
        let folder = try Self.scratch("a技术报告.docx", "b技术报告.docx")
        let run = try Tool.run("lint", "a技术报告.docx", "b技术报告.docx", "-o", "x.json", "-o", "x.docx", in: folder.url)
        #expect(run.status == 2)
        #expect(!folder.names.contains("x.json"))
    }
}
