import CProcess
import Glibc

/// What surrounds the process.
public enum Environment {
    /// A variable; nil where it isn't set.
    public static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// What the process was started with behind its own name.
    ///
    /// Unlike `CommandLine`, which mends names that are no UTF-8, so that they name no file any more, and has none at
    /// all where /proc isn't mounted.
    public static var arguments: [String] {
        (1..<max(1, process_argument_count())).compactMap { process_argument($0).map { String(path: $0) } }
    }

    /// Processors that are switched on.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Where the program `name` stands on the path; nil where it doesn't.
    public static func program(_ name: String) -> String? {
        guard let path = self["PATH"] else { return nil }
        return path.split(separator: ":").lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
    }
}
