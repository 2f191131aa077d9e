import ChineseText
import DocumentModel
import ReaderKit
import SourceText
import WordReader

/// Reads the application: `application.yaml`, the same as JSON, or a table of 业绩 (CSV, XLSX).
public enum ApplicationReader {
    /// The application in `bytes`; the ending of `path` tells the format (`.csv`, `.xlsx`, `.json`, otherwise YAML).
    /// - Throws: what is wrong, on which line, and what to do.
    public static func read(bytes: [UInt8], path: String) throws(Failure) -> Application {
        let format = format(of: path)
        if SealedFile.isSealed(bytes) { throw Failure(.encrypted, path: path, message: SealedFile.advice) }
        if format == .xlsx { return try AchievementTable.read(Workbook(bytes, path: path), path: path) }
        if TableFile.isArchive(bytes) {
            throw Failure(
                .unsupportedFormat, path: path, line: nil,
                message:
                    "这是 Word 或 Excel 文件，不是 \(format == .csv ? "CSV" : "YAML")；请用 reportlint import 转成 "
                    + "application.yaml，业绩表请另存为 .xlsx 或 .csv"
            )
        }
        let source = try TableFile.text(bytes, path)
        if format == .csv { return try AchievementTable.read(source) }
        let (root, comments) = try FormText.parse(source)
        var form = try FormBuilder(source: source, format: format).build(root)
        form.comments = comments
        return form
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
