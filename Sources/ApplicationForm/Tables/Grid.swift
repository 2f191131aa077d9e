/// A table as cells with their extents: what tables of Word, spreadsheets and CSV have in common.
struct Grid: Sendable {
    struct Cell: Sendable {
        /// Lines parted by `\n`.
        var text: String
        /// 0-based.
        var row: Int
        var column: Int
        var rowSpan = 1
        var columnSpan = 1

        var columns: Range<Int> { column..<column + columnSpan }
    }

    /// Ascending by row and column; a merged area is one cell.
    let cells: [Cell]
    /// For each row the indices of the cells that lie in it, also those that reach down from above, ascending by
    /// column.
    private let slots: [[Int]]

    init(_ cells: [Cell]) {
        let cells = cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        var slots = [[Int]](repeating: [], count: (cells.last?.row ?? -1) + 1)
        for (index, cell) in cells.enumerated() {
            for row in cell.row..<min(slots.count, cell.row + max(1, cell.rowSpan)) { slots[row].append(index) }
        }
        for row in slots.indices { slots[row].sort { cells[$0].column < cells[$1].column } }
        self.cells = cells
        self.slots = slots
    }

    var rowCount: Int { slots.count }

    /// Indices of the cells in `row`, also those that reach down from above.
    func indices(in row: Int) -> [Int] { slots.indices.contains(row) ? slots[row] : [] }

    /// The next cell to the right of a cell, in its first row.
    func right(of index: Int) -> Int? {
        let row = indices(in: cells[index].row)
        guard let at = row.firstIndex(of: index), at + 1 < row.count else { return nil }
        return row[at + 1]
    }

    /// The cell directly below that takes the same columns.
    func below(_ index: Int) -> Int? {
        let cell = cells[index]
        return indices(in: cell.row + max(1, cell.rowSpan)).first { cells[$0].columns == cell.columns }
    }
}

/// A piece of a file that holds a form, in the order of the file.
enum FormPart: Sendable {
    /// A paragraph outside all tables.
    case paragraph(String)
    /// `name`: of the sheet, where there is one.
    case grid(Grid, name: String?)
}
