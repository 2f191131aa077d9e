/// Arithmetic of paths as users write them: nothing here asks the file system.
public enum Path {
    /// The folder part of a path; empty for a bare name, so that joining gives the name back.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The same with its slash: what the name stands behind.
    public static func lead(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }

    /// What stands behind the last slash.
    public static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The ending in lower case, without its dot.
    public static func ending(of path: String) -> String {
        let name = name(of: path)
        return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }

    /// `name` as seen from `folder`, which may be empty or `.`; an absolute name stays as it is.
    public static func join(_ folder: String, _ name: String) -> String {
        if name.hasPrefix("/") || folder.isEmpty || folder == "." { return name }
        return folder.hasSuffix("/") ? folder + name : folder + "/" + name
    }

    /// Where `path` leads from `folder`, by its words alone: whatever stands on the disk.
    public static func absolute(_ path: String, in folder: String) -> String {
        var parts = path.hasPrefix("/") ? [] : folder.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// `path` as seen from `folder`, both absolute; nil where they have nothing in common, or lie further apart than
    /// `limit` folders up.
    public static func relative(_ path: String, from folder: String, limit: Int = 5) -> String? {
        let path = path.split(separator: "/"), folder = folder.split(separator: "/")
        let shared = zip(path, folder).prefix { $0 == $1 }.count, up = folder.count - shared
        guard shared > 0, up <= limit else { return nil }
        let steps = up == 0 ? ["."] : [Substring](repeating: "..", count: up)
        return (steps + path.dropFirst(shared)).joined(separator: "/")
    }

    /// The folder above, as a path that starts like `path`.
    public static func parent(of path: String) -> String {
        if path.isEmpty || path == "." { return ".." }
        if path == ".." || path.hasSuffix("/..") { return path + "/.." }
        let parent = folder(of: path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path)
        return parent.isEmpty ? "." : parent
    }
}
