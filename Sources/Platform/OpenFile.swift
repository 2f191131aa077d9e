import CProcess
import Glibc
import SourceText

/// A file that is open: everything that is asked of it goes through the one descriptor.
public final class OpenFile: Sendable {
    /// As the user named it.
    public let path: String
    /// Open for reading, at the file's beginning; closed with this value.
    public let descriptor: Int32
    /// What the system said of it when it was opened.
    public let status: Status

    /// What the file system says about a file.
    public struct Status: Sendable {
        /// In bytes; 0 for a pipe.
        public var size: Int
        /// Modification time, seconds since 1970.
        public var modified: Int
        /// Whether it is a file, no pipe or device.
        public var isRegular: Bool
    }

    /// Throws where there is no such file, or a folder.
    public convenience init(_ path: String) throws(Failure) {
        // O_NONBLOCK: a FIFO nobody writes to must not hang the open.
        let descriptor = path.withPath { Glibc.open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw Failure(reading: path, errno) }
        try self.init(descriptor, path: path)
        if !status.isRegular { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK) }
    }

    /// Bytes that are in memory already, as a file without a name: no file is written to disk.
    public convenience init(holding bytes: [UInt8], path: String) throws(Failure) {
        let descriptor = process_memory_file()
        guard descriptor >= 0 else { throw Self.noMemory(path) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                close(descriptor)
                throw Self.noMemory(path)
            }
            written += count
        }
        try self.init(descriptor, path: path)
    }

    /// Takes the descriptor over.
    private init(_ descriptor: Int32, path: String) throws(Failure) {
        var info = stat()
        let code = fstat(descriptor, &info) == 0 ? 0 : errno, kind = info.st_mode & S_IFMT
        if code != 0 || kind == S_IFDIR {
            close(descriptor)
            throw Failure(reading: path, code != 0 ? code : EISDIR)
        }
        self.path = path
        self.descriptor = descriptor
        status = Status(
            size: kind == S_IFREG ? Int(info.st_size) : 0, modified: Int(info.st_mtim.tv_sec),
            isRegular: kind == S_IFREG)
    }

    deinit { close(descriptor) }

    /// At most `count` bytes of a regular file from `offset` on; what was read before and will be is untouched.
    public func bytes(at offset: Int = 0, count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got <= 0 { break }
                filled += got
            }
        }
    }

    /// The whole file; refused where it holds more than `limit` bytes.
    public func bytes(limit: Int) throws(Failure) -> [UInt8] {
        if status.size > limit { throw Failure(reading: path, size: status.size, limit: limit) }
        return try Self.bytes(of: descriptor, path: path, limit: limit, expected: status.size)
    }

    /// The next bytes of a stream, at most `count`; none at its end.
    static func piece(of descriptor: Int32, path: String, count: Int) throws(Failure) -> [UInt8] {
        while true {
            var fault: Int32 = 0
            let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                let got = read(descriptor, buffer.baseAddress!, buffer.count)
                filled = max(got, 0)
                fault = got < 0 ? errno : 0
            }
            if fault == EINTR { continue }
            if fault != 0 { throw Failure(reading: path, fault) }
            return piece
        }
    }

    static func bytes(of descriptor: Int32, path: String, limit: Int, expected: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end of an unchanged file is seen without growing the buffer.
        var capacity = max(min(expected, limit) + 1, 1 << 16)
        while true {
            if bytes.count == capacity { capacity *= 2 }
            let piece = try piece(of: descriptor, path: path, count: min(capacity - bytes.count, 1 << 24))
            if piece.isEmpty { return bytes }
            if bytes.count + piece.count > limit { throw Failure(reading: path, size: nil, limit: limit) }
            if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
        }
    }

    private static func noMemory(_ path: String) -> Failure {
        Failure(.outOfMemory, path: path, message: "内存不够，读不了这个 PDF；请改为给出文件名")
    }
}

extension Failure {
    /// What the system said when `path` was to be read.
    init(reading path: String, _ code: Int32) {
        let (code, message): (Code, String) =
            switch code {
            case ENOENT: (.notFound, "找不到这个文件；请检查文件名和所在的文件夹" + GitQuoting.hint(for: path))
            case EACCES, EPERM: (.noPermission, "没有读这个文件的权限；请检查文件的权限")
            case ENOTDIR: (.notFound, "路径中间有一段不是文件夹；请检查路径")
            case ENAMETOOLONG: (.notFound, "文件名太长；请检查路径")
            case EISDIR: (.isFolder, "这是一个文件夹，不是文件；请写明要检查的文件")
            case ELOOP: (.unreadable, "快捷方式（符号链接）绕成了圈；请换成文件本身")
            default: (.unreadable, "读不出来（\(String(cString: strerror(code)))）；请检查磁盘或换一份拷贝")
            }
        self.init(code, path: path, message: message)
    }

    /// - Parameter size: nil where reading stopped at the limit.
    fileprivate init(reading path: String, size: Int?, limit: Int) {
        let found = size.map { "文件有 \(($0 + (1 << 20) - 1) >> 20) MB，" } ?? ""
        self.init(.tooLarge, path: path, message: "\(found)超过这里能读的 \(limit >> 20) MB；请确认选对了文件，或删去用不着的内容")
    }
}

/// Reads files as bytes, with limits, straight from the system.
public enum FileLoader {
    /// The whole file; refused where it holds more than `limit` bytes.
    public static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        try OpenFile(path).bytes(limit: limit)
    }

    /// Standard input up to its end; `path` names it in errors.
    public static func standardInput(limit: Int, path: String = "-") throws(Failure) -> [UInt8] {
        try OpenFile.bytes(of: STDIN_FILENO, path: path, limit: limit, expected: 0)
    }

    /// A small file that must be UTF-8.
    ///
    /// - Parameter message: What to say where it is not.
    public static func text(of path: String, limit: Int, otherwise message: String) throws(Failure) -> String {
        let bytes = try bytes(of: path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.encoding, path: path, message: message)
        }
        return text
    }
}
