import CICU
import SourceText

/// Splits text into words and sentences. Immutable and cheap to share between tasks.
public final class Segmenter: Sendable {
    /// Words that it keeps whole.
    public let lexicon: Lexicon
    private let trie: LexiconTrie?
    private let model: LexiconModel

    /// Throws where ICU has no rules for words.
    public init(lexicon: Lexicon = Lexicon()) throws(ChineseTextError) {
        self.lexicon = lexicon
        trie = lexicon.isEmpty ? nil : LexiconTrie(lexicon.words)
        model = LexiconModel(lexicon, WordDictionary.shared)
        if WordDictionary.shared == nil { _ = try BreakSegmenter() }
    }

    /// The tokens of a buffer of UTF-8, without gaps; the offsets are bytes.
    public func tokens(of utf8: [UInt8]) -> Tokens {
        var tokens = Tokens()
        tokens.reserveCapacity(utf8.count / 4)
        utf8.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress, !buffer.isEmpty else { return }
            guard let dictionary = WordDictionary.shared else {
                try? BreakSegmenter().segment(buffer, into: &tokens)
                return
            }
            var lattice = Lattice(bytes, count: buffer.count, dictionary: dictionary, model: model)
            defer { lattice.deallocate() }
            if let trie {
                trie.withCursor { lattice.run($0, into: &tokens) }
            } else {
                lattice.run(nil, into: &tokens)
            }
        }
        return tokens
    }

    /// Whether ICU's dictionary has the word that these UTF-16 units spell.
    public static func isDictionaryWord(_ units: some Sequence<UInt16>) -> Bool {
        WordDictionary.shared?.cost(of: units) != nil
    }

    /// The sentences inside `range`, without white space at their ends.
    public func sentences(of utf8: [UInt8], in range: TextRange) -> [TextRange] {
        SentenceBreaker.sentences(of: utf8, in: range)
    }
}
