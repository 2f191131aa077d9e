import DocumentModel
import Linting
import SourceText
import Structure

/// One representative project of a report, as the rules look at it.
struct ProjectView {
    let document: LintedDocument
    let index: Int

    var project: Project { document.outline.projects[index] }
    private var all: [Section] { document.outline.sections }

    /// Its name in quotation marks; its number where it has none.
    var title: String { project.name.isEmpty ? "第 \(index + 1) 个代表性项目" : "“\(project.name)”" }

    /// Told by chapters alone, and nothing says what it is called.
    var isNameless: Bool { heading.isImplicit && project.name.isEmpty }

    /// Where findings about the project as a whole point.
    var anchor: TextRange { project.nameRange.isEmpty ? heading.titleRange : project.nameRange }
    var heading: Section { all[project.section] }

    /// Findings that rest on this being a project: reviews where it is only a guess. At its name, unless elsewhere.
    func target(_ range: TextRange? = nil) -> FindingSink.Target {
        .project(index, range ?? anchor, of: document)
    }

    var facts: ProjectFacts { document.analysis.projectFacts[index] }

    /// Indices of its sections in document order, headings that only name the project apart.
    var sections: [Int] { facts.sections }

    /// Whether it has more than headings and other short lines: a sentence, a figure.
    var hasText: Bool {
        let headings = Set(
            ([project.section] + sections).map { all[$0] }.filter { !$0.isRunIn && !$0.isImplicit }.map(
                \.titleRange.start))
        return blocks.contains { block in
            !block.isHeading && !headings.contains(block.range.start)
                && (block.range.count >= Self.lineBytes || isFigure(block)
                    || document.document.hasText("。", endingAt: block.range.end))
        }
    }

    /// Shorter lines (25 characters or so) tell nothing: a list of what is to be written.
    private static let lineBytes = 75

    private func isFigure(_ block: Block) -> Bool {
        if case .figure = block.kind { true } else { block.isTableCell }
    }

    /// The blocks of its text.
    var blocks: [Block] { project.extents.flatMap { document.blocks(in: $0) } }

    /// The sentences of its text.
    var sentences: [TextRange] { project.extents.flatMap { document.sentences(in: $0) } }
}

extension LintedDocument {
    var projects: [ProjectView] { outline.projects.indices.map { ProjectView(document: self, index: $0) } }
}
