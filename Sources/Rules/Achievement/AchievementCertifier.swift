import ApplicationForm
import ChineseText
import Linting
import PackData
import SourceText

/// 成果鉴定机构及证明人 without the unit or without the person.
struct AchievementCertifier: Rule {
    static let check = "achievement.certifier"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["unit": ["text"], "person": ["text"], "placeholder": ["text"]]
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
            } else if value.text.holdsPlaceholder {
                sink.report("placeholder", ["text": value.text.trimmed], at: .value(value, of: form))
            }
        }
    }

    /// The unit ends in a word for units; whatever letters stand apart from it, or behind it, are the person.
    private func parts(of text: String) -> (hasUnit: Bool, hasPerson: Bool) {
        let words = Folding.fold(text).split { $0.isWhitespace || $0.isPunctuation || $0.isSymbol }
            .map { strip(String($0)) }.filter { !$0.isEmpty }
        var hasUnit = false, hasPerson = false
        // 软件所 before 张司南, 李建院: a short word that ends like a unit is one only where no other is.
        for word in words.sorted(by: { $0.count > $1.count }) {
            let bytes = Array(word.utf8)
            let hits = vocabulary.hits(in: bytes).ranges(of: endings, in: TextRange(0, bytes.count)).filter {
                $0.start > 0
            }
            let endsInUnit = hits.last?.end == bytes.count
            if hits.isEmpty || (word.count <= 4 && (hasUnit || !endsInUnit)) {
                hasPerson = hasPerson || (2...20).contains(word.count)
                continue
            }
            hasUnit = true
            // 中国科学院软件研究所李四处长
            hasPerson =
                hasPerson
                || (!endsInUnit
                    && hits.contains { (2...8).contains(String(decoding: bytes[$0.end...], as: UTF8.self).count) })
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
