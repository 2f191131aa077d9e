import DocumentModel
import Glibc
import ReaderKit
import SourceText

/// Reads Markdown (GitHub's, with footnotes and front matter) as authors of reports write it.
package enum MarkdownReader {
    /// The document; front matter, HTML and footnotes are left out of its counted text.
    package static func read(_ bytes: [UInt8], path: String) throws(Failure) -> Document {
        let source = try TextDecoder.decode(bytes, path: path)
        try MarkdownLimits.check(source)
        let frontMatter = FrontMatter.end(in: source)
        var converter = MarkdownConverter(source: source, firstLine: frontMatter.map { source.line(at: $0) } ?? 1)
        let start = frontMatter ?? 0
        let tree = source.utf8.withUnsafeBufferPointer { text in
            MarkdownTree(UnsafeBufferPointer(rebasing: text[start...]), tables: MarkdownLimits.canHoldTables(source))
        }
        converter.convert(tree.root)
        var builder = converter.builder
        TableOfContentsPass.apply(to: &builder)
        CaptionPass.apply(to: &builder)
        return builder.document(path: path, format: .markdown, source: source, facts: FileFacts(size: bytes.count))
    }
}

/// Keeps out of libcmark-gfm what it needs quadratic time or memory for; no report comes near these limits.
enum MarkdownLimits {
    /// Cells that tables could grow to: the library fills short rows up to the width of the table's head.
    private static let cells = 4_000_000
    /// Openings of `<?`, `<!X` and `<![`, each of which makes the library look for its end through the rest of a
    /// paragraph.
    private static let declarations = 1000

    static func check(_ source: SourceText) throws(Failure) {
        let count = source.utf8.withUnsafeBufferPointer { text in
            var count = 0, i = 0
            while i < text.count, let found = memchr(text.baseAddress! + i, Int32(UInt8(ascii: "<")), text.count - i) {
                i = UnsafeRawPointer(found) - UnsafeRawPointer(text.baseAddress!) + 1
                if isDeclaration(text, i) { count += 1 }
            }
            return count
        }
        if count > declarations, count * source.utf8.count > 4_000_000_000 {
            throw Failure(.tooComplex, path: source.path, message: "文件里有 \(count) 处没有结束的“<!”或“<?”，不像一份报告；请确认选对了文件")
        }
    }

    /// `?`, `!X`, `![`, but not `!--`, after a `<`.
    private static func isDeclaration(_ text: UnsafeBufferPointer<UInt8>, _ i: Int) -> Bool {
        guard i + 1 < text.count else { return false }
        return text[i] == UInt8(ascii: "?") || (text[i] == UInt8(ascii: "!") && text[i + 1] != UInt8(ascii: "-"))
    }

    /// Whether no line is so wide a head of a table that the rows below it would exhaust the memory.
    static func canHoldTables(_ source: SourceText) -> Bool {
        var widest = 0
        source.utf8.withUnsafeBufferPointer { text in
            for line in 1...source.lineCount { widest = max(widest, delimiterColumns(text, source.lineRange(line))) }
        }
        return widest * source.lineCount <= cells
    }

    /// Columns of a line of nothing but `|`, `-`, `:` and blanks.
    private static func delimiterColumns(_ text: UnsafeBufferPointer<UInt8>, _ line: TextRange) -> Int {
        var columns = 1
        for i in line.indices {
            switch text[i] {
            case UInt8(ascii: "|"): columns += 1
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09: break
            default: return 0
            }
        }
        return columns
    }
}
