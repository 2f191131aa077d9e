import Linting
import PackData

/// What the opening should speak of and does not.
struct ReportIntroContent: Rule {
    static let check = "report.intro-content"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["missing", "count"]]
    private let aspects: AspectCoverage
    private let minimumWords: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["aspects", "minimumWords"])
        aspects = try AspectCoverage(entry.parameters.required("aspects"), pack)
        minimumWords = try entry.parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, !document.outline.projects.isEmpty,
            let opening = document.outline.opening,
            opening.words >= minimumWords
        else { return }
        let missing = aspects.missing(in: opening.paragraphs, context)
        guard !missing.isEmpty else { return }
        sink.report(
            ["missing": missing.joined(separator: "、"), "count": "\(missing.count)"],
            at: .range(opening.range, of: document))
    }
}
