import Glibc
import SourceText

/// Patterns of file names, as shells have them: `*`, `?`, `[…]`.
public enum Glob {
    /// Whether `text` is a pattern, and no name.
    public static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

    /// Whether `path` is meant by `pattern`: by its name, or where the pattern has a `/` by its way from `folder`.
    public static func matches(_ pattern: String, _ path: String, below folder: String) -> Bool {
        guard pattern.contains("/") else { return fnmatch(pattern, Path.name(of: path), 0) == 0 }
        return path.hasPrefix(folder + "/") && fnmatch(pattern, String(path.dropFirst(folder.count + 1)), 0) == 0
    }
}
