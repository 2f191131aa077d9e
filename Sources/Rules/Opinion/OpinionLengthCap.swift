import Linting
import PackData

/// An opinion longer than the form takes: it cuts the rest off.
struct OpinionLengthCap: Rule {
    static let check = "opinion.length-cap"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["count", "cap", "excess", "lost"]]
    private let cap: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { cap = try pack.limit("opinionCap") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let count = document.analysis.counts.charactersWithSpaces
        guard count > cap else { return }
        let text = document.document.string(document.document.range)
        let lost = text.filter { !$0.isNewline }.dropFirst(cap)
        sink.report(
            [
                "count": "\(count)", "cap": "\(cap)", "excess": "\(count - cap)",
                "lost": Wording.shortened(String(lost), to: 30)
            ], at: .document(document))
    }
}
