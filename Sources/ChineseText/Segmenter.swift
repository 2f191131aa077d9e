import CICU
import SourceText

/// Splits text into words and sentences. Immutable and cheap to share between tasks.
public final class Segmenter: Sendable {
    public let lexicon: Lexicon

    public init(lexicon: Lexicon = Lexicon()) throws(ChineseTextError) {
        self.lexicon = lexicon
        _ = try BreakSegmenter()
    }

    /// The tokens of a buffer of UTF-8, without gaps; the offsets are bytes.
    public func tokens(of utf8: [UInt8]) -> Tokens {
        var tokens = Tokens()
        tokens.reserveCapacity(utf8.count / 4)
        if let segmenter = try? BreakSegmenter() {
            utf8.withUnsafeBufferPointer { segmenter.segment($0, into: &tokens) }
        }
        return tokens
    }

    /// The sentences inside `range`, without white space at their ends.
    public func sentences(of utf8: [UInt8], in range: TextRange) -> [TextRange] {
        SentenceBreaker.sentences(of: utf8, in: range)
    }
}
