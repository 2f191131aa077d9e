/// Names of files for a table: without the folders that all of them share.
struct ShortNames {
    private let shared: String

    init(_ paths: [String]) {
        var shared = paths.first.map { Self.folder(of: $0) } ?? ""
        for path in paths {
            while !shared.isEmpty, !path.hasPrefix(shared) { shared = Self.folder(of: String(shared.dropLast())) }
        }
        self.shared = shared
    }

    subscript(path: String) -> String {
        SafeText.line(path.hasPrefix(shared) ? path.dropFirst(shared.count) : path[...])
    }

    /// With its slash; empty for a bare name.
    private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
}
