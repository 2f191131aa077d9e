import Linting
import PackData

/// No grade, so no minimum.
struct ReportLengthUnchecked: Rule {
    static let check = "report.length-unchecked"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["words", "minimums"]]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, context.grade == nil else { return }
        let minimums = context.pack.grades.map { "\($0.name) \($0.minimumWords) 字" }.joined(separator: "、")
        sink.report(
            "default", ["words": "\(document.analysis.counts.words)", "minimums": minimums], at: .document(document))
    }
}
