import ApplicationForm
import ChineseText
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
    /// 技术、方案
    private let technical: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["grammar", "nothing", "administration", "engineering", "technical"])
        vocabulary = pack.vocabulary
        voice = try Voice(parameters.required("grammar"), pack)
        nothing = try pack.vocabulary.list(parameters.required("nothing"))
        administration = try PhraseGrammar(pack.grammar(parameters.required("administration")), pack)
        engineering = try pack.vocabulary.list(parameters.required("engineering"))
        technical = try pack.vocabulary.list(parameters.required("technical"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.records(.achievements) {
            guard let value = record[.ownRole], !value.isBlank, let (key, words) = judge(value.text) else { continue }
            sink.report(
                key,
                [
                    "text": Wording.shortened(value.text), "words": words,
                    "project": Wording.shortened(record.text(.projectName), to: 24)
                ], at: .value(value, of: form))
        }
    }

    /// The message that speaks of it, and the words that decided; nil where there is nothing to say.
    private func judge(_ text: String) -> (key: String, words: String)? {
        let (passage, lines) = Passage.lines([text.trimmed], vocabulary)
        guard let line = lines.first else { return nil }
        if saysNothing(passage, line) { return ("nothing", passage.string(line)) }
        let phrases = passage.phrases
        // Behind the team a verb without a subject is the team's too: 我所承担研制，负责联试.
        if let act = voice.teamActs(in: passage, line).first, !voice.names(line, in: passage),
            !voice.isOwn(TextRange(line.start, act.start), in: passage)
        {
            return ("team", passage.string(act))
        }
        let managing = administration.matches(in: passage, line).map(\.range)
        if !managing.isEmpty, !phrases.occurs(engineering, in: line), !phrases.occurs(technical, in: line) {
            return ("management", managing.map(passage.string).joined(separator: "、"))
        }
        return nil
    }

    /// Nothing but words that any part may be called by, and marks.
    private func saysNothing(_ passage: Passage, _ line: TextRange) -> Bool {
        var at = line.start
        for word in passage.phrases.ranges(of: nothing, in: line) where word.end > at {
            guard word.start <= at || isEmpty(TextRange(at, word.start), passage) else { return false }
            at = word.end
        }
        return isEmpty(TextRange(at, line.end), passage)
    }

    private func isEmpty(_ range: TextRange, _ passage: Passage) -> Bool {
        passage.string(range).allSatisfy { !$0.isLetter || $0.isNumber }
    }
}
