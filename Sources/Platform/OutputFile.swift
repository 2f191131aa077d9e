import CProcess
import Glibc
import SourceText

extension Failure {
    /// Output that could not be written.
    package init(writing place: String, _ code: Int32) {
        let reason =
            switch code {
            case ENOSPC, EDQUOT: "磁盘已满"
            case EFBIG: "文件超过允许的大小"
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

/// What writing a file takes.
package enum OutputFile {
    /// Writes every byte to a descriptor.
    package static func writeAll(_ bytes: some Sequence<UInt8>, to descriptor: Int32, place: String) throws(Failure) {
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

    /// Writes a temporary file in the folder of `target`; nothing is left of it where that fails.
    static func temporary(
        _ bytes: [UInt8], for target: String, _ mode: mode_t, _ place: String
    ) throws(Failure) -> String {
        var template = (Path.lead(of: target) + ".reportlint-XXXXXX").withPath {
            Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
        }
        signals_hold(1)
        let descriptor = mkstemp(&template)
        let code = errno
        let path = template.withUnsafeBufferPointer { String(path: $0.baseAddress!) }
        if descriptor >= 0 { _ = path.withPath { cleanup_add($0) } }
        signals_hold(0)
        guard descriptor >= 0 else { throw Failure(writing: place, code) }
        do throws(Failure) {
            fchmod(descriptor, mode)
            try writeAll(bytes, to: descriptor, place: place)
            if close(descriptor) != 0 { throw Failure(writing: place, errno) }
        } catch {
            _ = path.withPath { unlink($0) }
            throw error
        }
        return path
    }

    /// What the user's mask leaves of reading and writing for all.
    static var newFileMode: mode_t {
        let mask = umask(0)
        umask(mask)
        return 0o666 & ~mask
    }

    /// Whether the file at `path` has `mark` in its head, or ends with it.
    static func holds(_ mark: String, _ path: String) -> Bool {
        let descriptor = path.withPath { open($0, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let mark = Array(mark.utf8), head = 4096
        var bytes = [UInt8](repeating: 0, count: head)
        let count = pread(descriptor, &bytes, head, 0)
        if count > 0, bytes[..<count].firstRange(of: mark) != nil { return true }
        let end = lseek(descriptor, 0, SEEK_END)
        return end >= mark.count && pread(descriptor, &bytes, mark.count, end - mark.count) == mark.count
            && bytes.starts(with: mark)
    }

    static func content(of descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = [], buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, bytes.count)
            if count <= 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Devices and pipes take the bytes as they come.
    static func writeThrough(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = path.withPath { open($0, O_WRONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw Failure(writing: path, errno) }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, place: path)
    }

    static func resolved(_ path: String) -> String {
        guard let real = path.withPath({ realpath($0, nil) }) else { return path }
        defer { free(real) }
        return String(path: real)
    }

    static func rename(_ old: String, _ new: String) -> Int32 {
        old.withPath { old in new.withPath { new in Glibc.rename(old, new) } }
    }
}
