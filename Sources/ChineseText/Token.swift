import SourceText

/// A word as the segmenter found it.
public struct Token: Hashable, Sendable {
    /// What a token is made of.
    public enum Kind: UInt8, Sendable {
        /// A Chinese word.
        case han
        /// Letters of an alphabet, perhaps with digits (`FPGA`, `V2.0`, `RS-485`).
        case latin
        /// Digits, perhaps with a unit or counter (`3.5GHz`, `12月`).
        case number
        case punctuation
        case space
        case other

        /// Whether it counts as a word.
        public var isWord: Bool { rawValue <= Self.number.rawValue }
    }

    /// UTF-8 bytes of the segmented buffer.
    public var range: TextRange
    /// What it is made of.
    public var kind: Kind

    /// A token at a place of the text.
    public init(_ range: TextRange, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }

    /// Whether it counts as a word.
    public var isWord: Bool { kind.isWord }
}

/// The tokens of one buffer, ascending and without gaps between the first byte and the last.
public struct Tokens: RandomAccessCollection, Sendable {
    private var starts: [UInt32] = []
    fileprivate private(set) var kinds: [Token.Kind] = []
    private var end: UInt32 = 0

    /// No tokens.
    public init() {}

    /// That of the first token.
    public var startIndex: Int { 0 }
    /// Behind the last token.
    public var endIndex: Int { starts.count }

    /// The token at an index, put together when it is asked for.
    public subscript(index: Int) -> Token {
        let last = index + 1 < starts.count ? starts[index + 1] : end
        return Token(TextRange(Int(starts[index]), Int(last)), kinds[index])
    }

    /// Makes room for so many tokens.
    public mutating func reserveCapacity(_ count: Int) {
        starts.reserveCapacity(count)
        kinds.reserveCapacity(count)
    }

    /// Appends a token that begins where the one before it ends.
    public mutating func append(end newEnd: Int, _ kind: Token.Kind) {
        starts.append(end)
        kinds.append(kind)
        end = UInt32(newEnd)
    }

    /// Indices of the tokens that begin inside `range`.
    public func indices(in range: TextRange) -> Range<Int> {
        let low = starts.partitioningIndex { $0 >= range.start }
        return low..<Swift.max(low, starts.partitioningIndex { $0 >= range.end })
    }
}

extension Tokens {
    /// Words that begin inside `range`.
    public func wordCount(in range: TextRange) -> Int {
        var count = 0
        for index in indices(in: range) where kinds[index].isWord { count += 1 }
        return count
    }
}
