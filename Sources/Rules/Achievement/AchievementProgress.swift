import ApplicationForm
import ChineseText
import Linting
import PackData

/// A column 成果 that says nothing at all.
struct AchievementProgress: Rule {
    static let check = "achievement.progress"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["text", "project"]]
    private let vocabulary: Vocabulary
    private let nothing: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["nothing"])
        vocabulary = pack.vocabulary
        nothing = try pack.vocabulary.list(entry.parameters.required("nothing"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.achievements?.records ?? [] {
            guard let value = record[.results], !value.isBlank, saysNothing(value.text) else { continue }
            sink.report("default", ["text": value.text.trimmed, "project": Wording.shortened(record.text(.projectName), to: 24)], at: .value(value, of: form))
        }
    }

    /// Nothing but words for nothing and punctuation: 无, 暂无。, /, ——
    private func saysNothing(_ text: String) -> Bool {
        let letters = Folding.fold(text).filter { $0.isLetter || $0.isNumber }
        guard !letters.isEmpty else { return true }
        let bytes = Array(letters.utf8)
        let covered = vocabulary.hits(in: bytes).ranges(of: nothing, in: .init(0, bytes.count)).reduce(0) { $0 + $1.count }
        return covered >= bytes.count
    }
}
