import DocumentModel
import Scan
import SourceText

/// Joins headings that were broken over several lines.
enum SplitHeadings {
    static func joined(_ candidates: [Candidate], lines: [Line], document: Document) -> [Candidate] {
        var result: [Candidate] = [], unnumbered: [Int: Int] = [:]
        for candidate in candidates where candidate.numbering == nil {
            if let level = candidate.declaredLevel { unnumbered[level, default: 0] += 1 }
        }
        for candidate in candidates {
            let isOnlyUnnumbered = candidate.declaredLevel.map { unnumbered[$0] == 1 } ?? false
            guard var last = result.last,
                continues(last, candidate, isOnlyUnnumbered: isOnlyUnnumbered, lines: lines, document: document)
            else {
                result.append(candidate)
                continue
            }
            last.lines = last.lines.lowerBound...candidate.lines.upperBound
            last.title = TextRange(last.title.start, candidate.title.end)
            last.content = TextRange(last.content.start, candidate.content.end)
            last.bodyStart = candidate.bodyStart
            if let rest = last.label?.rest { last.label?.rest = TextRange(rest.start, candidate.content.end) }
            result[result.count - 1] = last
        }
        return result
    }

    /// Whether `b` is the rest of the sentence or name that `a` began.
    ///
    /// - Parameter isOnlyUnnumbered: Whether all other headings of that level have numbers.
    private static func continues(
        _ a: Candidate, _ b: Candidate, isOnlyUnnumbered: Bool, lines: [Line], document: Document
    ) -> Bool {
        guard a.form == b.form || a.form == .numbered, !isInside(a), !isInside(b), a.declaredLevel == b.declaredLevel,
            b.numbering == nil, b.label == nil, a.lines.upperBound + 1 == b.lines.lowerBound
        else { return false }
        let first = lines[a.lines.upperBound]
        guard first.looks == lines[b.lines.lowerBound].looks else { return false }
        return first.end != .colon
            && (endsOpen(document.text, a.content) || hasOpenBracket(document.text, a.content)
                || a.declaredLevel != nil && a.numbering != nil && isOnlyUnnumbered)
    }

    /// Whether it stands in a table or at the head of a paragraph.
    private static func isInside(_ candidate: Candidate) -> Bool { candidate.form == .cell || candidate.form == .runIn }

    /// Ends with a word or mark that no heading ends with: 的 与 和 及 、 — 《.
    private static func endsOpen(_ text: [UInt8], _ range: TextRange) -> Bool {
        guard range.count >= 3 else { return false }
        switch (text[range.end - 3], text[range.end - 2], text[range.end - 1]) {
        case (0xE7, 0x9A, 0x84), (0xE4, 0xB8, 0x8E), (0xE5, 0x92, 0x8C), (0xE5, 0x8F, 0x8A), (0xE3, 0x80, 0x81),
            (0xE2, 0x80, 0x94), (0xEF, 0xBC, 0x8C):
            return true
        default: return false
        }
    }

    private static func hasOpenBracket(_ text: [UInt8], _ range: TextRange) -> Bool {
        var cursor = ScalarCursor(text, range.indices), depth = 0
        while let scalar = cursor.next() {
            if Scalars.isOpenBracket(scalar) || scalar == "《" { depth += 1 }
            if Scalars.isCloseBracket(scalar) || scalar == "》" { depth -= 1 }
        }
        return depth > 0
    }
}
