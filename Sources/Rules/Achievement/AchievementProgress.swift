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
    /// 见、详见、同: they send the reader somewhere else.
    private let references: [[UInt8]]
    /// 附件、上一条、证明材料: where to.
    private let places: [[UInt8]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["nothing", "nouns", "references", "places"])
        vocabulary = pack.vocabulary
        nothing = try pack.vocabulary.list(entry.parameters.required("nothing"))
        nouns = try pack.vocabulary.list(entry.parameters.required("nouns"))
        references = try entry.parameters.required("references").strings().map { Array($0.utf8) }
        places = try entry.parameters.required("places").strings().map { Array($0.utf8) }
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.records(.achievements) {
            guard let value = record[.results], !value.isBlank, saysNothing(value.text) else { continue }
            sink.report(
                "default",
                ["text": value.text.trimmed, "project": Wording.shortened(record.text(.projectName), to: 24)],
                at: .value(value, of: form))
        }
    }

    /// Nothing but words for nothing, what there is none of, words that send the reader somewhere else, and
    /// punctuation:
    /// 无, 暂无获奖及专利。, 见附件, 同上, /, ——, 1
    private func saysNothing(_ text: String) -> Bool {
        let letters = Folding.fold(text).filter { $0.isLetter || $0.isNumber }
        guard letters.count > 1, !letters.allSatisfy(\.isNumber) else { return true }
        let bytes = Array(letters.utf8), whole = TextRange(0, bytes.count), hits = vocabulary.hits(in: bytes)
        let none = hits.ranges(of: nothing, in: whole), known = none + hits.ranges(of: nouns, in: whole)
        let ends = Dictionary(known.map { ($0.start, $0.end) }, uniquingKeysWith: max)
        var at = 0, isTelling = !none.isEmpty
        while at < bytes.count {
            let reference = length(of: references, bytes, at)
            isTelling = isTelling || reference > 0
            let isDigit = (0x30...0x39).contains(bytes[at])
            let end = max(ends[at] ?? 0, at + max(reference, length(of: places, bytes, at), isDigit ? 1 : 0))
            guard end > at else { return false }
            at = end
        }
        return isTelling
    }

    /// Bytes of the longest of `words` that stands at `at`; 0 where none does.
    private func length(of words: [[UInt8]], _ bytes: [UInt8], _ at: Int) -> Int {
        words.filter { bytes[at...].starts(with: $0) }.map(\.count).max() ?? 0
    }
}
