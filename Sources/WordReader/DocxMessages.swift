import OpenPackaging
import SourceText

/// What users read where a DOCX cannot be read, or not wholly.
enum DocxMessages {
    static let noBody = "没有正文（document.xml 里没有 w:body）；文件可能已损坏，请用 Word 或 WPS 打开并另存为 DOCX 后再试"
    static let encoding = "正文（document.xml）不是 UTF-8 编码，写不进批注；请用 Word 或 WPS 打开并另存为 DOCX 后再试"
    static let macros = "文件带有宏（VBA），宏没有运行；提交前请另存为不带宏的 DOCX 或 PDF"
    static let hiddenText = "文件中有设为“隐藏”的文字，没有计入字数，也没有检查"
    static let foreignPart = "文件中嵌有另一份文档（altChunk 或子文档），其中的内容没有读取；请用 Word 打开并另存，使它成为正文"

    static func lost(_ title: String) -> String { "\(title)部分已损坏，没有读取；请用 Word 或 WPS 打开并另存后再检查一次" }

    static func main(_ error: XMLError) -> String {
        switch error {
        case .malformed(let line): "正文（document.xml）第 \(line) 行起已损坏；请用 Word 或 WPS 打开修复并另存为 DOCX"
        case .tooDeep(let limit): "正文（document.xml）嵌套超过 \(limit) 层，不是正常的文档；请用 Word 或 WPS 重新另存为 DOCX"
        case .documentType: "正文（document.xml）含有 DTD 实体声明，正常的文档没有，为安全起见不读；请用 Word 或 WPS 重新另存为 DOCX"
        }
    }

    static let tooLong = "文字或段落多得不像一份报告；请确认选对了文件"

    static func zip(_ error: ZipError) -> String {
        switch error {
        case .notZip: "内容不是 DOCX，可能只是改了扩展名；请用 Word 或 WPS 打开原文件，另存为 DOCX"
        case .truncated: "文件不完整（缺少压缩包末尾的目录），可能没有下载或拷贝完；请重新取得文件"
        case .damaged(let entry): "文件已损坏（\(entry) 解不开）；请用 Word 或 WPS 打开修复并另存为 DOCX"
        case .encrypted: "文件加了密码，读不出内容；请用 Word 或 WPS 打开，去掉密码后另存为 DOCX"
        case .tooManyEntries(let limit): "压缩包里的文件超过 \(limit) 个，不是正常的 DOCX；请用 Word 或 WPS 重新另存"
        case .tooLarge(let entry, let limit): "\(entry) 解压后超过 \(limit >> 20) MB，不是正常的 DOCX；请用 Word 或 WPS 重新另存"
        case .unwritable: "内存不够，处理不了这个文件；请关掉一些程序再试"
        }
    }

    /// A ZIP without the main part: it may be another kind of file.
    static func noMainPart(_ names: [String]) -> String {
        let known = [
            ("xl/", "这是 Excel 工作簿，不是 Word 文档；请另存为 DOCX"), ("ppt/", "这是 PowerPoint 演示文稿，不是 Word 文档；请另存为 DOCX"),
            ("content.xml", "这是 OpenDocument 文档（.odt），请用 Word、WPS 或 LibreOffice 打开，另存为 DOCX")
        ]
        for (prefix, message) in known where names.contains(where: { $0.hasPrefix(prefix) }) { return message }
        return "里面没有 Word 的正文（word/document.xml），不是完整的 DOCX；请用 Word 或 WPS 打开原文件，另存为 DOCX"
    }

    /// An OLE file: Word's old format, or a DOCX under a password.
    static func compoundFile(_ bytes: [UInt8], path: String) -> Failure {
        let name = Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        if contains(bytes, name) { return Failure(.encrypted(entry: ""), path: path) }
        return Failure(
            .unsupportedFormat, path: path,
            message: "这是旧版 Word 97–2003 的 .doc 格式（或其他 OLE 文件）；请用 Word 或 WPS 打开，另存为 DOCX 或 PDF")
    }

    private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
        guard let first = pattern.first, bytes.count >= pattern.count else { return false }
        // Names in a compound file begin at multiples of 128 bytes after a header of 512.
        var offset = 0
        while offset + pattern.count <= bytes.count {
            if bytes[offset] == first, bytes[offset..<(offset + pattern.count)].elementsEqual(pattern) { return true }
            offset += 128
        }
        return false
    }
}

extension Failure {
    /// What is wrong with the DOCX of which `error` came.
    package init(_ error: ZipError, path: String) {
        self.init(error.code, path: path, message: DocxMessages.zip(error))
    }
}
extension ZipError {
    /// The reason as programs read it.
    package var code: Failure.Code {
        switch self {
        case .notZip: .nameMismatch
        case .truncated, .damaged: .damaged
        case .encrypted: .encrypted
        case .tooManyEntries, .tooLarge: .tooLarge
        case .unwritable: .outOfMemory
        }
    }
}

extension XMLError {
    /// The reason as programs read it.
    var code: Failure.Code {
        switch self {
        case .malformed: .damaged
        case .tooDeep, .documentType: .tooComplex
        }
    }
}
