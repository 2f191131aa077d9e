import ChineseText
import DocumentModel
import SourceText
import Testing
@testable import WordReader

/// The four real files in which WPS itself stored the figures (see the README beside them).
@Suite struct DocxWPSTests {
    struct Expected: Sendable {
        var file: String
        var words: Int
        var charactersNoSpaces: Int
        var charactersWithSpaces: Int
    }

    static let expected = [
        Expected(file: "wps-module-design.docx", words: 2923, charactersNoSpaces: 4245, charactersWithSpaces: 4493),
        Expected(file: "wps-requirements.docx", words: 1797, charactersNoSpaces: 2276, charactersWithSpaces: 2396),
        Expected(file: "wps-app-design.docx", words: 5029, charactersNoSpaces: 7396, charactersWithSpaces: 7879),
        // WPS stored 756: one less than the rule gives, as the README says.
        Expected(file: "wps-course-template.docx", words: 677, charactersNoSpaces: 752, charactersWithSpaces: 757)
    ]

    @Test(arguments: expected)
    func figuresAreThoseOfWPS(_ expected: Expected) throws {
        let bytes = try DocxSupport.countedByWPS(expected.file)
        let counts = DocxSupport.counts(try DocxReader.read(bytes, path: expected.file))
        #expect(counts.words == expected.words)
        #expect(counts.charactersNoSpaces == expected.charactersNoSpaces)
        #expect(counts.charactersWithSpaces == expected.charactersWithSpaces)
        #expect(counts.wordsRange.contains(expected.words))
    }
}
