/// Words that the segmenter keeps whole: terms of a pack or of a user's file, project names, units, persons.
public struct Lexicon: Sendable {
    /// Bytes that a word may have; longer ones are left out.
    public static let longestWord = 512

    /// In the order of insertion.
    public private(set) var words: [String] = []

    /// Words that the segmenter keeps whole.
    public init(words: some Sequence<String> = []) {
        for word in words { insert(word) }
    }

    /// Adds a word; white space at its ends is dropped, and an empty or overlong word is ignored.
    public mutating func insert(_ word: String) {
        let trimmed = String(word.unicodeScalars.trimming(\.properties.isWhitespace))
        if !trimmed.isEmpty, trimmed.utf8.count <= Self.longestWord { words.append(trimmed) }
    }

    /// Whether there is no word in it.
    public var isEmpty: Bool { words.isEmpty }
}
