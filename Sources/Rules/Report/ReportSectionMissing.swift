import Linting
import PackData
import SourceText
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
        "placed": ["project", "missing", "headings"],
        "either": ["project", "missing", "headings"]
    ]
    /// Of the sections that may be a sentence under another heading: what such a sentence calls them, 要解决的问题 in
    /// 要解决的问题是…….
    private let told: [(role: SectionRole, names: Vocabulary.List)]
    /// Behind such a name: 是、有、：.
    private let copulas: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["told", "copulas"])
        var told: [(role: SectionRole, names: Vocabulary.List)] = []
        for (key, names) in try parameters.required("told").pairs {
            guard let role = try pack.sections.role(key, at: names) else { continue }
            told.append((role, try pack.vocabulary.list(names)))
        }
        self.told = told
        copulas = try pack.vocabulary.list(parameters.required("copulas"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let sections = context.pack.sections, required = sections.requiredInProject
        // A project without any text: report.section-empty says so.
        for project in document.projects where project.hasText {
            let found = required.filter { project.facts.section(of: $0) != nil }
            let guesses = required.filter {
                !found.contains($0) && (project.facts.guess(of: $0) != nil || isTold($0, in: project, context.phrases))
            }
            /// Headings that stand where such a section would, and speak of something else.
            let placed = required.compactMap { role in
                isTold(role, in: project, context.phrases)
                    ? nil
                    : project.facts.standIn(for: role).map { index in
                        (role: role, heading: document.outline.sections[index].title)
                    }
            }
            let missing = required.filter { role in
                !found.contains(role) && !guesses.contains(role) && !placed.contains { $0.role == role }
            }
            func names(_ roles: [SectionRole]) -> String { Wording.quoted(roles.map(sections.label)) }
            let target = project.target()
            let headings = project.sections.map { document.outline.sections[$0] }.filter { !$0.isImplicit }
            if headings.isEmpty {
                sink.report(
                    "noHeadings", ["project": project.title, "missing": names(required)], at: target, verdict: .review)
            } else if found.isEmpty {
                let titles = Wording.listed(headings.map { "“\($0.title)”" }, limit: 4, unit: "个")
                sink.report(
                    "otherHeadings", ["project": project.title, "missing": names(required), "headings": titles],
                    at: target, verdict: .review)
            } else if !missing.isEmpty, guesses.isEmpty {
                sink.report(
                    "default",
                    [
                        "project": project.title, "missing": names(missing), "count": "\(missing.count)",
                        "found": "\(found.count)"
                    ], at: target)
            } else if !missing.isEmpty {
                sink.report(
                    "unsure",
                    [
                        "project": project.title, "missing": names(missing), "count": "\(missing.count)",
                        "guesses": names(guesses)
                    ],
                    at: target, verdict: .review)
            } else if placed.count == 1, let role = project.facts.role(besides: placed[0].role) {
                let both = required.filter { $0 == role || $0 == placed[0].role }
                sink.report(
                    "either",
                    [
                        "project": project.title, "missing": names(both),
                        "headings": Wording.quoted([placed[0].heading])
                    ], at: target, verdict: .review)
            } else if !placed.isEmpty {
                sink.report(
                    "placed",
                    [
                        "project": project.title, "missing": names(placed.map(\.role)),
                        "headings": Wording.quoted(placed.map(\.heading))
                    ], at: target, verdict: .review)
            }
        }
    }

    /// Whether a sentence of the project says what would stand in a section of `role`.
    private func isTold(_ role: SectionRole, in project: ProjectView, _ phrases: PhraseHits) -> Bool {
        guard let names = told.first(where: { $0.role == role })?.names else { return false }
        return project.project.extents.contains { extent in
            phrases.ranges(of: names, in: extent).contains { name in
                phrases.ranges(of: copulas, in: project.document.rest(after: name)).first?.start == name.end
            }
        }
    }
}
