import ApplicationForm
import Linting
import PackData

/// Jobs that overlap, run backwards, stand out of order, or leave a gap.
struct FormWorkHistory: Rule {
    static let check = "form.work-history"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["unit", "period", "previous", "previousPeriod", "months"]
    static let messages = ["unreadable": values, "reversed": values, "order": values, "overlap": values, "gap": values]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        var dated: [(record: FormRecord, period: FormPeriod, value: FormValue)] = []
        for job in Career(form).jobs {
            guard let value = job.value, !value.isBlank else { continue }
            let values = ["unit": Wording.shortened(job.record.text(.unit), to: 24), "period": value.text.trimmed]
            if let period = job.period, !period.isReversed {
                dated.append((job.record, period, value))
            } else {
                sink.report(job.period == nil ? "unreadable" : "reversed", values, at: .value(value, of: form))
            }
        }
        var latest = dated.first
        for (previous, next) in zip(dated, dated.dropFirst()) {
            let isOutOfOrder = next.period.start.isMonthBefore(previous.period.start)
            // What lies between two jobs is told by the one that lasted longest, wherever it stands.
            guard let before = isOutOfOrder ? previous : latest else { continue }
            let values = [
                "unit": Wording.shortened(next.record.text(.unit), to: 24), "period": next.value.text.trimmed,
                "previous": Wording.shortened(before.record.text(.unit), to: 24),
                "previousPeriod": before.value.text.trimmed
            ]
            let related = [Finding.Related(path: form.source.path, range: before.value.keyRange, message: "前一段经历的起止时间")]
            if isOutOfOrder {
                sink.report("order", values, at: .value(next.value, of: form), related: related)
            } else if before.period.overlaps(next.period, on: context.today) {
                sink.report("overlap", values, at: .value(next.value, of: form), related: related)
            } else if let end = before.period.end, end.months(until: next.period.start) > 2 {
                sink.report(
                    "gap", values.merging(["months": "\(end.months(until: next.period.start) - 1)"]) { $1 },
                    at: .value(next.value, of: form),
                    severity: .info, related: related)
            }
            if before.period.end(on: context.today).isBefore(next.period.end(on: context.today)) { latest = next }
        }
    }
}
