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
    /// Words beside a verdict that change nothing: 考核合格
    private let fillers: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["accepted", "excellent", "fillers"])
        accepted = Set(try entry.parameters.required("accepted").strings())
        fillers = try entry.parameters.required("fillers").strings()
        excellent = Set(try entry.parameters.required("excellent").strings())
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let table = form.table(.assessments) else { return }
        for record in table.records {
            guard let value = record[.conclusion], !value.isBlank else { continue }
            let values = ["kind": record.text(.assessmentKind), "verdict": value.text.trimmed]
            if isOnly(excellent.union(accepted), value.text), excellent.contains(where: value.text.lettersOnly.contains)
            {
                let hasProof = [table.attachment, record[.evidence]].contains { $0.map { !$0.isBlank } ?? false }
                if !hasProof { sink.report("excellent", values, at: .value(value, of: form)) }
            } else if !isOnly(accepted, value.text) {
                sink.report("other", values, at: .value(value, of: form))
            }
        }
    }

    /// Whether the text holds one of `words` and nothing else but fillers: 合格, 考核合格, 合格（称职）; not 基本合格.
    private func isOnly(_ words: Set<String>, _ text: String) -> Bool {
        var rest = text.lettersOnly
        for filler in fillers { rest = rest.replacing(filler, with: "") }
        guard words.contains(where: rest.contains) else { return false }
        for word in words { rest = rest.replacing(word, with: "") }
        return rest.isEmpty
    }
}
