import Scan
import SourceText

/// Finds text that stands on a page but not in the run of the report: the labels inside figures, and text boxes.
enum LooseText {
    /// Characters that a label in a figure has at most.
    private static let labelLength: Float = 16
    /// Blank lines that may part the labels of one figure.
    private static let figureGap: Float = 6
    /// From this share of a page on nothing is loose: its program draws in an order of its own.
    private static let mostLoose = 0.3

    /// What a stretch of lines is: the run of the text, the labels of a figure, a box that floats on the page or the
    /// header of this page alone.
    enum Kind { case run, labels, box }

    /// Stretches of the lines of a page, which are those above its `notes`.
    static func parts(
        _ lines: [PDFLine], notes: [PDFLine], page: PDFLinePage, margins: Margins
    ) -> [(kind: Kind, lines: [PDFLine])] {
        let labels = labels(lines, page, margins)
        let boxes = boxes(lines, notes, page, margins).union(foot(lines, page, margins))
            .union(margins.outside(lines, of: page))
        var parts: [(kind: Kind, lines: [PDFLine])] = []
        for (index, line) in lines.enumerated() {
            let kind: Kind = labels.contains(index) ? .labels : boxes.contains(index) ? .box : .run
            if parts.last?.kind == kind {
                parts[parts.count - 1].lines.append(line)
            } else {
                parts.append((kind, [line]))
            }
        }
        return parts
    }

    /// Indices of the lines above the captions of figures that hold nothing but labels.
    private static func labels(_ lines: [PDFLine], _ page: PDFLinePage, _ margins: Margins) -> Set<Int> {
        var labels: Set<Int> = []
        for caption in lines.indices where FigureGap.isCaption(lines[caption].text) {
            var start = caption
            while start > 0, isLabel(lines[start - 1], page, margins),
                lines[start].top - lines[start - 1].bottom < figureGap * margins.pitch * margins.bodySize
            {
                start -= 1
            }
            // A table that stands between its caption and a picture.
            if start > 0, FigureGap.isTableCaption(lines[start - 1].text) { continue }
            let isSmall = lines[start..<caption].contains { $0.size < smallType * margins.bodySize }
            if isSmall || caption - start >= 3 { labels.formUnion(start..<caption) }
        }
        return labels
    }

    /// Of a line, when the run of the text is looked for.
    private static let mostWeight = 8

    /// Type from this share of the body's on is no smaller.
    private static let smallType: Float = 0.95

    /// Whether a line consists of short pieces that are no sentences, in small type or away from both margins.
    private static func isLabel(_ line: PDFLine, _ page: PDFLinePage, _ margins: Margins) -> Bool {
        guard !line.isContents, !line.isBold, line.size < smallType * margins.bodySize || isAway(line, page, margins),
            !FigureGap.isCaption(line.text), !FigureGap.isTableCaption(line.text)
        else { return false }
        return line.pieces.allSatisfy { piece in
            piece.right - piece.left < labelLength * line.size
                && !(piece.text.lastScalar.map { Glyphs.isTerminal($0) && $0 != 0x2E } ?? true)
        }
    }

    /// Whether a line keeps off both margins.
    private static func isAway(_ line: PDFLine, _ page: PDFLinePage, _ margins: Margins) -> Bool {
        let area = margins.area(of: line, pageWidth: page.width)
        return line.left > area.left + 2.5 * line.size && line.right < area.right - 2 * line.size
    }

    /// Indices of the last lines of a page where they are of small type, away from both margins, and no cells: of a box
    /// with no text below it.
    private static func foot(_ lines: [PDFLine], _ page: PDFLinePage, _ margins: Margins) -> Range<Int> {
        var start = lines.count
        while start > 0, lines[start - 1].pieces.count == 1, isLabel(lines[start - 1], page, margins),
            isAway(lines[start - 1], page, margins), lines[start - 1].size < smallType * margins.bodySize
        {
            start -= 1
        }
        let isBox = start > 0 && lines[start - 1].pieces.count == 1 && !lines[start - 1].isContents
        return isBox ? start..<lines.count : lines.count..<lines.count
    }

    /// Indices of the lines that are drawn out of turn and end before the margin: of a box that floats on the page.
    private static func boxes(
        _ lines: [PDFLine], _ notes: [PDFLine], _ page: PDFLinePage, _ margins: Margins
    ) -> Set<Int> {
        // Where few lines stand below a box, it is the longer run: what looks like text weighs more, and notes more
        // still.
        let weighed = (lines + notes).enumerated().flatMap { index, line in
            let isText = !isAway(line, page, margins), isSmall = line.size < smallType * margins.bodySize
            let weight = index < lines.count ? (isText ? 2 : 1) * (isSmall ? 1 : 2) : mostWeight
            return (0..<weight).map { (index: index, order: mostWeight * line.order + $0) }
        }
        let inTurn = Set(weighed.map(\.order).longestAscending().map { weighed[$0].index })
        let loose = Set(lines.indices).subtracting(inTurn)
        guard Double(loose.count) < mostLoose * Double(lines.count) else { return [] }
        return loose.filter { index in
            let line = lines[index], area = margins.area(of: line, pageWidth: page.width)
            return line.pieces.count == 1 && !line.isContents && line.right < area.right - 2 * line.size
                && !goesOnInCell(line, below: lines[max(0, index - 2)..<index])
        }
    }

    /// Whether the file draws a line right after one above it in a row: a cell of a table goes on.
    private static func goesOnInCell(_ line: PDFLine, below rows: ArraySlice<PDFLine>) -> Bool {
        rows.contains { row in
            row.pieces.count > 1
                && row.pieces.contains { $0.left < line.right && line.left < $0.right && $0.order < line.order }
                && row.pieces.contains { $0.order > line.order }
        }
    }
}
