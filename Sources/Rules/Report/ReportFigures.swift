import DocumentModel
import Linting
import PackData
import SourceText
import Structure

/// A project whose description of the solution holds no figure, table or data.
struct ReportFigures: Rule {
    static let check = "report.figures"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["project", "sections", "count"], "whole": ["project", "count"],
        "noData": ["project", "sections"], "wholeNoData": ["project"]
    ]
    /// Where figures and data are expected.
    private let roles: Set<SectionRole>
    private let quantities: Quantities
    /// So many numbers make data.
    private let enough: Int
    /// Shorter projects are not judged.
    private let minimumWords: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["roles", "units", "notUnits", "enough", "minimumWords"])
        var roles: Set<SectionRole> = []
        for item in try parameters.required("roles").items {
            if let role = try pack.sections.role(item.string(), at: item) { roles.insert(role) }
        }
        self.roles = roles
        quantities = try Quantities(parameters, pack)
        enough = try parameters.required("enough").int()
        minimumWords = try parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        for project in document.projects {
            let sections = project.sections.filter { !roles.isDisjoint(with: document.outline.sections[$0].roles) }.map
            { document.outline.sections[$0] }
            let ranges = sections.isEmpty ? project.project.extents : sections.map(\.extent)
            if ranges.contains(where: { hasFigure($0, document) }) { continue }
            let count = ranges.reduce(0) { $0 + quantities.count(in: $1, of: document, context.phrases) }
            if count >= enough || document.words(in: project.blocks.filter(\.isProse).map(\.range)) < minimumWords {
                continue
            }
            let values = [
                "project": project.title, "count": "\(count)",
                "sections": Wording.quoted(sections.filter { !$0.isImplicit }.map(\.title))
            ]
            let isWhole = !sections.contains { !$0.isImplicit }
            sink.report(
                count == 0 ? isWhole ? "wholeNoData" : "noData" : isWhole ? "whole" : "default", values,
                at: project.target(sections.first?.titleRange))
        }
    }

    private func hasFigure(_ range: TextRange, _ document: LintedDocument) -> Bool {
        document.blocks(in: range).contains { block in
            switch block.kind {
            case .figure, .tableCell, .caption: true
            default: false
            }
        }
    }
}
