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
    let rowCount: Int
    /// The rows in which a cell begins, ascending: the others are blank, however many there are.
    private let rows: [Int]
    /// For each of `rows` the indices of the cells that lie in it, also those that reach down from above, ascending by
    /// column.
    private let slots: [[Int]]
    /// The text of each cell without blanks, empty lines and hints, and the label that it may be.
    private let texts: [(tidied: String, label: String)]

    /// Areas that reach over more rows than this, all together, lie upon one another.
    static let mostSlots = 500_000
    /// No label of a form is as long.
    private static let longestLabel = 400

    /// Whether the areas of `cells` take more room than any form does.
    let isExcessive: Bool

    init(_ cells: [Cell]) {
        let cells = cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
        var rows: [Int] = []
        for cell in cells where cell.row != rows.last { rows.append(cell.row) }
        var slots = [[Int]](repeating: [], count: rows.count)
        var first = 0, count = 0
        for (index, cell) in cells.enumerated() where count <= Self.mostSlots {
            while rows[first] < cell.row { first += 1 }
            var slot = first
            while slot < rows.count, rows[slot] < cell.row + max(1, cell.rowSpan), count <= Self.mostSlots {
                slots[slot].append(index)
                count += 1
                slot += 1
            }
        }
        for slot in slots.indices { slots[slot].sort { cells[$0].column < cells[$1].column } }
        self.cells = cells
        self.rows = rows
        self.slots = slots
        rowCount = (rows.last ?? -1) + 1
        isExcessive = count > Self.mostSlots
        texts = cells.map { cell in
            let tidied = CellText.tidied(cell.text)
            return (tidied, tidied.utf8.count > Self.longestLabel ? "" : CellText.label(tidied))
        }
    }

    /// Indices of the cells in `row`, also those that reach down from above; none where no cell begins in it.
    func indices(in row: Int) -> [Int] {
        let slot = rows.partitioningIndex { $0 >= row }
        return slot < rows.count && rows[slot] == row ? slots[slot] : []
    }

    /// The next row in which a cell begins.
    func row(after row: Int) -> Int {
        let slot = rows.partitioningIndex { $0 > row }
        return slot < rows.count ? rows[slot] : rowCount
    }

    func tidied(_ index: Int) -> String { texts[index].tidied }

    func label(_ index: Int) -> String { texts[index].label }

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
