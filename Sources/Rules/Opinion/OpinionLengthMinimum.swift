import Linting
import PackData

/// An opinion shorter than the form takes.
struct OpinionLengthMinimum: Rule {
    static let check = "opinion.length-minimum"
    static let scope = RuleScope.opinion
    private static let values: Set<String> = ["count", "minimum", "missing", "word"]
    static let messages: [String: Set<String>] = ["default": values, "empty": values, "review": values]
    private let minimum: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { minimum = try pack.limit("opinionMinimum") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let count = PageCount(document).characters, word = document.analysis.counts.charactersWithSpaces
        let values = [
            "count": "\(count)", "minimum": "\(minimum)", "missing": "\(minimum - count)", "word": "\(word)"
        ]
        if count == 0 { return sink.report("empty", values, at: .document(document)) }
        if count < minimum {
            sink.report(values, at: .document(document))
        } else if word < minimum {
            sink.report("review", values, at: .document(document), verdict: .review)
        }
    }
}
