/// Reading order of a page set in two or three columns.
enum ColumnOrder {
    /// The pages with their lines in reading order: those of columns column by column, between lines that span them.
    static func ordered(_ pages: [PDFLinePage]) -> [[PDFLine]] {
        let own = pages.map { $0.lines.count >= leastLines ? gutters($0.lines, pageWidth: $0.width) : nil }
        return pages.indices.map { index in
            let page = pages[index]
            // The last page of a report may have a few lines a column.
            let other = pages.indices.first { own[$0] != nil && pages[$0].width == page.width }.flatMap { own[$0] }
            guard let gutters = own[index] ?? other.flatMap({ isClear($0, page.lines) ? $0 : nil }) else {
                return page.lines
            }
            return ordered(page.lines, at: gutters)
        }
    }

    private static let leastLines = 12, leastColumn = 8
    /// Of a column, in sizes of its type.
    private static let leastWidth: Float = 8

    private static func ordered(_ lines: [PDFLine], at gutters: [Float]) -> [PDFLine] {
        var result: [PDFLine] = [], columns = Array(repeating: [PDFLine](), count: gutters.count + 1)
        for (index, line) in lines.enumerated() {
            let parts = split(line, at: gutters)
            // The title above three columns may be no wider than one.
            let isTitle =
                index + 1 < lines.count && (line.top + line.bottom) / 2 < lines[index + 1].top
                && columns.allSatisfy(\.isEmpty)
                && parts?.count == 1 && parts?.first?.area != 1
            guard let parts, !isTitle else {
                result += columns.joined() + [line]
                columns = columns.map { _ in [] }
                continue
            }
            for part in parts { columns[part.area - 1].append(part) }
        }
        return result + columns.joined()
    }

    /// The parts of a line in each column; nil for a line that spans a gutter.
    private static func split(_ line: PDFLine, at gutters: [Float]) -> [PDFLine]? {
        if line.pieces.contains(where: { piece in gutters.contains { piece.left < $0 && piece.right > $0 } }) {
            return nil
        }
        return Dictionary(grouping: line.pieces) { piece in gutters.count { $0 <= piece.left } }.map { column, pieces in
            var part = line
            part.pieces = pieces
            part.left = pieces[0].left
            part.right = pieces[pieces.count - 1].right
            part.order = pieces.map(\.order).sorted()[pieces.count / 2]
            part.area = column + 1
            return part
        }
    }

    /// The middles of the empty stripes between columns of running text; nil on other pages, tables among them.
    private static func gutters(_ lines: [PDFLine], pageWidth: Float) -> [Float]? {
        layouts.lazy.compactMap { layout -> [Float]? in
            let stripes = layout.map { emptiest(lines, $0.map { pageWidth * 0.01 * Float($0) }) }
            guard stripes.allSatisfy({ $0.crossing * 3 <= lines.count }) else { return nil }
            let gutters = stripes.map(\.x)
            let parts = Dictionary(grouping: lines.compactMap { split($0, at: gutters) }.joined(), by: \.area)
            let columns = (1...gutters.count + 1).compactMap { parts[$0] }
            // Of three columns the last may hold a few lines.
            return columns.count > 1 && columns.prefix(2).allSatisfy(isRunning)
                && columns.dropFirst(2).allSatisfy { $0.count < leastColumn || isRunning($0) }
                && !isTable(lines, at: gutters) ? gutters : nil
        }.first
    }

    /// Where the gutters of two and of three columns may lie, in hundredths of a page's width.
    private static let layouts = [[40...60], [27...42, 58...73]]

    private static func emptiest(_ lines: [PDFLine], _ places: [Float]) -> (crossing: Int, x: Float) {
        places.map { x in
            (lines.count { line in line.pieces.contains { $0.left < x + 2 && $0.right > x - 2 } }, x)
        }.min { $0.0 < $1.0 }!
    }

    /// Whether the file goes from column to column more often than text between spanning lines does, and less often
    /// than a program that draws line by line: row by row.
    private static func isTable(_ lines: [PDFLine], at gutters: [Float]) -> Bool {
        let parts = lines.compactMap { split($0, at: gutters) }.joined().sorted { $0.order < $1.order }
        let turns = zip(parts, parts.dropFirst()).count { $0.area != $1.area }
        return turns > mostTurns && turns < lines.count
    }

    /// Turns from a column to another on a page with some headings or pictures across them.
    private static let mostTurns = 6

    /// Whether most lines of a column end at its edge, as running text does, whatever it begins with.
    private static func isRunning(_ lines: [PDFLine]) -> Bool {
        guard lines.count >= leastColumn else { return false }
        let left = lines.map(\.left).min()!, right = lines.map(\.right).max()!
        // A column of 合格 ends at its edge, too.
        guard right - left >= leastWidth * lines.map(\.size).sorted()[lines.count / 2] else { return false }
        let full = lines.count { line in
            let gaps = zip(line.pieces, line.pieces.dropFirst()).map { $1.left - $0.right }
            return line.right > right - 0.08 * (right - left) && line.left < left + 0.25 * (right - left)
                && gaps.allSatisfy { $0 < 0.15 * (right - left) }
        }
        return full * 5 > lines.count * 2
    }

    /// Whether a page has something on either side of another page's gutters and little on them.
    private static func isClear(_ gutters: [Float], _ lines: [PDFLine]) -> Bool {
        let parts = lines.map { split($0, at: gutters) }
        return parts.count { $0 == nil } * 3 <= lines.count
            && Set(parts.compactMap(\.self).joined().map(\.area)).count > gutters.count
    }
}
