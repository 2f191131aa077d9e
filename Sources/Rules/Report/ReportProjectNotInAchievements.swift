import ApplicationForm
import Linting
import NameMatching
import PackData
import SourceText
import Structure

/// A project of the report without an entry in 业绩.
struct ReportProjectNotInAchievements: Rule {
    static let check = "report.project-not-in-achievements"
    static let scope = RuleScope.report
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "default": ["project", "entries"], "empty": ["project"],
        "near": ["project", "entry", "inReport", "inEntry"],
        "alike": ["project", "entry"],
        "review": ["project", "entry", "inReport", "inEntry"]
    ]
    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys([])
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application,
            let entries = form.table(.achievements)?.records
        else { return }
        // Entries of the skeleton that nobody has filled in: achievement.required says so.
        let written = entries.count { !$0.text(.projectName).trimmed.isEmpty }
        if written == 0, !entries.isEmpty { return }
        // So may one be whose name is none, as another rule says.
        let isOpen = entries.contains { $0[.projectName]?.isVoid ?? false }
        for match in document.matches where match.verdict == .uncertain || match.verdict == .distinct {
            let project = ProjectView(document: document, index: match.project)
            // A heading that still is the template's: report.placeholder says so.
            if project.project.name.isEmpty { continue }
            let entry = match.achievement.map { entries[$0] }
            if entry == nil, isOpen { continue }
            let related =
                entry.map { [sink.related(at: form.source.path, $0.anchor)] } ?? []
            var values = ["project": project.title, "entry": entry?.text(.projectName) ?? "", "entries": "\(written)"]
            (values["inReport"], values["inEntry"]) = Wording.sides(of: match.difference)
            let key =
                match.verdict == .uncertain
                ? "review"
                : entry == nil ? entries.isEmpty ? "empty" : "default" : match.difference == nil ? "alike" : "near"
            sink.report(
                key, values, at: project.target(), verdict: match.verdict == .distinct ? nil : .review, related: related
            )
        }
    }
}
