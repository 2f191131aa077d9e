import ChineseText
import OpenPackaging
import SourceText

/// Bytes of a file that may hold a table, as text or as a workbook.
enum TableFile {
    static let unclosedQuote = "这里开始的双引号没有收尾；请补上配对的引号，或用 Excel 重新导出 CSV"

    /// A ZIP or OLE container: what Word and Excel write.
    static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
            || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    }

    /// By what is in it; by the name where nothing can be seen (an old or encrypted file).
    static func isWorkbook(_ bytes: [UInt8], _ path: String) -> Bool {
        guard let zip = try? ZipReader(bytes) else {
            return [".xls", ".xlsx", ".xlsm", ".et"].contains { path.lowercased().hasSuffix($0) }
        }
        return zip.names.contains { $0.hasPrefix("xl/") }
    }

    static func text(_ bytes: [UInt8], _ path: String) throws(Failure) -> SourceText {
        do {
            let text = try CharacterDecoding.decode(bytes)
            return SourceText(
                path: path, utf8: text.utf8, encoding: text.encoding, byteOrderMarkLength: text.byteOrderMarkLength)
        } catch {
            throw Failure(.encoding, path: path, line: error.line, message: error.advice)
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
        case .binary: "不是文本文件，或含有控制字符；申报材料应是 YAML、JSON、CSV 或 XLSX"
        case .unknownEncoding(let guess): "认不出文字编码\(guess.map { "（像是 \($0)）" } ?? "")；请另存为 UTF-8"
        }
    }
}
