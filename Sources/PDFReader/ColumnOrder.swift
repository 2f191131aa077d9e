/// Reading order of a page set in two columns.
enum ColumnOrder {
    /// The lines in reading order: those of a two-column page column by column between lines that span both.
    static func ordered(_ lines: [PDFLine], pageWidth: Float) -> [PDFLine] {
        guard lines.count >= 12, let gutter = gutter(lines, pageWidth: pageWidth) else { return lines }
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
        let left = lines.map(\.left).min()!, right = lines.map(\.right).max()!
        var best: (count: Int, x: Float)?
        for step in 0...20 {
            let x = pageWidth * (0.4 + 0.01 * Float(step))
            let crossing = lines.count { line in line.pieces.contains { $0.left < x + 2 && $0.right > x - 2 } }
            if best == nil || crossing < best!.count { best = (crossing, x) }
        }
        guard let best, best.count * 3 <= lines.count else { return nil }
        let leftPieces = lines.flatMap(\.pieces).filter { $0.right <= best.x }
        let rightPieces = lines.flatMap(\.pieces).filter { $0.left >= best.x }
        let isRunning = [(leftPieces, best.x - left), (rightPieces, right - best.x)].allSatisfy { pieces, width in
            pieces.count >= 8 && pieces.count { $0.right - $0.left > 0.8 * width } * 2 > pieces.count
        }
        return isRunning ? best.x : nil
    }
}
