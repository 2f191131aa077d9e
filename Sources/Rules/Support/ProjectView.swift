import DocumentModel
import Linting
import PackData
import SourceText
import Structure

/// From which confidence on the role of a section is taken for sure.
struct RoleCertainty: Sendable {
    let least: Double
    /// Inside a section that has a role itself.
    let nested: Double

    init(_ parameters: PackNode) throws(PackError) {
        least = try parameters.required("confidence").double()
        nested = try parameters.required("nestedConfidence").double()
    }
}

/// One representative project of a report, as the rules look at it.
struct ProjectView {
    let document: LintedDocument
    let index: Int

    var project: Project { document.outline.projects[index] }
    private var all: [Section] { document.outline.sections }

    /// Its name in quotation marks; its number where it has none.
    var title: String { project.name.isEmpty ? "第 \(index + 1) 个代表性项目" : "“\(project.name)”" }

    /// Where findings about the project as a whole point.
    var anchor: TextRange { project.nameRange.isEmpty ? heading.titleRange : project.nameRange }
    var heading: Section { all[project.section] }

    /// Findings that rest on this being a project: reviews where it is only a guess. At its name, unless elsewhere.
    func target(_ range: TextRange? = nil) -> FindingSink.Target {
        .project(index, range ?? anchor, of: document)
    }

    /// Indices of its sections in document order, headings that only name the project apart: under a chapter 技术难点 its
    /// name
    /// is the heading of that section.
    var sections: [Int] {
        project.extents.flatMap { extent in
            let low = all.partitioningIndex { $0.titleRange.start >= extent.start }
            let high = all.partitioningIndex { $0.titleRange.start >= extent.end }
            return (low..<max(low, high)).filter {
                all[$0].project == index
                    && (all[$0].role == .project ? !all[$0].alsoRoles.isEmpty : $0 != project.section)
            }
        }
    }

    /// The written section that surely has `role`, perhaps beside another one.
    func section(of role: SectionRole, _ certainty: RoleCertainty) -> Int? {
        if let best = project.sections[role], isSure(best, certainty) { return best }
        return sections.first { all[$0].roles.contains(role) && isSure($0, certainty) }
    }

    /// A section that may have `role`: a doubtful heading, or text without one.
    func guess(of role: SectionRole) -> Int? {
        project.sections[role] ?? sections.first { all[$0].roles.contains(role) }
    }

    /// The roles of a section; of one about a topic of its own, those of the section around it.
    func effectiveRoles(of section: Int, _ certainty: RoleCertainty) -> [SectionRole] {
        ([section] + ancestors(of: section)).first { isSure($0, certainty) }.map {
            all[$0].roles.filter { $0 != .project }
        } ?? []
    }

    private func isSure(_ section: Int, _ certainty: RoleCertainty) -> Bool {
        let isNested = ancestors(of: section).contains {
            all[$0].role != .other && all[$0].confidence >= certainty.least
        }
        return all[section].role != .other && !all[section].isImplicit
            && all[section].confidence >= (isNested ? certainty.nested : certainty.least)
    }

    /// The sections around one, inside the project, from the inmost.
    private func ancestors(of section: Int) -> [Int] {
        var ancestors: [Int] = [], at = all[section].parent
        while let index = at, all[index].project == self.index,
            all[index].role != .project || !all[index].alsoRoles.isEmpty
        {
            ancestors.append(index)
            at = all[index].parent
        }
        return ancestors
    }

    /// Whether it has more than headings and other short lines.
    var hasText: Bool {
        let headings = Set(
            ([project.section] + sections).map { all[$0] }.filter { !$0.isRunIn && !$0.isImplicit }.map(
                \.titleRange.start))
        return blocks.contains { block in
            !block.isHeading && !headings.contains(block.range.start)
                && (block.range.count >= Self.lineBytes || isFigure(block))
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
