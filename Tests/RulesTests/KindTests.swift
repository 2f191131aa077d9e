import ApplicationForm
import Dates
import DocumentModel
import Foundation
import Linting
import Testing
import Workspace

/// Files as the programs of users write them (`Corpus/kinds`): each holds something that was read wrongly once.
@Suite struct KindTests {
    /// A DOCX and the PDF that a word processor exported of it.
    static let pairs = ["numeric-rows", "captions-under-tables", "alike-rows", "formulas", "notes"]

    /// What there is to say about files of `Corpus/kinds`, each under the name of a report.
    private func read(_ names: [String], _ rules: [String], grade: String = "senior") throws -> LintResult {
        let scratch = try Scratch()
        for name in names {
            let file = scratch.folder.appending(path: "个人技术报告.\(name.split(separator: ".")[1])")
            try FileManager.default.copyItem(at: packageRoot.appending(path: "Corpus/kinds/\(name)"), to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1_780_000_000)],
                ofItemAtPath: file.path(percentEncoded: false))
        }
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        options.grade = grade
        options.select = rules
        options.on = CivilDate(year: 2026, month: 8, day: 1)
        let result = try Workspace(options).lint()
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result
    }

    private func analysis(_ name: String) throws -> LintedDocument {
        try report(of: read([name], ["report.length-cap"]))
    }

    private func report(of result: LintResult) throws -> LintedDocument {
        guard case .document(let document)? = result.documents.first?.content else {
            throw CocoaError(.fileNoSuchFile)
        }
        return document
    }

    @Test(arguments: pairs) func theIntervalHoldsWordsFigure(_ name: String) throws {
        let word = try analysis(name + ".docx").analysis.counts, pdf = try analysis(name + ".pdf").analysis.counts
        #expect(pdf.wordsRange.contains(word.words), "\(word.words) \(pdf.wordsRange)")
        #expect(pdf.wordsRange.count * 12 < word.words, "\(pdf.wordsRange)")
    }

    @Test(arguments: pairs) func anExportDoesNotDiffer(_ name: String) throws {
        let found = try read([name + ".docx", name + ".pdf"], ["document.differs"]).findings
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    /// The DOCX is too short for the grade; its PDF can't tell: one finding, the certain one, with both places.
    @Test func bothFormatsAreOneFinding() throws {
        let found = try read(["notes.docx", "notes.pdf"], ["report.length-minimum"], grade: "principal").findings
        #expect(found.map(\.verdict) == [.violation])
        #expect(found.flatMap(\.related).map { $0.path.hasSuffix(".pdf") } == [true])
        let alone = try read(["notes.pdf"], ["report.length-minimum"], grade: "principal").findings
        #expect(alone.map(\.verdict) == [.review])
        #expect(alone[0].message.contains("脚注"))
    }

    @Test(arguments: ["tabs.docx", "layout-table.docx"]) func captionsStandSideBySide(_ name: String) throws {
        #expect(try read([name], ["report.figure-reference"]).findings.isEmpty)
    }

    @Test func aPictureFillsASection() throws {
        #expect(try read(["picture-only.docx"], ["report.section-empty"]).findings.isEmpty)
    }

    /// Fonts with an encoding need no Unicode map: every PDF by Word has some.
    @Test func latinFontsOfWordAreReadable() throws {
        let found = try read(["winansi.pdf"], ["report.text-layer", "report.length-minimum"]).findings
        #expect(found.map(\.rule) == ["report.length-minimum"] && found.map(\.verdict) == [.violation])
    }

    @Test func labelsInFiguresAreNoText() throws {
        let chart = try analysis("with-chart.pdf")
        #expect(chart.analysis.outline.projects.count == 1)
        #expect(chart.analysis.counts.words == 393)
        #expect(chart.analysis.counts.wordsRange.upperBound == 448)
        #expect(!chart.analysis.outline.sections.contains { $0.title.hasPrefix("任务") })
    }

    @Test func boldGlyphsAreReadOnce() throws {
        let bold = try analysis("dup-perglyph.pdf")
        #expect(bold.analysis.counts.words == 135)
        #expect(bold.analysis.outline.sections.count == 4)
    }

    @Test func radicalsAreOrdinaryCharacters() throws {
        #expect(try read(["radicals.docx"], ["report.personal-work"]).findings.isEmpty)
        let typed = "⼀、代表性项目⼀：数据平台\n\n本⼈负责系统的设计。\n"
        let result = try lint(["个人技术报告.txt": typed], grade: "senior", select: ["report.personal-work"])
        #expect(result.findings.isEmpty)
        let document = try report(of: result)
        let range = document.analysis.outline.sections[0].titleRange
        #expect(document.document.string(range) == "一、代表性项目一：数据平台")
        #expect(document.document.place(of: range) == .source(range))
    }

    @Test(arguments: ["图1\u{3000}", "图\u{3000}1", "图\u{A0}1", "图\t1", "图一"]) func referencesMayHoldAnyBlank(
        _ reference: String
    ) throws {
        let report = "系统结构见\(reference)。\n\n图1 系统结构\n"
        let result = try lint(
            ["个人技术报告.txt": report], grade: "senior", select: ["report.figure-reference"])
        #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    }

    @Test(arguments: ["图2 明场原图　　　　图3 暗场原图", "图2 明场原图    图3 暗场原图", "图2 明场原图 图3 暗场原图"])
    func captionsOfALineAreAllRead(_ line: String) throws {
        let report = "流程见图1，两种光照见图2和图3，结果见图4。\n\n图1 检测流程\n\n\(line)\n\n图4 检测结果\n"
        let result = try lint(
            ["个人技术报告.txt": report], grade: "senior", select: ["report.figure-reference"])
        #expect(result.findings.isEmpty, "\(result.findings.map(\.message))")
    }

    @Test(arguments: ["%TSD-Header-###%", "b\u{14}#e?\0\u{1}\0E-SafeNet   LOCK"]) func sealedFilesAreNamed(
        _ mark: String
    ) throws {
        let scratch = try Scratch()
        let noise = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        for name in ["个人技术报告.docx", "a.txt", "a.pdf", "业绩.xlsx"] {
            let file = scratch.folder.appending(path: name)
            try Data(Array(mark.utf8) + noise).write(to: file)
            var options = LintOptions()
            options.paths = [file.path(percentEncoded: false)]
            let failures = try Workspace(options).lint().failures
            #expect(failures.count == 1 && failures[0].message.contains("加密软件"), "\(name) \(failures)")
        }
        let text = "本单位的加密软件在文件头写 \(mark.prefix { $0.asciiValue.map { $0 >= 32 } ?? false })，离开单位就打不开。\n"
        #expect(try lint(["个人技术报告.txt": text], grade: "senior").failures.isEmpty)
    }

    @Test func markdownInATextFileIsMarkdown() throws {
        let report = "## 一、代表性项目一：数据平台\n\n### （1）项目背景\n\n**本人**负责设计。\n\n| 指标 | 值 |\n|---|---|\n| 精度 | 1 |\n"
        let text = try lint(["个人技术报告.txt": report], grade: "senior"),
            same = try lint(["个人技术报告.md": report], grade: "senior")
        #expect(try self.report(of: text).analysis.counts == self.report(of: same).analysis.counts)
        let script = "部署脚本如下：\n# 安装依赖\n# 启动服务\n本人编写了脚本。\n"
        let plain = try lint(["个人技术报告.txt": script], grade: "senior")
        #expect(plain.documents.map(\.format) == [.text])
    }

    /// A changed number in a table and a changed sentence are named; what is the same is not.
    @Test func changesAreNamed() throws {
        let scratch = try Scratch()
        for ending in ["docx", "pdf"] {
            try FileManager.default.copyItem(
                at: packageRoot.appending(path: "Corpus/rules/document.differs/bad/个人技术报告.\(ending)"),
                to: scratch.folder.appending(path: "个人技术报告.\(ending)"))
        }
        var options = LintOptions()
        options.paths = [scratch.folder.path()]
        options.select = ["document.differs"]
        let found = try Workspace(options).lint().findings
        #expect(found.count == 1 && found[0].message.contains("原稿"), "\(found.map(\.message))")
    }
}
