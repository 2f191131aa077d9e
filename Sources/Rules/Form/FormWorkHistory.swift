import ApplicationForm
import Linting
import PackData

/// Jobs that overlap, run backwards, stand out of order, leave a gap, or of which none goes on.
struct FormWorkHistory: Rule {
    static let check = "form.work-history"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["unit", "period", "previous", "previousPeriod", "months", "today"]
    static let related: [String: Set<String>] = ["default": []]
    static let messages = [
        "reversed": values, "order": values, "newestFirst": values, "overlap": values, "gap": values, "future": values,
        "ended": values, "justEnded": values
    ]
    /// Months that the last job may have been over: who fills in the end of what the 社保 record shows.
    private let graceMonths: Int

    private typealias Dated = (record: FormRecord, period: FormPeriod, value: FormValue)

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["graceMonths"])
        graceMonths = try entry.parameters.required("graceMonths").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        let career = context.career
        var dated: [Dated] = []
        for job in career.jobs {
            guard let value = job.value, let period = job.period else { continue }
            guard !period.isReversed else {
                sink.report("reversed", values((job.record, period, value)), at: .value(value, of: form))
                continue
            }
            dated.append((job.record, period, value))
            if context.today.isBefore(period.start) || period.end.map(context.today.isBefore) ?? false {
                sink.report(
                    "future", values((job.record, period, value)).merging(["today": context.today.chinese]) { $1 },
                    at: .value(value, of: form))
            }
        }
        checkOrder(dated, form, &sink)
        checkNeighbours(dated, isComplete: career.isDated, context, form, &sink)
        if career.isDated { checkCurrent(dated, context, form, &sink) }
    }

    /// Written from the newest to the oldest they are in an order of their own.
    private func checkOrder(_ dated: [Dated], _ form: Application, _ sink: inout FindingSink) {
        let pairs = zip(dated, dated.dropFirst()).filter { $1.period.start.isMonthBefore($0.period.start) }
        guard let first = dated.first, !pairs.isEmpty else { return }
        if pairs.count == dated.count - 1 {
            return sink.report("newestFirst", values(first), at: .value(first.value, of: form), severity: .info)
        }
        for (previous, next) in pairs {
            sink.report(
                "order", values(next, after: previous), at: .value(next.value, of: form),
                related: [sink.related(at: form.source.path, previous.value.keyRange)])
        }
    }

    /// What lies between two jobs is told by the one that lasted longest, wherever it stands.
    private func checkNeighbours(
        _ dated: [Dated], isComplete: Bool, _ context: RuleContext, _ form: Application, _ sink: inout FindingSink
    ) {
        let sorted = dated.sorted { $0.period.start.isBefore($1.period.start) }
        guard var latest = sorted.first else { return }
        for next in sorted.dropFirst() {
            let target = FindingSink.Target.value(next.value, of: form)
            if latest.period.overlaps(next.period, on: context.today) {
                sink.report(
                    "overlap", values(next, after: latest), at: target,
                    related: [sink.related(at: form.source.path, latest.value.keyRange)])
            } else if isComplete, let end = latest.period.end, end.months(until: next.period.start) > 2 {
                sink.report(
                    "gap",
                    values(next, after: latest).merging(["months": "\(end.months(until: next.period.start) - 1)"]) {
                        $1
                    }, at: target, severity: .info, related: [sink.related(at: form.source.path, latest.value.keyRange)]
                )
            }
            if latest.period.end(on: context.today).isBefore(next.period.end(on: context.today)) { latest = next }
        }
    }

    /// The applicant works somewhere: one job goes on.
    private func checkCurrent(
        _ dated: [Dated], _ context: RuleContext, _ form: Application, _ sink: inout FindingSink
    ) {
        let ends = dated.compactMap { job in job.period.end.map { (job: job, end: $0) } }
        guard ends.count == dated.count, let last = ends.max(by: { $0.end.isBefore($1.end) }),
            last.end.isBefore(context.today), !last.end.isSameMonth(as: context.today)
        else { return }
        let isRecent = last.end.months(until: context.today) <= graceMonths
        sink.report(
            isRecent ? "justEnded" : "ended", values(last.job), at: .value(last.job.value, of: form),
            verdict: isRecent ? .review : nil)
    }

    private func values(_ job: Dated, after previous: Dated? = nil) -> [String: String] {
        [
            "unit": Wording.shortened(job.record.text(.unit), to: 24), "period": job.value.text.trimmed,
            "previous": Wording.shortened(previous?.record.text(.unit) ?? "", to: 24),
            "previousPeriod": previous?.value.text.trimmed ?? ""
        ]
    }
}
