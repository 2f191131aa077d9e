import Kinds
import Linting
import PackData
import SourceText

/// No grade, so no minimum.
struct ReportLengthUnchecked: Rule {
    static let check = "report.length-unchecked"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["words", "minimums"]]

    private let least: Limit

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["min"])
        least = try Limit(entry.parameters.required("min"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, context.grade == nil else { return }
        let minimums = context.pack.grades.compactMap { variant in
            least.value(context.pack, variant).map { "\(variant.name) \($0) 字" }
        }.joined(separator: "、")
        sink.report(
            "default", ["words": "\(document.analysis.counts.words)", "minimums": minimums], at: .document(document))
    }
}
