import Engine
import Testing

/// Suppressions and baselines, in memory.
@Suite struct SettlementTests {
    private let report = """
        # 个人技术报告

        <!-- reportlint-disable report.placeholder: 图号待定稿时统一 -->

        结构见图，TODO。

        另一处待补充。
        """

    private func lint(
        _ report: String, suppressions: [Suppression] = [], baseline: Baseline? = nil,
        overrides: [String: RuleRunner.Override] = [:]
    ) throws -> LintResult {
        var submission = Submission(documents: [.init(.report, DocumentSource(report, path: "a.md"))])
        submission.suppressions = suppressions
        submission.baseline = baseline
        return try Engine.standard(select: ["report.placeholder", "suppression"], overrides: overrides)
            .lint(submission, on: Sample.day)
    }

    private func suppression(
        _ rule: String, _ target: Suppression.Target = .file, path: String? = nil
    ) -> Suppression {
        Suppression(
            rule: rule, path: path, target: target, reason: "定稿时统一", origin: .configuration, writtenIn: "配置", line: 3)
    }

    @Test func commentsHoldForTheNextBlock() throws {
        let result = try lint(report)
        #expect(result.suppressed.map(\.reason) == ["图号待定稿时统一"])
        #expect(result.suppressed.map(\.origin) == [.inline])
        #expect(result.findings.map(\.rule) == ["report.placeholder"])
        #expect(result.findings.first?.excerpt?.contains("待补充") == true)
    }

    @Test func configuredOnesHoldForFilesAndQuotes() throws {
        #expect(try lint(report, suppressions: [suppression("report")]).findings.isEmpty)
        #expect(try lint(report, suppressions: [suppression("report", .quote("另一处待补充"))]).findings.isEmpty)
        #expect(try lint(report, suppressions: [suppression("report", path: "a.md")]).findings.isEmpty)
    }

    @Test func whatSuppressesNothingIsSaid() throws {
        let elsewhere = try lint(report, suppressions: [suppression("report.placeholder", path: "b.md")])
        #expect(elsewhere.findings.map(\.rule) == ["report.placeholder"], "another file was not looked at")
        let quote = try lint(report, suppressions: [suppression("report.placeholder", .quote("没有这几个字"))])
        #expect(quote.findings.map(\.rule).sorted() == ["report.placeholder", "suppression.unused"])
        let reason = try lint("<!-- reportlint-disable report.placeholder -->\n\nTODO。\n")
        #expect(reason.findings.map(\.rule) == ["suppression.no-reason"])
    }

    @Test func baselinesKnowFindingsAgain() throws {
        let before = try lint(report)
        let scope = Baseline.Scope(documents: ["a.md"], rules: before.active, name: { $0 }, isGone: { _ in false })
        let baseline = Baseline().replaced(by: before.findings, scope)
        let moved = try lint("# 新的标题\n\n" + report, baseline: baseline)
        #expect(moved.findings.isEmpty)
        #expect(moved.suppressed.map(\.origin).contains(.baseline))
        #expect(moved.summary.errors + moved.summary.warnings == 0)
        #expect(moved.summary.suppressed == 2)
    }

    @Test func graverThanAgreedIsNew() throws {
        let mild = try lint(report, overrides: ["report.placeholder": .severity(.info)])
        let scope = Baseline.Scope(documents: ["a.md"], rules: mild.active, name: { $0 }, isGone: { _ in false })
        let baseline = Baseline().replaced(by: mild.findings, scope)
        #expect(
            try lint(report, baseline: baseline, overrides: ["report.placeholder": .severity(.info)]).findings.isEmpty)
        #expect(try lint(report, baseline: baseline).findings.map(\.severity) == [.error])
    }
}
