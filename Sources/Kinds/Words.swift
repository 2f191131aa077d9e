import ChineseText
import Linting
import PackData
import Scan
import SourceText

/// Words that a kind looks for: a list of vocabulary.yaml by its name, words written in the entry, or both
/// (`{lists: […], words: […]}`).
struct Words: Sendable {
    private let lists: [Vocabulary.List]
    private let vocabulary: Vocabulary
    private let own: PhraseSet?

    init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        vocabulary = pack.vocabulary
        var lists: [Vocabulary.List] = [], words: PackNode?
        if node.isScalar {
            lists = [try pack.vocabulary.list(node)]
        } else if node["lists"] != nil || node["words"] != nil {
            try node.checkKeys(["lists", "words"])
            for item in try node["lists"]?.list() ?? [] { lists.append(try pack.vocabulary.list(item)) }
            words = node["words"]
        } else {
            words = node
        }
        self.lists = lists
        own = try words.map { (node) throws(Failure) in PhraseSet(try node.words()) }
    }

    /// Refuses lists that hold no word at all: what is looked for would never be found.
    func refuseNone(_ node: PackNode) throws(Failure) {
        if node.isCompiled || own != nil || lists.contains(where: { !vocabulary.isEmpty($0) }) { return }
        throw node.failure("词表里一个词也没有，永远找不到")
    }

    /// Where they stand in `text`, ascending; of phrases inside one another the longest.
    func ranges(in text: [UInt8]) -> [TextRange] {
        let whole = TextRange(0, text.count)
        return maximal(lists.isEmpty ? [] : ranges(vocabulary.hits(in: text), whole), in: text)
    }

    /// The same in the document at hand, whose phrases are known already.
    func ranges(in document: LintedDocument, _ phrases: PhraseHits, _ range: TextRange) -> [TextRange] {
        maximal(ranges(phrases, range), in: document.document.text).filter { range.contains($0) }
    }

    private func ranges(_ phrases: PhraseHits, _ range: TextRange) -> [TextRange] {
        lists.flatMap { phrases.ranges(of: $0, in: range) }
    }

    private func maximal(_ listed: [TextRange], in text: [UInt8]) -> [TextRange] {
        guard own != nil || lists.count > 1 else { return listed }
        var ranges: [TextRange] = []
        for range in (listed + (own?.matches(in: text).map(\.range) ?? [])).sorted(by: {
            ($0.start, -$0.end) < ($1.start, -$1.end)
        })
        where ranges.last.map({ !$0.contains(range) }) ?? true { ranges.append(range) }
        return ranges
    }

    /// Whether one of them stands in `text`.
    func occurs(in text: String) -> Bool {
        if lists.contains(where: { vocabulary.occurs($0, in: text) }) { return true }
        let bytes = Array(text.utf8)
        return own?.occurs(in: bytes, range: TextRange(0, bytes.count)) ?? false
    }

    /// Whether nothing but them and marks stands in `text`, which is looked at as it is written.
    func fillMarked(_ text: String) -> Bool {
        let bytes = Array(text.utf8), hits = ranges(in: bytes)
        guard !hits.isEmpty else { return false }
        var at = 0
        for range in hits where range.end > at {
            guard range.start <= at || Self.isEmpty(bytes[at..<range.start]) else { return false }
            at = range.end
        }
        return Self.isEmpty(bytes[at...])
    }

    private static func isEmpty(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(decoding: bytes, as: UTF8.self).allSatisfy { !$0.isLetter && !$0.isNumber }
    }

    /// Whether `letters` are made of them alone, and of those of `others` and of numbers; at least one of them is
    /// there.
    func fill(_ letters: String, with others: Words?, orNumbers: Bool) -> Bool {
        let bytes = Array(letters.utf8), hits = ranges(in: bytes)
        guard !hits.isEmpty else { return false }
        let all = (hits + (others?.ranges(in: bytes) ?? [])).sorted { ($0.start, -$0.end) < ($1.start, -$1.end) }
        var at = 0
        for range in all where range.end > at {
            guard range.start <= at || orNumbers && bytes[at..<range.start].allSatisfy({ Scalars.isDigit(UInt32($0)) })
            else {
                return false
            }
            at = range.end
        }
        return at == bytes.count || orNumbers && bytes[at...].allSatisfy({ Scalars.isDigit(UInt32($0)) })
    }
}
