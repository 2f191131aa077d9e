import DocumentModel
import SourceText
import WordReader

/// 业绩 from a table whose headings are the form's, in any order.
struct AchievementTable {
    private static let page = FormSection.achievements
    /// Columns of the page that hold no data.
    private static let idle: Set<String> = ["序号", "操作", "编号", "备注", ""]
    private let source: SourceText
    private let format: DocumentFormat
    private let rows: [[TableCell]]

    private init(source: SourceText, format: DocumentFormat, rows: [[TableCell]]) {
        self.source = source
        self.format = format
        self.rows = rows
    }

    /// The table of a CSV.
    static func read(_ source: SourceText) throws(Failure) -> Application {
        guard source.utf8.count <= FormText.sizeLimit else {
            throw Failure(
                .tooLarge, path: source.path, message: "表格有 \(source.utf8.count >> 20) MB，不像业绩表（上限 4 MB）；请检查文件名")
        }
        let (rows, unclosed) = try CSVScanner(source).rows()
        if let unclosed { throw Failure(.syntax, path: source.path, line: unclosed, message: TableFile.unclosedQuote) }
        let table = AchievementTable(source: source, format: .csv, rows: rows)
        if table.heading != nil { return try table.read() }
        // A title above the headings may hold another mark than the table does.
        for separator in CSVScanner.separators {
            let rows = try CSVScanner(source, separator: separator).rows().rows
            let other = AchievementTable(source: source, format: .csv, rows: rows)
            if other.heading != nil { return try other.read() }
        }
        return try table.read()
    }

    /// The table in the first sheet that has its headings.
    static func read(_ workbook: Workbook, path: String) throws(Failure) -> Application {
        let tables = workbook.sheets.map { sheet in
            let text = SheetText(sheet, path: path)
            return AchievementTable(source: text.source, format: .xlsx, rows: text.rows)
        }
        return try (tables.first { $0.heading != nil } ?? tables[0]).read()
    }

    private var heading: Int? { rows.prefix(20).firstIndex(where: isHeading) }

    private func read() throws(Failure) -> Application {
        guard let heading else {
            throw failure(rows.first?.first?.range, "没有找到表头；第一行应是“项目名称,本人所起作用,成果获奖、效益或专利情况,成果鉴定机构及证明人,起止时间,证明材料”")
        }
        var form = Application(source: source, format: format)
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
        form.achievements = FormTable(key: Self.page.rawValue, keyRange: first, records: records)
        return form
    }

    private func isHeading(_ row: [TableCell]) -> Bool {
        let fields = Set(row.compactMap { FormVocabulary.field($0.text.trimmedEnds, of: Self.page) })
        return fields.count >= 2 || fields == [.projectName]
    }

    /// By the column's number.
    private func columns(_ row: [TableCell], _ form: inout Application) throws(Failure) -> [Int: FormField] {
        var columns: [Int: FormField] = [:], seen: [FormField: TableCell] = [:]
        for cell in row {
            let key = cell.text.trimmedEnds
            guard let field = FormVocabulary.field(key, of: Self.page) else {
                if !Self.idle.contains(key) {
                    form.unknownKeys.append(FormVocabulary.unknown(key, at: cell.range, of: Self.page))
                }
                continue
            }
            if let before = seen.updateValue(cell, forKey: field) {
                throw failure(
                    cell.range, "“\(key)”与第 \(before.column + 1) 列的“\(before.text.trimmedEnds)”是同一项；请只留一列")
            }
            columns[cell.column] = field
        }
        return columns
    }

    /// Nil for a row of empty cells. A key is its column's heading, but its place is the cell: findings point to the
    /// record's line.
    private func record(_ row: [TableCell], _ columns: [Int: FormField]) -> FormRecord? {
        guard let first = row.first, let last = row.last,
            row.contains(where: { !$0.isContinued && !$0.text.trimmedEnds.isEmpty })
        else { return nil }
        var record = FormRecord(range: TextRange(first.range.start, last.range.end), anchor: first.range)
        for cell in row {
            guard let field = columns[cell.column] else { continue }
            let text = cell.text.trimmedEnds
            record[field] = FormValue(
                key: field.rawValue, keyRange: cell.range, text: text, range: cell.range, items: FileNames.split(text))
        }
        return record
    }

    /// A project whose name is one cell over several rows is one record.
    private func continuesProject(_ row: [TableCell], _ columns: [Int: FormField]) -> Bool {
        row.contains { $0.isContinued && columns[$0.column] == .projectName }
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
