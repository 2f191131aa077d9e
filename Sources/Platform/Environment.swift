import Glibc

/// What surrounds the process.
public enum Environment {
    /// A variable; nil where it isn't set.
    public static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Processors that are switched on.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
