import ReaderKit
import SourceText

/// Makes an `application.yaml` of a form that exists already: a 评审表 (DOCX) or a table with the form's headings (CSV,
/// XLSX).
public enum FormImport {
    /// What came of it.
    public struct Outcome: Sendable {
        /// The application in YAML.
        public var yaml: String
        /// What was found, for the user: 基本信息 14 项, 学历情况 2 条 …
        public var found: [String]
        /// How many fields of pages that are no lists have a value.
        public var items: Int
        /// How many pieces could not be placed; they stand as comments at the end.
        public var unplaced: Int
    }

    /// Most bytes of a file that is read.
    public static let sizeLimit = 64 << 20

    /// - Throws: where the bytes are none of the formats, are damaged, or hold nothing of a form.
    public static func read(_ bytes: [UInt8], path: String, _ schema: FormSchema) throws(Failure) -> Outcome {
        let form = FormImporter.read(try parts(bytes, path), schema)
        guard !form.isEmpty else {
            func names(_ shape: FormPage.Shape) -> String {
                let page = schema.pages.first { $0.shape == shape && $0.fields.count > 1 }
                return page?.fields.prefix(2).map { "“\($0.key)”" }.joined() ?? ""
            }
            let wanted = [(names(.record), "这样的栏目名"), (names(.table), "这样的表头")].filter { !$0.0.isEmpty }
            throw Failure(
                .form, path: path,
                message: "没有认出表里的任何一项；表格里应有\(wanted.map { $0.0 + $0.1 }.joined(separator: "，或"))")
        }
        let yaml: String
        do {
            yaml = try ApplicationWriter(
                form: form, schema: schema, source: Path.name(of: path)
            ).text()
        } catch {
            throw Failure(.encoding, path: path, message: "有一处文字写不成 YAML（\(error)）；请检查是否有乱码")
        }
        let items = schema.pages.reduce(0) { $0 + form.record($1).values.count { !$0.isEmpty } }
        return Outcome(yaml: yaml, found: summary(form, schema), items: items, unplaced: form.remarks.count)
    }

    /// A form that exists already as an application, without a file of it.
    ///
    /// - Throws: as `read`.
    public static func application(
        _ bytes: [UInt8], path: String, _ schema: FormSchema
    ) throws(Failure) -> Application {
        try ApplicationReader.read(bytes: Array(read(bytes, path: path, schema).yaml.utf8), path: "form.yaml", schema)
    }

    private static func parts(_ bytes: [UInt8], _ path: String) throws(Failure) -> [FormPart] {
        if SealedFile.isSealed(bytes) { throw Failure(.encrypted, path: path, message: SealedFile.advice) }
        if TableFile.isArchive(bytes) {
            guard TableFile.isWorkbook(bytes, path) else { return try WordFormReader.read(bytes, path: path) }
            return try Workbook(bytes, path: path).sheets.map { .grid($0.grid, name: $0.name) }
        }
        if bytes.starts(with: "%PDF-".utf8) {
            throw Failure(
                .unsupportedFormat, path: path, message: "PDF 里没有单元格，不能导入；请用表格的 Word 文件（.docx），或把表格另存为 CSV、XLSX")
        }
        let (rows, unclosed) = try CSVScanner(try TableFile.text(bytes, path)).rows()
        if let unclosed { throw Failure(.syntax, path: path, line: unclosed, message: TableFile.unclosedQuote) }
        let cells = rows.enumerated().flatMap { row, cells in
            cells.enumerated().map { Grid.Cell(text: $0.element.text, row: row, column: $0.offset) }
        }
        return [.grid(Grid(cells), name: nil)]
    }

    private static func summary(_ form: ImportedForm, _ schema: FormSchema) -> [String] {
        schema.pages.compactMap { page in
            switch form[page] {
            case .record(let fields): "\(page.key) \(fields.values.count { !$0.isEmpty }) 项"
            case .table(let records): "\(page.key) \(records.count) 条"
            case .text(let text): text.isEmpty || page.shape == .file ? nil : "\(page.key) \(text.count) 字"
            case nil: nil
            }
        }
    }
}
