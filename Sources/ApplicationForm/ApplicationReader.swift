import ChineseText
import DocumentModel
import Readers
import SourceText

/// Reads the application: `application.yaml`, the same as JSON, or a table of 业绩.
public enum ApplicationReader {
    /// The application in `bytes`; the ending of `path` tells the format (`.csv`, `.json`, otherwise YAML).
    /// - Throws: what is wrong, on which line, and what to do.
    public static func read(bytes: [UInt8], path: String) throws(ReadError) -> Application {
        let format = format(of: path)
        let source = try decode(bytes, path)
        if format == .csv { return try read(table: source, format: .csv) }
        let (root, comments) = try FormText.parse(source)
        var form = try FormBuilder(source: source, format: format).build(root)
        form.comments = comments
        return form
    }

    /// 业绩 alone from a table: CSV, or another table format rendered as CSV (an XLSX by its reader).
    public static func read(table source: SourceText, format: DocumentFormat) throws(ReadError) -> Application {
        try AchievementTable(source: source, format: format).read()
    }

    private static func format(of path: String) -> DocumentFormat {
        let ending = path.split(separator: ".", omittingEmptySubsequences: false).last.map { $0.lowercased() }
        return switch ending {
        case "json": .json
        case "csv", "tsv": .csv
        default: .yaml
        }
    }

    private static func decode(_ bytes: [UInt8], _ path: String) throws(ReadError) -> SourceText {
        // ZIP and OLE containers: Word and Excel files under a wrong name.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw ReadError(path: path, line: nil, message: "这是 Word 或 Excel 文件，不是 YAML；请用 reportlint import 转成 application.yaml")
        }
        do {
            let text = try CharacterDecoding.decode(bytes)
            return SourceText(path: path, utf8: text.utf8, encoding: text.encoding, byteOrderMarkLength: text.byteOrderMarkLength)
        } catch {
            throw ReadError(path: path, line: error.line, message: error.advice)
        }
    }
}

extension CharacterDecodingError {
    fileprivate var line: Int? {
        if case .brokenUTF8(let line) = self { line } else { nil }
    }

    fileprivate var advice: String {
        switch self {
        case .brokenUTF8: "UTF-8 编码在这一行损坏；请用编辑器打开原文件，另存为 UTF-8"
        case .binary: "不是文本文件，或含有控制字符；申报材料应是 YAML、JSON 或 CSV 文本"
        case .unknownEncoding(let guess): "认不出文字编码\(guess.map { "（像是 \($0)）" } ?? "")；请另存为 UTF-8"
        }
    }
}
