import SourceText

/// Finds all of many phrases in one pass over a text.
///
/// A phrase is found by how it ends: a table leads from its last two characters (its only one) to the phrases that end so. It is made
/// as fast as the phrases are read, and at most places of a text one look tells that nothing ends there.
///
/// Compares bytes: where spelling may vary, build the set from folded phrases and search folded text.
public struct PhraseSet: Sendable {
    private struct Phrase {
        /// In `bytes`.
        var start: Int32
        var count: Int32
        /// The next shorter phrase of the same slot, or `none`.
        var next: Int32
    }

    private static let none: Int32 = -1
    /// Stands for the character before a phrase of one character.
    private static let nothing = UInt32.max

    private var bytes: [UInt8] = []
    private var phrases: [Phrase] = []
    /// The longest phrase of each slot, or `none`; a power of two, at least twice as many as phrases.
    private var slots: [Int32] = Array(repeating: none, count: 16)

    public init() {}

    /// Builds the set; `matches` reports a phrase by its index here. Empty phrases match nowhere, and of equal ones
    /// only the first is reported.
    public init(_ phrases: [String]) {
        for (index, phrase) in phrases.enumerated() where insert(phrase) != index {
            self.phrases.append(Phrase(start: 0, count: 0, next: Self.none))
        }
    }

    /// Phrases inserted, the empty one included.
    public var count: Int { phrases.count }

    /// Adds a phrase; returns its index, or that of the equal one that is there already.
    public mutating func insert(_ phrase: String) -> Int {
        var phrase = phrase
        return phrase.withUTF8 { insert($0) }
    }

    private mutating func insert(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
        let index = phrases.count, start = bytes.count
        bytes.append(contentsOf: utf8)
        phrases.append(Phrase(start: Int32(start), count: Int32(utf8.count), next: Self.none))
        guard !utf8.isEmpty else { return index }
        if let known = link(index) {
            bytes.removeLast(utf8.count)
            phrases.removeLast()
            return known
        }
        if phrases.count * 2 > slots.count { grow() }
        return index
    }

    private mutating func grow() {
        slots = Array(repeating: Self.none, count: slots.count * 2)
        for index in phrases.indices where phrases[index].count > 0 { _ = link(index) }
    }

    /// Puts a phrase into its slot, behind the longer ones; where an equal one is there already, only returns that.
    private mutating func link(_ index: Int) -> Int? {
        let slot = slot(ofPhrase: index), count = phrases[index].count
        var previous = Self.none, candidate = slots[slot]
        while candidate != Self.none, phrases[Int(candidate)].count >= count {
            let phrase = phrases[Int(candidate)]
            if phrase.count == count, isEqual(phrase, bytes, Int(phrases[index].start)) { return Int(candidate) }
            previous = candidate
            candidate = phrase.next
        }
        phrases[index].next = candidate
        if previous == Self.none { slots[slot] = Int32(index) } else { phrases[Int(previous)].next = Int32(index) }
        return nil
    }

    private func slot(ofPhrase index: Int) -> Int {
        let start = Int(phrases[index].start), end = start + Int(phrases[index].count)
        func characterStart(before end: Int) -> Int {
            var at = end - 1
            while at > start, bytes[at] & 0xC0 == 0x80 { at -= 1 }
            return at
        }
        let last = characterStart(before: end)
        return bytes.withUnsafeBufferPointer { buffer in
            // Not empty: the phrase is in it.
            let base = buffer.baseAddress!
            let previous = last > start ? decodeScalar(base, characterStart(before: last), last).value : Self.nothing
            return slot(previous, decodeScalar(base, last, end).value)
        }
    }

    @inline(__always)
    private func slot(_ previous: UInt32, _ last: UInt32) -> Int {
        let hash = (UInt64(previous) << 32 | UInt64(last)) &* 0x9E37_79B9_7F4A_7C15
        return Int(hash >> 40) & (slots.count - 1)
    }

    @inline(__always)
    private func isEqual(_ phrase: Phrase, _ text: some RandomAccessCollection<UInt8>, _ offset: Int) -> Bool {
        let start = Int(phrase.start)
        for i in 0..<Int(phrase.count) where bytes[start + i] != text[text.index(text.startIndex, offsetBy: offset + i)] { return false }
        return true
    }
}

// MARK: Searching

extension PhraseSet {
    /// All occurrences inside `range`, overlapping ones too, ascending by end and then from the longest to the shortest.
    public func matches(in utf8: [UInt8], range: TextRange) -> [(phrase: Int, range: TextRange)] {
        var found: [(phrase: Int, range: TextRange)] = []
        forEachMatch(in: utf8, range: range) { phrase, range in
            found.append((phrase, range))
            return true
        }
        return found
    }

    /// All occurrences in the whole of `utf8`.
    public func matches(in utf8: [UInt8]) -> [(phrase: Int, range: TextRange)] {
        matches(in: utf8, range: TextRange(0, utf8.count))
    }

    /// Whether any phrase occurs inside `range`.
    public func occurs(in utf8: [UInt8], range: TextRange) -> Bool {
        var isFound = false
        forEachMatch(in: utf8, range: range) { _, _ in
            isFound = true
            return false
        }
        return isFound
    }

    /// Calls `body` with each occurrence until it returns false.
    public func forEachMatch(in utf8: [UInt8], range: TextRange, _ body: (Int, TextRange) -> Bool) {
        let range = range.clamped(to: TextRange(0, utf8.count))
        utf8.withUnsafeBufferPointer { text in
            guard let base = text.baseAddress else { return }
            var previous = Self.nothing, i = range.start
            while i < range.end {
                let (last, length) = decodeScalar(base, i, range.end)
                i += length
                let one = slot(Self.nothing, last), two = previous == Self.nothing ? one : slot(previous, last)
                if two != one, !visit(slots[two], text, range.start, i, body) { return }
                if !visit(slots[one], text, range.start, i, body) { return }
                previous = last
            }
        }
    }

    /// Calls `body` with those phrases of a slot that stand before `end`; false where it said so.
    @inline(__always)
    private func visit(_ first: Int32, _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ body: (Int, TextRange) -> Bool) -> Bool {
        var candidate = first
        while candidate != Self.none {
            let phrase = phrases[Int(candidate)], from = end - Int(phrase.count)
            if from >= start, isEqual(phrase, text, from), !body(Int(candidate), TextRange(from, end)) { return false }
            candidate = phrase.next
        }
        return true
    }
}
