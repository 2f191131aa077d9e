import DocumentModel
import SourceText

/// A page of the form, 业绩 as a rule, from a table whose headings are the form's, in any order.
struct AchievementTable {
    private let schema: FormSchema
    private let page: FormPage
    /// Columns of the page that hold no data.
    private static let idle: Set<String> = ["序号", "操作", "编号", "备注", ""]
    private var source: SourceText
    private let format: DocumentFormat
    private let rows: [[TableCell]]

    private init(
        source: SourceText, format: DocumentFormat, rows: [[TableCell]], sheet: String? = nil, _ schema: FormSchema
    ) throws(Failure) {
        self.source = source
        self.source.cells = CellIndex(
            rows.enumerated().flatMap { row, cells in
                cells.filter { !$0.isContinued }.map { .init(start: $0.range.start, row: row, column: $0.column) }
            }, sheet: sheet)
        self.format = format
        self.rows = rows
        self.schema = schema
        guard let page = Self.page(of: rows, schema) else {
            throw Failure(.form, path: source.path, message: "这个规则包的表格里没有可以单独用表格给出的一页；请用 application.yaml")
        }
        self.page = page
    }

    /// The page whose columns the table has; 业绩, or else the first, where it has those of none.
    private static func page(of rows: [[TableCell]], _ schema: FormSchema) -> FormPage? {
        let pages = schema.pages.filter { $0.shape == .table }, main = schema.page(.achievements) ?? pages.first
        var best = (page: main, count: 1)
        for row in rows.prefix(headingReach) {
            for page in [main].compactMap(\.self) + pages {
                let count = Set(row.compactMap { page.field($0.text.trimmed)?.id }).count
                if count > best.count { best = (page, count) }
            }
        }
        return best.page
    }

    /// Rows among which the headings stand.
    private static let headingReach = 20

    /// The table of a CSV.
    static func read(_ source: SourceText, _ schema: FormSchema) throws(Failure) -> Application {
        guard source.utf8.count <= FormText.sizeLimit else {
            throw Failure(
                .tooLarge, path: source.path, message: "表格有 \(source.utf8.count >> 20) MB，不像业绩表（上限 4 MB）；请检查文件名")
        }
        let (rows, unclosed) = try CSVScanner(source).rows()
        if let unclosed { throw Failure(.syntax, path: source.path, line: unclosed, message: TableFile.unclosedQuote) }
        let table = try AchievementTable(source: source, format: .csv, rows: rows, schema)
        if table.heading != nil { return try table.read() }
        // A title above the headings may hold another mark than the table does.
        for separator in CSVScanner.separators {
            let rows = try CSVScanner(source, separator: separator).rows().rows
            let other = try AchievementTable(source: source, format: .csv, rows: rows, schema)
            if other.heading != nil { return try other.read() }
        }
        return try table.read()
    }

    /// The table in the first sheet that has its headings.
    static func read(_ workbook: Workbook, path: String, _ schema: FormSchema) throws(Failure) -> Application {
        var tables: [AchievementTable] = []
        for sheet in workbook.sheets {
            let text = SheetText(sheet, path: path)
            let name = workbook.sheets.count > 1 ? sheet.name : nil
            tables.append(
                try AchievementTable(source: text.source, format: .xlsx, rows: text.rows, sheet: name, schema))
        }
        let headed = tables.filter { $0.heading != nil }
        return try (headed.first { $0.page.meaning == .achievements } ?? headed.first ?? tables[0]).read()
    }

    private var heading: Int? { rows.prefix(Self.headingReach).firstIndex(where: isHeading) }

    private func read() throws(Failure) -> Application {
        guard let heading else {
            let headings = page.fields.filter { !$0.isExtra }.map(\.key).joined(separator: ",")
            throw failure(rows.first?.first?.range, "没有找到表头；第一行应是“\(headings)”")
        }
        var form = Application(source: source, format: format, schema: schema)
        let columns = try columns(rows[heading], &form)
        let first = rows[heading].first?.range ?? TextRange(0, 0)
        var records: [FormRecord] = []
        for row in rows[(heading + 1)...] {
            guard let record = record(row, columns) else { continue }
            if continuesProject(row, columns), let last = records.popLast() {
                records.append(merged(last, record))
            } else {
                records.append(record)
            }
        }
        form[page] = .table(FormTable(page: page, key: page.key, keyRange: first, records: records))
        return form
    }

    private func isHeading(_ row: [TableCell]) -> Bool {
        let fields = Set(row.compactMap { page.field($0.text.trimmed) })
        return fields.count >= 2 || fields.first.map { $0 == page.fields.first } ?? false
    }

    /// By the column's number.
    private func columns(_ row: [TableCell], _ form: inout Application) throws(Failure) -> [Int: FormField] {
        var columns: [Int: FormField] = [:], seen: [FormField: TableCell] = [:]
        for cell in row {
            let key = cell.text.trimmed
            guard let field = page.field(key) else {
                if !Self.idle.contains(key) {
                    form.unknownKeys.append(schema.unknown(key, at: cell.range, of: page))
                }
                continue
            }
            if let before = seen.updateValue(cell, forKey: field) {
                throw failure(
                    cell.range, "“\(key)”与第 \(before.column + 1) 列的“\(before.text.trimmed)”是同一项；请只留一列")
            }
            columns[cell.column] = field
        }
        return columns
    }

    /// Nil for a row of empty cells. A key is its column's heading, but its place is the cell: findings point to the
    /// record's line.
    private func record(_ row: [TableCell], _ columns: [Int: FormField]) -> FormRecord? {
        guard let first = row.first, let last = row.last,
            row.contains(where: { !$0.isContinued && !$0.text.trimmed.isEmpty })
        else { return nil }
        var record = FormRecord(
            of: page, range: TextRange(first.range.start, last.range.end), anchor: first.range)
        for cell in row {
            guard let field = columns[cell.column] else { continue }
            let text = cell.text.trimmed
            record[field] = FormValue(
                key: field.key, keyRange: cell.range, text: text, range: cell.range, items: FileNames.split(text))
        }
        return record
    }

    /// A project whose name is one cell over several rows is one record.
    private func continuesProject(_ row: [TableCell], _ columns: [Int: FormField]) -> Bool {
        row.contains { $0.isContinued && columns[$0.column] == page.fields.first }
    }

    private func merged(_ record: FormRecord, _ next: FormRecord) -> FormRecord {
        var merged = record
        for (field, value) in next.values where !value.isBlank {
            guard var before = merged[field], !before.isBlank else { merged[field] = value; continue }
            guard before.text != value.text else { continue }
            before.text += "\n" + value.text
            before.items += value.items
            merged[field] = before
        }
        return merged
    }

    private func failure(_ range: TextRange?, _ message: String) -> Failure {
        Failure(.form, path: source.path, line: range.map { source.line(at: $0.start) }, message: message)
    }
}
