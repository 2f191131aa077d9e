import Measurement
import Readers
import Structure
import Testing

/// Complete, correct reports in every format and with headings of every look.
@Suite struct RenderingTests {
    static let reports = Result { try WrittenReport.all() }

    @Test func projectsAndSectionsAreFoundInEveryRendering() throws {
        let score = try RenderingScore(Self.reports.get(), OutlineFixture.analyzer)
        #expect(score.mistakes == [])
        #expect(score.reports >= 97)
    }
}
