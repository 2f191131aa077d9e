import Scan
import SourceText

/// Finds all of many phrases in one pass over a text.
///
/// A phrase is found by how it ends: a table leads from its last two characters (its only one) to the phrases that end
/// so. It is made as fast as the phrases are read, and at most places of a text one look tells that nothing ends there.
///
/// Compares bytes: where spelling may vary, build the set from folded phrases and search folded text.
public struct PhraseSet: Sendable {
    private struct Phrase {
        /// How it ends: its last character, and above it the one before.
        var ending: UInt64
        /// In `bytes`.
        var start: Int32
        var count: Int32
        /// The next shorter phrase of the same slot, or `none`.
        var next: Int32
    }

    private static let none: Int32 = -1

    private var bytes: [UInt8] = []
    private var phrases: [Phrase] = []
    /// The longest phrase of each slot, or `none`; a power of two, at least twice as many as phrases. None before the
    /// first phrase: half of a pack's sets have none.
    private var slots: [Int32] = []

    /// Whether a phrase may end with a character, by the lowest bits of that: most characters of a text end none.
    private var endsPhrase: [Bool] = []

    /// A set without phrases.
    public init() {}

    /// The same.
    /// - Parameter capacity: How many may be added before the table has to grow.
    public init(capacity: Int) {
        if capacity > 0 { reserve(capacity) }
    }

    private mutating func reserve(_ capacity: Int) {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        slots = Array(repeating: Self.none, count: count)
        endsPhrase = Array(repeating: false, count: 4096)
        phrases.reserveCapacity(capacity)
    }

    /// Builds the set; `matches` reports a phrase by its index here. Empty phrases match nowhere, and of equal ones
    /// only the first is reported.
    public init(_ phrases: [String]) {
        self.init(capacity: phrases.count)
        for (index, phrase) in phrases.enumerated() where insert(phrase) != index {
            self.phrases.append(Phrase(ending: 0, start: 0, count: 0, next: Self.none))
        }
    }

    /// Phrases inserted, the empty one included.
    public var count: Int { phrases.count }

    /// Adds a phrase; returns its index, or that of the equal one that is there already.
    public mutating func insert(_ phrase: String) -> Int {
        var phrase = phrase
        return phrase.withUTF8 { insert(utf8: $0) }
    }

    /// The same for a phrase given as UTF-8.
    public mutating func insert(utf8: UnsafeBufferPointer<UInt8>) -> Int {
        if slots.isEmpty { reserve(8) }
        let index = phrases.count
        var phrase = Phrase(ending: 0, start: Int32(bytes.count), count: Int32(utf8.count), next: Self.none)
        if let base = utf8.baseAddress, !utf8.isEmpty {
            phrase.ending = Self.ending(of: base, utf8.count)
            if let known = find(phrase, base) { return known }
            bytes.append(contentsOf: utf8)
            endsPhrase[Self.lastBits(UInt32(truncatingIfNeeded: phrase.ending))] = true
        }
        phrases.append(phrase)
        if phrases.count * 2 > slots.count { grow() } else if phrase.count > 0 { link(index) }
        return index
    }

    private func find(_ phrase: Phrase, _ text: UnsafePointer<UInt8>) -> Int? {
        var candidate = slots[Self.slot(phrase.ending, slots.count)]
        while candidate != Self.none {
            let known = phrases[Int(candidate)]
            if known.ending == phrase.ending, known.count == phrase.count,
                bytes.withUnsafeBufferPointer({
                    Self.isEqual($0.baseAddress! + Int(known.start), text, Int(phrase.count))
                })
            {
                return Int(candidate)
            }
            candidate = known.next
        }
        return nil
    }

    private mutating func grow() {
        slots = Array(repeating: Self.none, count: slots.count * 2)
        for index in phrases.indices where phrases[index].count > 0 { link(index) }
    }

    /// Puts a phrase into its slot, behind the longer ones.
    private mutating func link(_ index: Int) {
        let slot = Self.slot(phrases[index].ending, slots.count), count = phrases[index].count
        var previous = Self.none, candidate = slots[slot]
        while candidate != Self.none, phrases[Int(candidate)].count >= count {
            previous = candidate
            candidate = phrases[Int(candidate)].next
        }
        phrases[index].next = candidate
        if previous == Self.none { slots[slot] = Int32(index) } else { phrases[Int(previous)].next = Int32(index) }
    }

    private static func ending(of phrase: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        func characterStart(before end: Int) -> Int {
            var at = end - 1
            while at > 0, phrase[at] & 0xC0 == 0x80 { at -= 1 }
            return at
        }
        let last = characterStart(before: count)
        return ending(
            last > 0 ? decodeScalar(phrase, characterStart(before: last), last).value : nothing,
            decodeScalar(phrase, last, count).value)
    }

    /// Stands for the character before a phrase of one character.
    private static let nothing = UInt32.max

    @inline(__always)
    private static func ending(_ previous: UInt32, _ last: UInt32) -> UInt64 { UInt64(previous) << 32 | UInt64(last) }

    @inline(__always)
    private static func lastBits(_ last: UInt32) -> Int { Int(last & 4095) }

    @inline(__always)
    private static func slot(_ ending: UInt64, _ count: Int) -> Int {
        Int((ending &* 0x9E37_79B9_7F4A_7C15) >> 40) & (count - 1)
    }

    @inline(__always)
    private static func isEqual(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var i = 0
        while i < count, a[i] == b[i] { i += 1 }
        return i == count
    }
}

// MARK: Searching

extension PhraseSet {
    /// All occurrences inside `range`, overlapping ones too, ascending by end and then from the longest to the
    /// shortest.
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
        if phrases.isEmpty { return }
        let range = range.clamped(to: TextRange(0, utf8.count))
        utf8.withUnsafeBufferPointer { text in
            withTables { tables in
                guard let text = text.baseAddress else { return }
                var previous = Self.nothing, i = range.start
                while i < range.end {
                    let (last, length) = decodeScalar(text, i, range.end)
                    i += length
                    if tables.endsPhrase[Self.lastBits(last)] {
                        if previous != Self.nothing,
                            !tables.visit(Self.ending(previous, last), text, range.start, i, body)
                        {
                            return
                        }
                        if !tables.visit(Self.ending(Self.nothing, last), text, range.start, i, body) { return }
                    }
                    previous = last
                }
            }
        }
    }

    private func withTables(_ body: (Tables) -> Void) {
        slots.withUnsafeBufferPointer { slots in
            phrases.withUnsafeBufferPointer { phrases in
                bytes.withUnsafeBufferPointer { bytes in
                    endsPhrase.withUnsafeBufferPointer { endsPhrase in
                        guard let slots = slots.baseAddress, let phrases = phrases.baseAddress,
                            let bytes = bytes.baseAddress,
                            let endsPhrase = endsPhrase.baseAddress
                        else { return }
                        body(
                            Tables(
                                slots: slots, slotCount: self.slots.count, phrases: phrases, bytes: bytes,
                                endsPhrase: endsPhrase))
                    }
                }
            }
        }
    }

    /// The arrays of a set, for searching at full speed.
    private struct Tables {
        let slots: UnsafePointer<Int32>
        let slotCount: Int
        let phrases: UnsafePointer<Phrase>
        let bytes: UnsafePointer<UInt8>
        let endsPhrase: UnsafePointer<Bool>

        /// Calls `body` with the phrases of that ending that stand before `end`; false where it said so.
        @inline(__always)
        func visit(
            _ ending: UInt64, _ text: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ body: (Int, TextRange) -> Bool
        ) -> Bool {
            var candidate = slots[PhraseSet.slot(ending, slotCount)]
            while candidate != PhraseSet.none {
                let phrase = phrases[Int(candidate)], from = end - Int(phrase.count)
                if phrase.ending == ending, from >= start,
                    PhraseSet.isEqual(bytes + Int(phrase.start), text + from, Int(phrase.count)),
                    !body(Int(candidate), TextRange(from, end))
                {
                    return false
                }
                candidate = phrase.next
            }
            return true
        }
    }
}
