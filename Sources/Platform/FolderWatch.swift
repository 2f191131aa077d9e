import Glibc
import SourceText
import Synchronization

/// Which folders below one are changed, as the kernel tells it: nobody has to look to find that nothing was.
public final class FolderWatch: Sendable {
    private let descriptor: Int32
    private let root: String
    /// By the kernel's numbers, inside the folder; itself is empty.
    private let folders = Mutex<[Int32: String]>([:])

    private static let deepest = 9
    /// What is written is told when it is closed.
    private static let events =
        IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_ATTRIB | IN_ONLYDIR
        | IN_DONT_FOLLOW

    /// Nil where that isn't to be had: no inotify, fewer watches left than there are folders, or a file system that
    /// others write to over the net.
    public init?(_ root: String) {
        guard !FileSystem.isShared(root) else { return nil }
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.descriptor = descriptor
        self.root = root
        guard watch("") != nil else { return nil }
    }

    /// Watches a folder and those below it; all of them, or nil where the kernel doesn't take them.
    private func watch(_ path: String) -> Set<String>? {
        var watched: Set<String> = [], waiting = [path]
        while let next = waiting.popLast() {
            let folder = Path.join(root, next)
            let watch = folder.withPath { inotify_add_watch(descriptor, $0, UInt32(bitPattern: Self.events)) }
            guard watch >= 0 else {
                // Gone in between, or not ours to read.
                if !next.isEmpty, errno == ENOENT || errno == EACCES || errno == ENOTDIR { continue }
                return nil
            }
            folders.withLock { $0[watch] = next }
            watched.insert(next)
            guard next.utf8.count(where: { $0 == UInt8(ascii: "/") }) < Self.deepest else { continue }
            for name in FileSystem.names(in: folder) where FileSystem.isOwnFolder(Path.join(folder, name)) {
                waiting.append(next.isEmpty ? name : next + "/" + name)
            }
        }
        return watched
    }

    deinit { close(descriptor) }

    /// The folders that are new, or in which files were changed since this was asked last. Nil where folders went, or
    /// more happened than the kernel remembers: a new watch and a look at everything tell.
    public func changed() -> Set<String>? {
        var changed: Set<String> = [], isAll = true
        let size = MemoryLayout<inotify_event>.size
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 8) { buffer in
            while isAll {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                var at = 0
                while at + size <= count {
                    let event = buffer.loadUnaligned(fromByteOffset: at, as: inotify_event.self)
                    let name = buffer.baseAddress! + at + size
                    at += size + Int(event.len)
                    let mask = Int32(bitPattern: event.mask), folder = folders.withLock { $0[event.wd] }
                    if mask & IN_ISDIR != 0, mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB) != 0, let folder {
                        let name = event.len > 0 ? String(path: name.assumingMemoryBound(to: CChar.self)) : ""
                        if name.hasPrefix(".") { continue }
                        guard let new = watch(folder.isEmpty || name.isEmpty ? folder + name : folder + "/" + name)
                        else { isAll = false; break }
                        changed.formUnion(new)
                    } else if mask & (IN_ISDIR | IN_Q_OVERFLOW | IN_DELETE_SELF | IN_IGNORED) != 0 {
                        isAll = false
                    } else if let folder {
                        changed.insert(folder)
                    }
                }
                if count <= 0 { break }
            }
        }
        return isAll ? changed : nil
    }
}

extension FileSystem {
    /// File systems whose changes by others the kernel doesn't hear of.
    private static let shared: Set<Substring> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse", "fuseblk", "vboxsf",
        "virtiofs"
    ]

    /// Whether others may write there without this machine's knowing (`/proc/self/mountinfo`).
    static func isShared(_ path: String) -> Bool {
        guard
            let mounts = try? String(
                decoding: FileLoader.bytes(of: "/proc/self/mountinfo", limit: 4 << 20), as: UTF8.self)
        else { return false }
        let path = canonical(path) + "/"
        var best = 0, isShared = false
        for line in mounts.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 4, let dash = words.firstIndex(of: "-"), dash + 1 < words.count else { continue }
            let point = words[4] == "/" ? "/" : words[4].replacing("\\040", with: " ") + "/"
            guard path.hasPrefix(point), point.utf8.count >= best else { continue }
            let type = words[dash + 1]
            best = point.utf8.count
            isShared = shared.contains(type) || type.hasPrefix("fuse.")
        }
        return isShared
    }
}
