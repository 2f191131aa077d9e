import Linting
import PackData
import SourceText

/// An opinion that speaks in the applicant's own voice.
struct OpinionFirstPerson: Rule {
    static let check = "opinion.first-person"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["words", "count", "sentence"]]
    private let own: Vocabulary.List
    /// 我所、我认为、其本人
    private let exceptions: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["own", "exceptions"])
        own = try pack.vocabulary.list(entry.parameters.required("own"))
        exceptions = try pack.vocabulary.list(entry.parameters.required("exceptions"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let hits = context.phrases.ranges(of: own, except: exceptions, in: document.document.range)
        guard let first = hits.first else { return }
        let sentence = document.analysis.sentences.last { $0.start <= first.start } ?? first
        var words: [String] = []
        for hit in hits where !words.contains(document.document.string(hit)) { words.append(document.document.string(hit)) }
        sink.report(["words": Wording.quoted(words), "count": "\(hits.count)", "sentence": Wording.shortened(document.document.string(sentence))],
                    at: .range(first, of: document))
    }
}
