import Glibc
import SourceText

/// A file or standard input read piece by piece, so that its size doesn't matter.
public struct InputStream: Sendable {
    /// What errors call it.
    public let name: String
    /// nil for standard input.
    private let file: OpenFile?

    /// - Parameter path: `-` for standard input.
    public init(_ path: String) throws(Failure) {
        file = path == "-" ? nil : try OpenFile(path)
        name = path == "-" ? "标准输入" : path
    }

    /// The next bytes, at most `count`; none at the end.
    public func next(_ count: Int) throws(Failure) -> [UInt8] {
        try OpenFile.piece(of: file?.descriptor ?? STDIN_FILENO, path: name, count: count)
    }
}
