import Linting
import Readers
import SourceText
import System

/// The files as the user sees them: what an editor has open, or standard input brings, lies over what is on disk.
struct FileView: Sendable {
    /// By canonical path.
    private let buffers: [String: [UInt8]]

    /// A file that was opened once, for all that is asked of it.
    enum Opened: Sendable {
        case file(OpenFile)
        case buffer([UInt8])
    }

    /// - Parameter buffers: By path, as the user named them.
    init(_ buffers: [String: [UInt8]] = [:]) {
        self.buffers = Dictionary(buffers.map { (FileSystem.canonical($0.key), $0.value) }) { first, _ in first }
    }

    private func buffer(_ path: String) -> [UInt8]? {
        buffers.isEmpty ? nil : buffers[FileSystem.canonical(path)]
    }

    func kind(of path: String) -> FileSystem.Kind {
        buffer(path) != nil ? .file : FileSystem.kind(of: path)
    }

    /// Names in a folder, without hidden files and Word's lock files, sorted.
    func names(in folder: String) -> [String] {
        let onDisk = FileSystem.names(in: folder)
        guard !buffers.isEmpty else { return onDisk }
        let canonical = FileSystem.canonical(folder)
        let open = buffers.keys.filter { Path.folder(of: $0) == canonical }.map(Path.name).filter { !$0.hasPrefix(".") }
        return Set(onDisk + open).sorted()
    }

    func open(_ path: String) throws(Failure) -> Opened {
        if let bytes = buffer(path) { return .buffer(bytes) }
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
        return text
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
