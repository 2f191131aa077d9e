/// A file that could not be read, said so that its owner knows what to do.
public struct ReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// As the user named the file.
    public let path: String
    /// 1-based, where one line is at fault.
    public let line: Int?
    /// In Chinese, one line, no path in it: what is wrong, and what to do.
    public let message: String

    public init(path: String, line: Int? = nil, message: String) {
        self.path = path
        self.line = line
        self.message = message
    }

    /// `路径:行：说明`, the one line that the command prints.
    public var description: String {
        if let line { "\(path):\(line)：\(message)" } else { "\(path)：\(message)" }
    }
}
