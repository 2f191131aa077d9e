import Glibc
import Linting
import Platform
import SourceText
import Workspace

/// A folder with the materials of one applicant, as it is now.
public struct ApplicantFolder: Sendable, Hashable {
    /// Inside the desk's folder; empty for that itself.
    public var path: String
    /// Names the state of its files: another one means that something was changed.
    public var content: String
    /// When a file was changed last, seconds since 1970.
    public var changed: Int

    private static let deepest = 6
    private static let mostFolders = 50_000

    /// All applicants in a folder, by path. The search does not go on inside one.
    ///
    /// - Parameter pack: Whose documents give an applicant's folder away.
    public static func all(in root: String, _ pack: RulePack) -> [ApplicantFolder] {
        var found: [ApplicantFolder] = [], waiting: [(path: String, depth: Int)] = [("", 0)], visited = 0
        while let next = waiting.popLast(), visited < mostFolders {
            visited += 1
            let names = FileSystem.names(in: Path.join(root, next.path))
            if Workspace.isApplicant(names, pack) {
                found.append(ApplicantFolder(next.path, in: root, names))
            } else if next.depth < deepest {
                for name in names {
                    let path = next.path.isEmpty ? name : next.path + "/" + name
                    if FileSystem.isOwnFolder(Path.join(root, path)) { waiting.append((path, next.depth + 1)) }
                }
            }
        }
        return found.sorted { $0.path < $1.path }
    }

    /// The one at `path`; nil where none is any more.
    public init?(at path: String, in root: String, _ pack: RulePack) {
        let names = FileSystem.names(in: Path.join(root, path))
        guard Workspace.isApplicant(names, pack) else { return nil }
        self.init(path, in: root, names)
    }

    private init(_ path: String, in root: String, _ names: [String]) {
        self.path = path
        var state: UInt64 = 0xCBF2_9CE4_8422_2325, newest = 0
        func mix(_ bytes: some Sequence<UInt8>) {
            for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        func look(_ folder: String, _ names: [String], depth: Int) {
            for name in names {
                let path = folder + "/" + name
                var info = stat()
                guard path.withPath({ lstat($0, &info) }) == 0 else { continue }
                if info.st_mode & S_IFMT == S_IFDIR {
                    if depth < 3 { look(path, FileSystem.names(in: path), depth: depth + 1) }
                    continue
                }
                newest = max(newest, Int(info.st_mtim.tv_sec))
                mix("\(path.utf8.count) \(name) \(info.st_size) \(info.st_mtim.tv_sec).\(info.st_mtim.tv_nsec) ".utf8)
            }
        }
        look(Path.join(root, path.isEmpty ? "." : path), names, depth: 0)
        changed = newest
        content = String(state, radix: 16)
    }
}
