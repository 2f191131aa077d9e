import Linting
import Testing

@Suite struct RuleSelectionTests {
    static let ids = ["report.figures", "report.length-cap", "opinion.length-cap", "form.tenure"]

    @Test(
        arguments: [
            ([], [], ids),
            (["report"], [], ["report.figures", "report.length-cap"]),
            (["report.figures", "form"], [], ["report.figures", "form.tenure"]),
            ([], ["report"], ["opinion.length-cap", "form.tenure"]),
            // The more specific name decides; between equals ignoring wins.
            (["report.figures"], ["report"], ["report.figures"]),
            (["report"], ["report.figures"], ["report.length-cap"]),
            (["report.figures"], ["report.figures"], []),
            (["rep"], [], [])
        ] as [([String], [String], [String])])
    func chooses(_ selected: [String], _ ignored: [String], _ expected: [String]) {
        let selection = RuleSelection(selected: selected, ignored: ignored)
        #expect(Self.ids.filter(selection.includes) == expected)
    }
}

@Suite struct MessageTemplateTests {
    @Test func fillsPlaceholders() {
        let template = MessageTemplate("还差 {missing} 字（最少 {minimum} 字）")
        #expect(template.placeholders == ["missing", "minimum"])
        #expect(template.filled(with: ["missing": "380", "minimum": "5,000"]) == "还差 380 字（最少 5,000 字）")
    }

    /// What a report says must never be taken for a placeholder.
    @Test func valuesAreNotExpanded() {
        #expect(MessageTemplate("“{title}”：{n}").filled(with: ["title": "{n}", "n": "1"]) == "“{n}”：1")
    }

    @Test(arguments: ["", "没有", "只有 { 一半", "} 反了 {", "{}"]) func oddBracesStay(_ text: String) {
        #expect(MessageTemplate(text).filled(with: [:]) == text)
    }
}

@Suite struct SummaryTests {
    private func finding(_ severity: Severity, _ verdict: Verdict) -> Finding {
        Finding(rule: "report.figures", severity: severity, verdict: verdict, message: "", path: "报告.md")
    }

    @Test func reviewsAreCountedApart() {
        let findings = [
            finding(.error, .violation), finding(.warning, .violation), finding(.warning, .review),
            finding(.info, .advice), finding(.info, .review)
        ]
        let summary = LintSummary(findings: findings, suppressed: 2, isComplete: true)
        #expect(
            (summary.errors, summary.warnings, summary.infos, summary.reviews, summary.suppressed) == (1, 1, 1, 2, 2))
    }

    @Test func verdicts() {
        func verdict(_ findings: [Finding], isComplete: Bool) -> LintSummary.Verdict {
            LintSummary(findings: findings, suppressed: 0, isComplete: isComplete).verdict
        }
        #expect(verdict([], isComplete: true) == .ready)
        #expect(verdict([finding(.warning, .violation), finding(.info, .advice)], isComplete: true) == .ready)
        #expect(verdict([], isComplete: false) == .incomplete)
        #expect(verdict([finding(.warning, .review)], isComplete: false) == .needsReview)
        #expect(verdict([finding(.warning, .review), finding(.error, .violation)], isComplete: true) == .returnRisk)
    }

    @Test(arguments: zip(FailOn.allCases, [[.error], [.error, .warning], Severity.allCases, []] as [[Severity]]))
    func failOn(_ threshold: FailOn, _ failing: [Severity]) {
        for severity in Severity.allCases {
            #expect(threshold.fails([finding(severity, .violation)]) == failing.contains(severity))
        }
        #expect(!threshold.fails([]))
    }
}
