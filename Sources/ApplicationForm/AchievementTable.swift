import DocumentModel
import Readers
import SourceText

/// 业绩 from a table whose headings are the form's, in any order.
struct AchievementTable {
    private static let page = FormSection.achievements
    /// Columns of the page that hold no data.
    private static let idle: Set<String> = ["序号", "操作", "编号", "备注", ""]
    private let source: SourceText
    private let format: DocumentFormat

    init(source: SourceText, format: DocumentFormat) {
        self.source = source
        self.format = format
    }

    func read() throws(ReadError) -> Application {
        guard source.utf8.count <= FormText.sizeLimit else { throw failure(nil, "表格有 \(source.utf8.count >> 20) MB，不像业绩表（上限 4 MB）；请检查文件名") }
        let (rows, unclosed) = CSVScanner(source).rows()
        if let unclosed { throw failure(unclosed, "这里开始的双引号没有收尾；请补上配对的引号，或用 Excel 重新导出 CSV") }
        guard let heading = rows.prefix(20).firstIndex(where: isHeading) else {
            throw failure(rows.first?.first?.range, "没有找到表头；第一行应是“项目名称,本人所起作用,成果获奖、效益或专利情况,成果鉴定机构及证明人,起止时间,证明材料”")
        }
        var form = Application(source: source, format: format)
        let columns = try columns(rows[heading], &form)
        let first = rows[heading].first?.range ?? TextRange(0, 0)
        let records = rows[(heading + 1)...].compactMap { record($0, columns) }
        form.achievements = FormTable(key: Self.page.rawValue, keyRange: first, records: records)
        return form
    }

    private func isHeading(_ row: [CSVScanner.Cell]) -> Bool {
        let fields = Set(row.compactMap { FormVocabulary.field(trim($0.text), of: Self.page) })
        return fields.count >= 2 || fields == [.projectName]
    }

    private func columns(_ row: [CSVScanner.Cell], _ form: inout Application) throws(ReadError) -> [FormField?] {
        var columns: [FormField?] = []
        for cell in row {
            let key = trim(cell.text), field = FormVocabulary.field(key, of: Self.page)
            if let field, let before = columns.firstIndex(of: field) {
                throw failure(cell.range, "“\(key)”与第 \(before + 1) 列的“\(trim(row[before].text))”是同一项；请只留一列")
            }
            if field == nil, !Self.idle.contains(key) {
                form.unknownKeys.append(FormVocabulary.unknown(key, at: cell.range, of: Self.page))
            }
            columns.append(field)
        }
        return columns
    }

    /// Nil for a row of empty cells. A key is its column's heading, but its place is the cell: findings point to the record's line.
    private func record(_ row: [CSVScanner.Cell], _ columns: [FormField?]) -> FormRecord? {
        guard let first = row.first, let last = row.last, row.contains(where: { !trim($0.text).isEmpty }) else { return nil }
        var record = FormRecord(range: TextRange(first.range.start, last.range.end), anchor: first.range)
        for (field, cell) in zip(columns, row) {
            guard let field else { continue }
            let text = trim(cell.text)
            record[field] = FormValue(key: field.rawValue, keyRange: cell.range, text: text, range: cell.range, items: FileNames.split(text))
        }
        return record
    }

    private func trim(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    private func failure(_ range: TextRange?, _ message: String) -> ReadError {
        ReadError(path: source.path, line: range.map { source.line(at: $0.start) }, message: message)
    }
}
