import Linting
import PackData
import SourceText
import Structure

/// No representative project found.
struct ReportProjectMissing: Rule {
    static let check = "report.project-missing"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": [], "noStructure": ["mentions"], "unnamed": ["sections"], "summary": ["headings"],
        "paper": ["headings"], "again": ["project", "heading", "parts"]
    ]
    /// Words that tell of projects.
    private let mentions: Vocabulary.List
    /// So many of them in a text without headings, and it may well tell of projects.
    private let manyMentions: Int
    /// So many parts that a project has already, told once more from the first on, are another project's.
    private let partsAgain: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["mentions", "manyMentions", "partsAgain"])
        mentions = try pack.vocabulary.list(entry.parameters.required("mentions"))
        manyMentions = try entry.parameters.required("manyMentions").int()
        partsAgain = try entry.parameters.required("partsAgain").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        guard document.projects.allSatisfy(\.isNameless) else { return reportToldAgain(document, context, &sink) }
        let outline = document.outline
        if let genre = outline.genre {
            let headings = outline.sections.filter { $0.level == 1 && !$0.isImplicit }.prefix(4).map(\.title)
            return sink.report(
                genre.rawValue, ["headings": Wording.quoted(Array(headings))], at: .document(document))
        }
        let roles = Set(context.pack.sections.requiredInProject)
        let parts = document.outline.sections.filter { !$0.isImplicit && !roles.isDisjoint(with: $0.roles) }
        if !parts.isEmpty {
            return sink.report(
                "unnamed", ["sections": Wording.quoted(parts.prefix(3).map(\.title))],
                at: .range(parts[0].titleRange, of: document), verdict: .review)
        }
        let count = context.phrases.ranges(of: mentions, in: document.document.range).count
        if count >= manyMentions {
            return sink.report("noStructure", ["mentions": "\(count)"], at: .document(document), verdict: .review)
        }
        sink.report(at: .document(document))
    }

    /// A project that begins once more: the heading of the next one is missing, or was not seen.
    private func reportToldAgain(_ document: LintedDocument, _ context: RuleContext, _ sink: inout FindingSink) {
        guard let first = context.pack.sections.requiredInProject.first else { return }
        for index in document.projects.indices {
            guard let again = document.outline.beginning(of: index, with: first, again: partsAgain) else { continue }
            let section = document.outline.sections[again.section]
            sink.report(
                "again",
                [
                    "project": ProjectView(document: document, index: index).title, "heading": section.title,
                    "parts": "\(again.parts)"
                ], at: .range(section.titleRange, of: document), verdict: .review)
        }
    }
}
