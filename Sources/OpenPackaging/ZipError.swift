/// Why a ZIP file, or one entry of it, could not be read.
public enum ZipError: Error, Sendable, Hashable {
    /// The bytes do not begin as a ZIP file does.
    case notZip
    /// The directory at the end is missing: the file was cut off.
    case truncated
    /// An entry does not inflate to what the directory promises.
    case damaged(entry: String)
    /// The entry asks for a password.
    case encrypted(entry: String)
    case tooManyEntries(limit: Int)
    /// The entries asked for inflate to more than `limit` bytes.
    case tooLarge(entry: String, limit: Int)
    /// The library could not write a copy (out of memory).
    case unwritable
}
