import DocumentModel
import NameMatching
import SourceText
import Structure

extension AnalyzedDocument {
    /// The projects of the outline as names are compared: what the outline took for a number, a label or a remark
    /// stands beside the name, for it may be part of it.
    package var projectNames: [NameMatcher.ReportName] {
        outline.projects.map { project in
            let name = project.nameRange, line = line(of: project)
            return NameMatcher.ReportName(
                name: project.name, written: document.joined(TextRange(name.start, line.end)),
                lead: document.joined(TextRange(line.start, name.start)), aliases: project.aliases,
                definition: project.definition.map(document.joined))
        }
    }

    /// The heading that the name stands in, or the paragraph where it is short.
    private func line(of project: Project) -> TextRange {
        let name = project.nameRange, heading = outline.sections[project.section].titleRange
        if heading.start <= name.start, name.end <= heading.end { return heading }
        guard let block = document.blockIndex(at: name.start).map({ document.blocks[$0].range }), block.end >= name.end,
            block.count <= name.count + Self.around
        else { return name }
        return block
    }

    /// Bytes that a line holds besides the name at most: a label before it, a bracket behind it.
    private static let around = 90
}
