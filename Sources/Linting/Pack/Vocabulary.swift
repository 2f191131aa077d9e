import ChineseText
import PackData
import SourceText

/// The pack's vocabulary (`vocabulary.yaml`): named lists of phrases, all searched together in one pass over a text.
public struct Vocabulary: Sendable {
    /// A named list of phrases.
    public struct List: Sendable, Hashable { fileprivate let index: Int }

    private let lists: [String: Int]
    private let set: PhraseSet
    /// The lists that each phrase of `set` belongs to.
    private let owners: Owners

    /// For each phrase a chain of lists: nearly all phrases belong to one.
    private struct Owners: Sendable {
        private static let none: Int32 = -1
        private var heads: [Int32] = []
        private var links: [(list: Int32, next: Int32)] = []

        mutating func add(_ list: Int, to phrase: Int) {
            if phrase == heads.count { heads.append(Self.none) }
            links.append((Int32(list), heads[phrase]))
            heads[phrase] = Int32(links.count - 1)
        }

        @inline(__always)
        func forEach(of phrase: Int, _ body: (Int) -> Void) {
            var at = heads[phrase]
            while at != Self.none {
                body(Int(links[Int(at)].list))
                at = links[Int(at)].next
            }
        }

        func contains(_ list: Int, of phrase: Int) -> Bool {
            var isFound = false
            forEach(of: phrase) { isFound = isFound || $0 == list }
            return isFound
        }

        func isEmpty(_ list: Int) -> Bool { !links.contains { $0.list == list } }
    }

    /// Room for the phrases of a guide, so that the table is made once.
    private static let expectedPhrases = 4096

    /// Groups of lists: the list `levels` of the group `classified` is called `classified.levels`.
    init(_ node: PackNode?) throws(Failure) {
        var lists: [String: Int] = [:]
        var phrases = PhraseSet(capacity: Self.expectedPhrases), owners = Owners()
        for (group, members) in node?.pairs ?? [] {
            guard case .mapping = members.content else { throw members.failure("“\(group)”下应是“名称: [词, …]”") }
            for (name, words) in members.pairs {
                if name.hasSuffix("+") {
                    throw words.unknown("\(group).\(name.dropLast())", "可以追加的词表", among: lists.keys)
                }
                let list = lists.count
                lists["\(group).\(name)"] = list
                try Self.refuseEmptyWords(words)
                try words.forEachUTF8 { word in
                    owners.add(list, to: phrases.insert(utf8: word))
                }
            }
        }
        self.lists = lists
        self.owners = owners
        set = phrases
    }

    /// Where folding leaves nothing of a word, nobody would notice that it never stands anywhere.
    private static func refuseEmptyWords(_ list: PackNode) throws(Failure) {
        guard !list.isCompiled else { return }
        for (index, word) in try list.strings().enumerated() where Folding.fold(word).allSatisfy(\.isWhitespace) {
            throw (index < list.items.count ? list.items[index] : list).failure("词表里有空的词，去掉它")
        }
    }

    /// Whether the list holds no phrase.
    package func isEmpty(_ list: List) -> Bool { owners.isEmpty(list.index) }

    /// The list that `name` names.
    public func list(_ name: PackNode) throws(Failure) -> List {
        let text = try name.string()
        guard let index = lists[text] else { throw name.unknown(text, "词表（vocabulary.yaml）", among: lists.keys) }
        return List(index: index)
    }

    /// The list `name` of the group that `group` names.
    public func list(_ name: String, ofGroup group: PackNode) throws(Failure) -> List {
        let text = try group.string()
        guard let index = lists["\(text).\(name)"] else {
            throw group.unknown("\(text).\(name)", "词表（vocabulary.yaml）", among: lists.keys)
        }
        return List(index: index)
    }

    /// Every phrase of every list in `text`.
    public func hits(in text: [UInt8]) -> PhraseHits {
        var ranges = [[TextRange]](repeating: [], count: lists.count)
        set.forEachMatch(in: text, range: TextRange(0, text.count)) { phrase, range in
            owners.forEach(of: phrase) { ranges[$0].appendMaximal(range) }
            return true
        }
        return PhraseHits(ranges)
    }

    /// Whether `text` holds a phrase of `list`.
    public func occurs(_ list: List, in text: String) -> Bool {
        let text = Array(text.utf8)
        var found = false
        set.forEachMatch(in: text, range: TextRange(0, text.count)) { phrase, _ in
            found = owners.contains(list.index, of: phrase)
            return !found
        }
        return found
    }
}

/// Where the phrases of each list stand in one text. Of phrases inside one another only the longest of a list counts.
public struct PhraseHits: Sendable {
    /// By list; ascending by start and by end.
    private let ranges: [[TextRange]]

    init(_ ranges: [[TextRange]] = []) { self.ranges = ranges }

    /// The phrases of `list` that lie inside `range`.
    public func ranges(of list: Vocabulary.List, in range: TextRange) -> ArraySlice<TextRange> {
        guard list.index < ranges.count else { return [] }
        let all = ranges[list.index]
        let low = all.partitioningIndex { $0.start >= range.start }
        return all[low..<max(low, all.partitioningIndex { $0.end > range.end })]
    }

    /// The same without those that overlap a phrase of `exceptions`.
    public func ranges(of list: Vocabulary.List, except exceptions: Vocabulary.List, in range: TextRange) -> [TextRange]
    {
        guard exceptions.index < ranges.count else { return Array(ranges(of: list, in: range)) }
        let others = ranges[exceptions.index]
        return ranges(of: list, in: range).filter { hit in
            let next = others.partitioningIndex { $0.end > hit.start }
            return next == others.count || !others[next].overlaps(hit)
        }
    }

    /// The phrase of `list` that begins at `offset`.
    public func phrase(of list: Vocabulary.List, beginningAt offset: Int) -> TextRange? {
        guard list.index < ranges.count else { return nil }
        let all = ranges[list.index], index = all.partitioningIndex { $0.start >= offset }
        return index < all.count && all[index].start == offset ? all[index] : nil
    }

    /// The phrase of `list` that ends at `offset`.
    public func phrase(of list: Vocabulary.List, endingAt offset: Int) -> TextRange? {
        guard list.index < ranges.count else { return nil }
        let all = ranges[list.index], index = all.partitioningIndex { $0.end >= offset }
        return index < all.count && all[index].end == offset ? all[index] : nil
    }

    /// The phrases of `list` that overlap `range`.
    public func ranges(of list: Vocabulary.List, overlapping range: TextRange) -> ArraySlice<TextRange> {
        guard list.index < ranges.count else { return [] }
        let all = ranges[list.index], low = all.partitioningIndex { $0.end > range.start }
        return all[low..<max(low, all.partitioningIndex { $0.start >= range.end })]
    }

    /// Whether a phrase of `list` lies inside `range`.
    public func occurs(_ list: Vocabulary.List, in range: TextRange) -> Bool { !ranges(of: list, in: range).isEmpty }
}

extension [TextRange] {
    /// Appends a range unless it lies inside the last one, and removes those that lie inside it. Ranges come ascending
    /// by end.
    fileprivate mutating func appendMaximal(_ range: TextRange) {
        if let last, last.contains(range) { return }
        while let last, range.contains(last) { removeLast() }
        append(range)
    }
}
