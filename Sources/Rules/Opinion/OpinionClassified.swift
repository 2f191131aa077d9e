import Linting
import PackData

/// Secrecy marks in the opinion.
struct OpinionClassified: Rule {
    static let check = "opinion.classified"
    static let scope = RuleScope.opinion
    static let messages = DocumentClassified.messages
    private let classified: DocumentClassified

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        classified = try DocumentClassified(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) { classified.run(context, &sink) }
}
