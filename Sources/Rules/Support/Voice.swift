import Kinds
import Linting
import PackData
import SourceText

/// Who is said to have done something: the team, or the author. One definition for the report, the opinion and 本人所起作用.
struct Voice: Sendable {
    /// 我们、课题组: agents wherever they stand, but behind `teamObjects` and in front of `teamTails`.
    private let team: Vocabulary.List
    /// Words in front of which make the team an object or a place: 与、带领、在.
    private let teamObjects: Vocabulary.List
    /// Words behind which the team is no agent: 的、成员、共.
    private let teamTails: Vocabulary.List
    /// 我们: whoever says so has done it, whatever the verb.
    private let speakers: Vocabulary.List
    /// 称为、可以看到: a reader is spoken to, nothing was done.
    private let reasons: Vocabulary.List
    /// What is done: 设计、采用、攻克. Without one in its clause the team is spoken of (成立于2012年), or wants something.
    private let acts: Vocabulary.List
    /// Units and people as a class, who are agents only where an act follows at once: 公司开发了, 我室设计了, 大家一起完成.
    private let subjects: PhraseGrammar
    /// 后、时: a clause with one behind the deed tells when something else happens, not what was done.
    private let occasions: Vocabulary.List
    /// 后台、时序
    private let notOccasions: Vocabulary.List
    /// 本人、我
    private let own: Vocabulary.List
    /// 我们、我国
    private let ownExceptions: Vocabulary.List
    /// At the head of a clause these have the author as their subject: 负责、独立完成.
    private let ownVerbs: Vocabulary.List
    /// 我所、课题组 at the head of a clause: whose verbs without a subject behind them are theirs
    private let agents: PhraseGrammar
    /// 本人角色：, which names a part and tells nothing of what was done
    private let labels: PhraseGrammar

    /// - Parameter name: a grammar of `grammars.yaml`.
    init(_ name: PackNode, _ pack: RulePack) throws(Failure) {
        let node = try pack.grammar(name)
        try node.checkKeys([
            "team", "teamObjects", "teamTails", "speakers", "reasons", "acts", "subjects", "occasions", "notOccasions",
            "own", "ownExceptions", "ownVerbs", "agents", "labels"
        ])
        team = try pack.vocabulary.list(node.required("team"))
        teamObjects = try pack.vocabulary.list(node.required("teamObjects"))
        teamTails = try pack.vocabulary.list(node.required("teamTails"))
        speakers = try pack.vocabulary.list(node.required("speakers"))
        reasons = try pack.vocabulary.list(node.required("reasons"))
        acts = try pack.vocabulary.list(node.required("acts"))
        subjects = try PhraseGrammar(node.required("subjects"), pack)
        occasions = try pack.vocabulary.list(node.required("occasions"))
        notOccasions = try pack.vocabulary.list(node.required("notOccasions"))
        own = try pack.vocabulary.list(node.required("own"))
        ownExceptions = try pack.vocabulary.list(node.required("ownExceptions"))
        ownVerbs = try pack.vocabulary.list(node.required("ownVerbs"))
        agents = try PhraseGrammar(node.required("agents"), pack)
        labels = try PhraseGrammar(node.required("labels"), pack)
    }

    /// Where `range` says that the team did something, ascending.
    func teamActs(in passage: Passage, _ range: TextRange) -> [TextRange] {
        let phrases = passage.phrases
        let named = phrases.ranges(of: team, in: range).filter { hit in
            let clause = passage.clauses.clause(around: hit)
            let lead = phrases.ranges(of: teamObjects, in: TextRange(clause.start, hit.end)).last
            if lead?.end == hit.end || lead?.end == hit.start { return false }
            if phrases.phrase(of: teamObjects, endingAt: hit.start) != nil { return false }
            let behind = TextRange(hit.end, max(hit.end, clause.end))
            return phrases.phrase(of: teamTails, beginningAt: hit.end) == nil && passage.isSaid(hit)
                && (phrases.occurs(acts, in: behind)
                    || phrases.occurs(speakers, in: hit) && !phrases.occurs(reasons, in: behind))
        }
        let others = subjects.matches(in: passage, range).map(\.range).filter { match in
            !named.contains { $0.overlaps(match) }
                && !isOccasion(match, passage)
        }
        return (named + others).sorted()
    }

    private func isOccasion(_ act: TextRange, _ passage: Passage) -> Bool {
        let end = passage.clauses.clause(around: TextRange(act.end, act.end)).end
        let behind = TextRange(act.end, max(act.end, end))
        return !passage.phrases.ranges(of: occasions, except: notOccasions, in: behind).isEmpty
    }

    /// Whether `range` states the author's own part.
    func isOwn(_ range: TextRange, in passage: Passage) -> Bool {
        if isLabel(range, in: passage) { return false }
        if names(range, in: passage) { return true }
        let duties = duties(in: range, passage)
        guard let last = duties.last else { return false }
        let others = agents.matches(in: passage, TextRange(range.start, last.start)).map(\.range.start)
        return duties.contains { duty in
            let sentence = passage.clauses.sentence(at: duty.start).start
            return !others.contains { sentence <= $0 && $0 < duty.start }
        }
    }

    /// Verbs without a subject at the head of a clause: the author's, unless another stands in front of them in the
    /// sentence, and then perhaps all the same (项目由课题组承担，负责其中的软件设计).
    func duties(in range: TextRange, _ passage: Passage) -> [TextRange] {
        if isLabel(range, in: passage) { return [] }
        return passage.phrases.ranges(of: ownVerbs, in: range).filter { passage.clauses.mark(before: $0.start) != nil }
    }

    /// The team or unit at the head of `range`.
    func agent(of range: TextRange, in passage: Passage) -> TextRange? {
        agents.matches(in: passage, range).first.map(\.range).flatMap { $0.start == range.start ? $0 : nil }
    }

    /// 本人角色：软件负责人 names a part; a longer text behind the label tells of the work.
    private func isLabel(_ range: TextRange, in passage: Passage) -> Bool {
        range.count <= Self.labelBytes && !labels.matches(in: passage, range).isEmpty
    }

    /// Whether `range` speaks of the author: 本人、我.
    func names(_ range: TextRange, in passage: Passage) -> Bool {
        passage.phrases.ranges(of: own, except: ownExceptions, in: range).contains(where: passage.isSaid)
    }

    /// 40 characters.
    private static let labelBytes = 120
}
