import Glibc
import SourceText

/// The few questions asked of the file system, through POSIX: Foundation would cost more than linting does.
public enum FileSystem {
    /// What stands at a path.
    public enum Kind: Sendable { case file, folder, missing }

    /// What stands at `path`, links followed.
    public static func kind(of path: String) -> Kind {
        var info = stat()
        guard path.withPath({ stat($0, &info) }) == 0 else { return .missing }
        return info.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// Whether a folder stands there that is no link to one.
    public static func isOwnFolder(_ path: String) -> Bool {
        var info = stat()
        return path.withPath { lstat($0, &info) } == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether a link stands there.
    public static func isLink(_ path: String) -> Bool {
        var info = stat()
        return path.withPath { lstat($0, &info) } == 0 && info.st_mode & S_IFMT == S_IFLNK
    }

    /// Whether anything stands there.
    public static func exists(_ path: String) -> Bool { path.withPath { access($0, F_OK) } == 0 }

    /// Whether both paths name the same existing file.
    public static func isSame(_ a: String, _ b: String) -> Bool {
        var first = stat(), second = stat()
        return a.withPath { stat($0, &first) } == 0 && b.withPath { stat($0, &second) } == 0
            && first.st_ino == second.st_ino
            && first.st_dev == second.st_dev
    }

    /// Whether the names in a folder can be read.
    public static func isReadable(folder: String) -> Bool {
        (folder.isEmpty ? "." : folder).withPath { access($0, R_OK | X_OK) } == 0
    }

    /// Names in a folder, without hidden files and Word's lock files (`~$…`), sorted.
    public static func names(in folder: String) -> [String] {
        guard let handle = (folder.isEmpty ? "." : folder).withPath({ opendir($0) }) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(path: $0) }
            }
            if !name.hasPrefix("."), !name.hasPrefix("~$") { names.append(name) }
        }
        return names.sorted()
    }

    /// Absolute, links resolved; of what does not exist the part that does, with the rest behind it.
    public static func canonical(_ path: String) -> String {
        // The current folder may be gone, and what is longer than a path can be names nothing.
        if path.utf8.count > Int(PATH_MAX) { return path }
        guard let resolved = (path.isEmpty ? "." : path).withPath({ realpath($0, nil) }) else {
            if path.isEmpty || path == "." || path == "/" { return path }
            let folder = canonical(Path.folder(of: path)), name = Path.name(of: path)
            return folder.hasSuffix("/") ? folder + name : folder + "/" + name
        }
        defer { free(resolved) }
        return String(path: resolved)
    }
}
