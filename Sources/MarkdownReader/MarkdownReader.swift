import DocumentModel
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
        RadicalFolding.apply(to: &builder)
        TableOfContentsPass.apply(to: &builder)
        CaptionPass.apply(to: &builder)
        return builder.document(path: path, format: .markdown, source: source, facts: FileFacts(size: bytes.count))
    }
}
