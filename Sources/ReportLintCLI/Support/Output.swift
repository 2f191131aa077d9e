import ArgumentParser
import Glibc
import Reporters
import Linting
import SourceText

extension Failure {
    /// Output that could not be written.
    init(writing place: String, _ code: Int32) {
        let reason =
            switch code {
            case ENOSPC: "磁盘已满"
            case EACCES, EPERM, EROFS: "没有写入权限"
            case ENOENT, ENOTDIR: "目录不存在"
            case EISDIR: "这是一个目录"
            default: String(cString: strerror(code))
            }
        // A reader that goes away has a right to.
        self.init(
            code == EPIPE ? .closedOutput : .unwritable, path: place, message: "写不进去（\(reason)）；请换一个位置或检查权限和剩余空间")
    }
}

/// Writes every byte to a descriptor.
private func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: Int32, place: String) throws(Failure) {
    var failure: Int32 = 0
    func write(_ buffer: UnsafeBufferPointer<UInt8>) {
        var rest = UnsafeRawBufferPointer(buffer)
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0 {
                if errno == EINTR { continue }
                failure = errno
                return
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }
    if bytes.withContiguousStorageIfAvailable({ write($0) }) == nil {
        Array(bytes).withUnsafeBufferPointer { write($0) }
    }
    if failure != 0 { throw Failure(writing: place, failure) }
}

enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func write(_ bytes: some Sequence<UInt8>) throws(Failure) {
        try writeAll(bytes, to: STDOUT_FILENO, place: "标准输出")
    }
}

enum StandardError {
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// One line; what would break it or steer the terminal is replaced. Nobody can be told when this fails.
    static func write(line: String) {
        write(Array((SafeText.withoutCommand(SafeText.line(clipped(line))) + "\n").utf8))
    }

    /// A name or value may be as long as a file; what to do stands at the end.
    private static func clipped(_ line: String) -> String {
        let most = 800, rest = 300
        let scalars = line.unicodeScalars
        guard scalars.count > most else { return line }
        return String(Substring(scalars.prefix(most - rest))) + "…" + String(Substring(scalars.suffix(rest)))
    }

    static func write(_ bytes: [UInt8]) { try? writeAll(bytes, to: STDERR_FILENO, place: "") }

    /// One line for each file that could not be read; exit status 2 where there are any.
    static func report(_ failures: [Failure]) throws {
        for failure in failures { write(line: "reportlint：\(failure)") }
        if !failures.isEmpty { throw ExitCode.unable }
    }
}

/// Files that the program writes: never half-written, and never one that it read.
enum OutputFile {
    /// Puts `bytes` in place of what stands at `path`, through a temporary file beside it.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        var info = stat()
        let exists = stat(path, &info) == 0
        if exists, info.st_mode & S_IFMT != S_IFREG { return try writeThrough(bytes, to: path) }
        let target = exists ? resolved(path) : path
        try throughTemporary(bytes, beside: target, mode: exists ? info.st_mode & 0o7777 : newFileMode, place: path) {
            rename($0, target)
        }
    }

    /// Makes a file that must not exist yet.
    static func create(_ bytes: [UInt8], at path: String) throws(Failure) {
        // `link` refuses a name that is taken, as `rename` does not.
        try throughTemporary(bytes, beside: path, mode: newFileMode, place: path) { temporary in
            let status = link(temporary, path)
            if status == 0 { unlink(temporary) }
            return status
        }
    }

    /// Writes a temporary file in the folder of `target` and lets `settle` give it its name; whatever fails, nothing is
    /// left behind.
    private static func throughTemporary(
        _ bytes: [UInt8], beside target: String, mode: mode_t, place: String,
        settle: (_ temporary: String) -> Int32
    ) throws(Failure) {
        var template = Array((folder(of: target) + ".reportlint-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Failure(writing: place, errno) }
        let temporary = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        do throws(Failure) {
            fchmod(descriptor, mode)
            try writeAll(bytes, to: descriptor, place: place)
            if close(descriptor) != 0 { throw Failure(writing: place, errno) }
            if settle(temporary) != 0 {
                if errno == EEXIST {
                    throw Failure(.exists, path: place, message: "已经存在，没有改动它；请先移走，或换一个名字")
                 }
                throw Failure(writing: place, errno)
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// What the user's mask leaves of reading and writing for all.
    private static var newFileMode: mode_t {
        let mask = umask(0)
        umask(mask)
        return 0o666 & ~mask
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether both paths name the same existing file.
    static func isSame(_ a: String, _ b: String) -> Bool {
        var first = stat(), second = stat()
        return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_ino == second.st_ino
            && first.st_dev == second.st_dev
    }

    /// Devices and pipes take the bytes as they come.
    private static func writeThrough(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(writing: path, errno) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, place: path)
    }

    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    /// With its slash; empty for a bare name.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }
}
