import DocumentModel
import ReaderKit
import SourceText

/// Cuts the text of a Markdown paragraph where its author meant a new one.
///
/// Markdown joins consecutive lines. Authors of reports, who see each line on its own in their editor, write headings,
/// numbered points and paragraphs on consecutive lines, also right below a list item. Hard-wrapped text stays joined:
/// there a line neither ends a sentence nor stays short.
struct LineGroups {
    /// Lines that belong together.
    struct Group {
        /// Offsets into the text, breaks at either side left out.
        var range: Range<Int>
        /// Whether its first line stands further left than the list item it follows.
        var isOutdented: Bool
    }

    private struct Line {
        var range: Range<Int>
        var shape: LineShape
        var isBold: Bool
        /// Begins with a bold stretch that a colon ends.
        var hasBoldLeadIn: Bool
        var isOutdented: Bool
        /// Ends with dots and a page number, as a line of a typed table of contents does.
        var hasPage: Bool
        var isEmpty: Bool { range.isEmpty }
    }

    private let text: InlineText
    private let source: SourceText
    private let isListItem: Bool
    /// Whether the list item has a number, so that its first line counts as numbered.
    private let isNumbered: Bool

    /// `text` cut into groups; `listLabel` is the marker of the list item that the text is the first paragraph of.
    static func cut(_ text: InlineText, source: SourceText, isListItem: Bool, listLabel: String?) -> [Group] {
        guard !text.breaks.isEmpty else { return [Group(range: 0..<text.bytes.count, isOutdented: false)] }
        let isNumbered = listLabel?.utf8.first?.isASCIIDigit ?? false
        return LineGroups(text: text, source: source, isListItem: isListItem, isNumbered: isNumbered).groups()
    }

    private func groups() -> [Group] {
        let lines = lines()
        var groups: [Group] = []
        var numbering: LineNumbering?
        for (index, line) in lines.enumerated() {
            if index == 0 || isCut(before: line, after: lines[index - 1], isFirst: index == 1, last: numbering) {
                groups.append(Group(range: line.range, isOutdented: line.isOutdented))
            } else {
                groups[groups.count - 1].range = groups[groups.count - 1].range.lowerBound..<line.range.upperBound
            }
            if let own = line.shape.numbering { numbering = own }
        }
        return groups
    }

    private func lines() -> [Line] {
        let firstColumn = column(ofSource: text.source(at: 0))
        var lines: [Line] = []
        var start = 0, next: Int?
        var sweep = SpanSweep(text.spans)
        for end in text.breaks.map({ Optional($0) }) + [nil] {
            let range = start..<(end?.offset ?? text.bytes.count)
            let isOutdented = isListItem && next.map { column(ofSource: $0) < firstColumn } ?? false
            let spans = sweep.spans(in: range)
            lines.append(
                Line(
                    range: range, shape: LineShape(text.bytes[range]), isBold: text.isBold(range, spans),
                    hasBoldLeadIn: hasBoldLeadIn(range, spans), isOutdented: isOutdented,
                    hasPage: ContentsLine(text.bytes[range]).page == .afterLeader))
            if let end { (start, next) = (end.offset + 1, end.next) }
        }
        return lines
    }

    private func column(ofSource offset: Int) -> Int {
        offset - source.lineRange(source.line(at: offset)).start
    }

    private func isCut(before line: Line, after previous: Line, isFirst: Bool, last: LineNumbering?) -> Bool {
        // A line of nothing but a picture or a comment.
        if line.isEmpty || previous.isEmpty { return true }
        if line.hasPage, previous.hasPage || previous.shape.isHeadingLike { return true }
        if line.shape.isIndented || line.isBold || previous.isBold { return true }
        let shape = previous.shape
        let isFinished = shape.ending == .sentence || shape.ending == .colon || isShort(shape)
        if line.hasBoldLeadIn { return isFinished }
        if let numbering = line.shape.numbering {
            if isFinished { return true }
            if let last, numbering.follows(last) { return true }
        }
        if line.isOutdented, isFinished { return true }
        let isNumbered =
            shape.numbering.map { $0.style != .label && $0.style != .bullet } ?? (isFirst && self.isNumbered)
        if isNumbered, shape.isHeadingLike { return true }
        // A short line on its own above a paragraph.
        return isFirst && shape.isHeadingLike && shape.columns <= 40 && line.shape.ending == .sentence
            && line.shape.columns >= max(40, 2 * shape.columns)
    }

    /// A line that ends early although no text width makes it.
    private func isShort(_ shape: LineShape) -> Bool { shape.columns <= 50 && shape.ending != .comma }

    private func hasBoldLeadIn(_ range: Range<Int>, _ spans: [Span]) -> Bool {
        guard let span = spans.first(where: { $0.style == .bold && $0.range.start == range.lowerBound }) else {
            return false
        }
        let end = min(span.range.end, range.upperBound)
        return endsWithColon(text.bytes[range.lowerBound..<end]) || startsWithColon(text.bytes[end..<range.upperBound])
    }

    private func endsWithColon(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.last == UInt8(ascii: ":") || bytes.suffix(3).elementsEqual("：".utf8)
    }
    private func startsWithColon(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first == UInt8(ascii: ":") || bytes.starts(with: "：".utf8)
    }
}
