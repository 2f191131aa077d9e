import SourceText

/// The text of comments.
package enum SourceComments {
    /// What stands between `<!--` and `-->`, without blanks at either side.
    package static func text(_ source: SourceText, _ range: TextRange) -> String {
        var (start, end) = (min(range.start + 4, range.end), range.end)
        if end - start >= 3, source.utf8.hasBytes("-->".utf8, at: end - 3) { end -= 3 }
        while start < end, source.utf8[start].isBlank || source.utf8[start].isLineEnd { start += 1 }
        while end > start, source.utf8[end - 1].isBlank || source.utf8[end - 1].isLineEnd { end -= 1 }
        return source.string(TextRange(start, end))
    }
}
