import Linting
import Readers
import Reporters
import SourceText
import Platform

/// The files as the user sees them: what an editor has open, or standard input brings, lies over what is on disk.
struct FileView: Sendable {
    /// By canonical path.
    private let buffers: [String: [UInt8]]
    /// Whether nothing is there but the buffers, whatever lies on disk: their names never reach it.
    let isSealed: Bool
    /// By canonical path: files that are not to be checked.
    private let unread: Set<String>
    /// Where the buffers lie that have no other place.
    private static let sealedFolder = "/sealed"

    /// A file that was opened once, for all that is asked of it.
    enum Opened: Sendable {
        case file(OpenFile)
        case buffer([UInt8])
    }

    /// - Parameters:
    ///   - buffers: By path, as the user named them.
    ///   - unread: Files that can be opened, but are not found.
    init(_ buffers: [String: [UInt8]] = [:], isSealed: Bool = false, unread: Set<String> = []) {
        self.isSealed = isSealed
        let placed = buffers.map { (Self.canonical($0.key, isSealed: isSealed), $0.value) }
        self.buffers = Dictionary(placed) { first, _ in first }
        self.unread = Set(unread.map { Self.canonical($0, isSealed: isSealed) })
    }

    private func buffer(_ path: String) -> [UInt8]? { buffers.isEmpty ? nil : buffers[canonical(path)] }

    /// One name for a file, however its path is written; links are resolved.
    func canonical(_ path: String) -> String { Self.canonical(path, isSealed: isSealed) }

    private static func canonical(_ path: String, isSealed: Bool) -> String {
        isSealed ? Path.absolute(path, in: sealedFolder) : FileSystem.canonical(path)
    }

    /// Whether a link stands there.
    func isLink(_ path: String) -> Bool { !isSealed && FileSystem.isLink(path) }

    /// The nearest of `folder` and the folders above it in which `found` sees something, as a path that starts like
    /// `folder`.
    func nearest(
        from folder: String, upTo isLast: (String) -> Bool = { _ in false }, _ found: (String) -> String?
    ) -> String? {
        if let hit = found(folder) { return hit }
        var path = folder, absolute = canonical(folder)
        while absolute.hasPrefix("/"), absolute != "/", !isLast(path) {
            absolute = Path.folder(of: absolute)
            path = Path.parent(of: path)
            if let hit = found(path) { return hit }
        }
        return nil
    }

    func kind(of path: String) -> FileSystem.Kind {
        if !unread.isEmpty, unread.contains(canonical(path)) { return .missing }
        if buffer(path) != nil { return .file }
        guard isSealed else { return FileSystem.kind(of: path) }
        let folder = prefix(of: path)
        return buffers.keys.contains { $0.hasPrefix(folder) } ? .folder : .missing
    }

    /// Whether a folder stands there that is no link to one.
    func isOwnFolder(_ path: String) -> Bool {
        isSealed ? kind(of: path) == .folder : FileSystem.isOwnFolder(path)
    }

    /// What the canonical paths of all begin with that a folder holds.
    private func prefix(of folder: String) -> String {
        let path = canonical(folder)
        return path.hasSuffix("/") ? path : path + "/"
    }

    /// Names in a folder, without hidden files and Word's lock files, sorted.
    func names(in folder: String) -> [String] {
        let onDisk = isSealed ? [] : FileSystem.names(in: folder)
        guard !buffers.isEmpty else { return onDisk }
        let prefix = prefix(of: folder)
        let open = buffers.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }.compactMap { rest in
            // A folder is there as soon as something is in it.
            isSealed ? rest.split(separator: "/").first.map(String.init) : rest.contains("/") ? nil : String(rest)
        }
        let all = Set(onDisk + open.filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") })
        return all.filter { !unread.contains(prefix + $0) }.sorted()
    }

    /// Whether the file at `path` is one that a run has written.
    func isOurs(_ path: String) -> Bool {
        guard let bytes = try? bytes(of: path, limit: DocumentReader.textLimit) else { return false }
        let copy = Array(ReviewedCopy.mark.utf8), report = Array(MarkdownReporter.mark.utf8)
        // A text may end with our name.
        return Path.ending(of: path) == "docx"
            ? bytes.suffix(copy.count) == copy[...] : bytes.prefix(report.count) == report[...]
    }

    func open(_ path: String) throws(Failure) -> Opened {
        if let bytes = buffer(path) { return .buffer(bytes) }
        if isSealed { throw Failure(.notFound, path: path, message: "找不到这个文件；请检查文件名和所在的文件夹") }
        return .file(try OpenFile(path))
    }

    func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        switch try open(path) {
        case .file(let file): return try file.bytes(limit: limit)
        case .buffer(let bytes): return bytes
        }
    }

    func text(of path: String, limit: Int, otherwise message: String) throws(Failure) -> String {
        guard let text = String(validating: try bytes(of: path, limit: limit), as: UTF8.self) else {
            throw Failure(.encoding, path: path, message: message)
        }
        // Notepad's mark of the encoding is no part of the first line.
        return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }
}

extension FileView.Opened {
    /// The document in it, on which work begins at once where another process does it.
    func pending(path: String) -> PendingDocument {
        switch self {
        case .file(let file): PendingDocument(file)
        case .buffer(let bytes): PendingDocument(bytes, path: path)
        }
    }

    /// What is known about it as an attachment; nil where it is none.
    func facts(path: String) -> AttachmentFacts? {
        switch self {
        case .file(let file): AttachmentInspector.facts(of: file)
        case .buffer(let bytes):
            (try? OpenFile(holding: bytes, path: path)).flatMap { AttachmentInspector.facts(of: $0) }
        }
    }
    /// The pictures in it, where it is a PDF.
    func pictures(path: String) -> [AttachmentFacts.Picture]? {
        switch self {
        case .file(let file): AttachmentInspector.pictures(in: file)
        case .buffer(let bytes):
            (try? OpenFile(holding: bytes, path: path)).flatMap { AttachmentInspector.pictures(in: $0) }
        }
    }
}
