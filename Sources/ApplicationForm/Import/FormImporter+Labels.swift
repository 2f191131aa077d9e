/// Labels beside their values.
extension FormImporter {
    mutating func readLabels(_ grid: Grid, _ row: Int, _ used: inout Set<Int>) {
        for index in grid.indices(in: row) where grid.cells[index].row == row && !used.contains(index) {
            let cell = grid.cells[index]
            let text = CellText.tidied(cell.text)
            guard !text.isEmpty else { continue }
            let label = CellText.label(text)
            if let page = schema.page(label), page.shape != .table {
                used.insert(index)
                let beside = value(grid, index, used)
                let isBlank = beside.map { grid.tidied($0).isEmpty } ?? true
                guard
                    let value = isBlank
                        ? textCell(grid, row + cell.rowSpan).flatMap({ used.contains($0) ? nil : $0 }) ?? beside
                        : beside
                else {
                    context = page
                    if page.shape == .record, target?.isOptional != true { target = page }
                    continue
                }
                used.insert(value)
                place(text: grid.cells[value].text, on: page)
            } else if isLabel(label) {
                used.insert(index)
                // A picture is pasted in, or the file is uploaded: what stands near is something else.
                if labelled(label)?.field.type.isFile == true {
                    let name = grid.right(of: index).flatMap {
                        FileNames.isFileName(grid.tidied($0)) ? $0 : nil
                    }
                    if let name { used.insert(name) }
                    place(name.map { grid.cells[$0].text } ?? "", label: label)
                    continue
                }
                let value = value(grid, index, used)
                if let value { used.insert(value) }
                place(value.map { grid.cells[$0].text } ?? "", label: label)
            } else if let page = openingPage(of: text) {
                used.insert(index)
                place(text: String(text.drop { !$0.isNewline }), on: page)
            } else {
                let pairs = CellText.pairs(in: cell.text, isLabel: isLabel)
                if !pairs.isEmpty { used.insert(index) }
                for (label, value) in pairs { place(value, label: label) }
            }
        }
    }

    /// To the right of a label or, where another label or nothing stands there, below it.
    private func value(_ grid: Grid, _ index: Int, _ used: Set<Int>) -> Int? {
        func isValue(_ other: Int) -> Bool {
            let label = grid.label(other)
            return !used.contains(other) && !isLabel(label) && schema.page(label) == nil
        }
        let below = grid.below(index).flatMap { isValue($0) ? $0 : nil }
        guard let right = grid.right(of: index), grid.cells[right].row <= grid.cells[index].row, isValue(right) else {
            return below
        }
        // An empty cell that only fills up a row of labels.
        let isRight =
            !grid.tidied(right).isEmpty
            || below.map { grid.tidied($0).isEmpty || hasLabels(grid, $0) } ?? true
        return isRight ? right : below
    }

    private func hasLabels(_ grid: Grid, _ index: Int) -> Bool {
        grid.indices(in: grid.cells[index].row).contains {
            isLabel(grid.label($0))
        }
    }

    /// A text whose first line is its own title.
    func openingPage(of text: String) -> FormPage? {
        guard let end = text.firstIndex(where: \.isNewline) else { return nil }
        let line = CellText.label(String(text[..<end])).filter { !"：:".contains($0) }
        return schema.page(line).flatMap { $0.shape == .text || $0.shape == .file ? $0 : nil }
    }

    func isLabel(_ label: String) -> Bool { isOfRecord(label) || blocks.column(label, context: context) != nil }
}
