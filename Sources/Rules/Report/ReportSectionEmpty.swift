import DocumentModel
import Linting
import SourceText
import Structure

/// Headings with nothing under them: one finding a project, and one for the rest.
struct ReportSectionEmpty: Rule {
    static let check = "report.section-empty"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["sections", "count"], "inProject": ["project", "sections", "count"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let outline = document.outline
        let parents = Set(outline.sections.compactMap(\.parent))
        let empty = outline.sections.indices.filter { !parents.contains($0) && isEmpty($0, document) }
        func report(_ key: String, _ sections: [Int], of project: ProjectView? = nil) {
            guard let first = sections.first else { return }
            let titles = Wording.listed(sections.map { "“\(outline.sections[$0].title)”" }, limit: 9, unit: "个")
            var values = ["sections": titles, "count": "\(sections.count)"]
            values["project"] = project?.title
            let place = outline.sections[first].titleRange
            sink.report(key, values, at: project?.target(place) ?? .range(place, of: document))
        }
        let bare = document.projects.filter { !$0.hasText && $0.sections.isEmpty }
        for project in document.projects {
            let own = empty.filter {
                outline.sections[$0].project == project.index && $0 != project.project.section
            }
            report("inProject", own, of: project)
        }
        // Projects of which nothing is written yet stand with the headings that belong to no project.
        let others = empty.filter { outline.sections[$0].project == nil && !isTitle($0, outline) }
        let rest = others + bare.map(\.project.section)
        report("default", Set(rest).sorted())
    }

    private func isEmpty(_ index: Int, _ document: LintedDocument) -> Bool {
        let section = document.outline.sections[index]
        guard !section.isImplicit, !section.isRunIn, !labelsRow(section, document),
            !headsNext(index, document.outline)
        else { return false }
        return !holdsFigure(section, document.document)
            && !document.blocks(in: section.body).contains {
                hasText($0.range.clamped(to: section.body), document.document)
            }
    }

    /// 其他工作 above 门禁改造: two headings that are no parts may be one and its first subheading, whatever they look like.
    private func headsNext(_ index: Int, _ outline: Outline) -> Bool {
        guard outline.sections.indices.contains(index + 1) else { return false }
        let section = outline.sections[index], next = outline.sections[index + 1]
        return section.role == .other && next.role == .other && !next.isImplicit
    }

    /// Whether a picture stands between the heading and the next text: without a description it has no text itself.
    private func holdsFigure(_ section: Section, _ document: Document) -> Bool {
        guard let heading = document.blockIndex(at: section.titleRange.start) else { return false }
        return document.blocks[(heading + 1)...].prefix { block in
            if case .figure = block.kind { return true }
            return !hasText(block.range, document)
        }.contains { $0.isFigure }
    }

    /// Whether the heading labels the row of a table whose other cells say something, however their text was parted.
    private func labelsRow(_ section: Section, _ document: LintedDocument) -> Bool {
        guard let index = document.document.blockIndex(at: section.titleRange.start),
            case .tableCell(let table, let row, _) = document.document.blocks[index].kind
        else { return false }
        return document.document.blocks[(index + 1)...].prefix { $0.isTableCell }.contains { block in
            guard case .tableCell(table, row, _) = block.kind else { return false }
            return hasText(block.range, document.document)
        }
    }

    private func hasText(_ range: TextRange, _ document: Document) -> Bool {
        document.string(range).contains { !$0.isWhitespace }
    }

    /// The title of the report itself, which some write as a heading of the same level as the rest.
    private func isTitle(_ index: Int, _ outline: Outline) -> Bool { index == 0 && outline.sections[0].role == .other }
}
