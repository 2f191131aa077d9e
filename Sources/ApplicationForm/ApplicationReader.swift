import DocumentModel
import ReaderKit
import SourceText

/// An application as its file has it, before it is known whose form it is: `application.yaml`, the same as JSON, or a
/// table of 业绩 (CSV, XLSX).
public struct FormFile: Sendable {
    private enum Content: Sendable {
        case tree(FormNode, SourceText, [(text: String, range: TextRange)])
        case csv(SourceText)
        case workbook(Workbook)
    }

    /// As the caller named it.
    public let path: String
    private let format: DocumentFormat
    private let content: Content
    /// 规则包: the pack that the file itself names; nil where it leaves that open.
    public let pack: FormValue?

    /// Parses `bytes`; the ending of `path` tells the format (`.csv`, `.xlsx`, `.json`, otherwise YAML).
    ///
    /// - Parameter schema: Whose form it is unless it says otherwise: what is said of slips knows its keys.
    /// - Throws: what is wrong, on which line, and what to do.
    public init(bytes: [UInt8], path: String, _ schema: FormSchema) throws(Failure) {
        self.path = path
        format = Self.format(of: path)
        if SealedFile.isSealed(bytes) { throw Failure(.encrypted, path: path, message: SealedFile.advice) }
        if format == .xlsx {
            content = .workbook(try Workbook(bytes, path: path))
            pack = nil
            return
        }
        if TableFile.isArchive(bytes) {
            throw Failure(
                .unsupportedFormat, path: path, line: nil,
                message:
                    "这是 Word 或 Excel 文件，不是 \(format == .csv ? "CSV" : "YAML")；请用 reportlint import 转成 "
                    + "application.yaml，业绩表请另存为 .xlsx 或 .csv"
            )
        }
        let source = try TableFile.text(bytes, path)
        if format == .csv {
            content = .csv(source)
            pack = nil
            return
        }
        let (root, comments) = try FormText.parse(source, schema)
        content = .tree(root, source, comments)
        pack = root.value(of: FormSyntax.pack)
    }

    /// What it says, read as this form.
    /// - Throws: what is wrong, on which line, and what to do.
    public func application(_ schema: FormSchema) throws(Failure) -> Application {
        switch content {
        case .workbook(let workbook): return try AchievementTable.read(workbook, path: path, schema)
        case .csv(let source): return try AchievementTable.read(source, schema)
        case .tree(let root, let source, let comments):
            var form = try FormBuilder(source: source, format: format, schema: schema).build(root)
            form.comments = comments
            return form
        }
    }

    private static func format(of path: String) -> DocumentFormat {
        let ending = path.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() }
        return switch ending {
        case "json": .json
        case "csv", "tsv": .csv
        case "xlsx", "xlsm": .xlsx
        default: .yaml
        }
    }
}

/// Reads an application whose form is known.
public enum ApplicationReader {
    /// The application in `bytes`; the ending of `path` tells the format (`.csv`, `.xlsx`, `.json`, otherwise YAML).
    /// - Throws: what is wrong, on which line, and what to do.
    public static func read(bytes: [UInt8], path: String, _ schema: FormSchema) throws(Failure) -> Application {
        try FormFile(bytes: bytes, path: path, schema).application(schema)
    }
}

extension FormNode {
    /// The text at `key` of a mapping; nil where there is none.
    fileprivate func value(of key: String) -> FormValue? {
        guard case .mapping(let pairs) = content else { return nil }
        for (name, value) in pairs {
            guard case .scalar(key, _) = name.content, case .scalar(let text, _) = value.content, !text.isEmpty else {
                continue
            }
            return FormValue(key: key, keyRange: name.range, text: text, range: value.range)
        }
        return nil
    }
}
