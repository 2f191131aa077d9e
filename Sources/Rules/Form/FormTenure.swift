import ApplicationForm
import Linting
import PackData

/// 任职年限 not in years and months, or unlike the current job.
struct FormTenure: Rule {
    static let check = "form.tenure"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "unreadable": ["tenure"], "differs": ["tenure", "start", "today", "computed"]
    ]
    /// Months that may lie between the day of filling in and the day of linting.
    private let tolerance: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["toleranceMonths"])
        tolerance = try entry.parameters.required("toleranceMonths").int(in: 0...1200)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form.basics?[.tenure], !value.isBlank else { return }
        guard let tenure = FormDuration(value.text), tenure.hasUnits else {
            return sink.report("unreadable", ["tenure": value.text.trimmed], at: .value(value, of: form))
        }
        guard let job = Career(form).current, let start = job.period?.start else { return }
        let months = start.months(until: context.today)
        guard months >= 0, abs(months - tenure.months) > tolerance else { return }
        sink.report(
            "differs",
            [
                "tenure": value.text.trimmed, "start": start.chinese, "today": context.today.chinese,
                "computed": FormDuration(months: months).description
            ],
            at: .value(value, of: form),
            related: [.init(path: form.source.path, range: job.value?.keyRange, message: "现任工作的起止时间")])
    }
}
