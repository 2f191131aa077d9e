/// Finds the fields of a form by their labels: beside a value, above it, in front of it, or at the head of a column.
struct FormImporter {
    let schema: FormSchema
    var form = ImportedForm()
    /// The page that the last title names.
    var context: FormPage?
    /// The page with fields that labels are looked up on first.
    var target: FormPage?
    private var tableNumber = 0
    /// Paragraphs outside the tables that say something of a form and found no place.
    private var covers: [ImportedForm.Remark] = []
    var blocks: RecordBlocks
    /// The open pages of which the heading was read already, by their ids.
    private var opened: Set<String> = []

    private init(_ schema: FormSchema, _ parts: [FormPart]) {
        self.schema = schema
        blocks = RecordBlocks(schema)
        target = Self.mainPage(of: parts, schema)
    }

    /// The page with fields that knows most of the labels: a form that repeats some of another page is its own.
    private static func mainPage(of parts: [FormPart], _ schema: FormSchema) -> FormPage? {
        var labels: Set<String> = []
        for case .grid(let grid, _) in parts { labels.formUnion(grid.cells.indices.lazy.map(grid.label)) }
        let pages = schema.pages.filter { $0.shape == .record && !$0.isOptional }
        let known = pages.map { page in labels.count { !$0.isEmpty && page.field($0) != nil } }
        let first = pages.firstIndex { $0.meaning == .basics } ?? 0
        // Where others know no more, the first.
        return pages.indices.max { (known[$0], $0 == first ? 1 : -$0) < (known[$1], $1 == first ? 1 : -$1) }
            .map { pages[$0] }
    }

    static func read(_ parts: [FormPart], _ schema: FormSchema) -> ImportedForm {
        var importer = FormImporter(schema, parts)
        for part in parts {
            switch part {
            case .paragraph(let text): importer.read(paragraph: text)
            case .grid(let grid, let name): importer.read(grid, name: name)
            }
        }
        importer.placeBlocks()
        importer.form.remarks = importer.covers.filter { !importer.isKnown($0.text) } + importer.form.remarks
        return importer.form
    }

    private func isKnown(_ cover: String) -> Bool {
        schema.pages.contains { page in
            form.record(page).values.contains { !$0.isEmpty && cover.hasSuffix($0) }
        }
    }

    /// The field with a value of its own that `label` names: on the page at hand, or else on the first that has it.
    /// Pages that only repeat others have theirs where their title stands.
    func labelled(_ label: String) -> (page: FormPage, field: FormField)? {
        let pages = [target].compactMap(\.self) + schema.pages.filter { $0.shape == .record && !$0.isOptional }
        return pages.lazy.compactMap { page in page.field(label).map { (page, $0) } }.first
    }

    /// Whether `label` names one or two fields with values of their own.
    func isOfRecord(_ label: String) -> Bool {
        labelled(label) != nil || target.map { CompoundLabel(label, $0) != nil } ?? false
    }

    // MARK: Paragraphs

    private mutating func read(paragraph: String) {
        let text = CellText.tidied(paragraph)
        guard !text.isEmpty else { return }
        if note(title: text) { return }
        // 单位：… on a cover begins no record of 工作经历.
        let pairs = CellText.pairs(in: paragraph, isLabel: context == nil ? isOfRecord : isLabel)
        for (label, value) in pairs { place(value, label: label) }
        guard pairs.isEmpty, let colon = text.firstIndex(where: { "：:".contains($0) }), text.count <= 60 else { return }
        let value = text[text.index(after: colon)...].trimmed
        if let page = schema.page(CellText.label(String(text[..<colon]))), page.field != nil {
            return place(text: value, on: page)
        }
        // 单位：… on the cover says again what the tables say.
        if !value.isEmpty { covers.append(.init(place: "表格以外", text: text)) }
    }

    /// Whether `text` is a title that says what follows.
    private mutating func note(title text: String) -> Bool {
        let label = CellText.label(text)
        let letters = label.filter { !$0.isWhitespace }
        if label.count <= 30, let page = schema.pages.first(where: { $0.isOptional && letters.hasSuffix($0.key) }) {
            target = page
            return true
        }
        if label.count <= 30, letters.hasSuffix("评审表") { return true }
        guard let page = CellText.page(titled: text, schema) else { return false }
        context = page
        if page.shape == .record, target?.isOptional != true { target = page }
        if page.shape.hasRecords, form.table(page) == nil { form.append([], to: page) }
        return true
    }

    // MARK: Tables

    private mutating func read(_ grid: Grid, name: String?) {
        tableNumber += 1
        if let name { _ = note(title: name) }
        var used: Set<Int> = []
        var row = grid.row(after: -1)
        while row < grid.rowCount {
            if let title = soleCell(grid, row), note(title: grid.tidied(title)) {
                used.insert(title)
                row = textBelow(grid, row, &used)
            } else if let page = context, page.shape == .text, let body = textCell(grid, row),
                openingPage(of: grid.tidied(body)) == nil
            {
                used.insert(body)
                place(text: grid.cells[body].text, on: page)
                context = nil
                row = grid.row(after: row)
            } else if let header = TableHeader(grid, row: row, context: context, schema), isNew(header) {
                row = readRecords(grid, header, &used)
            } else {
                readLabels(grid, row, &used)
                row = grid.row(after: row)
            }
        }
        blocks.close()
        let place = name.map { "工作表“\($0)”" } ?? "第 \(tableNumber) 张表"
        for index in grid.cells.indices where !used.contains(index) {
            remark(leftover(grid, index, &used), at: "\(place)第 \(grid.cells[index].row + 1) 行")
        }
    }

    /// The one cell with text in a row of its own.
    private func soleCell(_ grid: Grid, _ row: Int) -> Int? {
        let indices = grid.indices(in: row)
        let filled = indices.filter { !grid.tidied($0).isEmpty }
        guard filled.count == 1, let index = filled.first, grid.cells[index].row == row else { return nil }
        return indices.count == 1 || grid.cells[index].columnSpan > 1 || indices.first == index && indices.count > 2
            ? index : nil
    }

    /// The one cell with text in `row`, where it is no title or label itself.
    func textCell(_ grid: Grid, _ row: Int) -> Int? {
        soleCell(grid, row).flatMap { index in
            let label = grid.label(index)
            return isLabel(label) || schema.page(label) != nil ? nil : index
        }
    }

    /// The page of text whose title stands above it: 单位推荐意见 over one large cell.
    private mutating func textBelow(_ grid: Grid, _ row: Int, _ used: inout Set<Int>) -> Int {
        guard let page = context, page.shape == .text || page.shape == .file || page.shape == .open,
            let body = textCell(grid, row + 1)
        else { return row + 1 }
        used.insert(body)
        place(text: grid.cells[body].text, on: page)
        context = nil
        return row + 2
    }

    private func isNew(_ header: TableHeader) -> Bool {
        !(header.page.shape == .open && opened.contains(header.page.id))
    }

    private mutating func readRecords(_ grid: Grid, _ header: TableHeader, _ used: inout Set<Int>) -> Int {
        for row in header.row..<header.firstRecord { used.formUnion(grid.indices(in: row)) }
        if header.page.shape == .open { opened.insert(header.page.id) }
        if header.page.shape.hasRecords, form.table(header.page) == nil { form.append([], to: header.page) }
        var row = header.firstRecord
        while row < grid.rowCount {
            if let next = TableHeader(grid, row: row, context: header.page, schema),
                isNew(next) || next.page !== header.page
            {
                guard header.isRepeated(next), next.title == nil || next.title == header.title else { break }
                used.formUnion(next.columns.map(\.cell))
                row = next.firstRecord
                continue
            }
            if endsRecords(grid, row, header) { break }
            if let note = soleCell(grid, row),
                header.columns.count(where: { $0.columns.overlaps(grid.cells[note].columns) }) > 1
            {
                // 以上情况属实 below the records, across their columns.
                row = grid.row(after: row)
                continue
            }
            let reader = RecordReader(grid: grid, header: header)
            let (record, rest) = reader.read(row, &used)
            for text in rest {
                remark(text, at: "\(header.page.key)第 \((form.table(header.page)?.count ?? 0) + 1) 条")
            }
            // Labels above their values: one row of them.
            if header.page.shape == .record, !record.isEmpty {
                add(record, to: header.page)
                row += 1
                break
            }
            if reader.continuesProject(row) {
                extend(header.page, by: record)
            } else if !record.isEmpty {
                add(record, to: header.page)
            }
            row = grid.row(after: row)
        }
        context = nil
        return row
    }

    /// A row that begins with the title or label of something else.
    private func endsRecords(_ grid: Grid, _ row: Int, _ header: TableHeader) -> Bool {
        guard let first = grid.indices(in: row).first(where: { $0 != header.title }), grid.cells[first].row == row
        else { return false }
        let label = grid.label(first)
        guard !label.isEmpty else { return false }
        if FormSyntax.part(label) != nil || (schema.page(label) != nil && soleCell(grid, row) != nil) {
            return true
        }
        let second = grid.right(of: first).map { grid.label($0) } ?? ""
        return schema.page(label).map { $0 !== header.page } ?? false
            || (header.page.shape != .record && labelled(label) != nil && !isLabel(second) && label.count > 2)
    }

    private mutating func add(_ record: [ImportedForm.Entry], to page: FormPage) {
        if page.shape == .record {
            for entry in record { place(entry.text, label: entry.key) }
        } else if !(target?.isOptional == true && form.table(page)?.contains(record) == true) {
            // The 外调表 says again what the form says.
            form.append([record], to: page)
        }
    }

    private mutating func extend(_ page: FormPage, by more: [ImportedForm.Entry]) {
        guard var records = form.table(page), var last = records.popLast() else { return }
        for entry in more {
            if let at = last.firstIndex(where: { $0.key == entry.key }) {
                if last[at].text != entry.text { last[at].text += "\n" + entry.text }
            } else {
                last.append(entry)
            }
        }
        form.set(records + [last], of: page)
    }

    // MARK: What has no place

    mutating func remark(_ text: String, at place: String) {
        if !text.isEmpty { form.remarks.append(.init(place: place, text: text)) }
    }

    /// The text of a cell that nothing took; with the value beside it where it is a label that the form does not know.
    private func leftover(_ grid: Grid, _ index: Int, _ used: inout Set<Int>) -> String {
        let text = CellText.joined(grid.tidied(index))
        // What stands at the left along several rows is their title.
        let isTitle = grid.cells[index].column == 0 && grid.cells[index].rowSpan > 1 && text.count <= 16
        guard !text.isEmpty, !isTitle, !OpinionText.isSignature(text) else { return "" }
        guard text.count <= 16, let right = grid.right(of: index), !used.contains(right),
            grid.cells[right].row == grid.cells[index].row
        else { return text }
        used.insert(right)
        let lines = grid.tidied(right).split(separator: "\n").map(String.init)
        let value = CellText.joined(lines.filter { !OpinionText.isSignature($0) }.joined(separator: "\n"))
        return value.isEmpty ? "" : "\(text)：\(value)"
    }
}
