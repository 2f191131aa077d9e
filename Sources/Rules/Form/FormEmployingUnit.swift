import ApplicationForm
import Linting
import PackData

/// 聘任单位 that is the dispatch company, or still has XX in it.
struct FormEmployingUnit: Rule {
    static let check = "form.employing-unit"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["dispatcher": ["unit"], "placeholder": ["unit"]]
    private let dispatchers: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["dispatchers"])
        dispatchers = try entry.parameters.required("dispatchers").strings()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form.basics?[.employingUnit], !value.isBlank else { return }
        if dispatchers.contains(where: { value.text.contains($0) }) {
            sink.report("dispatcher", ["unit": value.text.trimmed], at: .value(value, of: form))
        } else if value.text.holdsPlaceholder {
            sink.report("placeholder", ["unit": value.text.trimmed], at: .value(value, of: form))
        }
    }
}
