import ChineseText
import DocumentModel
import Measurement
import Readers
import SourceText
import Structure
import Testing

/// The same report as text and as DOCX: one outline, one 字数.
@Suite struct OfficeOutlineTests {
    static let samples = [
        ("engineer-good", "个人技术报告.md"), ("senior-good", "个人技术报告.txt"), ("principal-good", "个人技术报告.md"),
        ("senior-returned", "个人技术报告.md")
    ]

    private func analyzed(_ path: String) throws -> AnalyzedDocument {
        try OutlineFixture.analyzer.analyze(
            PendingDocument(path: MeasuringData.package.path + "/Corpus/" + path).finish())
    }

    /// Titles without a typed number, which Word may hold as an automatic one, and roles. The title of the whole is
    /// left
    /// out: plain text does not show that it is one.
    private func sections(_ document: AnalyzedDocument) -> [String] {
        document.outline.sections.filter { $0.title != "个人技术报告" }
            .map { $0.title.trimmingPrefix(/([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.\s)/) + " → " + $0.role.id }
    }

    @Test(arguments: samples)
    func outlinesAgree(_ sample: String, _ name: String) throws {
        let text = try analyzed("samples/\(sample)/\(name)"), docx = try analyzed("office/\(sample)/个人技术报告.docx")
        #expect(sections(docx) == sections(text))
        #expect(docx.outline.projects.map(\.name) == text.outline.projects.map(\.name))
    }

    @Test(arguments: samples)
    func wordsAgree(_ sample: String, _ name: String) throws {
        let text = try analyzed("samples/\(sample)/\(name)").counts, docx = try analyzed("office/\(sample)/个人技术报告.docx")
        // Typed in the text, automatic in the DOCX, where Word does not count them: 一、 and （一） are two and three, `1.`
        // is one.
        let numbers = docx.document.blocks.filter(\.isHeading).compactMap(\.label)
            .reduce(0) { $0 + ($1.hasSuffix("、") ? 2 : $1.hasSuffix("）") ? 3 : 1) }
        #expect(text.wordsRange.contains(docx.counts.words + numbers))
        #expect(docx.counts.wordsRange.contains(text.wordsRange.upperBound - numbers))
    }
}
