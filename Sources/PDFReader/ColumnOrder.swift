/// Reading order of a page set in two columns.
enum ColumnOrder {
    /// The pages with their lines in reading order: those of two columns column by column, between lines that span
    /// both.
    static func ordered(_ pages: [PDFLinePage]) -> [[PDFLine]] {
        let own = pages.map { $0.lines.count >= leastLines ? gutter($0.lines, pageWidth: $0.width) : nil }
        return pages.indices.map { index in
            let page = pages[index]
            // The last page of a report may have a few lines a column.
            let other = pages.indices.first { own[$0] != nil && pages[$0].width == page.width }.flatMap { own[$0] }
            guard let gutter = own[index] ?? other.flatMap({ isClear($0, page.lines) ? $0 : nil }) else {
                return page.lines
            }
            return ordered(page.lines, at: gutter)
        }
    }

    private static let leastLines = 12

    private static func ordered(_ lines: [PDFLine], at gutter: Float) -> [PDFLine] {
        var result: [PDFLine] = [], left: [PDFLine] = [], right: [PDFLine] = []
        for line in lines {
            let (first, second) = split(line, at: gutter)
            guard let first else {
                if let second { right.append(second) }
                continue
            }
            if second == nil, first.right > gutter {
                result += left + right + [first]
                (left, right) = ([], [])
                continue
            }
            left.append(first)
            if let second { right.append(second) }
        }
        return result + left + right
    }

    /// The part of a line on each side; a line that spans the gutter comes whole as the first.
    private static func split(_ line: PDFLine, at gutter: Float) -> (PDFLine?, PDFLine?) {
        if line.pieces.contains(where: { $0.left < gutter && $0.right > gutter }) { return (line, nil) }
        return (part(line, area: 1) { $0.right <= gutter }, part(line, area: 2) { $0.left >= gutter })
    }

    private static func part(_ line: PDFLine, area: Int, _ belongs: (PDFPiece) -> Bool) -> PDFLine? {
        var part = line
        part.pieces = line.pieces.filter(belongs)
        guard let first = part.pieces.first, let last = part.pieces.last else { return nil }
        part.left = first.left
        part.right = last.right
        part.area = area
        return part
    }

    /// The middle of the empty stripe between two columns of running text; nil on other pages, tables among them.
    private static func gutter(_ lines: [PDFLine], pageWidth: Float) -> Float? {
        var best: (count: Int, x: Float)?
        for step in 0...20 {
            let x = pageWidth * (0.4 + 0.01 * Float(step))
            let crossing = lines.count { line in line.pieces.contains { $0.left < x + 2 && $0.right > x - 2 } }
            if best == nil || crossing < best!.count { best = (crossing, x) }
        }
        guard let best, best.count * 3 <= lines.count else { return nil }
        let parts = lines.map { split($0, at: best.x) }.filter { $0.0.map { $0.right <= best.x } ?? true }
        return [parts.compactMap(\.0), parts.compactMap(\.1)].allSatisfy(isRunning) ? best.x : nil
    }

    /// Whether most lines of a column end at its edge, as running text does, whatever it begins with.
    private static func isRunning(_ lines: [PDFLine]) -> Bool {
        guard lines.count >= 8 else { return false }
        let left = lines.map(\.left).min()!, right = lines.map(\.right).max()!
        let full = lines.count { line in
            let gaps = zip(line.pieces, line.pieces.dropFirst()).map { $1.left - $0.right }
            return line.right > right - 0.08 * (right - left) && line.left < left + 0.25 * (right - left)
                && gaps.allSatisfy { $0 < 0.15 * (right - left) }
        }
        return full * 5 > lines.count * 2
    }

    /// Whether a page has something on either side of another page's gutter and little on it.
    private static func isClear(_ gutter: Float, _ lines: [PDFLine]) -> Bool {
        let parts = lines.map { split($0, at: gutter) }
        let spanning = parts.count { $0.1 == nil && $0.0.map { $0.right > gutter } ?? false }
        return spanning * 3 <= lines.count && parts.contains { $0.0 != nil } && parts.contains { $0.1 != nil }
    }
}
