import ApplicationForm
import Linting
import PackData

/// 学历 not from the first to the highest, or with a step left out.
struct FormEducationOrder: Rule {
    static let check = "form.education-order"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["degree", "previous", "date", "previousDate", "missing"]
    static let messages = ["order": values, "dates": values, "first": values, "gap": values]
    private let ladder: DegreeLadder
    /// 硕博连读, 直博: a record that says so has taken several steps at once.
    private let straight: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["straight"])
        straight = try entry.parameters.required("straight").strings()
        ladder = try DegreeLadder(pack.data.required("form").required("eligibility"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let records = form.table(.education)?.filledRecords, !records.isEmpty else {
            return
        }
        let steps = records.map {
            (record: $0, step: ladder.step(of: $0), date: $0[.graduation].flatMap { StatedDate($0.text) })
        }
        func anchor(_ record: FormRecord) -> FindingSink.Target {
            record[.degreeLevel].map { .value($0, of: form) } ?? .form(record.anchor, of: form)
        }
        var isOrdered = true
        for (previous, next) in zip(steps, steps.dropFirst()) {
            guard let a = previous.step, let b = next.step else { continue }
            if b.rank < a.rank {
                isOrdered = false
                sink.report("order", ["degree": b.name, "previous": a.name], at: anchor(next.record))
            } else if let from = previous.date, let to = next.date, to.last.isBefore(from.first) {
                isOrdered = false
                sink.report(
                    "dates", ["degree": b.name, "previous": a.name, "date": to.chinese, "previousDate": from.chinese],
                    at: anchor(next.record))
            }
        }
        guard isOrdered, !steps.contains(where: { ladder.isUnknown($0.record) || saysStraight($0.record) }),
            let first = steps.lazy.compactMap(\.step).first
        else { return }
        checkSteps(steps.compactMap(\.step), first, anchor(records[0]), &sink)
    }

    private func saysStraight(_ record: FormRecord) -> Bool {
        record.values.contains { straight.contains(where: $0.value.text.contains) }
    }

    /// Nobody begins with 硕士: the steps up to 本科 or below must be there. From 本科 to 博士 some go without 硕士.
    private func checkSteps(
        _ steps: [DegreeLadder.Step], _ first: DegreeLadder.Step, _ target: FindingSink.Target,
        _ sink: inout FindingSink
    ) {
        guard let bachelor = ladder.steps.first(where: { $0.id == "bachelor" }),
            let master = ladder.steps.first(where: { $0.id == "master" }),
            let doctor = ladder.steps.first(where: { $0.id == "doctor" })
        else { return }
        if first.rank > bachelor.rank {
            sink.report("first", ["degree": first.name], at: target)
        } else if steps.contains(where: { $0.rank == doctor.rank }), !steps.contains(where: { $0.rank == master.rank })
        {
            sink.report("gap", ["degree": doctor.name, "missing": master.name], at: target, verdict: .review)
        }
    }
}
