import DocumentModel
import Scan
import SourceText

/// Lines that say a fact behind a colon, and captions.
extension Document {
    /// One of several lines without a sentence: 项目来源：……, 起止时间：……, 本人角色：……
    func isFact(_ index: Int, in lines: [Line]) -> Bool {
        isFactLine(lines[index])
            && (index > 0 && isFactLine(lines[index - 1])
                || index + 1 < lines.count && isFactLine(lines[index + 1]))
    }

    private func isFactLine(_ line: Line) -> Bool {
        line.end == .plain && line.stops == 0 && line.commas == 0 && line.length <= longestFact
            && line.numbering == nil && line.isEligible && line.declaredLevel == nil && hasColon(line)
    }

    /// 图4.1系统结构图 or 附图1, alone on its line.
    func isCaption(_ line: Line) -> Bool {
        var cursor = ScalarCursor(text, line.content.indices)
        guard line.numbering == nil else { return false }
        _ = cursor.skip { $0 == "附" }
        guard cursor.skip(if: captionLabels.contains) else { return false }
        cursor.skipSpaces()
        return cursor.digits(atMost: 2) != nil
    }

    /// Has a colon within its first words.
    func hasColon(_ line: Line) -> Bool {
        var cursor = ScalarCursor(text, line.content.indices), length = 0
        while let scalar = cursor.next(), length < 14 {
            if Scalars.isColon(scalar) { return length >= 2 }
            length += 1
        }
        return false
    }
}

private let longestFact = 30
private let captionLabels: ScalarSet = "图表"
