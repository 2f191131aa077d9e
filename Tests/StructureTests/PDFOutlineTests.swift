import ChineseText
import DocumentModel
import Measurement
import Readers
import SourceText
import Structure
import Testing

/// The same report as DOCX and as PDF by several producers: one outline, one 字数.
@Suite struct PDFOutlineTests {
    static let pairs = [
        ("office/engineer-good/个人技术报告.docx", "office/engineer-good/个人技术报告.pdf"),
        ("office/senior-good/个人技术报告.docx", "office/senior-good/个人技术报告.pdf"),
        ("office/senior-returned/个人技术报告.docx", "office/senior-returned/个人技术报告.pdf"),
        ("office/senior-returned/个人技术报告.docx", "pdf/chromium.pdf"),
        ("office/senior-returned/个人技术报告.docx", "pdf/reportlab.pdf")
    ]

    private func analyzed(_ path: String) throws -> AnalyzedDocument {
        try OutlineFixture.analyzer.analyze(
            PendingDocument(path: MeasuringData.package.path + "/Corpus/" + path).finish())
    }

    /// Titles without numbers and spaces, and roles.
    private func sections(_ document: AnalyzedDocument) -> [String] {
        document.outline.sections.filter { $0.title != "个人技术报告" }
            .map {
                $0.title.trimmingPrefix(/([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.\s?)/).replacing(" ", with: "") + " → "
                    + $0.role.id
            }
    }

    @Test(arguments: pairs)
    func outlinesAgree(_ docx: String, _ pdf: String) throws {
        let docx = try analyzed(docx), pdf = try analyzed(pdf)
        #expect(sections(pdf) == sections(docx))
        #expect(
            pdf.outline.projects.map { $0.name.replacing(" ", with: "") }
                == docx.outline.projects.map { $0.name.replacing(" ", with: "") })
    }

    @Test(arguments: pairs)
    func wordsAgree(_ docx: String, _ pdf: String) throws {
        let word = try analyzed(docx).counts.words, counts = try analyzed(pdf).counts
        #expect(counts.wordsRange.contains(word), "DOCX \(word), PDF \(counts.wordsRange)")
        #expect(abs(word - counts.words) * 50 <= word, "DOCX \(word), PDF \(counts.words)")
    }
}
