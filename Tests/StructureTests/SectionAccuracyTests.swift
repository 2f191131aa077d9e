import Measurement
import Testing

/// Floors below the measured accuracy: a change that makes recognition worse fails here.
@Suite struct SectionAccuracyTests {
    private struct Floor {
        var macroF1: Double, confidentShare: Double, projectsF1: Double
    }
    private static let floors = [
        "tune": Floor(macroF1: 0.98, confidentShare: 0.98, projectsF1: 0.98),
        "held": Floor(macroF1: 0.9, confidentShare: 0.98, projectsF1: 0.96),
        "fresh": Floor(macroF1: 0.95, confidentShare: 0.98, projectsF1: 0.97),
        "last": Floor(macroF1: 0.96, confidentShare: 0.98, projectsF1: 0.97),
        "third": Floor(macroF1: 0.94, confidentShare: 0.98, projectsF1: 0.97)
    ]

    @Test(arguments: AccuracyFigures.splits) func wholeReports(split: String) throws {
        let score = try LabelledReport.score(split: split, OutlineFixture.analyzer)
        let floor = try #require(Self.floors[split])
        #expect(score.macroF1 >= floor.macroF1)
        #expect(score.confidentShare >= floor.confidentShare)
        #expect(score.projects.f1 >= floor.projectsF1)
    }

    @Test(.enabled(if: MeasuringData.shared != nil, "shared/data is not beside the checkout")) func headingsAlone()
        throws
    {
        let rows = try #require(try HeadingRow.all())
        let sure = HeadingRow.score(rows, OutlineFixture.analyzer) { $0.sure }
        let labelled = HeadingRow.score(rows, OutlineFixture.analyzer) { _ in true }
        #expect(sure.macroF1 > 0.95)
        #expect(sure.confidentShare >= 0.97)
        #expect(labelled.macroF1 > 0.9)
        #expect(labelled.confidentShare >= 0.97)
    }
}
