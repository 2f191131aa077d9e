import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// 本人所起作用 that says nothing, speaks for the team, or tells of administration alone.
struct AchievementOwnRole: Rule {
    static let check = "achievement.own-role"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["text", "words", "project"]
    static let messages = ["nothing": values, "team": values, "management": values]
    private let vocabulary: Vocabulary
    private let voice: Voice
    /// 无、参与、主要成员
    private let nothing: Vocabulary.List
    /// 组织会议、办理手续
    private let administration: PhraseGrammar
    /// 设计、算法
    private let engineering: Vocabulary.List
    /// 项目负责人: a part that tells nothing of what was done
    private let titles: Vocabulary.List
    /// 和、及: what stands on either side is a work of its own
    private let conjunctions: Vocabulary.List
    /// 统一、集中: behind a unit's name they make it the one that did it
    private let led: Vocabulary.List
    /// So many characters behind an administrative verb are what it is about: 接待来访.
    private let objectLength: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys([
            "grammar", "nothing", "administration", "engineering", "titles", "objectLength", "conjunctions", "led"
        ])
        vocabulary = pack.vocabulary
        voice = try Voice(parameters.required("grammar"), pack)
        nothing = try pack.vocabulary.list(parameters.required("nothing"))
        administration = try PhraseGrammar(pack.grammar(parameters.required("administration")), pack)
        engineering = try pack.vocabulary.list(parameters.required("engineering"))
        titles = try pack.vocabulary.list(parameters.required("titles"))
        led = try pack.vocabulary.list(parameters.required("led"))
        conjunctions = try pack.vocabulary.list(parameters.required("conjunctions"))
        objectLength = try parameters.required("objectLength").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.records(.achievements) {
            let project = record.text(.projectName)
            guard let value = record[.ownRole], !value.isBlank, let (key, words) = judge(value.text, of: project)
            else { continue }
            sink.report(
                key,
                [
                    "text": Wording.shortened(value.text, to: 100), "words": words,
                    "project": Wording.shortened(project)
                ], at: .value(value, of: form))
        }
    }

    /// The message that speaks of it, and the words that decided; nil where there is nothing to say.
    private func judge(_ text: String, of project: String) -> (key: String, words: String)? {
        let (passage, lines) = Passage.lines([text.trimmed], vocabulary)
        guard let line = lines.first else { return nil }
        if saysNothing(passage, line, project: project.lettersOnly) { return ("nothing", passage.string(line)) }
        // Behind the team a verb without a subject is the team's too: 我所承担研制，负责联试.
        if let act = voice.teamActs(in: passage, line).first, !voice.names(line, in: passage),
            !voice.isOwn(TextRange(line.start, act.start), in: passage)
        {
            return ("team", passage.string(act))
        }
        let managing = managing(in: passage, line)
        // 单位统一组织实施: nobody's part is told.
        if !managing.isEmpty, let agent = voice.agent(of: line, in: passage),
            passage.phrase(of: led, at: agent.end) != nil
        {
            return ("team", passage.string(agent))
        }
        return managing.isEmpty ? nil : ("management", managing.map(passage.string).joined(separator: "、"))
    }

    /// The administration that `line` tells of, where it tells of nothing else.
    private func managing(in passage: Passage, _ line: TextRange) -> [TextRange] {
        let acts = administration.matches(in: passage, line).map(\.range)
        let isAll = passage.clauses.clauses(in: line).allSatisfy { item in
            // 固件编写和会议组织 tells of engineering besides.
            isAdministrative(item, acts, passage)
                && pieces(of: item, passage).allSatisfy { piece in
                    !passage.phrases.occurs(engineering, in: piece) || isAdministrative(piece, acts, passage)
                }
        }
        return isAll ? acts : []
    }

    private func isAdministrative(_ item: TextRange, _ acts: [TextRange], _ passage: Passage) -> Bool {
        let own = acts.filter(item.contains)
        guard let first = own.first, let last = own.last else {
            return saysNothing(passage, item, titles) && !passage.phrases.occurs(engineering, in: item)
        }
        // What a duty is about stands last: 会议组织 is administration, 会议系统集成 is none; or behind the verb: 接待来访.
        let rest = TextRange(last.end, item.end)
        return saysNothing(passage, rest, titles)
            || saysNothing(passage, TextRange(item.start, first.start), titles)
                && passage.string(rest).count <= objectLength && !passage.phrases.occurs(engineering, in: item)
    }

    /// What 和、及 part.
    private func pieces(of item: TextRange, _ passage: Passage) -> [TextRange] {
        let words = passage.phrases.ranges(of: conjunctions, in: item)
        return zip([item.start] + words.map(\.end), words.map(\.start) + [item.end]).map { TextRange($0, max($0, $1)) }
    }

    /// Nothing but words that any part may be called by, marks, and the name of the project or a longer piece of it;
    /// `others` count as such too.
    private func saysNothing(
        _ passage: Passage, _ line: TextRange, _ others: Vocabulary.List? = nil, project: String = ""
    ) -> Bool {
        func isEmpty(_ range: TextRange) -> Bool {
            let text = passage.string(range)
            if text.allSatisfy({ !$0.isLetter || $0.isNumber }) { return true }
            let letters = text.lettersOnly
            return letters.count >= min(Self.pieceLength, project.count) && project.contains(letters)
        }
        var at = line.start, words = Array(passage.phrases.ranges(of: nothing, in: line))
        if let others { words = (words + passage.phrases.ranges(of: others, in: line)).sorted() }
        for word in words where word.end > at {
            guard word.start <= at || isEmpty(TextRange(at, word.start)) else { return false }
            at = word.end
        }
        return isEmpty(TextRange(at, line.end))
    }

    /// Characters of a project's name that stand for it; fewer may name what was made for it.
    private static let pieceLength = 5
}
