import CICU

/// The ICU library in use.
public enum ICU {
    /// Its version, such as "72.1".
    public static let version = String(cString: cicu_version())
}
