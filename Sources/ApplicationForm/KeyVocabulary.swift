import ChineseText
import SourceText

/// Finds what a key of the user's means, however its brackets, colons and spaces are written.
struct KeyVocabulary<Meaning: Hashable & Sendable>: Sendable {
    private var folded: [String: Meaning] = [:]
    private var names: [(folded: [Unicode.Scalar], name: String)] = []

    init(_ entries: [(meaning: Meaning, name: String, labels: [String])]) {
        for (meaning, name, labels) in entries {
            for label in [name] + labels {
                let form = KeyFolding.fold(label)
                for key in [form, KeyFolding.withoutBrackets(form)] where folded[key] == nil { folded[key] = meaning }
                names.append((Array(form.unicodeScalars), name))
            }
        }
    }

    func meaning(of key: String) -> Meaning? {
        let form = KeyFolding.fold(key)
        return folded[form] ?? folded[KeyFolding.withoutBrackets(form)]
    }

    /// The name that is nearest to `key`: few letters apart, or one holding the other.
    func nearest(to key: String) -> String? {
        let wanted = Array(KeyFolding.fold(key).unicodeScalars)
        guard wanted.count >= 2, wanted.count <= 40 else { return nil }
        var best: (cost: Double, name: String)?
        for (form, name) in names {
            let longer = Double(max(form.count, wanted.count))
            var cost = Double(Similarity.editDistance(form, wanted) ?? form.count) / longer
            if holds(form, wanted) || holds(wanted, form) { cost *= 0.6 }
            if cost <= 0.5, cost < best?.cost ?? 1 { best = (cost, name) }
        }
        return best?.name
    }

    private func holds(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
        guard part.count >= 2, part.count <= text.count else { return false }
        return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}

enum KeyFolding {
    /// Width, case and compatibility forms folded; spaces, stars, colons and punctuation between the parts dropped.
    static func fold(_ key: String) -> String {
        var form = String.UnicodeScalarView()
        for scalar in Folding.fold(key).unicodeScalars {
            switch scalar {
            case "*", ":", "、", ",", "。", ".", "/", "-", "_", "·", "\u{200B}", "\u{FEFF}": continue
            case "〔", "【", "[", "〈", "<": form.append("(")
            case "〕", "】", "]", "〉", ">": form.append(")")
            default: if !scalar.properties.isWhitespace { form.append(scalar) }
            }
        }
        return String(form)
    }

    /// A key without its hints in brackets: 毕(肄结)业时间 → 毕业时间, 任职年限(几年几个月) → 任职年限.
    static func withoutBrackets(_ form: String) -> String {
        var result = String.UnicodeScalarView(), depth = 0
        for scalar in form.unicodeScalars {
            if scalar == "(" {
                depth += 1
            } else if scalar == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                result.append(scalar)
            }
        }
        return String(result)
    }
}

/// The vocabularies of the form. Short keys need none of them: they are made only when a key is written otherwise.
enum FormVocabulary {
    enum TablePart: Sendable { case records, attachment }

    private static let sections = KeyVocabulary(FormSection.allCases.map { ($0, $0.rawValue, $0.labels) })
    private static let parts = KeyVocabulary<TablePart>([(.records, "记录", ["记录列表"]), (.attachment, "附件", ["附件材料"])])
    private static let fields = Dictionary(
        uniqueKeysWithValues: FormSection.allCases.map { page in
            (page, KeyVocabulary(page.fields.map { ($0, $0.rawValue, $0.labels) }))
        })

    static func section(_ key: String) -> FormSection? { FormSection(rawValue: key) ?? sections.meaning(of: key) }

    static func part(_ key: String) -> TablePart? {
        switch key {
        case "记录": .records
        case "附件": .attachment
        default: parts.meaning(of: key)
        }
    }

    static func field(_ key: String, of page: FormSection) -> FormField? {
        if let field = FormField(rawValue: key), page.fields.contains(field) { return field }
        return fields[page]?.meaning(of: key)
    }

    /// Whether the form has such a key anywhere.
    static func isKnown(_ key: String) -> Bool {
        section(key) != nil || part(key) != nil || FormSection.allCases.contains { field(key, of: $0) != nil }
    }

    /// A key that `page` (nil: the top of the file) does not have, with what was probably meant.
    static func unknown(_ key: String, at range: TextRange, of page: FormSection?) -> UnknownKey {
        let nearest = page.map { fields[$0]?.nearest(to: key) } ?? sections.nearest(to: key)
        let home =
            FormSection.allCases.first { $0 != page && field(key, of: $0) != nil } ?? (page == nil ? nil : section(key))
        return UnknownKey(
            key: key, range: range, within: page?.rawValue, nearest: nearest ?? nil,
            belongsTo: home?.rawValue)
    }
}
