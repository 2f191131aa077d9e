/// What could not be done: why, where, and what to do about it. The one error of the house that users see.
public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The closed list of reasons, for programs (`docs/outputs.md` explains each to users).
    public enum Code: String, Sendable, CaseIterable {
        // Files.
        case notFound, isFolder, noPermission, unreadable, empty, tooLarge, outside
        // Formats.
        case unsupportedFormat, nameMismatch, damaged, encrypted, encoding, tooComplex
        // What reading a PDF needs.
        case toolMissing, timeout, outOfMemory
        // What the user wrote.
        case syntax, form, grade, configuration, pack, baseline, usage
        // What is to be linted.
        case ambiguous, nothingFound
        // What is to be written.
        case exists, isInput, unwritable, closedOutput
        /// Whoever asked for it called it off.
        case cancelled
    }

    /// Why.
    public var code: Code
    /// As the user named the file; empty where no file is concerned.
    public var path: String
    /// 1-based, where one line is at fault.
    public var line: Int?
    /// In Chinese, one line, no path in it: what is wrong, and what to do.
    public var message: String
    /// What to do on the command line, where that isn't what to do on a page.
    public var remedy: String?

    /// - Parameter path: Empty where no file is concerned.
    public init(_ code: Code, path: String = "", line: Int? = nil, message: String, remedy: String? = nil) {
        self.code = code
        self.path = path
        self.line = line
        self.message = message
        self.remedy = remedy
    }

    /// What is wrong, and what to do.
    public var explanation: String { remedy.map { "\(message)；\($0)" } ?? message }

    /// The explanation after the line that it is about.
    public var sentence: String { line.map { "第 \($0) 行：\(explanation)" } ?? explanation }

    /// The one line that users read. Authors of packs jump to `file:line`, applicants count lines.
    public var description: String {
        if let line, code == .pack { return "\(path):\(line)：\(message)" }
        return path.isEmpty ? sentence : "\(path)：\(sentence)"
    }
}
