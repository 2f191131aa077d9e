import SourceText

/// A cell of a table that stands in a line of its source.
struct TableCell {
    /// 0-based.
    var column: Int
    /// In CSV without the quotes around it, doubled quotes made single.
    var text: String
    /// In CSV quotes included.
    var range: TextRange
    /// Part of a merged cell that begins in a row above.
    var isContinued = false
}

/// Splits CSV (RFC 4180) into cells that know their place.
///
/// Own code because findings need the line of each record: SwiftCSV gives strings without places, and refuses a quote
/// inside an unquoted cell, which people write.
struct CSVScanner {
    let source: SourceText
    /// `,`, `;` or a tab, whichever the first line with one has most of.
    let separator: UInt8

    /// More than any form has: each takes a hundred times the byte that it may have in the file.
    private static let mostCells = 200_000

    static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]

    /// - Parameter separator: nil for the one that the text seems to use.
    init(_ source: SourceText, separator: UInt8? = nil) {
        self.source = source
        if let separator {
            self.separator = separator
            return
        }
        var counts: [UInt8: Int] = [:], inQuotes = false
        for byte in source.utf8 {
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if inQuotes { continue }
            if byte == 0x0A || byte == 0x0D { if counts.isEmpty { continue } else { break } }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x09 { counts[byte, default: 0] += 1 }
        }
        self.separator = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
    }

    /// The rows in order, empty lines as rows with one empty cell. `unclosed`: the line of a quote that is never
    /// closed.
    func rows() throws(Failure) -> (rows: [[TableCell]], unclosed: Int?) {
        let utf8 = source.utf8
        var count = 0
        var rows: [[TableCell]] = [], row: [TableCell] = [], unclosed: Int?
        var i = 0
        while i <= utf8.count {
            let cell = quotedCell(at: i, row.count) ?? plainCell(at: i, row.count)
            if cell.isUnclosed, unclosed == nil { unclosed = source.line(at: cell.cell.range.start) }
            row.append(cell.cell)
            count += 1
            guard count <= Self.mostCells else {
                throw Failure(.tooComplex, path: source.path, message: "表格的单元格超过 \(Self.mostCells) 个，不像要填的表；请检查文件名")
            }
            i = cell.cell.range.end
            if i < utf8.count, utf8[i] == separator { i += 1; continue }
            rows.append(row)
            row = []
            guard i < utf8.count else { break }
            i += utf8[i] == 0x0D && i + 1 < utf8.count && utf8[i + 1] == 0x0A ? 2 : 1
            if i == utf8.count { break }
        }
        return (rows, unclosed)
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

    private func plainCell(at start: Int, _ column: Int) -> (cell: TableCell, isUnclosed: Bool) {
        var i = start
        while i < source.utf8.count, !isEnd(source.utf8[i]) { i += 1 }
        let range = TextRange(start, i)
        return (TableCell(column: column, text: source.string(range), range: range), false)
    }

    private func quotedCell(at start: Int, _ column: Int) -> (cell: TableCell, isUnclosed: Bool)? {
        let utf8 = source.utf8, quote = UInt8(ascii: "\"")
        var i = start
        guard i < utf8.count, utf8[i] == quote else { return nil }
        var text: [UInt8] = []
        i += 1
        while i < utf8.count {
            if utf8[i] == quote {
                if i + 1 < utf8.count, utf8[i + 1] == quote { i += 1 } else { break }
            }
            text.append(utf8[i])
            i += 1
        }
        let isUnclosed = i >= utf8.count
        i = min(i + 1, utf8.count)
        // What follows the closing quote up to the separator belongs to the cell as well.
        while i < utf8.count, !isEnd(utf8[i]) { text.append(utf8[i]); i += 1 }
        let cell = TableCell(
            column: column, text: String(decoding: text, as: UTF8.self), range: TextRange(start, i))
        return (cell, isUnclosed)
    }
}
