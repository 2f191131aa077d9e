import Linting
import PackData

/// An opinion shorter than the form takes.
struct OpinionLengthMinimum: Rule {
    static let check = "opinion.length-minimum"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["count", "minimum", "missing"], "empty": ["minimum"]]
    private let minimum: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { minimum = try pack.limit("opinionMinimum") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let count = document.analysis.counts.charactersWithSpaces
        if count == 0 { return sink.report("empty", ["minimum": "\(minimum)"], at: .document(document)) }
        guard count < minimum else { return }
        sink.report(
            ["count": "\(count)", "minimum": "\(minimum)", "missing": "\(minimum - count)"], at: .document(document))
    }
}
