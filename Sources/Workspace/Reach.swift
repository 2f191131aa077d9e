import ApplicationForm
import Platform
import SourceText

/// Which files an application may have read: those in its own folder that are not hidden there. An application may come
/// from a stranger and name any file of the machine, whose text would then stand in the results.
struct Reach {
    /// Where the application lies, and the same with links resolved.
    private let folder: String
    private let root: String
    private let files: FileView

    init(of application: Application, _ files: FileView) {
        folder = Path.folder(of: application.source.path)
        self.files = files
        root = files.canonical(folder)
    }

    /// Whether `name`, as the application writes it, leads to such a file.
    func holds(_ name: String) -> Bool {
        let parts = name.split(separator: "/")
        if parts.contains(where: { Self.isHidden($0) }) { return false }
        let path = Path.join(folder, name)
        if parts.count == 1, name.utf8.first != UInt8(ascii: "/"), parts[0] != "..", !files.isLink(path) {
            return true
        }
        let inside = root.hasSuffix("/") ? root : root + "/", target = files.canonical(path)
        guard target.hasPrefix(inside) else { return false }
        return !target.dropFirst(inside.count).split(separator: "/").contains(where: { Self.isHidden($0) })
    }

    private static func isHidden(_ part: Substring) -> Bool { part.hasPrefix(".") && part != "." && part != ".." }
}
