import Kinds
import Linting
import PackData
import SourceText

/// A project in which administration and management dominate.
struct ReportEngineeringWork: Rule {
    static let check = "report.engineering-work"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["project", "share", "count", "total", "sentences"]]
    /// 组织会议、办理报销
    private let administration: PhraseGrammar
    /// 设计、算法、调试
    private let engineering: Vocabulary.List
    /// From this share of a project's text on they dominate, where technical sentences are not more.
    private let share: Double
    /// Fewer sentences say nothing.
    private let minimum: Int
    private let shown: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["administration", "engineering", "share", "minimum", "shown"])
        administration = try PhraseGrammar(pack.grammar(parameters.required("administration")), pack)
        engineering = try pack.vocabulary.list(parameters.required("engineering"))
        share = try parameters.required("share").double()
        minimum = try parameters.required("minimum").int()
        shown = try parameters.required("shown").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, !document.projects.isEmpty else { return }
        let acts = administration.matches(in: Passage(document, context.phrases)).map(\.range)
        guard acts.count >= minimum else { return }
        for project in document.projects {
            let sentences = project.sentences
            let managing = sentences.filter { isManagement($0, acts, context.phrases) }
            let all = sentences.reduce(0) { $0 + $1.count }, part = managing.reduce(0) { $0 + $1.count }
            let technical = sentences.filter {
                !isManagement($0, acts, context.phrases) && context.phrases.occurs(engineering, in: $0)
            }.reduce(0) { $0 + $1.count }
            guard managing.count >= minimum, let first = managing.first, Double(part) >= share * Double(all),
                part > technical
            else { continue }
            let words = managing.map { "“\(Wording.shortened(document.document.string($0)))”" }
            sink.report(
                [
                    "project": project.title, "share": Wording.percent(Double(part) / Double(all)),
                    "count": "\(managing.count)",
                    "total": "\(sentences.count)", "sentences": Wording.listed(words, limit: shown, unit: "句")
                ], at: project.target(first))
        }
    }

    /// Whether it tells of more administration than engineering.
    private func isManagement(_ sentence: TextRange, _ acts: [TextRange], _ phrases: PhraseHits) -> Bool {
        acts.count { sentence.contains($0) } > phrases.ranges(of: engineering, in: sentence).count
    }
}
