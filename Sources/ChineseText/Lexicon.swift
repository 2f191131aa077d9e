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
        let scalars = word.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return }
        let trimmed = String(scalars[first...last])
        if trimmed.utf8.count <= Self.longestWord { words.append(trimmed) }
    }

    /// Adds all words of another lexicon.
    public mutating func formUnion(_ other: Lexicon) { words.append(contentsOf: other.words) }

    /// Whether there is no word in it.
    public var isEmpty: Bool { words.isEmpty }
}
