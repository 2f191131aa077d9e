import SourceText

/// A sheet as lines of text, one for each of its rows, so that the line of a finding is the row that Excel shows.
struct SheetText {
    let source: SourceText
    let rows: [[TableCell]]

    init(_ sheet: Workbook.Sheet, path: String) {
        var bytes: [UInt8] = [], rows: [[TableCell]] = []
        for row in 0..<sheet.grid.rowCount {
            var cells: [TableCell] = []
            for index in sheet.grid.indices(in: row) {
                let cell = sheet.grid.cells[index]
                let isContinued = cell.row < row
                let start = bytes.count
                // A line end inside a cell would part the row.
                if !isContinued { bytes += cell.text.utf8.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } }
                cells.append(
                    TableCell(
                        column: cell.column, text: cell.text, range: TextRange(start, bytes.count),
                        isContinued: isContinued))
                bytes.append(UInt8(ascii: ","))
            }
            if !cells.isEmpty { bytes.removeLast() }
            rows.append(cells)
            bytes.append(0x0A)
        }
        source = SourceText(path: path, utf8: bytes)
        self.rows = rows
    }
}
