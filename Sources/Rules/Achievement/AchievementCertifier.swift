import ApplicationForm
import ChineseText
import Linting
import PackData
import SourceText

/// 成果鉴定机构及证明人 without the unit or without the person.
struct AchievementCertifier: Rule {
    static let check = "achievement.certifier"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["unit": ["text"], "person": ["text"]]
    private let vocabulary: Vocabulary
    private let endings: Vocabulary.List
    /// Words of the column's own title, which some people repeat in the cell.
    private let labels: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["endings", "labels"])
        vocabulary = pack.vocabulary
        labels = try entry.parameters.required("labels").strings()
        endings = try pack.vocabulary.list(entry.parameters.required("endings"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.achievements?.records ?? [] {
            guard let value = record[.certifier], !value.isBlank else { continue }
            let parts = parts(of: value.text)
            if !parts.hasUnit {
                sink.report("unit", ["text": value.text.trimmed], at: .value(value, of: form))
            } else if !parts.hasPerson {
                sink.report("person", ["text": value.text.trimmed], at: .value(value, of: form))
            }
        }
    }

    /// The unit ends in a word for units; whatever letters stand apart from it, or behind it, are the person.
    private func parts(of text: String) -> (hasUnit: Bool, hasPerson: Bool) {
        let words = Folding.fold(text).split { $0.isWhitespace || $0.isPunctuation || $0.isSymbol }
            .map { strip(String($0)) }.filter { !$0.isEmpty }
        var hasUnit = false, hasPerson = false
        for word in words {
            let bytes = Array(word.utf8)
            guard let last = vocabulary.hits(in: bytes).ranges(of: endings, in: TextRange(0, bytes.count)).last, last.start > 0 else {
                hasPerson = hasPerson || (2...20).contains(word.count)
                continue
            }
            hasUnit = true
            let rest = String(decoding: bytes[last.end...], as: UTF8.self)
            hasPerson = hasPerson || (2...4).contains(rest.count)
        }
        return (hasUnit, hasPerson)
    }

    /// Without the words of the column itself.
    private func strip(_ word: String) -> String {
        var word = word[...]
        for label in labels where word.hasPrefix(label) { word = word.dropFirst(label.count) }
        return String(word)
    }
}
