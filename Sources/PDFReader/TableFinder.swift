/// Finds tables among the lines of a page: rows of pieces that stand under one another in columns.
enum TableFinder {
    struct Cell {
        var row: Int
        var column: Int
        var lines: [[UInt8]]
        var size: Float
        var isBold: Bool
    }

    /// A stretch of a page: lines of running text, or a table.
    enum Part {
        case lines([PDFLine])
        case table([PDFLine])
    }

    /// - Parameter above: The table with which the page before ends: a single row may be its last one.
    static func parts(_ lines: [PDFLine], below above: [PDFLine] = []) -> [Part] {
        var parts: [Part] = [], text: [PDFLine] = []
        var index = 0
        while index < lines.count {
            let end = tableEnd(lines, from: index, below: index == 0 ? above : [])
            if end > index {
                if !text.isEmpty { parts.append(.lines(text)) }
                text = []
                parts.append(.table(Array(lines[index..<end])))
                index = end
            } else {
                text.append(lines[index])
                index += 1
            }
        }
        if !text.isEmpty { parts.append(.lines(text)) }
        return parts
    }

    /// A line of several pieces that isn't a numbered or a table-of-contents line.
    private static func isRow(_ line: PDFLine) -> Bool {
        guard line.pieces.count >= 2, !line.isContents, !line.isFormula else { return false }
        let first = line.first.text
        return line.pieces.count > 2 || NumberLabel.doubtfulLength(in: first) < first.count
    }

    /// Index after the table that begins at `start`; `start` where none does.
    private static func tableEnd(_ lines: [PDFLine], from start: Int, below above: [PDFLine]) -> Int {
        guard isRow(lines[start]) else { return start }
        let goesOn = continues(lines[start], above)
        var columns = Columns(lines[start])
        var rows = goesOn ? 2 : 1, last = start, index = start + 1
        while index < lines.count {
            let line = lines[index]
            // A page may go on after a table with more than a blank line; rows of one table are nearer.
            guard line.area == lines[start].area, line.top - lines[index - 1].bottom < 2.5 * line.height else { break }
            if isRow(line) {
                guard columns.fits(line) else { break }
                columns.add(line)
                rows += 1
                last = index
            } else if FigureGap.isCaption(line.text) || FigureGap.isTableCaption(line.text) || !columns.holds(line)
                || !isWrapped(line, in: lines[start..<index], columns)
            {
                break
            }
            index += 1
        }
        guard rows >= 2 else { return start }
        // Wrapped lines of the last row.
        last = index - 1
        return last + 1
    }

    /// Whether a line at the top of a page is a row more of the table above: as many pieces, in its columns.
    private static func continues(_ line: PDFLine, _ above: [PDFLine]) -> Bool {
        guard let first = above.first(where: isRow), first.area == line.area else { return false }
        var columns = Columns(first)
        for row in above where isRow(row) { columns.add(row) }
        return columns.stripes.count == line.pieces.count && columns.fits(line)
    }

    /// Whether a line of one piece goes on with a cell that began above: it stands in a later column, or the file draws
    /// it before something that stands higher. What comes after a table is drawn after all of it.
    private static func isWrapped(_ line: PDFLine, in rows: ArraySlice<PDFLine>, _ columns: Columns) -> Bool {
        if columns.index(of: line.first) > 0, line.left > columns.left + 2 * line.size { return true }
        return rows.suffix(12).contains { row in row.pieces.contains { $0.order > line.first.order } }
    }

    /// The cells of the lines of a table, in the order of the file.
    ///
    /// Producers draw a table cell by cell, so pieces of one column that follow each other in the file are one cell,
    /// and a step back to an earlier column begins a row.
    static func cells(_ lines: [PDFLine]) -> [Cell] {
        var columns = Columns(lines[0])
        for line in lines.dropFirst() where line.pieces.count > 1 { columns.add(line) }
        let pieces = lines.flatMap { line in line.pieces.map { (piece: $0, line: line) } }.sorted {
            $0.piece.order < $1.piece.order
        }
        var cells: [Cell] = []
        var row = 0, lastTop: Float = -.infinity, lastLeft: Float = 0
        for (piece, line) in pieces {
            var column = columns.index(of: piece)
            let isBeside = line.top == lastTop && piece.left > lastLeft
            if let last = cells.last, !isBeside, last.column == column, line.top > lastTop,
                line.top - lastTop < 2.2 * line.height
            {
                cells[cells.count - 1].lines.append(piece.text)
            } else {
                if let last = cells.last {
                    if isBeside { column = max(column, last.column + 1) } else if column <= last.column { row += 1 }
                }
                cells.append(Cell(row: row, column: column, lines: [piece.text], size: line.size, isBold: line.isBold))
            }
            lastTop = line.top
            lastLeft = piece.left
        }
        return withColons(cells)
    }

    /// The cells with a colon that a value begins with at the end of the label before it, as on covers set with tabs.
    private static func withColons(_ cells: [Cell]) -> [Cell] {
        var cells = cells
        let colon = Array("：".utf8)
        for index in cells.indices.dropFirst() where cells[index].row == cells[index - 1].row {
            guard cells[index].lines[0].starts(with: colon), cells[index].lines[0].count > colon.count else { continue }
            cells[index].lines[0].removeFirst(colon.count)
            cells[index - 1].lines[cells[index - 1].lines.count - 1] += colon
        }
        return cells
    }

    /// The stripes of a page that the columns of a table take.
    private struct Columns {
        private(set) var stripes: [(left: Float, right: Float)]

        init(_ line: PDFLine) { stripes = line.pieces.map { ($0.left, $0.right) } }

        var left: Float { stripes[0].left }
        var right: Float { stripes[stripes.count - 1].right }

        /// Whether the pieces of a row stand in the columns so far, or between them.
        func fits(_ line: PDFLine) -> Bool {
            let touched = line.pieces.map { piece in
                stripes.indices.filter { stripes[$0].left < piece.right && piece.left < stripes[$0].right }
            }
            return touched.count { $0.count <= 1 } * 2 > touched.count
        }

        /// Whether a single piece may be the next line of a cell, or a cell alone in its row.
        func holds(_ line: PDFLine) -> Bool {
            guard line.pieces.count == 1 else { return true }
            let touched = stripes.filter { $0.left - line.size < line.right && line.left < $0.right + line.size }
            // A line that begins where the table does may be the text below it.
            return touched.count <= 1
                && (line.left > left + 2 * line.size || line.right - line.left < 0.7 * (right - left))
        }

        mutating func add(_ line: PDFLine) {
            for piece in line.pieces {
                let touched = stripes.indices.filter {
                    stripes[$0].left < piece.right && piece.left < stripes[$0].right
                }
                if touched.isEmpty {
                    stripes.insert(
                        (piece.left, piece.right), at: stripes.firstIndex { $0.left > piece.left } ?? stripes.count)
                } else if touched.count == 1 {
                    stripes[touched[0]].left = min(stripes[touched[0]].left, piece.left)
                    stripes[touched[0]].right = max(stripes[touched[0]].right, piece.right)
                }
            }
        }

        func index(of piece: PDFPiece) -> Int {
            let middle = (piece.left + piece.right) / 2
            return stripes.indices.min { distance(middle, $0) < distance(middle, $1) } ?? 0
        }

        private func distance(_ x: Float, _ index: Int) -> Float {
            x < stripes[index].left ? stripes[index].left - x : x > stripes[index].right ? x - stripes[index].right : 0
        }
    }
}
