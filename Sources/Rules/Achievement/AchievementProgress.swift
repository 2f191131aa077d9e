import ApplicationForm
import ChineseText
import Linting
import PackData
import SourceText

/// A column 成果 that says nothing at all.
struct AchievementProgress: Rule {
    static let check = "achievement.progress"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["text", "project"]]
    private let vocabulary: Vocabulary
    private let nothing: Vocabulary.List
    private let nouns: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["nothing", "nouns"])
        vocabulary = pack.vocabulary
        nothing = try pack.vocabulary.list(entry.parameters.required("nothing"))
        nouns = try pack.vocabulary.list(entry.parameters.required("nouns"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.achievements?.records ?? [] {
            guard let value = record[.results], !value.isBlank, saysNothing(value.text) else { continue }
            sink.report(
                "default",
                ["text": value.text.trimmed, "project": Wording.shortened(record.text(.projectName), to: 24)],
                at: .value(value, of: form))
        }
    }

    /// Nothing but words for nothing, what there is none of, and punctuation: 无, 暂无获奖及专利。, /, ——
    private func saysNothing(_ text: String) -> Bool {
        let letters = Folding.fold(text).filter { $0.isLetter || $0.isNumber }
        guard !letters.isEmpty else { return true }
        let bytes = Array(letters.utf8), whole = TextRange(0, bytes.count), hits = vocabulary.hits(in: bytes)
        let none = hits.ranges(of: nothing, in: whole)
        var end = 0
        for word in (none + hits.ranges(of: nouns, in: whole)).sorted() where word.start <= end {
            end = max(end, word.end)
        }
        return !none.isEmpty && end >= bytes.count
    }
}
