import DocumentModel
import MarkdownReader
import PDFReader
import PlainTextReader
import ReaderKit
import SourceText
import WordReader

/// Reads a document of any format; what a file is decides its content, then its name.
package enum DocumentReader {
    /// Most bytes of a text that is read: a hundred times those of the longest report. Each takes twenty of memory.
    package static let textLimit = 20 << 20
    /// Most bytes of a DOCX, which is held in memory with its pictures, and of a PDF, which is not.
    package static let binaryLimit = 192 << 20
    private static let pdfLimit = 512 << 20

    /// A document in memory; `path` is its name (`-` where it has none).
    ///
    /// - Parameter isCancelled: Asked while another process is waited for, which ends with the first yes.
    package static func read(
        bytes: [UInt8], path: String, isCancelled: @Sendable () -> Bool = { false }
    ) throws(Failure) -> Document {
        let content = FileContent(bytes)
        if case .office(let format) = content, bytes.count <= binaryLimit {
            return try DocxReader.read(LibreOffice.docx(of: bytes, format, path: path, isCancelled), path: path)
        }
        return try read(bytes, content, path: path) { (bytes, path) throws(Failure) in
            try PDFReader.read(bytes, path: path, isCancelled: isCancelled)
        }
    }

    /// The same with another reader of PDFs, and no other program.
    package static func read(
        bytes: [UInt8], path: String, pdf: (_ bytes: [UInt8], _ path: String) throws(Failure) -> Document
    ) throws(Failure) -> Document {
        try read(bytes, FileContent(bytes), path: path, pdf: pdf)
    }

    private static func read(
        _ bytes: [UInt8], _ content: FileContent, path: String,
        pdf: (_ bytes: [UInt8], _ path: String) throws(Failure) -> Document
    ) throws(Failure) -> Document {
        let name = FileName(path)
        try check(content, named: name, size: bytes.count, path: path)
        switch content {
        case .pdf: return try pdf(bytes, path)
        case .docx: return try DocxReader.read(bytes, path: path)
        default: break
        }
        if name == .markdown || name == .unknown && MarkdownSigns(bytes).areLikely
            || name == .text && MarkdownSigns(bytes).areSure
        {
            return try MarkdownReader.read(bytes, path: path)
        }
        return try PlainTextReader.read(bytes, path: path)
    }

    /// Refuses what can't be read, and a name that doesn't go with the content: who checks the wrong file trusts a
    /// wrong result.
    static func check(_ content: FileContent, named name: FileName, size: Int, path: String) throws(Failure) {
        func refuse(_ code: Failure.Code, _ message: String) -> Failure {
            Failure(code, path: path, message: message)
        }
        if size == 0 { throw refuse(.empty, "文件是空的；请确认选对了文件，并且已经保存") }
        let limit = content == .text ? textLimit : content == .pdf ? pdfLimit : binaryLimit
        if size > limit {
            throw refuse(.tooLarge, "文件有 \(size >> 20) MB，超过这里能读的 \(limit >> 20) MB；请确认选对了文件")
        }
        switch (content, name) {
        case (.archive, .docx): throw refuse(.damaged, "文件不完整，可能没有下载或拷贝完；请重新取得文件，或用 Word、WPS 打开修复并另存为 DOCX")
        case (.archive, _): throw refuse(.unsupportedFormat, "这是压缩包（ZIP），不能直接检查；请解开后检查里面的 DOCX 或 PDF")
        case (.office(let format), _):
            throw refuse(.unsupportedFormat, "这是\(format.rawValue)，不能直接检查；请另存为 DOCX 或 PDF 再检查")
        case (.foreign(let what), _): throw refuse(.unsupportedFormat, "这是\(what)，不能直接检查；请另存为 DOCX 或 PDF 再检查")
        case (.sealed, _): throw refuse(.encrypted, SealedFile.advice)
        case (.encryptedOffice, _): throw refuse(.encrypted, "文件设了打开密码；请取消密码，另存为 DOCX 或 PDF 再检查")
        case (.pdf, .pdf), (.docx, .docx), (.pdf, .unknown), (.docx, .unknown): return
        case (.pdf, _): throw refuse(.nameMismatch, "内容是 PDF，文件名却不是；请把文件名的结尾改为 .pdf，或换成要检查的文件")
        case (.docx, _): throw refuse(.nameMismatch, "内容是 DOCX，文件名却不是；请把文件名的结尾改为 .docx，或换成要检查的文件")
        case (.text, .pdf):
            throw refuse(.nameMismatch, "文件名是 .pdf，内容却不是 PDF；请用 Word 或 WPS 重新导出 PDF。单位的电脑装有文档加密软件时，要先解密或外发")
        case (.text, .docx):
            throw refuse(.nameMismatch, "文件名是 .docx，内容却不是 DOCX；请用 Word 或 WPS 打开，另存为 DOCX。单位的电脑装有文档加密软件时，要先解密或外发")
        case (.text, .foreign): throw refuse(.unsupportedFormat, "不支持这种文件；能检查的是 .md、.txt、.docx 和 .pdf，请另存为 DOCX 或 PDF")
        case (.text, _): return
        }
    }
}

/// What the ending of a file's name says.
enum FileName {
    case markdown, text, docx, pdf
    /// No ending, or one that says nothing.
    case unknown
    /// A format that is none of ours.
    case foreign

    init(_ path: String) {
        let name = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else { self = .unknown; return }
        switch String(
            decoding: name[name.index(after: dot)...].map { $0.isASCIILetter ? $0 | 0x20 : $0 }, as: UTF8.self)
        {
        case "md", "markdown", "mdown", "mkd": self = .markdown
        case "txt", "text": self = .text
        case "docx", "docm": self = .docx
        case "pdf": self = .pdf
        case "doc", "wps", "wpt", "dot", "rtf", "odt", "html", "htm", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff",
            "xls", "xlsx", "csv",
            "ppt", "pptx", "zip", "rar", "7z", "yaml", "yml", "json", "tex":
            self = .foreign
        default: self = .unknown
        }
    }
}
