import ReaderKit
import SourceText

/// Finds the cells of a table's row in its source line.
struct TableLayout {
    private let source: SourceText
    private let line: TextRange
    private var offset: Int
    private var isFirst = true

    init(source: SourceText, line: Int) {
        self.source = source
        self.line = source.lineRange(min(max(line, 1), source.lineCount))
        offset = self.line.start
    }

    /// Source range of the next cell, blanks included, whose content the library gives as `content`.
    mutating func next(_ content: UnsafeBufferPointer<UInt8>) -> TextRange {
        var start = offset
        if isFirst {
            isFirst = false
            start = firstCell(content)
        }
        let end = self.end(from: start)
        offset = min(end + 1, line.end)
        return TextRange(start, end)
    }

    /// Where the first cell begins: after the first pipe, or after the markers of the quotes and lists around the
    /// table.
    private func firstCell(_ content: UnsafeBufferPointer<UInt8>) -> Int {
        var i = line.start
        while i < line.end, source.utf8[i].isBlank || source.utf8[i] == UInt8(ascii: ">") { i += 1 }
        if i < line.end, source.utf8[i] == UInt8(ascii: "|") { return i + 1 }
        // Within a list item the marker stands before the pipe; without a leading pipe the content itself tells.
        let end = self.end(from: i)
        if end < line.end, !content.isEmpty, let first = content.first(where: { !$0.isBlank }) {
            var j = i
            while j < end {
                if source.utf8[j] == first || source.utf8[j] == UInt8(ascii: "\\"), matches(content, at: j, end: end) {
                    return j
                }
                j += 1
            }
            return end + 1
        }
        return min(i, line.end)
    }

    private func matches(_ content: UnsafeBufferPointer<UInt8>, at start: Int, end: Int) -> Bool {
        var i = start
        for byte in content.drop(while: \.isBlank) {
            if i + 1 < end, source.utf8[i] == UInt8(ascii: "\\"), byte == UInt8(ascii: "|") { i += 1 }
            guard i < end, source.utf8[i] == byte else { return false }
            i += 1
        }
        return source.utf8[i..<end].allSatisfy(\.isBlank)
    }

    /// The next pipe without a backslash, or the line's end.
    private func end(from start: Int) -> Int {
        var i = min(start, line.end)
        while i < line.end, source.utf8[i] != UInt8(ascii: "|") {
            i += source.utf8[i] == UInt8(ascii: "\\") && i + 1 < line.end ? 2 : 1
        }
        return i
    }

    /// The line of a table's head: the one before the first line of nothing but `|`, `-` and `:` with as many cells.
    static func headLine(in source: SourceText, from first: Int) -> Int {
        var line = first + 1
        while line <= source.lineCount {
            if isRule(source, line), columns(source, line) == columns(source, line - 1) { return line - 1 }
            line += 1
        }
        return min(first, source.lineCount)
    }

    private static func isRule(_ source: SourceText, _ line: Int) -> Bool {
        let text = source.utf8[source.lineRange(line).indices]
        return text.contains(UInt8(ascii: "-"))
            && text.allSatisfy {
                switch $0 {
                case UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09: true
                default: false
                }
            }
    }

    /// Cells of a line, pipes at either end apart.
    private static func columns(_ source: SourceText, _ line: Int) -> Int {
        let layout = TableLayout(source: source, line: line)
        var range = layout.line
        while range.start < range.end, source.utf8[range.start].isBlank || source.utf8[range.start] == UInt8(ascii: ">")
        { range.start += 1 }
        while range.end > range.start, source.utf8[range.end - 1].isBlank { range.end -= 1 }
        if range.start < range.end, source.utf8[range.start] == UInt8(ascii: "|") { range.start += 1 }
        var count = 0, start = range.start
        while start < range.end {
            count += 1
            start = min(layout.end(from: start), range.end) + 1
        }
        return count
    }
}
