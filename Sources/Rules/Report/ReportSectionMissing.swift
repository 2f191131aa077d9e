import Linting
import PackData
import Structure

/// Recommended sections that a project lacks: one finding a project.
struct ReportSectionMissing: Rule {
    static let check = "report.section-missing"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["project", "missing", "count", "found"],
        "unsure": ["project", "missing", "count", "guesses"],
        "noHeadings": ["project", "missing"],
        "otherHeadings": ["project", "missing", "headings"],
    ]
    private let certainty: RoleCertainty

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["confidence", "nestedConfidence"])
        certainty = try RoleCertainty(entry.parameters)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let sections = context.pack.sections, required = sections.requiredInProject
        // A project without any text: report.section-empty says so.
        for project in document.projects where project.hasText {
            let found = required.filter { project.section(of: $0, certainty) != nil }
            let guesses = required.filter { !found.contains($0) && project.guess(of: $0) != nil }
            let missing = required.filter { !found.contains($0) && !guesses.contains($0) }
            func names(_ roles: [SectionRole]) -> String { Wording.quoted(roles.map(sections.label)) }
            let target = FindingSink.Target.range(project.anchor, of: document)
            let headings = project.sections.map { document.outline.sections[$0] }.filter { !$0.isImplicit }
            if headings.isEmpty {
                sink.report("noHeadings", ["project": project.title, "missing": names(required)], at: target, verdict: .review)
            } else if found.isEmpty {
                let titles = Wording.listed(headings.map { "“\($0.title)”" }, limit: 4, unit: "个")
                sink.report("otherHeadings", ["project": project.title, "missing": names(required), "headings": titles], at: target, verdict: .review)
            } else if !missing.isEmpty, guesses.isEmpty {
                sink.report("default", ["project": project.title, "missing": names(missing), "count": "\(missing.count)", "found": "\(found.count)"], at: target)
            } else if !missing.isEmpty {
                sink.report("unsure", ["project": project.title, "missing": names(missing), "count": "\(missing.count)", "guesses": names(guesses)],
                            at: target, verdict: .review)
            }
        }
    }
}
