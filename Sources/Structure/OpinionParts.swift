import ChineseText
import DocumentModel
import PackData
import SourceText

/// What a 单位推荐意见 should speak of, and where one does: 岗位、技术工作内容、能力水平.
public struct OpinionParts: Sendable {
    /// Two words of one clause that speak of a part together: 任……员, 能……独立.
    struct Shape: Sendable {
        var from, to, not: PhraseSet
        /// So many characters may stand between them.
        var most: Int
    }

    /// A part as the pack describes it.
    struct Entry: Sendable {
        var id, name: String
        /// One of these words speaks of it.
        var words: PhraseSet
        /// …unless it is part of one of these: 善于听取不同意见 is no ability.
        var exceptions: PhraseSet
        /// A few letters in front of these a word belongs to them: 软件研发岗位 is a post, not what was developed.
        var heads: PhraseSet
        /// Words that speak of it but where the clause is about a person's character: 成熟稳重.
        var vague, character: PhraseSet
        var shapes: [Shape]
        /// Behind these a clause holds nothing but a name: 岗位是嵌入式软件开发.
        var labels: PhraseSet
        /// Of another part's shapes and names no word counts: 任光学检测室主管 tells of no work.
        var outside: Set<String>
    }

    /// A part that an opinion has.
    public struct Found: Sendable {
        /// The pack's name of the part.
        public var name: String
        /// The first words that speak of it.
        public var range: TextRange
    }

    private let entries: [Entry]

    /// - Parameter node: a list of parts; nil where the pack asks for none.
    init(_ node: PackNode?) throws(Failure) {
        var entries: [Entry] = []
        for item in try node?.list() ?? [] {
            try item.checkKeys([
                "id", "name", "words", "except", "notBefore", "vague", "notBeside", "shapes", "labels", "outside"
            ])
            func phrases(_ key: String) throws(Failure) -> PhraseSet { try PhraseSet(item[key]) }
            var shapes: [Shape] = []
            for shape in try item["shapes"]?.list() ?? [] {
                try shape.checkKeys(["from", "to", "not", "most"])
                shapes.append(
                    Shape(
                        from: try PhraseSet(shape.required("from")),
                        to: try PhraseSet(shape.required("to")),
                        not: try PhraseSet(shape["not"]),
                        most: try shape["most"]?.int(in: 0...100) ?? 14))
            }
            entries.append(
                Entry(
                    id: try item["id"]?.string() ?? "", name: try item.string("name"),
                    words: try PhraseSet(item.required("words")), exceptions: try phrases("except"),
                    heads: try phrases("notBefore"), vague: try phrases("vague"), character: try phrases("notBeside"),
                    shapes: shapes, labels: try phrases("labels"), outside: Set(try item["outside"]?.strings() ?? [])))
        }
        self.entries = entries
    }

    /// The parts that `document` has, in the order of the pack, each where a clause first speaks of it alone, or else
    /// first. 从事软件研发岗位 tells the post; what was developed is told behind it.
    public func found(in document: Document) -> [Found] {
        let text = OpinionText(document), shapes = entries.map { entry in entry.shapes.flatMap(text.places) }
        var found: [Found] = []
        for (index, entry) in entries.enumerated() {
            let others = entries.indices.filter { entry.outside.contains(entries[$0].id) }.flatMap { other in
                shapes[other] + text.names(behind: entries[other].labels)
            }
            let words = text.words(of: entry).filter { word in !others.contains { $0.overlaps(word) } }
            let said = (words + shapes[index]).sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
            let alone = said.first { word in found.allSatisfy { text.isParted($0.range, word) } }
            if let first = alone ?? said.first { found.append(Found(name: entry.name, range: first)) }
        }
        return found
    }

    /// Names of the parts that are not among `found`.
    public func missing(among found: [Found]) -> [String] {
        entries.map(\.name).filter { name in !found.contains { $0.name == name } }
    }
}

/// An opinion cut into clauses, in which words are looked for.
private struct OpinionText {
    private let text: [UInt8]
    /// Stretches between marks, ascending.
    private let clauses: [TextRange]

    init(_ document: Document) {
        text = document.text
        var clauses: [TextRange] = [], start = 0, at = 0
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let end = at + UTF8.width(scalar)
            if Self.marks.contains(scalar) {
                if at > start { clauses.append(TextRange(start, at)) }
                start = end
            }
            at = end
        }
        if at > start { clauses.append(TextRange(start, at)) }
        self.clauses = clauses
    }

    private static let marks = Set("，。；：、！？,;:!?\n\r（）()“”\"《》".unicodeScalars)

    /// Words of the part that stand by themselves.
    func words(of entry: OpinionParts.Entry) -> [TextRange] {
        // Ascending by end: one that overlaps a word is among the few that end behind its start.
        let exceptions = ranges(entry.exceptions), heads = ranges(entry.heads), character = ranges(entry.character)
        let vague = ranges(entry.vague).filter { word in
            let clause = clause(around: word)
            return !character.contains { clause.contains($0) }
        }
        return (ranges(entry.words) + vague).filter { word in
            !exceptions[exceptions.partitioningIndex { $0.end > word.start }...].prefix(8).contains {
                $0.overlaps(word)
            } && !heads.contains { isOf($0, word) }
        }
    }

    /// Where a clause looks so, from the first word to the end of the second.
    func places(of shape: OpinionParts.Shape) -> [TextRange] {
        let not = ranges(shape.not), ends = ranges(shape.to).filter { end in !not.contains { $0.overlaps(end) } }
        return ranges(shape.from).filter { start in !not.contains { $0.overlaps(start) } }.compactMap { start in
            let clause = clause(around: start)
            return ends.last { end in
                end.start >= start.end && clause.contains(end)
                    && string(TextRange(start.end, end.start)).count <= shape.most
            }.map { TextRange(start.start, $0.end) }
        }
    }

    /// What stands behind each of `labels` in its clause, which may begin behind the label's colon.
    func names(behind labels: PhraseSet) -> [TextRange] {
        ranges(labels).compactMap { label in
            clauses.first { $0.end > label.end }.map { TextRange(max($0.start, label.end), $0.end) }
        }
    }

    /// Whether a clause ends between two words.
    func isParted(_ one: TextRange, _ other: TextRange) -> Bool {
        let (first, second) = one.start < other.start ? (one, other) : (other, one)
        guard first.end <= second.start else { return false }
        return string(TextRange(first.end, second.start)).contains { "，,；;。：:\n".contains($0) }
    }

    private func ranges(_ phrases: PhraseSet) -> [TextRange] { phrases.matches(in: text).map(\.range) }

    private func clause(around range: TextRange) -> TextRange {
        clauses.first { $0.end > range.start } ?? range
    }

    private func string(_ range: TextRange) -> String { String(decoding: text[range.indices], as: UTF8.self) }

    /// Whether `word` stands in front of `head`, with nothing but a few letters between them.
    private func isOf(_ head: TextRange, _ word: TextRange) -> Bool {
        guard word.end <= head.start, head.start - word.end <= Self.gap else { return false }
        return string(TextRange(word.end, head.start)).allSatisfy(\.isLetter)
    }

    /// Bytes of four ideographs.
    private static let gap = 12
}
