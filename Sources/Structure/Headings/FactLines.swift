import DocumentModel
import Scan
import SourceText

/// Lines that say a fact behind a colon.
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
