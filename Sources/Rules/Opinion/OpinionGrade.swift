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
    static let messages = ["default": values, "both": values]
    private let targets: GradeTargets

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(GradeTargets.parameters)
        targets = try GradeTargets(entry.parameters, pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        // What the form says, whatever grade the run was asked for.
        guard let document = context.document, let form = context.application, let written = form.appliedTitle,
            let applied = context.pack.grade(written: FieldTest.folded(written.text))
        else { return }
        let name = form.text(.name)
        let found = document.analysis.sentences.flatMap {
            targets.all(in: $0, of: document, context.phrases, applicant: name)
        }
        guard let wrong = found.first(where: { !targets.mayMean(applied, $0, in: document) }) else { return }
        let isAlsoRight = found.contains { targets.mayMean(applied, $0, in: document) }
        sink.report(
            isAlsoRight ? "both" : "default",
            ["grade": document.document.string(wrong.range), "applied": written.text.trimmed],
            at: .range(wrong.range, of: document), verdict: isAlsoRight ? .review : nil,
            related: [sink.related(at: form.source.path, written.keyRange)])
    }
}
