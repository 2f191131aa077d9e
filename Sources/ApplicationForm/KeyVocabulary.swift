import ChineseText
import SourceText

/// Finds what a key of the user's means, however its brackets, colons and spaces are written.
struct KeyVocabulary: Sendable {
    private var folded: [String: Int] = [:]
    private var names: [(folded: [Unicode.Scalar], name: String)] = []

    /// - Parameter entries: What a name and its further labels stand for.
    init(_ entries: [(meaning: Int, name: String, labels: [String])]) {
        for (meaning, name, labels) in entries {
            for label in [name] + labels {
                let form = KeyFolding.fold(label)
                for key in [form, KeyFolding.withoutBrackets(form)] where folded[key] == nil { folded[key] = meaning }
                names.append((Array(form.unicodeScalars), name))
            }
        }
    }

    func meaning(of key: String) -> Int? {
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
