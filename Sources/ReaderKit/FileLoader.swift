import Glibc
import SourceText

/// Reads files as bytes, with limits, straight from the system.
package enum FileLoader {
    /// What the file system says about a file.
    package struct Status: Sendable {
        /// In bytes; 0 for a pipe.
        package var size: Int
        /// Modification time, seconds since 1970.
        package var modified: Int
        /// Whether it is a folder.
        package var isDirectory: Bool
        /// Whether it is a file, no pipe or device.
        package var isRegular: Bool
    }

    /// The whole file; refused where it holds more than `limit` bytes.
    package static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        let file = try open(path)
        defer { close(file) }
        let status = try status(of: file, path: path)
        if status.size > limit { throw tooLarge(path, size: status.size, limit: limit) }
        return try read(file, path: path, limit: limit, expected: status.size)
    }

    /// Standard input up to its end; `path` names it in errors.
    package static func standardInput(limit: Int, path: String = "-") throws(Failure) -> [UInt8] {
        try read(STDIN_FILENO, path: path, limit: limit, expected: 0)
    }

    /// At most the first `count` bytes of a regular file.
    package static func head(of path: String, count: Int) throws(Failure) -> [UInt8] {
        let file = try open(path)
        defer { close(file) }
        _ = try status(of: file, path: path)
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress! + filled, count - filled) }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw failure(path, errno) }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }

    /// Size, time and kind of what stands at `path`.
    package static func status(of path: String) throws(Failure) -> Status {
        var info = stat()
        guard stat(path, &info) == 0 else { throw failure(path, errno) }
        return Status(info)
    }

    private static func open(_ path: String) throws(Failure) -> Int32 {
        // O_NONBLOCK: a FIFO nobody writes to must not hang the open.
        let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw failure(path, errno) }
        return file
    }

    private static func status(of file: Int32, path: String) throws(Failure) -> Status {
        var info = stat()
        guard fstat(file, &info) == 0 else { throw failure(path, errno) }
        let status = Status(info)
        if status.isDirectory { throw Failure(.isFolder, path: path, message: "这是一个文件夹，不是文件；请写明要检查的文件") }
        if !status.isRegular { _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK) }
        return status
    }

    private static func read(_ file: Int32, path: String, limit: Int, expected: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end of an unchanged file is seen without growing the buffer.
        var capacity = max(min(expected, limit) + 1, 1 << 16)
        while true {
            if bytes.count == capacity { capacity *= 2 }
            let room = capacity - bytes.count
            var fault: Int32 = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: min(room, 1 << 24)) { buffer, count in
                let got = Glibc.read(file, buffer.baseAddress!, buffer.count)
                count = max(got, 0)
                fault = got < 0 ? errno : 0
            }
            if fault == EINTR { continue }
            if fault != 0 { throw failure(path, fault) }
            if chunk.isEmpty { return bytes }
            if bytes.count + chunk.count > limit { throw tooLarge(path, size: nil, limit: limit) }
            if bytes.isEmpty { bytes = chunk } else { bytes.append(contentsOf: chunk) }
        }
    }

    private static func tooLarge(_ path: String, size: Int?, limit: Int) -> Failure {
        let found = size.map { "文件有 \(($0 + (1 << 20) - 1) >> 20) MB，" } ?? ""
        return Failure(.tooLarge, path: path, message: "\(found)超过这里能读的 \(limit >> 20) MB；请确认选对了文件，或删去用不着的内容")
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        let (code, message): (Failure.Code, String) =
            switch code {
            case ENOENT: (.notFound, "找不到这个文件；请检查文件名和所在的文件夹")
            case EACCES, EPERM: (.noPermission, "没有读这个文件的权限；请检查文件的权限")
            case ENOTDIR: (.notFound, "路径中间有一段不是文件夹；请检查路径")
            case ENAMETOOLONG: (.notFound, "文件名太长；请检查路径")
            case EISDIR: (.isFolder, "这是一个文件夹，不是文件；请写明要检查的文件")
            case ELOOP: (.unreadable, "快捷方式（符号链接）绕成了圈；请换成文件本身")
            default: (.unreadable, "读不出来（\(String(cString: strerror(code)))）；请检查磁盘或换一份拷贝")
            }
        return Failure(code, path: path, message: message)
    }
}

extension FileLoader.Status {
    fileprivate init(_ info: stat) {
        let kind = info.st_mode & S_IFMT
        self.init(
            size: kind == S_IFREG ? Int(info.st_size) : 0, modified: Int(info.st_mtim.tv_sec),
            isDirectory: kind == S_IFDIR, isRegular: kind == S_IFREG)
    }
}
