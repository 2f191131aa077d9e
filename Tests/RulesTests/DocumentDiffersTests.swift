import Foundation
import Linting
import Measurement
import OpenPackaging
import Testing
import Workspace

/// A DOCX and a PDF beside it.
@Suite struct DocumentDiffersTests {
    static let reports = (try? WrittenReport.all()) ?? []

    private static func findings(_ draft: WrittenReport, _ pdf: WrittenReport) throws -> [Finding] {
        try findings(draft.bytes(.styled), "个人技术报告.docx", pdf)
    }

    private static func findings(_ draft: [UInt8], _ name: String, _ pdf: WrittenReport) throws -> [Finding] {
        let scratch = try Scratch()
        try Data(draft).write(to: scratch.folder.appending(path: name))
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

    /// The picture above a caption that the PDF has without it.
    @Test func aPictureThatIsMissingIsNamed() throws {
        let report = WrittenReport(
            name: "测温仪",
            source: """
                @project 红外测温仪研制
                @cover 个人技术报告

                # 一、红外测温仪研制 {project 0}
                ## （一）项目背景 {background 0}
                本项目研制一台用于高炉风口的红外测温仪，工作温度范围为八百到两千摄氏度，系统结构如图1所示，光纤把辐射引到机柜里。
                图1 系统结构
                测量头的焦距为一百二十毫米，视场为三毫米，机柜里有两路探测器，分别对两个波长响应。
                """)
        let caption = "图1 系统结构", main = "word/document.xml"
        var found: [[Finding]] = []
        let drawing = """
            <w:p><w:r><w:drawing><pic:blipFill xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
            <a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></pic:blipFill></w:drawing></w:r></w:p>
            """
        for picture in ["", drawing] {
            let parts = try ZipReader(report.bytes(.styled)).files().map { part in
                let name = String(decoding: part.name, as: UTF8.self)
                guard name == main else { return ZipWriter.Entry(name, part.content) }
                let text = String(decoding: part.content, as: UTF8.self), words = try #require(text.range(of: caption))
                let start = try #require(text[..<words.lowerBound].range(of: "<w:p>", options: .backwards)?.lowerBound)
                return ZipWriter.Entry(name, Array((text[..<start] + picture + text[start...]).utf8))
            }
            let draft = try #require(ZipWriter.archive(parts))
            found.append(try Self.findings(draft, "个人技术报告.docx", report))
        }
        #expect(found[0].isEmpty)
        #expect(found[1].count == 1 && found[1][0].verdict == .review)
        #expect(found[1].first?.message.contains("“\(caption)”（原稿有这张图，PDF里没有看到）") == true, "\(found)")
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

    /// A sign before a number that says the contrary, with a blank between them or none.
    @Test(arguments: [
        ("刚度 > 12 N", "刚度 < 12 N", true), ("刚度＞ 12 N", "刚度＜ 12 N", true), ("刚度≧ 1，余量>3", "刚度≧ 1，余量<3", true),
        ("刚度 > −15 N", "刚度 < −15 N", true), ("刚度 > 12 N", "刚度 >12 N", false), ("刚度＜ 5 N", "刚度 <5 N", false),
        ("长度 1 < x < 9", "长度 1 < x < 9", false)
    ]) func signsThatAreTurned(_ old: String, _ new: String, _ differs: Bool) throws {
        let report = try #require(Self.reports.first { $0.name == "57-squares" }), place = "弹簧的刚度"
        let found = try Self.findings(Self.changed(report, place, old), Self.changed(report, place, new))
        #expect(found.count == (differs ? 1 : 0), "\(found.map(\.message))")
    }
}
