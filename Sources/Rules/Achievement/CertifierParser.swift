import ChineseText
import Linting
import PackData
import SourceText

/// Tells the unit from the person in 成果鉴定机构及证明人.
struct CertifierParser: Sendable {
    struct Parts {
        /// As written, folded.
        var unit: String?
        var hasPerson = false
        /// 邵老师: a person without a given name
        var hasSurname = false
    }

    static let parameters: Set<String> = ["endings", "labels", "joints", "titles"]
    private let vocabulary: Vocabulary
    private let endings: Vocabulary.List
    private let persons: PersonNames
    /// Words of the column's own title, which some people repeat in the cell.
    private let labels: [String]
    /// 及、和: what a label leaves behind when it is taken away.
    private let joints: [String]
    /// 处长、研究员: behind a person's name.
    private let titles: [String]

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        vocabulary = pack.vocabulary
        persons = try PersonNames(pack)
        labels = try parameters.required("labels").strings()
        joints = try parameters.required("joints").strings()
        titles = try parameters.required("titles").strings()
        endings = try pack.vocabulary.list(parameters.required("endings"))
    }

    /// The unit ends in a word for units; whatever letters stand apart from it, or behind it, are the person.
    func parts(of text: String) -> Parts {
        let words = joined(
            Self.withoutInnerBrackets(Folding.fold(text)).split {
                $0.isWhitespace || $0.isPunctuation || $0.isSymbol
            }
            .map { bare(String($0)) }.filter { !$0.isEmpty })
        var parts = Parts()
        // 软件所 before 张司南, 李建院: a short word that ends like a unit is one only where no other is.
        for word in words.sorted(by: { $0.count > $1.count }) {
            let bytes = Array(word.utf8)
            let hits = vocabulary.hits(in: bytes).ranges(of: endings, in: TextRange(0, bytes.count)).filter {
                $0.start > 0
            }
            let endsInUnit = hits.last?.end == bytes.count
            // 清华大学: an ending of more than one letter is no part of a name.
            let mayBeName = word.count <= 4 && (hits.last?.count ?? 0) <= 3
            if mayBeName, parts.unit != nil, endsInUnit, !persons.isName(Array(word.unicodeScalars)) {
                // 人事处 is a part of the unit and nobody's name.
                continue
            }
            if hits.isEmpty || (mayBeName && (parts.unit != nil || !endsInUnit)) {
                take(word, notLongerThan: 20, into: &parts)
                continue
            }
            if let last = hits.last, parts.unit == nil {
                parts.unit = String(decoding: bytes[..<last.end], as: UTF8.self)
            }
            // 中国科学院软件研究所李四处长
            guard !endsInUnit else { continue }
            for hit in hits {
                take(bare(String(decoding: bytes[hit.end...], as: UTF8.self)), notLongerThan: 8, into: &parts)
            }
        }
        return parts
    }

    /// 李 娜: single characters in a row are a name.
    private func joined(_ words: [String]) -> [String] {
        var joined: [String] = [], isSingle = false
        for word in words {
            if isSingle, word.count == 1, let last = joined.last {
                joined[joined.count - 1] = last + word
            } else {
                joined.append(word)
            }
            isSingle = word.count == 1
        }
        return joined
    }

    /// A person's name, or a surname with nothing but a title behind it.
    private func take(_ text: String, notLongerThan limit: Int, into parts: inout Parts) {
        // 高级工程师欧阳予之
        let lead = titles.filter { $0.count > 1 && text.hasPrefix($0) && text.count > $0.count + 1 }.map(\.count).max()
        let word = text.dropFirst(lead ?? 0)
        if titles.contains(where: { word.hasSuffix($0) && word.count == $0.count + 1 }) {
            parts.hasSurname = true
        } else if (2...limit).contains(word.count) {
            parts.hasPerson = true
        }
    }

    /// 云舟数据科技(北京)有限公司 is one name: brackets between letters belong to it.
    private static func withoutInnerBrackets(_ text: String) -> String {
        let characters = Array(text)
        return String(
            characters.indices.filter { at in
                guard "()".contains(characters[at]) else { return true }
                let isInner =
                    at > 0 && at + 1 < characters.count && characters[at - 1].isLetter
                    && characters[at + 1].isLetter
                guard isInner else { return true }
                let other =
                    characters[at] == "("
                    ? characters[at...].firstIndex(of: ")").map {
                        $0 + 1 < characters.count && characters[$0 + 1].isLetter
                    }
                    : characters[..<at].lastIndex(of: "(").map { $0 > 0 && characters[$0 - 1].isLetter }
                return other != true
            }.map { characters[$0] })
    }

    /// Without the words of the column itself, and without a person's title.
    private func bare(_ word: String) -> String {
        var word = word[...]
        for label in labels where word.hasPrefix(label) { word = word.dropFirst(label.count) }
        if let label = labels.first(where: { word.hasSuffix($0) }) {
            word = word.dropLast(label.count)
            for joint in joints where word.hasSuffix(joint) { word = word.dropLast(joint.count) }
        }
        if let title = titles.first(where: { word.hasSuffix($0) && word.count > $0.count + 1 }) {
            word = word.dropLast(title.count)
        }
        return String(word)
    }
}
