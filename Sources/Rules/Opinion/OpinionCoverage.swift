import Linting
import PackData

/// What an opinion should speak of and does not.
struct OpinionCoverage: Rule {
    static let check = "opinion.coverage"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["missing", "count"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, document.analysis.counts.charactersWithSpaces > 0 else { return }
        let parts = context.pack.sections.opinion
        let missing = parts.missing(among: parts.found(in: document.document))
        guard !missing.isEmpty else { return }
        sink.report(["missing": missing.joined(separator: "、"), "count": "\(missing.count)"], at: .document(document))
    }
}
