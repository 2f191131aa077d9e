/// How the bytes of a file spelled its text.
public enum TextEncoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case gb18030 = "GB18030"
}

/// The text of a file with positions. The buffer is valid UTF-8 without byte order mark; line ends stay as they were.
public struct SourceText: Sendable {
    /// As the user named the file.
    public let path: String
    /// Valid UTF-8, no byte order mark.
    public let utf8: [UInt8]
    /// In which the file was written; `utf8` is UTF-8 all the same.
    public let encoding: TextEncoding
    /// Bytes that the byte order mark took in the file: 0 or 3 (UTF-8).
    public let byteOrderMarkLength: Int
    /// The cells of a table; nil for what is none.
    public var cells: CellIndex?
    private let lines: LineIndex

    /// A decoded file.
    public init(path: String, utf8: [UInt8], encoding: TextEncoding = .utf8, byteOrderMarkLength: Int = 0) {
        self.path = path
        self.utf8 = utf8
        self.encoding = encoding
        self.byteOrderMarkLength = byteOrderMarkLength
        self.lines = LineIndex(utf8)
    }

    /// A text that was never a file.
    public init(path: String, text: String) { self.init(path: path, utf8: Array(text.utf8)) }

    /// All of it.
    public var range: TextRange { TextRange(0, utf8.count) }
    /// A last line without end included.
    public var lineCount: Int { lines.starts.count }

    /// The text of `range`; ends inside a character are moved outwards to whole ones by replacement.
    public func string(_ range: TextRange) -> String {
        String(decoding: utf8[range.indices], as: UTF8.self)
    }

    /// Bytes of the 1-based `line` without its line end.
    public func lineRange(_ line: Int) -> TextRange { lines.range(line, in: utf8) }

    /// 1-based line that holds `offset`; an offset at the end belongs to the last line.
    public func line(at offset: Int) -> Int { lines.line(at: offset) }

    /// Line, columns and file offset of `offset` (UTF-8 bytes into `utf8`).
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), utf8.count)
        let line = lines.line(at: offset)
        let start = lines.starts[line - 1]
        let before = lines.columns(from: start, to: offset, in: utf8)
        return SourcePosition(
            line: line, column: before.scalars + 1, utf16Column: before.utf16 + 1, utf8Column: offset - start + 1,
            offset: encoding == .utf8 ? offset + byteOrderMarkLength : nil)
    }
}

/// A place in a text file as people and programs count it; lines and columns are 1-based.
public struct SourcePosition: Hashable, Sendable {
    /// 1-based.
    public var line: Int
    /// In Unicode scalars.
    public var column: Int
    /// In UTF-16 units.
    public var utf16Column: Int
    /// In UTF-8 bytes.
    public var utf8Column: Int
    /// Byte offset in the file, its byte order mark included; nil where the file is not UTF-8.
    public var offset: Int?
}
