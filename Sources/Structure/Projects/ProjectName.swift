import DocumentModel
import SourceText

extension Document {
    /// The name of a project inside `range`: without 《》 and quotes, closing colon, and brackets that hold dates or duties.
    func projectName(in range: TextRange) -> TextRange {
        var range = trimmed(range)
        if let inner = bookTitle(in: range) { return inner }
        while true {
            let before = range
            range = withoutClosingMark(range)
            range = withoutRemark(range)
            range = withoutQuotes(range)
            if range == before { return range }
        }
    }

    /// What stands in the first 《》 of `range` if it is more than a few characters.
    private func bookTitle(in range: TextRange) -> TextRange? {
        var cursor = ScalarCursor(text, range), start: Int?
        while let (scalar, length) = cursor.peek() {
            if scalar == 0x300A { start = cursor.at + length }
            if scalar == 0x300B, let start { return cursor.at - start >= 12 ? TextRange(start, cursor.at) : nil }
            cursor.at += length
        }
        return nil
    }

    private func withoutClosingMark(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range), end = range.start
        while let scalar = cursor.next() {
            if !Scalars.isColon(scalar), !Scalars.isStop(scalar), !Scalars.isComma(scalar), !Scalars.isSpace(scalar), scalar != 0x2A { end = cursor.at }
        }
        return TextRange(range.start, end)
    }

    /// Cuts a closing （…） that holds a year or says who did what: it is no part of the name.
    private func withoutRemark(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range), opened: Int?, digits = 0, isClosedAtEnd = false
        while let (scalar, length) = cursor.peek() {
            if Scalars.isOpenBracket(scalar) {
                (opened, digits) = (cursor.at, 0)
            } else if Scalars.isCloseBracket(scalar) {
                isClosedAtEnd = cursor.at + length == range.end
            } else if Scalars.isDigit(scalar) {
                digits += 1
            }
            cursor.at += length
        }
        guard isClosedAtEnd, let opened, opened > range.start else { return range }
        let inside = string(TextRange(opened, range.end))
        let duties = ["编号", "负责", "主持", "参与", "参加", "角色", "排名", "骨干", "简称", "起止", "至今", "如有", "续"]
        guard digits >= 4 || duties.contains(where: inside.contains) else { return range }
        return trimmed(TextRange(range.start, opened))
    }

    private func withoutQuotes(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range)
        guard let open = cursor.next(), [0x201C, 0x300C, 0x300E, 0x22].contains(open), range.count > 6 else { return range }
        let closing: [UInt8] = open == 0x22 ? [0x22] : open == 0x201C ? [0xE2, 0x80, 0x9D] : open == 0x300C ? [0xE3, 0x80, 0x8D] : [0xE3, 0x80, 0x8F]
        guard text[(range.end - closing.count)..<range.end].elementsEqual(closing) else { return range }
        return TextRange(cursor.at, range.end - closing.count)
    }
}
