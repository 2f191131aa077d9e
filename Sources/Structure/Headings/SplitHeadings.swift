import DocumentModel
import Scan
import SourceText

/// Joins headings that were broken over several lines.
struct SplitHeadings {
    let detector: HeadingDetector

    private var document: Document { detector.document }
    private var lines: [Line] { detector.lines }

    func joined(_ candidates: [Candidate]) -> [Candidate] {
        var result: [Candidate] = [], unnumbered: [Int: Int] = [:]
        for candidate in candidates where candidate.numbering == nil {
            if let level = candidate.declaredLevel { unnumbered[level, default: 0] += 1 }
        }
        let endings = endings(candidates)
        for (index, candidate) in candidates.enumerated() {
            let isOnlyUnnumbered = candidate.declaredLevel.map { unnumbered[$0] == 1 } ?? endings.contains(index)
            guard let last = result.last, continues(last, candidate, isOnlyUnnumbered: isOnlyUnnumbered) else {
                result.append(candidate)
                continue
            }
            var whole = detector.whole(last.lines.lowerBound...candidate.lines.upperBound, last.form)
            (whole.declaredLevel, whole.score) = (last.declaredLevel, last.score)
            result[result.count - 1] = whole
        }
        return result
    }

    /// Whether `b` is the rest of the sentence or name that `a` began.
    ///
    /// - Parameter isOnlyUnnumbered: Whether all other headings of that level have numbers.
    private func continues(_ a: Candidate, _ b: Candidate, isOnlyUnnumbered: Bool) -> Bool {
        guard a.form == b.form || a.form == .numbered, !isInside(a), !isInside(b), a.declaredLevel == b.declaredLevel,
            b.numbering == nil, b.label == nil, a.lines.upperBound + 1 == b.lines.lowerBound
        else { return false }
        let first = lines[a.lines.upperBound]
        guard first.looks == lines[b.lines.lowerBound].looks, first.end != .colon else { return false }
        return endsOpen(document.text, a.content) || hasOpenBracket(document.text, a.content)
            || a.numbering != nil && isOnlyUnnumbered
    }

    /// Lines without a number or a style that end the heading above them: in a report that numbers its headings each
    /// stands below a numbered one that names no part, and names one (…相结合的多节点 / 亚纳秒级同步技术方案).
    private func endings(_ candidates: [Candidate]) -> Set<Int> {
        guard let first = candidates.firstIndex(where: { $0.numbering != nil }) else { return [] }
        let plain = candidates.indices.dropFirst(first).filter {
            candidates[$0].form == .plain && candidates[$0].numbering == nil
                && !continues(candidates[$0 - 1], candidates[$0], isOnlyUnnumbered: false)
        }
        let isEnding = plain.allSatisfy { index in
            let above = candidates[index - 1], own = candidates[index]
            return above.form == .numbered && above.lines.upperBound + 1 == own.lines.lowerBound
                && lines[above.lines.upperBound].length >= Self.least && above.reading.guideShare < Self.surePart
                && own.reading.guideShare >= Self.surePart && own.label == nil
        }
        return isEnding ? Set(plain) : []
    }

    /// Characters of a line that somebody breaks; from which share on a heading names one of the guide's parts.
    private static let least = 10, surePart: Float = 0.6

    /// Whether it stands in a table or at the head of a paragraph.
    private func isInside(_ candidate: Candidate) -> Bool { candidate.form == .cell || candidate.form == .runIn }

    /// Ends with a word or mark that no heading ends with: 的 与 和 及 、 — 《.
    private func endsOpen(_ text: [UInt8], _ range: TextRange) -> Bool {
        guard range.count >= 3 else { return false }
        switch (text[range.end - 3], text[range.end - 2], text[range.end - 1]) {
        case (0xE7, 0x9A, 0x84), (0xE4, 0xB8, 0x8E), (0xE5, 0x92, 0x8C), (0xE5, 0x8F, 0x8A), (0xE3, 0x80, 0x81),
            (0xE2, 0x80, 0x94), (0xEF, 0xBC, 0x8C):
            return true
        default: return false
        }
    }

    private func hasOpenBracket(_ text: [UInt8], _ range: TextRange) -> Bool {
        var cursor = ScalarCursor(text, range.indices), depth = 0
        while let scalar = cursor.next() {
            if Scalars.isOpenBracket(scalar) || scalar == "《" { depth += 1 }
            if Scalars.isCloseBracket(scalar) || scalar == "》" { depth -= 1 }
        }
        return depth > 0
    }
}
