import ApplicationForm
import Kinds
import Linting
import PackData
import SourceText

/// 聘任单位 that is the dispatch company, is not written in full, still has XX in it, or is not where the current job is.
struct FormEmployingUnit: Rule {
    static let check = "form.employing-unit"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "dispatcher": ["unit"], "placeholder": ["unit"], "differs": ["unit", "workplace"],
        "shortened": ["unit", "parent"]
    ]
    private let dispatchers: [String]
    private let names: UnitNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["dispatchers"])
        dispatchers = try entry.parameters.required("dispatchers").strings()
        names = try UnitNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.employingUnit], !value.isBlank else { return }
        let unit = value.text.trimmed, job = context.career.current?.record[.unit]
        let workplace = job.map { names.unit($0.text) }.flatMap { $0.dispatcher == nil ? nil : $0.workplace } ?? ""
        if dispatchers.contains(where: unit.contains) {
            sink.report("dispatcher", ["unit": unit], at: .value(value, of: form))
        } else if unit.holdsPlaceholder {
            sink.report("placeholder", ["unit": unit], at: .value(value, of: form))
        } else if let job, !workplace.holdsPlaceholder, !names.isSame(unit, workplace),
            !names.isShortened(workplace)
        {
            // A short name there is said where it stands.
            sink.report(
                "differs", ["unit": unit, "workplace": workplace], at: .value(value, of: form),
                related: [sink.related(at: form.source.path, job.range)])
        } else if names.isShortened(unit) {
            sink.report("shortened", ["unit": unit, "parent": names.parent], at: .value(value, of: form))
        }
    }
}
