import ChineseText
import DocumentModel
import PackData
import SourceText

/// What a 单位推荐意见 should speak of, and where one does: 岗位、技术工作内容、能力水平.
public struct OpinionParts: Sendable {
    /// A part as the pack describes it.
    private struct Entry: Sendable {
        var name: String
        /// One of these words speaks of it.
        var words: PhraseSet
        /// …unless it is part of one of these: 善于听取不同意见 is no ability.
        var exceptions: PhraseSet
        /// A few letters in front of these a word belongs to them: 软件研发岗位 is a post, not what was developed.
        var heads: PhraseSet
    }

    /// A part that an opinion has.
    public struct Found: Sendable {
        /// The pack's name of the part.
        public var name: String
        /// The first words that speak of it.
        public var range: TextRange
    }

    private let entries: [Entry]

    /// - Parameter node: a list of `{id, name, words, except, notBefore}`; nil where the pack asks for no parts.
    init(_ node: PackNode?) throws(Failure) {
        var entries: [Entry] = []
        for item in try node?.list() ?? [] {
            try item.checkKeys(["id", "name", "words", "except", "notBefore"])
            entries.append(
                Entry(
                    name: try item.string("name"), words: PhraseSet(try item.required("words").strings()),
                    exceptions: PhraseSet(try item["except"]?.strings() ?? []),
                    heads: PhraseSet(try item["notBefore"]?.strings() ?? [])))
        }
        self.entries = entries
    }

    /// The parts that `document` has, in the order of the pack, each where a clause first speaks of it alone, or else
    /// first. 从事软件研发岗位 tells the post; what was developed is told behind it.
    public func found(in document: Document) -> [Found] {
        let words = entries.map { $0.words.matches(in: document.text).map(\.range) }
        let longest = words.joined().sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
        var found: [Found] = []
        for (entry, own) in zip(entries, words) {
            // Ascending by end: one that overlaps a word is among the few that end behind its start.
            let exceptions = entry.exceptions.matches(in: document.text).map(\.range)
            let heads = entry.heads.matches(in: document.text).map(\.range)
            let said = own.filter { word in
                !exceptions[exceptions.partitioningIndex { $0.end > word.start }...].prefix(8).contains {
                    $0.overlaps(word)
                }
                    && !heads.contains { isOf($0, word, document) }
            }.sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
            let first = said.first { word in
                // 软件 in 软件工程师, which is a post
                !longest[..<longest.partitioningIndex { $0.start > word.start }].suffix(8).contains {
                    $0.count > word.count && $0.end >= word.end
                } && found.allSatisfy { isParted($0.range, word, document) }
            }
            if let first = first ?? said.first { found.append(Found(name: entry.name, range: first)) }
        }
        return found
    }

    /// Whether a clause ends between two words.
    private func isParted(_ one: TextRange, _ other: TextRange, _ document: Document) -> Bool {
        let (first, second) = one.start < other.start ? (one, other) : (other, one)
        guard first.end <= second.start else { return false }
        return document.string(TextRange(first.end, second.start)).contains { "，,；;。：:\n".contains($0) }
    }

    /// Whether `word` stands in front of `head`, with nothing but a few letters between them.
    private func isOf(_ head: TextRange, _ word: TextRange, _ document: Document) -> Bool {
        guard word.end <= head.start, head.start - word.end <= Self.gap else { return false }
        return document.string(TextRange(word.end, head.start)).allSatisfy(\.isLetter)
    }

    /// Bytes of four ideographs.
    private static let gap = 12

    /// Names of the parts that are not among `found`.
    public func missing(among found: [Found]) -> [String] {
        entries.map(\.name).filter { name in !found.contains { $0.name == name } }
    }
}
