import DocumentModel
import Linting
import SourceText
import Structure

/// The opening of a report: its paragraphs before the first project, headings apart.
struct Opening {
    let paragraphs: [TextRange]
    /// Word's 字数.
    let words: Int

    init?(of document: LintedDocument) {
        guard let range = document.outline.opening else { return nil }
        let headings = Set(document.outline.sections.filter { !$0.isImplicit && !$0.isRunIn }.map(\.titleRange.start))
        paragraphs = document.blocks(in: range).filter { block in
            block.isProse && !block.isHeading && !headings.contains(block.range.start) && !block.range.isEmpty
        }.map(\.range)
        words = paragraphs.isEmpty ? 0 : document.words(in: paragraphs)
    }

    /// From its first paragraph to its last.
    var range: TextRange? {
        guard let first = paragraphs.first, let last = paragraphs.last else { return nil }
        return TextRange(first.start, last.end)
    }
}
