import ChineseText
import DocumentModel
import Scan
import SourceText

/// Other names that the text gives a project: （以下简称“质控平台”）.
struct AliasFinder {
    let document: Document
    let words: ProjectWords

    struct Alias {
        var name: String
        var range: TextRange
        /// What stands right before “（以下简称”: the long name at its end.
        var before: TextRange
    }
    /// Bytes before an alias in which its long name is looked for.
    private static let reach = 240

    /// In the order of the text.
    func aliases() -> [Alias] {
        var found: [Alias] = []
        for match in words.aliasKeys.matches(in: document.text, range: document.range) {
            guard let range = name(after: match.range.end) else { continue }
            if let last = found.last, last.range == range { continue }
            var before = document.trimmed(TextRange(start(of: match.range.start), match.range.start))
            if let last = ScalarCursor(document.text, max(before.start, before.end - 3)..<before.end).peek(),
                Scalars.isOpenBracket(last.scalar)
            {
                before = document.trimmed(TextRange(before.start, before.end - last.length))
            } else if before.end > before.start, document.text[before.end - 1] == 0x28 {
                before = document.trimmed(TextRange(before.start, before.end - 1))
            }
            found.append(Alias(name: document.string(range), range: range, before: withoutClosingQuotes(before)))
        }
        return found
    }

    /// “XX系统”（以下简称…: the name ends before the quote.
    private func withoutClosingQuotes(_ range: TextRange) -> TextRange {
        var end = range.end
        while end - 3 > range.start,
            let last = ScalarCursor(document.text, (end - 3)..<end).peek(), Scalars.isCloseQuote(last.scalar)
        { end -= 3 }
        return TextRange(range.start, end)
    }

    /// So far before `end`, at the beginning of a character, as one block reaches.
    private func start(of end: Int) -> Int {
        var start = max(0, end - Self.reach)
        while start < end, document.text[start] & 0xC0 == 0x80 { start += 1 }
        return document.text[start..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? start
    }

    /// Behind 为, a colon and quotes, up to the closing quote or bracket or the next mark.
    private func name(after start: Int) -> TextRange? {
        var cursor = ScalarCursor(document.text, start..<min(document.text.count, start + 150))
        while cursor.skip(if: { Scalars.isSpace($0) || Scalars.isColon($0) || $0 == "为" || $0 == "作" }) {}
        let isQuoted = cursor.skip(if: Scalars.isOpenQuote)
        let begin = cursor.at
        var count = 0
        while let (scalar, length) = cursor.peek(), count <= 30 {
            let isEnd =
                isQuoted
                ? Scalars.isCloseQuote(scalar)
                : Scalars.isCloseBracket(scalar) || Scalars.isComma(scalar) || Scalars.isStop(scalar)
                    || scalar == "、" || scalar == 0x0A
            if isEnd { return count >= 2 ? document.trimmed(TextRange(begin, cursor.at)) : nil }
            cursor.at += length
            count += 1
        }
        return nil
    }
}
