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

    /// Its name; its number where it has none.
    var title: String { project.name.isEmpty ? "第 \(index + 1) 个代表性项目" : project.name }

    /// Where findings about the project as a whole point.
    var anchor: TextRange { project.nameRange.isEmpty ? heading.titleRange : project.nameRange }
    var heading: Section { all[project.section] }

    /// Indices of its sections in document order, headings that name the project apart.
    var sections: [Int] {
        all.indices.filter { all[$0].project == index && $0 != project.section && all[$0].role != .project }
    }

    /// The first section of `role`, also where a heading holds it beside another one.
    func section(of role: SectionRole) -> Int? {
        project.sections[role] ?? sections.first { all[$0].roles.contains(role) }
    }

    /// The role of a section; of one about a topic of its own, that of the section around it.
    func effectiveRoles(of section: Int, confidence: Double) -> [SectionRole] {
        var at: Int? = section
        while let index = at, all[index].project == self.index, all[index].role != .project {
            if all[index].role != .other, all[index].confidence >= confidence { return all[index].roles }
            at = all[index].parent
        }
        return []
    }

    /// Whether it has any text besides headings.
    var hasText: Bool { blocks.contains { !$0.isHeading && !isHeading($0) } }

    /// The blocks of its text.
    var blocks: [Block] { project.extents.flatMap { document.blocks(in: $0) } }

    /// The sentences of its text.
    var sentences: [TextRange] { project.extents.flatMap { document.sentences(in: $0) } }

    private func isHeading(_ block: Block) -> Bool {
        all.contains { $0.titleRange.start == block.range.start && !$0.isRunIn && !$0.isImplicit }
    }
}

extension LintedDocument {
    var projects: [ProjectView] { outline.projects.indices.map { ProjectView(document: self, index: $0) } }
}

