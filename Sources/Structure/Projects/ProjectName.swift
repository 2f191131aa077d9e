import DocumentModel
import Scan
import SourceText

extension Document {
    /// The name of a project inside `range`: without 《》 and quotes, closing colon, and brackets that hold dates or
    /// duties.
    func projectName(in range: TextRange, _ words: ProjectWords) -> TextRange {
        var range = trimmed(range)
        if let inner = bookTitle(in: range) { return inner }
        while true {
            let before = range
            range = withoutClosingMark(range)
            range = beforeSeries(range)
            range = withoutRemark(range, words)
            range = withoutBrackets(range)
            range = withoutProgrammeNumber(range)
            range = withoutQuotes(range)
            if range == before { return range }
        }
    }

    /// Whether nothing but a motto with its colon or dash stands before the name: 泵房里不再有人：XX系统改造.
    func hasMotto(before name: TextRange, in range: TextRange) -> Bool {
        guard name.end == range.end, name.start > range.start else { return false }
        let motto = trimmed(TextRange(range.start, name.start))
        return text.scalar(before: motto.end).map { Scalars.isColon($0.value) || $0 == "—" } ?? false
    }

    /// The word and the number in “Part 2 XX系统” and “P2：XX系统”, if nothing else stands before the name.
    func counter(before name: TextRange, in range: TextRange) -> (word: [UInt8], ordinal: Int)? {
        guard name.start > range.start else { return nil }
        var cursor = ScalarCursor(text, range.start..<name.start)
        while cursor.skip(if: Scalars.isLatinLetter) {}
        var word = Array(text[range.start..<cursor.at])
        let isParted = cursor.skip(if: Scalars.isSpace) || cursor.skip(if: Scalars.isDot)
        guard let first = word.first, first < 0x80, word.count <= 8 else { return nil }
        var ordinal = cursor.digits(atMost: 2)
        if ordinal == nil, isParted, let (letter, length) = cursor.peek(), Scalars.isLatinLetter(letter) {
            cursor.at += length
            ordinal = Int(letter)
        }
        word = word.map { $0 | 0x20 }
        let end = cursor.at
        while cursor.skip(if: { Scalars.isSpace($0) || Scalars.isColon($0) || Scalars.isDot($0) || $0 == "、" }) {}
        guard let ordinal, cursor.at > end, cursor.isAtEnd else { return nil }
        return (word, ordinal)
    }

    /// What stands in the first 《》 of `range` if it is more than a few characters, and no more than 项目 or 研制 behind
    /// it: 《XX标准》验证软件 is a name as a whole.
    private func bookTitle(in range: TextRange) -> TextRange? {
        var cursor = ScalarCursor(text, range.indices), start: Int?
        while let (scalar, length) = cursor.peek() {
            if scalar == "《" { start = cursor.at + length }
            if scalar == "》", let start {
                let isWhole = range.end - cursor.at - length <= 12
                return isWhole && cursor.at - start >= 12 ? TextRange(start, cursor.at) : nil
            }
            cursor.at += length
        }
        return nil
    }

    private func withoutClosingMark(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices), end = range.start
        while let scalar = cursor.next() {
            if !Scalars.isColon(scalar), !Scalars.isStop(scalar), !Scalars.isComma(scalar), !Scalars.isSpace(scalar),
                scalar != 0x2A
            {
                end = cursor.at
            }
        }
        return TextRange(range.start, end)
    }

    /// Cuts a closing （…） that holds a year or says who did what: it is no part of the name.
    private func withoutRemark(_ range: TextRange, _ words: ProjectWords) -> TextRange {
        var cursor = ScalarCursor(text, range.indices), opened: Int?, digits = 0, isClosedAtEnd = false
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
        guard isClosedAtEnd, let opened else { return range }
        let inside = string(TextRange(opened, range.end))
        // （如有） alone is the template's.
        let brackets = TextRange(opened, range.end)
        guard opened > range.start else {
            return words.optional.isFound(text, brackets) ? TextRange(range.start, range.start) : range
        }
        let isSeries =
            inside.unicodeScalars.count == 3
            && inside.unicodeScalars.contains(where: Self.seriesMarks.contains)
        let isCode = digits >= 2 && inside.utf8.contains(0x2D) && inside.dropFirst().dropLast().allSatisfy(\.isASCII)
        // A year alone is part of the name: （2024年）, （2022版）.
        guard digits > 4 || isSeries || isCode || words.remarks.isFound(text, brackets) else { return range }
        return trimmed(TextRange(range.start, opened))
    }

    /// Cuts a leading number of a programme: 2019YFB1234567 …, （XDA19020301）….
    private func withoutProgrammeNumber(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices), digits = 0, length = 0
        let isBracketed = cursor.skip(if: Scalars.isOpenBracket)
        while let scalar = cursor.peek()?.scalar, scalar < 0x80,
            Scalars.isDigit(scalar) || Scalars.isLatinLetter(scalar) || scalar == 0x2D
        {
            if Scalars.isDigit(scalar) { digits += 1 }
            length += 1
            _ = cursor.next()
        }
        guard digits >= 5, length >= 7 else { return range }
        let before = cursor.at
        while cursor.skip(if: {
            Scalars.isSpace($0) || Scalars.isColon($0) || $0 == "、" || Scalars.isCloseBracket($0)
        }) {}
        return cursor.at > before || isBracketed ? TextRange(cursor.at, max(cursor.at, range.end)) : range
    }

    private static let partMarks: ScalarSet = "上中下续", seriesMarks: ScalarSet = "上中下续一二三四123"

    /// Before （一）：… and （上） …, which part a project that is told over several chapters.
    private func beforeSeries(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices)
        while let (scalar, length) = cursor.peek() {
            let open = cursor.at
            cursor.at += length
            guard Scalars.isOpenBracket(scalar), open - range.start >= 12, let inside = cursor.next() else { continue }
            let isPart =
                Scalars.chineseDigit(inside) != nil || Scalars.isDigit(inside)
                || Self.partMarks.contains(inside)
            // （上：方案阶段）
            if isPart, cursor.skip(if: Scalars.isColon), range.end - cursor.at <= 36,
                text[..<range.end].suffix(3).elementsEqual([0xEF, 0xBC, 0x89]) || text[range.end - 1] == 0x29
            {
                return trimmed(TextRange(range.start, open))
            }
            if isPart, cursor.skip(if: Scalars.isCloseBracket),
                cursor.isAtEnd || cursor.skip(if: { Scalars.isColon($0) || Scalars.isSpace($0) || $0 == "—" })
            {
                return trimmed(TextRange(range.start, open))
            }
        }
        return range
    }

    /// Brackets around the whole name: （XX系统） behind 代表性项目一.
    private func withoutBrackets(_ range: TextRange) -> TextRange {
        inside(Scalars.isOpenBracket, Scalars.isCloseBracket, range) ?? range
    }

    /// “XX系统” or “XX系统”项目 without the quotes.
    private func withoutQuotes(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices)
        guard let open = cursor.next(), let close = Self.closingQuote(of: open) else { return range }
        let start = cursor.at
        while let (scalar, length) = cursor.peek() {
            if scalar == close {
                return range.end - cursor.at - length <= 6 && cursor.at > start ? TextRange(start, cursor.at) : range
            }
            cursor.at += length
        }
        return range
    }

    private static func closingQuote(of open: UInt32) -> UInt32? {
        switch open {
        case "“", "「", "『": open + 1
        case 0x22: open
        default: nil
        }
    }
}
