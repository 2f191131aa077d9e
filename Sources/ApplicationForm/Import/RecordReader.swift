import Dates

/// Reads one row below a heading as a record.
struct RecordReader {
    let grid: Grid
    let header: TableHeader

    /// The filled columns of `row` in the heading's order, none where nothing of its own stands in the row; and what
    /// stands in columns without a place (备注：已验收).
    func read(_ row: Int, _ used: inout Set<Int>) -> (entries: [ImportedForm.Entry], rest: [String]) {
        let cells = grid.indices(in: row).filter { $0 != header.title && grid.cells[$0].row >= header.firstRecord }
        let isOwn = cells.contains { grid.cells[$0].row == row && isData($0) }
        used.formUnion(cells)
        guard isOwn else { return ([], []) }
        var rest: [String] = []
        var entries: [ImportedForm.Entry] = []
        var start = "", end = ""
        for column in header.columns {
            let texts = cells.filter {
                grid.cells[$0].columns.overlaps(column.columns) && self.column(of: $0) == column.cell
            }
            .map { grid.tidied($0) }.filter { !$0.isEmpty }
            guard !texts.isEmpty else { continue }
            switch column.meaning {
            case .field(let field): entries.append(.init(key: field.key, text: joined(texts, field)))
            case .open(let key): entries.append(.init(key: key, text: texts.joined(separator: " ")))
            case .periodStart: start = texts.joined()
            case .periodEnd: end = texts.joined()
            case .idle:
                let title = CellText.joined(grid.tidied(column.cell))
                if !title.hasPrefix("序"), !title.hasPrefix("编号") {
                    rest.append("\(title)：\(texts.joined(separator: " "))")
                }
            }
        }
        if !start.isEmpty || !end.isEmpty {
            entries.append(
                .init(
                    key: header.page.field(.period)?.key ?? "",
                    text: [start, end].filter { !$0.isEmpty }.map(CellText.joined).joined(separator: "-")))
        }
        return (entries, rest)
    }

    /// Whether the name of a project goes on from the row above: several rows that are one record.
    func continuesProject(_ row: Int) -> Bool {
        guard let name = header.page.field(.projectName),
            let column = header.columns.first(where: { $0.meaning == .field(name) })
        else { return false }
        return grid.indices(in: row).contains {
            (header.firstRecord..<row).contains(grid.cells[$0].row) && self.column(of: $0) == column.cell
        }
    }

    /// The heading whose column the cell begins in.
    private func column(of index: Int) -> Int? {
        let cell = grid.cells[index]
        return
            (header.columns.first { $0.columns.contains(cell.column) }
            ?? header.columns.first { cell.columns.overlaps($0.columns) })?.cell
    }

    private func isData(_ index: Int) -> Bool {
        guard !grid.tidied(index).isEmpty,
            let column = header.columns.first(where: { $0.cell == column(of: index) })
        else { return false }
        return column.meaning != .idle
    }

    private func joined(_ texts: [String], _ field: FormField) -> String {
        if field.type == .period {
            let parts = texts.map(CellText.joined)
            // 2020.03 and 2022.12 in two cells below 起止时间
            return parts.count == 2 && FormPeriod(parts.joined(separator: "-")) != nil
                ? parts.joined(separator: "-") : parts.joined()
        }
        let text = texts.joined(separator: "\n")
        return field.type.isLongText ? text : CellText.joined(text)
    }
}
