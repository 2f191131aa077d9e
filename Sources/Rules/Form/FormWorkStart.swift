import ApplicationForm
import Linting
import PackData

/// 参加工作时间 unlike the start of the first job.
struct FormWorkStart: Rule {
    static let check = "form.work-start"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["differs": ["date", "job"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.workStart],
            let date = StatedDate(value.text)
        else { return }
        guard
            let first = context.career.jobs.filter({ $0.period != nil }).min(by: {
                $0.period!.start.isBefore($1.period!.start)
            }), let start = first.period?.start,
            start.isMonthBefore(date.first) || date.last.isMonthBefore(start)
        else { return }
        sink.report(
            "differs", ["date": date.chinese, "job": start.chinese], at: .value(value, of: form),
            related: [sink.related(at: form.source.path, first.value?.keyRange)])
    }
}
