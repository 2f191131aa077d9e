import ReaderKit
import Scan
import SourceText

/// Tables typed with tabs, pipes or wide gaps in plain text. Only what can be nothing else is taken for one.
enum TypedTable {
    struct Row {
        var cells: [TextRange]
        /// `|---|---|`
        var isRule = false
    }

    /// The rows that begin with the first of `lines`, and whether they make a table; empty where it has no cells.
    static func rows(_ lines: ArraySlice<CommentedLines.Line>, in source: SourceText) -> (rows: [Row], isTable: Bool) {
        guard let first = lines.first, let mark = mark(first, in: source) else { return ([], false) }
        var rows: [Row] = []
        for line in lines {
            guard Self.mark(line, in: source) == mark, let part = line.parts.first else { break }
            let row = Self.row(part, mark, in: source)
            guard row.cells.count >= 2, row.cells.count == rows.first?.cells.count ?? row.cells.count else { break }
            rows.append(row)
        }
        return (rows, isTable(rows, mark, in: source))
    }

    /// `narrow`: gaps of two spaces, which part cells only where most of them are figures.
    private static let pipe = UInt8(ascii: "|"), tab: UInt8 = 0x09, gap: UInt8 = 0x20, narrow: UInt8 = 0x01

    /// What parts the cells of a line: a pipe at its start, a tab inside, or a wide gap.
    private static func mark(_ line: CommentedLines.Line, in source: SourceText) -> UInt8? {
        guard line.parts.count == 1, let part = line.parts.first else { return nil }
        let text = source.utf8[part.indices]
        let start = text.firstIndex { !$0.isBlank } ?? text.endIndex
        guard start < text.endIndex else { return nil }
        if text[start] == pipe { return pipe }
        if text[start...].contains(tab) { return tab }
        if gapped(part, in: source).count >= 2 { return gap }
        return gapped(part, by: 2, in: source).count >= 3 ? narrow : nil
    }

    /// The parts of a line between gaps of two ideographic or three other spaces.
    private static func gapped(_ line: TextRange, by least: Int = 3, in source: SourceText) -> [TextRange] {
        var cells: [TextRange] = []
        var i = line.start, cell: Int?, cellEnd = line.start, width = 0
        while i < line.end {
            let isWide = source.utf8[i] == 0xE3 && source.utf8.hasBytes("　".utf8, at: i)
            if isWide || source.utf8[i].isBlank {
                width += isWide ? 2 : 1
                i += isWide ? 3 : 1
                continue
            }
            if width >= least, let start = cell {
                cells.append(TextRange(start, cellEnd))
                cell = nil
            }
            width = 0
            cell = cell ?? i
            i += 1
            cellEnd = i
        }
        if let cell { cells.append(TextRange(cell, cellEnd)) }
        return cells
    }

    private static func row(_ line: TextRange, _ mark: UInt8, in source: SourceText) -> Row {
        if mark == gap || mark == narrow { return Row(cells: gapped(line, by: mark == gap ? 3 : 2, in: source)) }
        var (start, end) = (line.start, line.end)
        while start < end, source.utf8[start].isBlank { start += 1 }
        while end > start, source.utf8[end - 1].isBlank { end -= 1 }
        if mark == pipe {
            start += 1
            if end > start, source.utf8[end - 1] == mark { end -= 1 }
        }
        var row = Row(cells: [])
        var cell = start
        for i in start...max(start, end) where i == end || source.utf8[i] == mark {
            row.cells.append(TextRange(source.utf8[cell..<max(cell, i)].trimming(\.isBlank).indices))
            cell = i + 1
        }
        row.isRule =
            mark == pipe
            && row.cells.allSatisfy { cell in
                source.utf8[cell.indices].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
            }
        return row
    }

    /// At least two rows and no sentence in a cell. Numbers of headings with a tab after them, as Word pastes them
    /// (1⇥概述), and lines with a page at the end (1.1⇥概述⇥3) are no table.
    private static func isTable(_ rows: [Row], _ mark: UInt8, in source: SourceText) -> Bool {
        // Two lines with one gap each may be anything.
        guard let columns = rows.first?.cells.count, rows.count >= (mark == gap && columns == 2 ? 3 : 2) else {
            return false
        }
        if mark == pipe { return true }
        if mark == narrow {
            let cells = rows.dropFirst().flatMap(\.cells)
            guard cells.count(where: { source.utf8[$0.start].isASCIIDigit }) * 2 > cells.count else { return false }
        }
        let shapes = rows.flatMap(\.cells).map { LineShape(source.utf8[$0.indices]) }
        guard !shapes.contains(where: { $0.hasInnerStop || $0.columns > 60 }) else { return false }
        let hasPages = rows.allSatisfy {
            $0.cells[columns - 1].count <= 4 && source.utf8[$0.cells[columns - 1].indices].allSatisfy(\.isASCIIDigit)
        }
        if columns > 2 {
            return
                !(hasPages && columns == 3
                && rows.contains { isNumber(source.utf8[$0.cells[0].indices], isSection: true) })
        }
        return !hasPages && !rows.contains { isNumber(source.utf8[$0.cells[0].indices]) }
    }

    /// 1.1, 一、, （1）: nothing but a number; a mere 1 only where it need not be a section's.
    private static func isNumber(_ cell: ArraySlice<UInt8>, isSection: Bool = false) -> Bool {
        if cell.isEmpty || cell.allSatisfy(\.isASCIIDigit) { return !isSection }
        if cell.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) { return true }
        return LineShape(cell).numbering.map { $0.style != .label && $0.length >= cell.count } ?? false
    }
}
