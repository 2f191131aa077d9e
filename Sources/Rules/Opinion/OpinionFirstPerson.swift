import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// An opinion that speaks in the applicant's own voice.
///
/// The one who recommends says 我 and 本人 too, but then of the applicant as somebody else (我了解他的工作): such clauses are
/// left out. A single one left in an opinion that elsewhere names the applicant as the unit does is for a person to
/// judge.
struct OpinionFirstPerson: Rule {
    static let check = "opinion.first-person"
    static let scope = RuleScope.opinion
    private static let values: Set<String> = ["words", "count", "sentence"]
    static let messages = ["default": values, "review": values]
    private let own: Vocabulary.List
    /// 我所、我认为、其本人
    private let exceptions: Vocabulary.List
    /// 该同志、他: the applicant as somebody else.
    private let others: Vocabulary.List
    /// 其他: no person.
    private let notOthers: Vocabulary.List
    /// 恳请领导批准
    private let petitions: PhraseGrammar
    /// The rows of `petitions` that ask for something.
    private static let petition = "petition"
    /// Those that a unit says as well: 望批准.
    private static let approval = "approval"
    /// 同意推荐、我所: whose voice it is
    private let unitVoice: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["own", "exceptions", "others", "notOthers", "petitions", "unitVoice"])
        own = try pack.vocabulary.list(entry.parameters.required("own"))
        exceptions = try pack.vocabulary.list(entry.parameters.required("exceptions"))
        others = try pack.vocabulary.list(entry.parameters.required("others"))
        notOthers = try pack.vocabulary.list(entry.parameters.required("notOthers"))
        unitVoice = try pack.vocabulary.list(entry.parameters.required("unitVoice"))
        petitions = try PhraseGrammar(pack.grammar(entry.parameters.required("petitions")), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let passage = Passage(document, context.phrases)
        let name = context.application?.text(.name).filter { !$0.isWhitespace } ?? ""
        func isOfAnother(_ range: TextRange) -> Bool {
            !context.phrases.ranges(of: others, except: notOthers, in: range).isEmpty
                || (name.count > 1 && passage.string(range).contains(name))
        }
        let said = context.phrases.ranges(of: own, except: exceptions, in: passage.range).filter {
            passage.isSaid($0) && !isOfAnother(passage.clauses.clause(around: $0))
        }
        // 该同志业绩突出，恳请领导批准: who asks is not who is spoken of; 自己 in such a sentence is.
        let asked = petitions.matches(in: passage).filter { match in
            if match.key == Self.approval, context.phrases.occurs(unitVoice, in: passage.range) { return false }
            return !isOfAnother(
                match.key == Self.petition || match.key == Self.approval
                    ? passage.clauses.clause(around: match.range) : passage.clauses.sentence(at: match.range.start))
        }.map(\.range)
        let hits = (said + asked).sorted()
        guard let first = hits.first else { return }
        var words: [String] = []
        for hit in hits where !words.contains(passage.string(hit)) { words.append(passage.string(hit)) }
        let values = [
            "words": Wording.quoted(words), "count": "\(hits.count)",
            "sentence": Wording.shortened(passage.string(passage.clauses.sentence(at: first.start)))
        ]
        if hits.count == 1, isOfAnother(passage.range) {
            sink.report("review", values, at: .range(first, of: document), verdict: .review)
        } else {
            sink.report(values, at: .range(first, of: document))
        }
    }
}
