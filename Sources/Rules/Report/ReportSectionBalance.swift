import Linting
import PackData
import SourceText
import Structure

/// The sections that should carry a project (思路、方案、设计) take less than their share of it.
struct ReportSectionBalance: Rule {
    static let check = "report.section-balance"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["project", "share", "least", "heavy", "shares", "words"]]
    /// Least share of the heavy sections.
    private let least: Double
    /// Shorter projects are not judged.
    private let minimumWords: Int
    private let certainty: RoleCertainty

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["least", "minimumWords", "confidence", "nestedConfidence"])
        least = try entry.parameters.required("least").double()
        minimumWords = try entry.parameters.required("minimumWords").int()
        certainty = try RoleCertainty(entry.parameters)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let vocabulary = context.pack.sections
        let heavy = Set(vocabulary.entries.filter { $0.emphasis == .heavy }.map(\.role))
        for project in document.projects {
            let shares = shares(of: project)
            guard shares.total >= max(1, minimumWords), heavy.contains(where: { shares.words[$0] != nil }) else {
                continue
            }
            // What has no role, or a light and a heavy one, may belong to the heavy part: only the rest speaks against
            // it.
            let most = 1 - Double(shares.light(heavy)) / Double(shares.total)
            guard most < least else { continue }
            let listed = vocabulary.requiredInProject.compactMap { role in
                shares.words[role].map {
                    "\(vocabulary.label(role)) \(Wording.percent(Double($0) / Double(shares.total)))"
                }
            }
            let names = vocabulary.requiredInProject.filter(heavy.contains).map(vocabulary.label)
            sink.report(
                [
                    "project": project.title, "share": Wording.percent(most), "least": Wording.percent(least),
                    "heavy": Wording.quoted(names),
                    "shares": listed.joined(separator: "、"), "words": "\(shares.total)"
                ], at: project.target())
        }
    }

    private struct Shares {
        /// By the first role of each section.
        var words: [SectionRole: Int] = [:]
        /// Of sections that have light roles alone, by their first role.
        var roles: [(roles: [SectionRole], words: Int)] = []
        var total = 0

        func light(_ heavy: Set<SectionRole>) -> Int {
            roles.reduce(0) { sum, part in
                part.roles.isEmpty || part.roles.contains(where: heavy.contains) ? sum : sum + part.words
            }
        }
    }

    /// 字数 of the project's sections, each without those inside it.
    private func shares(of project: ProjectView) -> Shares {
        let sections = project.document.outline.sections, own = project.sections
        var shares = Shares(), inside: [Int: Int] = [:]
        for index in own { sections[index].parent.map { inside[$0, default: 0] += sections[index].counts.words } }
        for index in own {
            let words = max(0, sections[index].counts.words - inside[index, default: 0])
            let roles = project.effectiveRoles(of: index, certainty)
            shares.roles.append((roles, words))
            shares.total += words
            if let role = roles.first { shares.words[role, default: 0] += words }
        }
        return shares
    }
}
