import Measurement
import Testing

/// Floors below the measured accuracy: a change that makes recognition worse fails here.
@Suite struct SectionAccuracyTests {
    private struct Floor {
        var split: String, macroF1: Double, confidentShare: Double, projectsF1: Double
    }

    @Test(arguments: AccuracyFigures.splits) func wholeReports(split: String) throws {
        let score = try LabelledReport.score(split: split, OutlineFixture.analyzer)
        let floor = split == "tune" ? Floor(split: split, macroF1: 0.97, confidentShare: 0.98, projectsF1: 0.97)
            : Floor(split: split, macroF1: 0.87, confidentShare: 0.96, projectsF1: 0.75)
        #expect(score.macroF1 >= floor.macroF1)
        #expect(score.confidentShare >= floor.confidentShare)
        #expect(score.projects.f1 >= floor.projectsF1)
    }

    @Test(.enabled(if: MeasuringData.shared != nil, "shared/data is not beside the checkout")) func headingsAlone() throws {
        let rows = try #require(try HeadingRow.all())
        let sure = HeadingRow.score(rows, OutlineFixture.analyzer) { $0.sure }
        let labelled = HeadingRow.score(rows, OutlineFixture.analyzer) { _ in true }
        #expect(sure.macroF1 > 0.95)
        #expect(sure.confidentShare >= 0.97)
        #expect(labelled.macroF1 > 0.9)
        #expect(labelled.confidentShare >= 0.97)
    }
}
