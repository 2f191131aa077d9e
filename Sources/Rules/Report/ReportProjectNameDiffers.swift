import ApplicationForm
import Linting
import NameMatching

/// The same project under another name in 业绩.
struct ReportProjectNameDiffers: Rule {
    static let check = "report.project-name-differs"
    static let scope = RuleScope.report
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "default": ["project", "entry", "inReport", "inEntry"],
        "plain": ["project", "entry"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application,
            let entries = form.table(.achievements)?.records
        else { return }
        for match in document.matches where match.verdict == .renamed {
            guard let index = match.achievement else { continue }
            let project = ProjectView(document: document, index: match.project)
            var values = ["project": project.title, "entry": entries[index].text(.projectName)]
            (values["inReport"], values["inEntry"]) = Wording.sides(of: match.difference)
            sink.report(
                match.difference == nil ? "plain" : "default", values, at: project.target(),
                related: [sink.related(at: form.source.path, entries[index].anchor)])
        }
    }
}
