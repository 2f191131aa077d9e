import OpenPackaging

/// A table as far as it was read.
struct OpenTable {
    let index: Int
    var row = -1
    var column = 0
    /// Columns that the open cell takes.
    var span = 1
    var cellsInRow = 0
    var hasRowOfSeveral = false

    init(index: Int) { self.index = index }

    var cell: DocxParagraph.Cell { DocxParagraph.Cell(table: index, row: max(row, 0), column: column) }
}

extension BodyReader {
    /// Word has no more columns than that; a file that says so is damaged.
    private static let mostColumns = 63

    mutating func startTable(_ tag: DocxTag, _ element: XMLElement) {
        switch tag {
        case .table:
            tables.append(OpenTable(index: tableCount))
            tableCount += 1
        case .row:
            tables.mutateLast {
                $0.row += 1
                $0.column = 0
                $0.cellsInRow = 0
            }
        case .cell:
            tables.mutateLast {
                $0.span = 1
                $0.cellsInRow += 1
            }
        case .gridBefore:
            let skipped = columns(element)
            tables.mutateLast { $0.column += skipped }
        default:
            let span = columns(element)
            tables.mutateLast { $0.span = max(1, span) }
        }
    }

    mutating func endTable(_ tag: DocxTag) {
        switch tag {
        case .cell:
            flushCarried()
            tables.mutateLast { $0.column += $0.span }
        case .row: tables.mutateLast { if $0.cellsInRow > 1 { $0.hasRowOfSeveral = true } }
        default:
            guard let table = tables.popLast() else { return }
            if !table.hasRowOfSeveral { markFrame(table.index) }
        }
    }

    private func columns(_ element: XMLElement) -> Int { min(max(element.int("val") ?? 0, 0), Self.mostColumns) }
}
