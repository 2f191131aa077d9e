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

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["least", "minimumWords"])
        least = try entry.parameters.required("least").double()
        minimumWords = try entry.parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let vocabulary = context.pack.sections, recommended = vocabulary.requiredInProject
        let heavy = recommended.filter { vocabulary[$0]?.emphasis == .heavy }
        for project in document.projects {
            let shares = project.facts.shares
            // What may belong to the heavy part does: only the rest speaks against it.
            guard shares.total >= max(1, minimumWords), heavy.contains(where: { shares[$0] != nil }),
                shares.heavyFraction < least
            else { continue }
            let listed = recommended.compactMap { role in
                shares[role].map { "\(vocabulary.label(role)) \($0.words) 字" }
            }
            // Not rounded up to what it doesn't reach.
            let share = min(shares.heavyAtMost.percent, Int((least * 100).rounded(.up)) - 1)
            sink.report(
                [
                    "project": project.title, "share": "\(share)%",
                    "least": Wording.percent(least), "heavy": Wording.quoted(heavy.map(vocabulary.label)),
                    "shares": listed.joined(separator: "、"), "words": "\(shares.total)"
                ], at: project.target())
        }
    }
}
