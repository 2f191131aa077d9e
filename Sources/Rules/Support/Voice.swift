import Linting
import PackData
import SourceText

/// Who is said to have done something: the team, or the author.
struct Voice: Sendable {
    /// 我们、课题组
    private let team: Vocabulary.List
    /// Words in front of which make the team an object or a place: 与、带领、在.
    private let teamObjects: Vocabulary.List
    /// Words behind which the team is no agent: 的、成员、共.
    private let teamTails: Vocabulary.List
    /// 我们: whoever says so has done it, whatever the verb.
    private let speakers: Vocabulary.List
    /// What is done: 设计、采用、攻克. Without one in its clause the team is spoken of (成立于2012年), or wants something.
    private let acts: Vocabulary.List
    /// 本人、我
    private let own: Vocabulary.List
    /// 我们、我国
    private let ownExceptions: Vocabulary.List
    /// At the head of a clause these have the author as their subject: 负责、独立完成.
    private let ownVerbs: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(PackError) {
        team = try pack.vocabulary.list(parameters.required("team"))
        teamObjects = try pack.vocabulary.list(parameters.required("teamObjects"))
        teamTails = try pack.vocabulary.list(parameters.required("teamTails"))
        speakers = try pack.vocabulary.list(parameters.required("speakers"))
        acts = try pack.vocabulary.list(parameters.required("acts"))
        own = try pack.vocabulary.list(parameters.required("own"))
        ownExceptions = try pack.vocabulary.list(parameters.required("ownExceptions"))
        ownVerbs = try pack.vocabulary.list(parameters.required("ownVerbs"))
    }

    /// How often `sentence` says that the team did something.
    func teamActs(in sentence: TextRange, of document: LintedDocument, _ phrases: PhraseHits) -> Int {
        phrases.ranges(of: team, in: sentence).filter { hit in
            let clause = document.clause(before: hit)
            if phrases.ranges(of: teamObjects, in: clause).last?.end == hit.end { return false }
            if phrases.ranges(of: teamObjects, in: clause).last?.end == hit.start { return false }
            return phrases.ranges(of: teamTails, in: document.rest(after: hit)).first?.start != hit.end
                && (phrases.occurs(speakers, in: hit) || phrases.occurs(acts, in: document.clause(after: hit)))
                && !document.isCode(hit) && !document.isQuoted(hit)
        }.count
    }

    /// Whether `sentence` states the author's own part.
    func isOwn(_ sentence: TextRange, of document: LintedDocument, _ phrases: PhraseHits) -> Bool {
        if !phrases.ranges(of: own, except: ownExceptions, in: sentence).isEmpty { return true }
        return phrases.ranges(of: ownVerbs, in: sentence).contains { document.clause(before: $0).isEmpty }
    }
}
