import Linting
import PackData

/// An opinion longer than the form takes: it cuts the rest off.
struct OpinionLengthCap: Rule {
    static let check = "opinion.length-cap"
    static let scope = RuleScope.opinion
    private static let values: Set<String> = ["count", "cap", "excess", "lost", "word"]
    static let messages: [String: Set<String>] = ["default": values, "review": values]
    private let cap: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { cap = try pack.limit("opinionCap") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let page = PageCount(document), word = document.analysis.counts.charactersWithSpaces
        guard page.characters > cap else { return }
        let values = [
            "count": "\(page.characters)", "cap": "\(cap)", "excess": "\(page.characters - cap)",
            "lost": Wording.shortened(page.text(behind: cap), to: 30), "word": "\(word)"
        ]
        if word > cap {
            sink.report(values, at: .document(document))
        } else {
            sink.report("review", values, at: .document(document), verdict: .review)
        }
    }
}
