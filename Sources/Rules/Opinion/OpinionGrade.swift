import ApplicationForm
import Linting
import PackData
import SourceText

/// The opinion recommends for another grade than 申评资格.
struct OpinionGrade: Rule {
    static let check = "opinion.grade"
    static let scope = RuleScope.opinion
    private static let values: Set<String> = ["grade", "applied"]
    static let related: [String: Set<String>] = ["default": []]
    static let messages = ["default": values, "both": values, "claim": values]
    private let targets: GradeTargets
    /// 达到、具备: what somebody is said to be worth.
    private let claims: GradeTargets

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(GradeTargets.parameters.union(["gradeClaims"]))
        targets = try GradeTargets(entry.parameters, pack)
        claims = try GradeTargets(entry.parameters, pack, purposes: "gradeClaims")
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        // What the form says, whatever grade the run was asked for.
        guard let document = context.document, let form = context.application, let written = form.appliedTitle,
            let applied = context.pack.grade(written: FieldTest.folded(written.text))
        else { return }
        let name = form.text(.name)
        func all(_ targets: GradeTargets) -> [GradeTargets.Target] {
            document.analysis.sentences.flatMap {
                targets.all(in: $0, of: document, context.phrases, applicant: name)
            }
        }
        let found = all(targets), related = [sink.related(at: form.source.path, written.keyRange)]
        guard let wrong = found.first(where: { !targets.mayMean(applied, $0, in: document) }) else {
            // 达到高级工程师条件，同意推荐, and not a word of the grade that is applied for.
            let claimed = found.isEmpty ? all(claims) : []
            if let first = claimed.first, !claimed.contains(where: { claims.mayMean(applied, $0, in: document) }) {
                sink.report(
                    "claim",
                    ["grade": document.document.string(first.range), "applied": written.text.trimmed],
                    at: .range(first.range, of: document), verdict: .review, related: related)
            }
            return
        }
        let isAlsoRight = found.contains { targets.mayMean(applied, $0, in: document) }
        sink.report(
            isAlsoRight ? "both" : "default",
            ["grade": document.document.string(wrong.range), "applied": written.text.trimmed],
            at: .range(wrong.range, of: document), verdict: isAlsoRight ? .review : nil,
            related: related)
    }
}
