import ApplicationForm
import Linting
import PackData

/// A verdict other than 称职 or 合格; 优秀 without its certificate.
struct FormAssessmentVerdict: Rule {
    static let check = "form.assessment-verdict"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["other": ["kind", "verdict"], "excellent": ["kind", "verdict"]]
    private let accepted: Set<String>
    private let excellent: Set<String>

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["accepted", "excellent"])
        accepted = Set(try entry.parameters.required("accepted").strings())
        excellent = Set(try entry.parameters.required("excellent").strings())
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let table = form.assessments else { return }
        for record in table.records {
            guard let value = record[.conclusion], !value.isBlank else { continue }
            let verdict = value.text.lettersOnly, values = ["kind": record.text(.assessmentKind), "verdict": value.text.trimmed]
            if excellent.contains(verdict) {
                let hasProof = [table.attachment, record[.evidence]].contains { $0.map { !$0.isBlank } ?? false }
                if !hasProof { sink.report("excellent", values, at: .value(value, of: form)) }
            } else if !accepted.contains(verdict) {
                sink.report("other", values, at: .value(value, of: form))
            }
        }
    }
}
