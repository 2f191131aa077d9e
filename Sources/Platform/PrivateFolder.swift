import CProcess
import Glibc

/// A folder that nobody else can look into: in memory where the system has such a place. It is gone, with all that is
/// in it, as soon as nobody needs it, or when a signal ends the process.
package final class PrivateFolder {
    /// Absolute.
    package let path: String
    private let number: Int32

    /// Nil where the system has no room for one.
    package init?() {
        let places = ["/dev/shm", Environment["TMPDIR"] ?? "/tmp"]
        signals_hold(1)
        defer { signals_hold(0) }
        var made: String?
        for place in places where made == nil {
            var template = Array("\(place)/reportlint-XXXXXX".utf8CString)
            if mkdtemp(&template) != nil { made = template.withUnsafeBufferPointer { String(path: $0.baseAddress!) } }
        }
        guard let made else { return nil }
        path = FileSystem.canonical(made)
        number = cleanup_add(path)
        cleanup_start()
    }

    /// Writes a file in it; the folders on the way are made.
    package func write(_ bytes: [UInt8], to name: String) -> Bool {
        let parts = name.split(separator: "/")
        for count in 1..<max(parts.count, 1) { mkdir("\(path)/\(parts[..<count].joined(separator: "/"))", 0o700) }
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress! + written, bytes.count - written) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    deinit {
        folder_remove(path)
        cleanup_drop(number)
    }
}
