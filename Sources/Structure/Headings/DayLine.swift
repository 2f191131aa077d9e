import DocumentModel
import Scan
import SourceText

/// Lines that say a day.
extension Document {
    /// 2026年8月3日, 二〇二六年八月, 填写日期 2026-08-03, 合肥·2026.8: a day or a month, alone or behind a few words with which no
    /// project's name ends; no period.
    func isDay(_ range: TextRange, _ words: ProjectWords) -> Bool {
        var cursor = ScalarCursor(text, range.indices), letters = 0, label = TextRange(range.start, range.start)
        while let scalar = cursor.peek()?.scalar, !isFigure(scalar) {
            guard letters <= longestLabel, !Scalars.isStop(scalar) else { return false }
            _ = cursor.next()
            guard Scalars.isHan(scalar) || Scalars.isLatinLetter(scalar) else { continue }
            letters += 1
            label = TextRange(range.start, cursor.at)
        }
        guard !words.nameEnds.endsAny(text, label) else { return false }
        /// How many figures each number has: 4 of the year, and then those of the month and of the day.
        var numbers: [Int] = [], isInside = false
        while let scalar = cursor.next() {
            if isFigure(scalar) {
                if isInside { numbers[numbers.count - 1] += 1 } else { numbers.append(1) }
                isInside = true
            } else {
                guard dayMarks.contains(scalar) || Scalars.isSpace(scalar) || Scalars.isCloseBracket(scalar) else {
                    return false
                }
                isInside = false
            }
        }
        return numbers.first == 4 && (2...3).contains(numbers.count) && numbers.dropFirst().allSatisfy { $0 <= 3 }
    }
}

private func isFigure(_ scalar: UInt32) -> Bool {
    Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil || scalar == "○"
}

private let dayMarks: ScalarSet = "年月日号.-/．·_"
/// Characters of what may stand before a day.
private let longestLabel = 8
