import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// 任职年限 not in years and months, or longer than all work at the same place. A post may have begun later than the job.
struct FormTenure: Rule {
    static let check = "form.tenure"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "unreadable": ["tenure"], "differs": ["tenure", "start", "today", "computed", "unit"]
    ]
    /// Months that may lie between the day of filling in and the day of linting.
    private let tolerance: Int
    private let names: UnitNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["toleranceMonths"])
        tolerance = try entry.parameters.required("toleranceMonths").int(in: 0...1200)
        names = try UnitNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.tenure], !value.isBlank else { return }
        guard let tenure = FormDuration(value.text), tenure.hasUnits else {
            return sink.report("unreadable", ["tenure": value.text.trimmed], at: .value(value, of: form))
        }
        let career = context.career
        guard let current = career.current, current.period != nil else { return }
        let workplace = names.unit(current.record.text(.unit)).workplace
        // A renamed dispatch company, or the institute itself before: the same place.
        let first = career.jobs.filter { job in
            job.period != nil
                && (job.value == current.value
                    || !workplace.isEmpty && names.isSame(names.unit(job.record.text(.unit)).workplace, workplace))
        }.min { $0.period!.start.isBefore($1.period!.start) }
        guard let first, let start = first.period?.start else { return }
        let months = start.months(until: context.today)
        guard months >= 0, tenure.months > months + tolerance else { return }
        sink.report(
            "differs",
            [
                "tenure": value.text.trimmed, "start": start.chinese, "today": context.today.chinese,
                "computed": FormDuration(months: months).description, "unit": workplace
            ],
            at: .value(value, of: form),
            related: [sink.related(at: form.source.path, first.value?.keyRange)])
    }
}
