import CProcess
import Glibc
import SourceText

/// The files that a run writes: all of them, or none. Everything is checked first, then written beside its place, then
/// renamed; whatever fails, what was there is there again, and nothing else.
package struct OutputSet {
    /// What may stand at a path already.
    package enum Policy {
        /// Nothing.
        case new
        /// A file of ours, which holds `mark` in its head or at its very end.
        case replacing(mark: String)
        /// Whatever is there was looked at by the caller.
        case replacingAny
    }

    private struct File {
        var path: String
        var bytes: [UInt8]
        var policy: Policy
    }

    private let isForced: Bool
    private var files: [File] = []
    private var folders: [String] = []

    /// - Parameter isForced: Whether files may be replaced that are not ours.
    package init(isForced: Bool = false) { self.isForced = isForced }

    /// In the order in which they were added.
    package var paths: [String] { files.map(\.path) }

    /// A file that is to be written.
    package mutating func add(_ bytes: [UInt8], to path: String, _ policy: Policy) {
        files.append(File(path: path, bytes: bytes, policy: policy))
    }

    /// A folder that is made where it is missing, with those above it.
    package mutating func add(folder: String) {
        var path = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            path += (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
            folders.append(path)
        }
    }

    /// Writes all of them, or none.
    package func write() throws(Failure) {
        cleanup_start()
        var made: [String] = []
        do throws(Failure) {
            for folder in folders {
                if folder.withPath({ mkdir($0, 0o777) }) == 0 {
                    made.append(folder)
                } else if errno != EEXIST {
                    throw Failure(writing: folder, errno)
                }
            }
            try writeFiles()
        } catch {
            for folder in made.reversed() { _ = folder.withPath { rmdir($0) } }
            throw error
        }
    }

    private func writeFiles() throws(Failure) {
        let places = try files.map { (file) throws(Failure) in try place(of: file) }
        for (index, place) in places.enumerated() {
            if let twin = places[..<index].firstIndex(where: { $0.target == place.target && !$0.isStream }) {
                throw Failure(.usage, path: files[index].path, message: "与 \(files[twin].path) 是同一个文件；请只写一次")
            }
        }
        var temporaries: [String?] = []
        defer {
            for case let temporary? in temporaries { _ = temporary.withPath { unlink($0) } }
            cleanup_forget()
        }
        for (file, place) in zip(files, places) {
            temporaries.append(
                place.isStream ? nil : try OutputFile.temporary(file.bytes, for: place.target, place.mode, file.path))
        }
        for (file, place) in zip(files, places) where place.isStream {
            try OutputFile.writeThrough(file.bytes, to: file.path)
        }
        try settle(places, temporaries)
    }

    /// Gives the temporary files their names; no signal parts the set.
    private func settle(_ places: [Place], _ temporaries: [String?]) throws(Failure) {
        signals_hold(1)
        defer { signals_hold(0) }
        var done: [Settled] = []
        do throws(Failure) {
            for (index, place) in places.enumerated() {
                guard let temporary = temporaries[index] else { continue }
                done.append(try Settled(place, file: files[index].path))
                if OutputFile.rename(temporary, place.target) != 0 { throw Failure(writing: files[index].path, errno) }
            }
        } catch {
            for settled in done.reversed() { settled.undo() }
            throw error
        }
    }
}

// MARK: What stands at a path

extension OutputSet {
    fileprivate struct Place {
        /// Where links lead.
        var target: String
        var mode: mode_t
        var exists: Bool
        /// A device or pipe, which takes the bytes as they come.
        var isStream = false
    }

    private func place(of file: File) throws(Failure) -> Place {
        var info = stat()
        guard file.path.withPath({ stat($0, &info) }) == 0 else {
            if file.path.utf8.last == UInt8(ascii: "/") { throw Failure(writing: file.path, EISDIR) }
            return Place(target: file.path, mode: OutputFile.newFileMode, exists: false)
        }
        let kind = info.st_mode & S_IFMT, target = OutputFile.resolved(file.path)
        if kind == S_IFDIR { throw Failure(writing: file.path, EISDIR) }
        if kind != S_IFREG { return Place(target: target, mode: 0, exists: true, isStream: true) }
        try checkReplacing(file, size: Int(info.st_size))
        // The owner of a folder could replace a file that nobody is to write; so could root.
        if info.st_mode & 0o222 == 0 || file.path.withPath({ access($0, W_OK) }) != 0 {
            throw Failure(.unwritable, path: file.path, message: "这个文件是只读的，没有改动它；请换一个文件名，或先取消只读")
        }
        return Place(target: target, mode: info.st_mode & 0o7777, exists: true)
    }

    private func checkReplacing(_ file: File, size: Int) throws(Failure) {
        if isForced { return }
        switch file.policy {
        case .replacingAny: return
        case .new: throw Failure(.exists, path: file.path, message: "已经存在，没有改动它；要覆盖请加 --force，或换一个文件名")
        case .replacing(let mark):
            if size == 0 || OutputFile.holds(mark, file.path) { return }
            throw Failure(
                .exists, path: file.path, message: "已经存在，而且不是 reportlint 写的，没有改动它；请换一个文件名，确实要覆盖请加 --force")
        }
    }
}

/// A name that was given to a new file, and what it stood for before.
private struct Settled {
    private let target: String
    private let mode: mode_t
    /// Open on the file that was there.
    private let before: Int32?
    private let file: String

    /// Takes the name, or keeps what bears it at hand.
    init(_ place: OutputSet.Place, file: String) throws(Failure) {
        target = place.target
        mode = place.mode
        self.file = file
        // No link is needed for it: not every file system has them.
        let flags = place.exists ? O_RDONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let descriptor = target.withPath { open($0, flags, 0o600) }
        if descriptor < 0 {
            if errno == EEXIST { throw Failure(.exists, path: file, message: "这时已经有了这个文件，没有改动它；请再运行一次") }
            // What can't be read can't be brought back; it is replaced all the same.
            guard place.exists else { throw Failure(writing: file, errno) }
        }
        if !place.exists, descriptor >= 0 { close(descriptor) }
        before = place.exists && descriptor >= 0 ? descriptor : nil
    }

    func undo() {
        guard let before else {
            _ = target.withPath { unlink($0) }
            return
        }
        let bytes = OutputFile.content(of: before)
        if let temporary = try? OutputFile.temporary(bytes, for: target, mode, file) {
            _ = OutputFile.rename(temporary, target)
        }
    }
}
