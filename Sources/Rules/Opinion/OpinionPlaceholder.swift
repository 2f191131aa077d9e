import Linting
import PackData

/// Words of a template or a draft left in the opinion.
struct OpinionPlaceholder: Rule {
    static let check = "opinion.placeholder"
    static let scope = RuleScope.opinion
    static let related = Leftovers.related
    static let messages = Leftovers.messages
    private let leftovers: Leftovers

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["grammar"])
        leftovers = try Leftovers(entry.parameters.required("grammar"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        // 　　年　月　日 at the end belongs to the signature, of which another rule speaks.
        let dates = document.document.blocks.suffix(3).map(\.range).filter { range in
            let words = document.document.string(range).filter { !$0.isWhitespace }
            return words.hasSuffix("年月日")
        }
        leftovers.report(in: document, context.phrases, &sink, except: dates)
    }
}
