import SourceText

/// Characters as readers see them (grapheme clusters), in a buffer of UTF-8.
public enum Graphemes {
    /// Characters in `range`.
    public static func count(in utf8: [UInt8], range: TextRange) -> Int {
        String(decoding: utf8[range.indices], as: UTF8.self).count
    }

    /// The first `count` characters of `range`; the whole range where it holds fewer.
    public static func prefix(_ count: Int, of range: TextRange, in utf8: [UInt8]) -> TextRange {
        var length = 0
        for character in String(decoding: utf8[range.indices], as: UTF8.self).prefix(count) {
            length += character.utf8.count
        }
        return TextRange(range.start, min(range.start + length, range.end))
    }

    /// The last `count` characters of `range`; the whole range where it holds fewer.
    public static func suffix(_ count: Int, of range: TextRange, in utf8: [UInt8]) -> TextRange {
        var length = 0
        for character in String(decoding: utf8[range.indices], as: UTF8.self).suffix(count) {
            length += character.utf8.count
        }
        return TextRange(max(range.end - length, range.start), range.end)
    }
}
