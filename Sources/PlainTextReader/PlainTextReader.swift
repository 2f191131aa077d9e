import DocumentModel
import ReaderKit
import SourceText

/// Reads plain text: each line is a paragraph. What is a heading is decided later, from numbering and length.
package enum PlainTextReader {
    /// The document; comments (`<!-- … -->`) are left out of its text.
    package static func read(_ bytes: [UInt8], path: String) throws(Failure) -> Document {
        let source = try TextDecoder.decode(bytes, path: path)
        var converter = PlainTextConverter(source: source)
        converter.convert()
        var builder = converter.builder
        RadicalFolding.apply(to: &builder)
        TableOfContentsPass.apply(to: &builder)
        CaptionPass.apply(to: &builder)
        return builder.document(path: path, format: .text, source: source, facts: FileFacts(size: bytes.count))
    }
}

private struct PlainTextConverter {
    private(set) var builder = DocumentBuilder(tracksSource: true)
    private let source: SourceText
    private var tables = 0

    init(source: SourceText) { self.source = source }

    mutating func convert() {
        let lines = CommentedLines.split(source)
        var index = 0
        while index < lines.count {
            let (rows, isTable) = TypedTable.rows(lines[index...], in: source)
            let next = index + max(rows.count, 1)
            if isTable {
                append(rows, commentsOf: lines[index..<next])
            } else {
                lines[index..<next].forEach { append($0) }
            }
            index = next
        }
    }

    private mutating func append(_ line: CommentedLines.Line) {
        if !line.isBlank(in: source) {
            builder.mark(source: line.parts.first?.start ?? 0)
            builder.openBlock()
            for part in line.parts where !part.isEmpty { builder.append(source.utf8[part.indices], source: part.start) }
            builder.closeBlock(.paragraph)
        }
        appendComments(line)
    }

    private mutating func append(_ rows: [TypedTable.Row], commentsOf lines: ArraySlice<CommentedLines.Line>) {
        var number = 0
        for cells in rows where !cells.isRule {
            for (column, cell) in cells.cells.enumerated() where !cell.isEmpty {
                builder.openBlock()
                builder.append(source.utf8[cell.indices], source: cell.start)
                builder.closeBlock(.tableCell(table: tables, row: number, column: column))
            }
            number += 1
        }
        tables += 1
        lines.forEach { appendComments($0) }
    }

    private mutating func appendComments(_ line: CommentedLines.Line) {
        for range in line.comments {
            builder.comments.append(
                Comment(text: SourceComments.text(source, range), sourceRange: range, nextBlock: builder.blocks.count))
        }
    }
}

/// The lines of a text, comments taken out.
enum CommentedLines {
    struct Line {
        /// What is left of the line, in pieces.
        var parts: [TextRange]
        /// Comments that begin in the line.
        var comments: [TextRange] = []

        func isBlank(in source: SourceText) -> Bool {
            parts.allSatisfy { part in
                var i = part.start
                while i < part.end {
                    if source.utf8[i].isBlank || source.utf8[i] == 0x0C {
                        i += 1
                    } else if source.utf8.hasBytes("　".utf8, at: i) {
                        i += 3
                    } else {
                        return false
                    }
                }
                return true
            }
        }
    }

    static func split(_ source: SourceText) -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(source.lineCount)
        // End of a comment that runs on from a line above.
        var commentEnd = 0
        var hasMore = true
        for number in 1...source.lineCount {
            let range = source.lineRange(number)
            var line = Line(parts: [])
            var offset = min(max(range.start, commentEnd), range.end)
            while hasMore, let open = source.utf8.firstRange(of: "<!--", in: offset..<range.end) {
                // Without an end it is only text, and so are all others below.
                guard let close = source.utf8.firstRange(of: "-->", in: open.upperBound..<source.utf8.count) else {
                    hasMore = false; break
                }
                line.parts.append(TextRange(offset, open.lowerBound))
                line.comments.append(TextRange(open.lowerBound, close.upperBound))
                commentEnd = close.upperBound
                offset = min(commentEnd, range.end)
            }
            line.parts.append(TextRange(offset, range.end))
            lines.append(line)
        }
        return lines
    }
}
