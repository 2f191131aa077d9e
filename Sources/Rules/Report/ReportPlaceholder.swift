import Linting
import PackData
import SourceText
import Structure

/// Words of a template or a draft left in. Each is said once, with the number of places.
struct ReportPlaceholder: Rule {
    static let check = "report.placeholder"
    static let scope = RuleScope.report
    static let related = Leftovers.related
    static let messages = Leftovers.messages.merging(["title": ["titles", "count"]]) { $1 }
    private let titles: Vocabulary.List
    private let leftovers: Leftovers

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["titles", "grammar"])
        titles = try pack.vocabulary.list(entry.parameters.required("titles"))
        leftovers = try Leftovers(entry.parameters.required("grammar"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        reportTitles(document, context.phrases, &sink)
        leftovers.report(in: document, context.phrases, &sink)
    }

    /// Headings that are the template's own, such as 代表性项目一（如有）.
    private func reportTitles(_ document: LintedDocument, _ phrases: PhraseHits, _ sink: inout FindingSink) {
        let bare = document.outline.sections.filter { section in
            guard let hit = phrases.ranges(of: titles, in: section.titleRange).last else { return false }
            let rest = document.document.string(TextRange(hit.end, section.titleRange.end)).unicodeScalars
            return rest.allSatisfy { "一二三四五六七八九十0123456789１２３４（）()：: \u{3000}如有".unicodeScalars.contains($0) }
                && !hasNamedProject(section, document.outline)
        }
        guard let first = bare.first else { return }
        sink.report(
            "title", ["titles": Wording.quoted(bare.map(\.title)), "count": "\(bare.count)"],
            at: .range(first.titleRange, of: document))
    }

    /// Whether a project below the heading has a name: then the heading is a chapter's, or the name stands on a line of
    /// its own.
    private func hasNamedProject(_ section: Section, _ outline: Outline) -> Bool {
        outline.projects.indices.contains { index in
            let project = outline.projects[index]
            return !project.name.isEmpty && (section.project == index || section.extent.contains(project.nameRange))
                && !section.titleRange.contains(project.nameRange)
        }
    }
}
