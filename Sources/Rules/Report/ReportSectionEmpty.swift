import DocumentModel
import Linting
import PackData
import SourceText
import Structure

/// Headings with nothing under them: one finding a project, and one for the rest.
struct ReportSectionEmpty: Rule {
    static let check = "report.section-empty"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["sections", "count"], "project": ["project"], "inProject": ["project", "sections", "count"]]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let outline = document.outline
        let empty = outline.sections.indices.filter { isEmpty($0, document) }
        func titles(_ sections: [Int]) -> [String: String] {
            ["sections": Wording.quoted(sections.map { outline.sections[$0].title }), "count": "\(sections.count)"]
        }
        for project in document.projects {
            if empty.contains(project.project.section), !project.hasText, project.sections.isEmpty {
                sink.report("project", ["project": project.title], at: .range(project.heading.titleRange, of: document))
                continue
            }
            let own = empty.filter { outline.sections[$0].project == project.index && $0 != project.project.section }
            guard let first = own.first else { continue }
            sink.report("inProject", titles(own).merging(["project": project.title]) { $1 }, at: .range(outline.sections[first].titleRange, of: document))
        }
        let rest = empty.filter { outline.sections[$0].project == nil && !isTitle($0, outline) }
        if let first = rest.first {
            sink.report("default", titles(rest), at: .range(outline.sections[first].titleRange, of: document))
        }
    }

    private func isEmpty(_ index: Int, _ document: LintedDocument) -> Bool {
        let section = document.outline.sections[index]
        guard !section.isImplicit, !section.isRunIn, !document.outline.sections.contains(where: { $0.parent == index }) else { return false }
        return !document.blocks(in: section.body).contains { block in
            if case .figure = block.kind { return true }
            return hasText(block.range.clamped(to: section.body), document.document)
        }
    }

    private func hasText(_ range: TextRange, _ document: Document) -> Bool {
        document.string(range).contains { !$0.isWhitespace }
    }

    /// The title of the report itself, which some write as a heading of the same level as the rest.
    private func isTitle(_ index: Int, _ outline: Outline) -> Bool { index == 0 && outline.sections[0].role == .other }
}
