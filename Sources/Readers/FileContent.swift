import ReaderKit

/// What a file is by its content, whatever it is called.
enum FileContent: Equatable {
    case pdf
    case docx
    /// DOCX, DOC and the like under a password.
    case encryptedOffice
    /// Any file that a unit's document security software has sealed.
    case sealed
    /// A ZIP that shows no sign of an Office file.
    case archive
    /// What only an office program opens.
    case office(OfficeFormat)
    /// A format that we don't read; its name for the user.
    case foreign(String)
    /// Text, as far as the first bytes tell.
    case text

    /// Enough of a file to tell what it is.
    static let headLength = 4096

    /// - Parameter bytes: the file, or its first `headLength` bytes.
    init(_ bytes: [UInt8]) {
        let head = bytes.prefix(Self.headLength)
        if SealedFile.isSealed(bytes) {
            self = .sealed
        } else if let known = Self.signatures.first(where: { head.starts(with: $0.bytes) }) {
            self = .foreign(known.name)
        } else if bytes.firstRange(of: "%PDF-", in: 0..<min(bytes.count, 1024)) != nil {
            self = .pdf
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = Self.archive(bytes)
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            self = Self.compound(bytes)
        } else if head.starts(with: "{\\rtf".utf8) {
            self = .office(.rtf)
        } else if head.dropFirst(4).starts(with: "ftyp".utf8)
            || (head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBP".utf8))
        {
            self = .foreign("图片或视频")
        } else {
            self = .text
        }
    }

    private static let signatures: [(bytes: [UInt8], name: String)] = [
        ([0x89, 0x50, 0x4E, 0x47], "图片（PNG）"),
        ([0xFF, 0xD8, 0xFF], "图片（JPEG）"),
        (Array("GIF8".utf8), "图片（GIF）"),
        (Array("II*\0".utf8), "图片（TIFF）"),
        (Array("MM\0*".utf8), "图片（TIFF）"),
        (Array("Rar!".utf8), "压缩包（RAR）"),
        ([0x37, 0x7A, 0xBC, 0xAF], "压缩包（7z）"),
        ([0x1F, 0x8B], "压缩包（gzip）"),
        ([0x7F, 0x45, 0x4C, 0x46], "程序")
    ]

    /// What an archive is tells the list of names at its end, or the first entry.
    private static func archive(_ bytes: [UInt8]) -> FileContent {
        let head = 0..<min(bytes.count, headLength)
        let tail = max(0, bytes.count - (1 << 18))..<bytes.count
        func holds(_ name: StaticString) -> Bool {
            bytes.firstRange(of: name, in: tail) != nil || bytes.firstRange(of: name, in: head) != nil
        }
        // First of all: what is embedded in a document, say the workbook of a chart, may show its names, too.
        if holds("word/document") { return .docx }
        if holds("opendocument.text") { return .office(.openDocument) }
        if holds("opendocument") { return .foreign("ODF 文件") }
        if holds("xl/workbook") { return .foreign("Excel 表格") }
        if holds("ppt/presentation") { return .foreign("PPT 演示文稿") }
        if holds("word/") || holds("[Content_Types].xml") { return .docx }
        return .archive
    }

    /// A compound file is what the names of its streams say, which are written in UTF-16.
    private static func compound(_ bytes: [UInt8]) -> FileContent {
        func holds(_ name: StaticString, in range: Range<Int>) -> Bool { bytes.firstRange(of: name, in: range) != nil }
        if holds("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0", in: 0..<min(bytes.count, 1 << 20)) { return .encryptedOffice }
        return holds("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", in: 0..<bytes.count)
            ? .office(.word97) : .foreign("旧版 Office 文件（.doc、.wps、.xls）")
    }
}
