import Platform
import SourceText

/// A document that only an office program opens, by its content; its name for the user.
enum OfficeFormat: String {
    case word97 = "旧版 Word 或 WPS 文件（.doc、.wps）"
    case rtf = "RTF 文件"
    case openDocument = "ODF 文件（.odt）"

    /// LibreOffice's name for it: a file is never anything else than it seemed to us.
    fileprivate var filter: String {
        switch self {
        case .word97: "MS Word 97"
        case .rtf: "Rich Text Format"
        case .openDocument: "writer8"
        }
    }
}

extension DocumentReader {
    /// Endings of the names that documents have.
    package static let endings: Set<String> = ["md", "markdown", "txt", "docx", "docm", "pdf"]
    /// Endings of documents that only an office program opens.
    package static let officeEndings: Set<String> = ["doc", "wps", "rtf", "odt"]
    /// Whether these can be read here.
    package static var readsOfficeFiles: Bool { LibreOffice.program != nil }

    /// The bytes as a DOCX, where they are a document that only an office program opens; else as they are.
    ///
    /// - Parameter isCancelled: Asked while LibreOffice is at work, which ends with the first yes.
    package static func docx(
        of bytes: [UInt8], path: String, isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> [UInt8] {
        guard case .office(let format) = FileContent(bytes) else { return bytes }
        return try LibreOffice.docx(of: bytes, format, path: path, isCancelled)
    }
}

/// LibreOffice at work on one file, in a folder of its own that is gone when it has ended.
enum LibreOffice {
    /// It starts in two seconds, and takes twenty for a report of two hundred pages.
    private static let limits = ChildProcess.Limits(
        seconds: 45, addressSpace: 3 << 30, output: 1 << 20, fileSize: 256 << 20)
    private static let advice = "请用 Word 或 WPS 打开，另存为 DOCX 或 PDF 再检查"

    static func docx(
        of bytes: [UInt8], _ format: OfficeFormat, path: String, _ isCancelled: @Sendable () -> Bool
    ) throws(Failure) -> [UInt8] {
        func failure(_ code: Failure.Code, _ what: String) -> Failure {
            Failure(code, path: path, message: "这是\(format.rawValue)，\(what)；\(advice)")
        }
        guard let program else {
            throw failure(
                .toolMissing, "要借助 LibreOffice 才能读，这台电脑上没有（Debian/Ubuntu：sudo apt install libreoffice-writer）")
        }
        guard let folder = PrivateFolder(), folder.write(bytes, to: "input"),
            folder.write(Array(settings.utf8), to: "profile/user/registrymodifications.xcu")
        else { throw failure(.unwritable, "转换它要用的临时目录写不了，可能磁盘满了") }
        let arguments = [
            "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nologo",
            "--nolockcheck", "--infilter=\(format.filter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir",
            folder.path, "\(folder.path)/input"
        ]
        let file = try OpenFile(holding: [], path: path)
        // It ends once when it has made its profile, and wants to be started again.
        for _ in 0..<2 {
            let child = ChildProcess(
                program, arguments, input: file.descriptor, limits: limits, home: folder.path)
            ChildProcess.drain([child], isCancelled) { _, _ in }
            switch child.outcome {
            case .exited(81): continue
            case .cancelled: throw Failure(.cancelled, path: path, message: "检查已取消")
            case .timedOut: throw failure(.timeout, "LibreOffice 在 \(Int(limits.seconds)) 秒内没有转换完")
            default: break
            }
            break
        }
        guard let converted = try? FileLoader.bytes(of: "\(folder.path)/input.docx", limit: DocumentReader.binaryLimit)
        else { throw failure(.damaged, "LibreOffice 打不开它，可能已损坏，或设了打开密码") }
        return converted
    }

    /// The program itself: the script of that name starts it as a grandchild, which no signal of ours would reach.
    static var program: String? {
        guard let script = Environment.program("soffice") ?? Environment.program("libreoffice") else { return nil }
        let program = Path.join(Path.folder(of: FileSystem.canonical(script)), "soffice.bin")
        return FileSystem.exists(program) ? program : nil
    }

    /// No macros, and nothing fetched that a document links to.
    private static var settings: String {
        let security = [
            "DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true"
        ]
        let items = security.map { name, value in
            "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop oor:name=\"\(name)\" "
                + "oor:op=\"fuse\"><value>\(value)</value></prop></item>"
        }
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">"
            + items.joined() + "</oor:items>"
    }
}
