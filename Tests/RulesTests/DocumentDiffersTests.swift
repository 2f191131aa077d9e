import Foundation
import Linting
import Measurement
import TestSupport
import Testing
import Workspace

/// A DOCX and a PDF beside it.
@Suite struct DocumentDiffersTests {
    static let reports = (try? WrittenReport.all()) ?? []

    private static func findings(_ draft: WrittenReport, _ pdf: WrittenReport) throws -> [Finding] {
        let scratch = try Scratch()
        try Data(draft.bytes(.styled)).write(to: scratch.folder.appending(path: "个人技术报告.docx"))
        try Data(pdf.bytes(.exported)).write(to: scratch.folder.appending(path: "个人技术报告.pdf"))
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        options.grade = "engineer"
        options.select = ["document.differs"]
        return try Workspace(options).lint().findings
    }

    /// The same report with one stretch of its source replaced.
    private static func changed(_ report: WrittenReport, _ old: String, _ new: String) -> WrittenReport {
        #expect(report.source.contains(old))
        return WrittenReport(name: report.name, source: report.source.replacing(old, with: new, maxReplacements: 1))
    }

    @Test(arguments: reports) func whatSaysTheSameIsSilent(_ report: WrittenReport) throws {
        #expect(try Self.findings(report, report).map(\.message) == [])
    }

    /// The paragraph below 技术方案 goes on below 技术设计.
    @Test func whatHasMovedIsSaid() throws {
        let report = try #require(Self.reports.first { $0.name == "57-squares" })
        let paragraph = "绞车由卷筒、蓄能弹簧、永磁电机、控制舱四部分组成。电机额定功率120 W，经两级行星减速带动卷筒，空载时切断励磁，由棘爪保持。"
        let rest = "本人计算了弹簧的刚度"
        let moved = Self.changed(Self.changed(report, paragraph, ""), rest, paragraph + rest)
        let found = try Self.findings(report, moved)
        #expect(found.count == 1 && found[0].verdict == .violation)
        #expect(found.first?.message.contains("绞车由卷筒、蓄能弹簧") == true)
        #expect(found.first?.message.contains("（两份里的位置不同）") == true, "\(found.map(\.message))")
    }

    @Test(arguments: [
        ("弹簧的刚度，取值86 N/mm", "弹簧的刚度，取值68 N/mm", "86"), ("海上连续运行14个月", "海上连续运行16个月", "14"),
        ("均自动恢复；实测日均耗电1.7 Ah。", "均自动恢复。", "1.7"),
        ("雷击两次，都在三天内恢复", "雷击三次，都在三天内恢复", "两")
    ]) func whatHasChangedIsNamed(_ old: String, _ new: String, _ named: String) throws {
        let report = try #require(Self.reports.first { $0.name == "57-squares" })
        let found = try Self.findings(report, Self.changed(report, old, new))
        #expect(found.count == 1 && found[0].message.contains("有 1 处不同"), "\(found.map(\.message))")
        #expect(found.first?.message.contains(named) == true && found.first?.message.contains("位置不同") == false)
    }

    /// A caption 20 points, or 160, below the text above it: room for a picture or none.
    @Test(arguments: [(20.0, true, 1), (160, true, 0), (160, false, 1), (20, false, 0)])
    func aPictureThatOneLacksIsAsked(_ gap: Double, _ isInDraft: Bool, _ asked: Int) throws {
        let sentence = "本系统由采集、传输、存储三个部分组成，各部分以光纤相连。"
        let text = Array(repeating: sentence, count: 8), after = "各部分可以单独停机检修，互不影响，如图1所示。"
        let scratch = try Scratch()
        try scratch.write(
            "个人技术报告.md",
            "# 技术方案\n\n\(text.joined())\n\n\(isInDraft ? "![](1.png)\n\n" : "")图1 系统组成\n\n\(after)\n")
        var y = 90.0
        func line(_ string: String, after gap: Double = 20, x: Double = 90) -> PDFSketch.Text {
            y += gap
            return PDFSketch.Text(x: x, y: y, size: 12, string: string)
        }
        let page =
            [line("技术方案")] + text.map { line($0) } + [line("图1 系统组成", after: gap, x: 250), line(after)]
        try Data(PDFSketch([page]).bytes).write(to: scratch.folder.appending(path: "个人技术报告.pdf"))
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        options.grade = "engineer"
        options.select = ["document.differs"]
        let found = try Workspace(options).lint().findings
        #expect(found.count == asked, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.verdict == .review && $0.message.contains("“图1 系统组成”") })
    }
}
