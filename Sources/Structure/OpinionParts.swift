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

    /// The parts that `document` has, in the order of the pack.
    public func found(in document: Document) -> [Found] {
        entries.compactMap { entry in
            // Ascending by end: one that overlaps a word is among the few that end behind its start.
            let exceptions = entry.exceptions.matches(in: document.text).map(\.range)
            let heads = entry.heads.matches(in: document.text).map(\.range)
            let first = entry.words.matches(in: document.text).map(\.range).filter { word in
                !exceptions[exceptions.partitioningIndex { $0.end > word.start }...].prefix(8).contains {
                    $0.overlaps(word)
                }
                    && !heads.contains { isOf($0, word, document) }
            }.min { ($0.start, -$0.end) < ($1.start, -$1.end) }
            return first.map { Found(name: entry.name, range: $0) }
        }
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
