import DocumentModel
import Linting
import SourceText
import Structure

/// The opening of a report: the paragraphs before the first project that belong to no section of a project.
struct Opening {
    let paragraphs: [TextRange]
    /// Word's 字数.
    let words: Int

    init?(of document: LintedDocument) {
        let outline = document.outline
        guard
            let end = outline.projects.flatMap({
                [outline.sections[$0.section].titleRange.start] + $0.extents.map(\.start)
            }).min()
        else { return nil }
        let before = TextRange(0, end)
        let others = outline.sections.filter { $0.titleRange.start < end && $0.role != .intro && $0.role != .other }
            .map(\.body)
        let headings = Set(outline.sections.filter { !$0.isImplicit && !$0.isRunIn }.map(\.titleRange.start))
        paragraphs = document.blocks(in: before).filter { block in
            block.isProse && !block.isHeading && !block.range.isEmpty && !headings.contains(block.range.start)
                && !Self.isInside(others, block.range)
        }.map(\.range)
        words = paragraphs.isEmpty ? 0 : document.words(in: paragraphs)
    }

    /// Whether one of `bodies`, ascending, holds part of `range`.
    private static func isInside(_ bodies: [TextRange], _ range: TextRange) -> Bool {
        let next = bodies.partitioningIndex { $0.end > range.start }
        return next < bodies.count && bodies[next].overlaps(range)
    }

    /// From its first paragraph to its last.
    var range: TextRange? {
        guard let first = paragraphs.first, let last = paragraphs.last else { return nil }
        return TextRange(first.start, last.end)
    }
}
