import SourceText

/// Tables typed with tabs or pipes in plain text. Only what can be nothing else is taken for one.
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

    /// What parts the cells of a line: a pipe at its start, or a tab inside.
    private static func mark(_ line: CommentedLines.Line, in source: SourceText) -> UInt8? {
        guard line.parts.count == 1, let part = line.parts.first else { return nil }
        let text = source.utf8[part.indices]
        let start = text.firstIndex { !$0.isBlank } ?? text.endIndex
        guard start < text.endIndex else { return nil }
        if text[start] == UInt8(ascii: "|") { return UInt8(ascii: "|") }
        return text[start...].contains(0x09) ? 0x09 : nil
    }

    private static func row(_ line: TextRange, _ mark: UInt8, in source: SourceText) -> Row {
        var (start, end) = (line.start, line.end)
        while start < end, source.utf8[start].isBlank { start += 1 }
        while end > start, source.utf8[end - 1].isBlank { end -= 1 }
        if mark == UInt8(ascii: "|") {
            start += 1
            if end > start, source.utf8[end - 1] == mark { end -= 1 }
        }
        var row = Row(cells: [])
        var cell = start
        for i in start...max(start, end) where i == end || source.utf8[i] == mark {
            row.cells.append(trimmed(TextRange(cell, max(cell, i)), in: source))
            cell = i + 1
        }
        row.isRule = mark == UInt8(ascii: "|") && row.cells.allSatisfy { cell in
            source.utf8[cell.indices].allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
        }
        return row
    }

    private static func trimmed(_ range: TextRange, in source: SourceText) -> TextRange {
        var (start, end) = (range.start, range.end)
        while start < end, source.utf8[start].isBlank { start += 1 }
        while end > start, source.utf8[end - 1].isBlank { end -= 1 }
        return TextRange(start, end)
    }

    /// At least two rows; with tabs and two columns the first must not be a number (1⇥概述, as Word pastes headings) nor
    /// the last a page (a table of contents), and no cell may be a sentence.
    private static func isTable(_ rows: [Row], _ mark: UInt8, in source: SourceText) -> Bool {
        guard rows.count >= 2, let columns = rows.first?.cells.count else { return false }
        if mark == UInt8(ascii: "|") { return true }
        let shapes = rows.flatMap(\.cells).map { LineShape(source.utf8[$0.indices]) }
        guard !shapes.contains(where: { $0.hasInnerStop || $0.columns > 60 }) else { return false }
        if columns > 2 { return true }
        let isNumbered = rows.contains { isNumber(source.utf8[$0.cells[0].indices]) }
        let isContents = rows.allSatisfy { source.utf8[$0.cells[1].indices].allSatisfy(\.isASCIIDigit) }
        return !isNumbered && !isContents
    }

    /// 1, 1.1, 一、, （1）: nothing but a number.
    private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.isEmpty || cell.count <= 9 && (cell.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") } || isBareNumbering(cell))
    }

    private static func isBareNumbering(_ cell: ArraySlice<UInt8>) -> Bool {
        LineShape(cell).numbering.map { $0.length >= cell.count } ?? false
    }
}
