import ApplicationForm
import Dates
import Foundation
import Linting
import Workspace
import Testing

/// The sample applications: good ones stay silent, the returned one is returned for what it was written for.
@Suite struct SampleTests {
    private static let groups = ["report", "opinion", "application", "document", "suppression"]

    private func lint(_ sample: String) throws -> [Finding] {
        var options = LintOptions()
        options.paths = [packageRoot.appending(path: "Corpus/samples/\(sample)").path()]
        options.on = CivilDate(year: 2026, month: 8, day: 1)
        options.select = Self.groups
        let result = try Workspace(options).lint()
        #expect(result.failures.isEmpty, "\(result.failures)")
        return result.findings
    }

    @Test(arguments: ["engineer-good", "senior-good", "principal-good"]) func goodSamplesAreSilent(
        _ sample: String
    ) throws {
        let loud = try lint(sample).filter { $0.severity > .info || $0.verdict == .review }
        #expect(loud.map { "\($0.rule): \($0.message)" } == [])
    }

    @Test func returnedSampleIsReturned() throws {
        let found = try lint("senior-returned")
        let errors = Set(found.filter { $0.severity == .error && $0.verdict == .violation }.map(\.rule))
        let others = Set(found.map(\.rule)).subtracting(errors)
        #expect(
            errors == [
                "report.length-minimum", "report.project-not-in-achievements", "report.project-before-previous-title",
                "report.classified",
                "report.placeholder", "opinion.length-minimum", "opinion.applicant-name"
            ])
        #expect(
            others.isSuperset(of: [
                "report.intro-length", "report.project-name-differs", "report.section-missing", "report.section-empty",
                "report.section-order",
                "report.section-balance", "report.outlook-missing", "report.figure-reference", "report.personal-work",
                "report.engineering-work",
                "report.key-capability", "report.project-count", "opinion.first-person", "opinion.signature"
            ]))
    }
}
