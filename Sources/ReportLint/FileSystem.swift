import Glibc

/// The few questions that discovery asks of the file system, through POSIX: Foundation would cost more than linting
/// does.
enum FileSystem {
    enum Kind { case file, folder, missing }

    static func kind(of path: String) -> Kind {
        var info = stat()
        guard stat(path, &info) == 0 else { return .missing }
        return info.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    /// Names in a folder, without hidden files and Word's lock files (`~$…`), sorted.
    static func names(in folder: String) -> [String] {
        guard let handle = opendir(folder.isEmpty ? "." : folder) else { return [] }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix("."), !name.hasPrefix("~$") { names.append(name) }
        }
        return names.sorted()
    }

    /// The folder part of a path; empty for a bare name, so that joining gives the name back.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The ending in lower case, without its dot.
    static func ending(of path: String) -> String {
        let name = name(of: path)
        return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    static func join(_ folder: String, _ name: String) -> String {
        if name.hasPrefix("/") || folder.isEmpty || folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// Absolute, links resolved; of what does not exist the part that does, with the rest behind it.
    static func canonical(_ path: String) -> String {
        // The current folder may be gone, and what is longer than a path can be names nothing.
        if path.utf8.count > Int(PATH_MAX) { return path }
        guard let resolved = realpath(path.isEmpty ? "." : path, nil) else {
            if path.isEmpty || path == "." || path == "/" { return path }
            let folder = canonical(folder(of: path))
            return folder.hasSuffix("/") ? folder + name(of: path) : folder + "/" + name(of: path)
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The nearest of `folder` and the folders above it in which `found` sees something, as a path that starts like
    /// `folder`.
    static func nearest(
        from folder: String, upTo isLast: (String) -> Bool = { _ in false }, _ found: (String) -> String?
    ) -> String? {
        if let hit = found(folder) { return hit }
        var path = folder, absolute = canonical(folder)
        while absolute.hasPrefix("/"), absolute != "/", !isLast(path) {
            absolute = self.folder(of: absolute)
            path = parent(of: path)
            if let hit = found(path) { return hit }
        }
        return nil
    }

    private static func parent(of path: String) -> String {
        if path.isEmpty || path == "." { return ".." }
        if path == ".." || path.hasSuffix("/..") { return path + "/.." }
        let parent = folder(of: path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path)
        return parent.isEmpty ? "." : parent
    }
}
