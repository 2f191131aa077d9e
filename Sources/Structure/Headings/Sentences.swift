import Scan
import SourceText

/// What tells the words before a colon from the name of a section, and a name from the period before it.
extension HeadingDetector {
    /// Introduce what follows them.
    private static let introducing: ScalarSet = "是为有下括了于"

    func endsAsSentence(_ range: TextRange) -> Bool {
        guard range.count >= 3,
            let last = ScalarCursor(document.text, range.end - 3..<range.end).peek()?.scalar
        else { return false }
        return Self.introducing.contains(last)
    }

    /// “把验收要求归结为三个问题：”, “主要解决以下几个难点：”: counts what the text or the list behind the colon names.
    /// With a number or in bold, only where a verb says so.
    func announcesList(_ range: TextRange, isMarked: Bool) -> Bool {
        var cursor = ScalarCursor(document.text, range.indices)
        var before: UInt32?, length = 0
        let beginsWithBa = cursor.peek()?.scalar == "把"
        while let scalar = cursor.next() {
            // 零件 counts nothing.
            let isNumber =
                Scalars.chineseDigit(scalar).map { $0 > 0 } ?? false || Scalars.isDigit(scalar) || scalar == "几"
            // “三个难点并不孤立：”: what begins with a count says something of what is counted.
            if isNumber, before == nil, !isMarked, cursor.peek().map({ Self.counters.contains($0.scalar) }) == true {
                return true
            }
            if isNumber, let before, length >= 2, cursor.peek().map({ Self.counters.contains($0.scalar) }) == true {
                // “解决的三个问题” is a thing, “归结为三个问题” is said.
                let isSaid = Self.saysHowMany.contains(before) || beginsWithBa
                if isSaid || !isMarked && length >= 4 && before != "的" { return true }
            }
            (before, length) = (scalar, length + 1)
        }
        return beginsWithBa && length >= 6
    }

    /// Before a number they say into how many, or how many there are.
    private static let saysHowMany: ScalarSet = "为成有出了下作"
    private static let counters: ScalarSet = "个项类点种条方大层步部组件"

    /// The content without 【】, bold stars that Markdown left, and a closing colon.
    func bare(_ range: TextRange) -> TextRange {
        var range = document.trimmed(range)
        while range.count > 3, let last = document.text.scalar(before: range.end) {
            let length = last.utf8.count
            if Scalars.isColon(last.value) {
                range = document.trimmed(TextRange(range.start, range.end - length))
            } else if let inside = document.inside(
                Self.openBrackets.contains, Self.closeBrackets.contains, range)
            {
                range = document.trimmed(inside)
            } else {
                break
            }
        }
        return range
    }

    /// Behind “2018—2021年 ”, “2019.03—2021.12：” or “（2020—2022）” if enough is left for a name.
    func behindPeriod(_ range: TextRange) -> TextRange {
        guard !range.isEmpty, document.text[range.start] < 0x80 || document.text[range.start] == 0xEF else {
            return range
        }
        var cursor = ScalarCursor(document.text, range.indices)
        let isBracketed = cursor.skip(if: Scalars.isOpenBracket)
        guard skipDate(&cursor) != nil else { return range }
        cursor.skipSpaces()
        // One year alone may be part of the name.
        guard cursor.skip(if: Self.dashes.contains) else { return range }
        while cursor.skip(if: Self.dashes.contains) {}
        cursor.skipSpaces()
        // 至今 is a dash and 今.
        let end = skipDate(&cursor)
        guard end != nil || cursor.skip(if: { $0 == "今" }) else { return range }
        let before = cursor.at
        guard !isBracketed || cursor.skip(if: Scalars.isCloseBracket) else { return range }
        while cursor.skip(if: {
            Scalars.isSpace($0) || Scalars.isColon($0) || Scalars.isComma($0) || $0 == "、"
        }) {}
        // In a PDF no space parts the two: no name goes on behind a month.
        let next = cursor.peek()?.scalar ?? 0
        let isParted = cursor.at > before || end == .month && (Scalars.isHan(next) || next == "《" || next == "“")
        return isParted && range.end - cursor.at >= 15 ? TextRange(cursor.at, range.end) : range
    }

    private enum Precision { case year, month }

    /// 2018, 2018年, 2018.03, 2018年3月; nil where no date stands.
    private func skipDate(_ cursor: inout ScalarCursor) -> Precision? {
        var digits: [UInt32] = []
        while digits.count < 5, let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar) {
            digits.append(scalar & 0x0F)
            _ = cursor.next()
        }
        guard digits.count == 4, digits[0] == 1 && digits[1] == 9 || digits[0] == 2 && digits[1] == 0 else {
            return nil
        }
        let isYear = cursor.skip { $0 == "年" }
        if isYear || cursor.skip(if: { Scalars.isDot($0) || $0 == 0x2F }) {
            var months = 0
            while months < 2, cursor.skip(if: Scalars.isDigit) { months += 1 }
            if months > 0 {
                _ = cursor.skip { $0 == "月" }
                return .month
            }
        }
        return .year
    }

    /// Between the ends of a period.
    private static let dashes: ScalarSet = "-—–－~～〜至到―"
}
