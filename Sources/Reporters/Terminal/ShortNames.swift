import SourceText

/// Names of files for a table: without the folders that all of them share.
struct ShortNames {
    private let shared: String

    init(_ paths: [String]) {
        var shared = paths.first.map { Path.lead(of: $0) } ?? ""
        for path in paths {
            while !shared.isEmpty, !path.hasPrefix(shared) { shared = Path.lead(of: String(shared.dropLast())) }
        }
        self.shared = shared
    }

    subscript(path: String) -> String {
        SafeText.line(path.hasPrefix(shared) ? path.dropFirst(shared.count) : path[...])
    }
}
