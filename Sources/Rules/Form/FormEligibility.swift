import ApplicationForm
import Linting
import PackData

/// The guide's table of conditions (学历 × 级别) is not met on the closing day.
struct FormEligibility: Rule {
    static let check = "form.eligibility"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["grade", "degree", "conditions", "details", "deadline", "window"]
    static let messages = ["unmet": values, "unsure": values, "dash": values, "degree": values]
    private let ladder: DegreeLadder
    private let conditions: EligibilityTable
    private let windows: ApplicationWindows

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["phrases"])
        let form = try pack.data.required("form")
        ladder = try DegreeLadder(form.required("eligibility").required("degrees"))
        conditions = try EligibilityTable(
            form.required("eligibility").required("conditions"), phrases: entry.parameters.required("phrases"),
            pack: pack)
        windows = try ApplicationWindows(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let basics = form.basics, let education = form.education,
            !education.records.isEmpty,
            let grade = context.grade, let next = windows.next(for: grade, on: context.today)
        else { return }
        let target: FindingSink.Target =
            (basics[.appliedTitle] ?? basics[.appliedLevel]).map { .value($0, of: form) }
            ?? .form(basics.anchor, of: form)
        var values = [
            "grade": grade.name, "degree": "", "conditions": "", "details": "", "deadline": next.closes.chinese,
            "window": next.window.name
        ]
        let graduated = education.records.compactMap { record in
            ladder.step(of: record).map { (step: $0, date: record[.graduation].flatMap { CivilDate($0.text) }) }
        }.filter { $0.date.map { !next.closes.isBefore($0) } ?? true }
        guard let highest = graduated.max(by: { $0.step.rank < $1.step.rank }) else {
            return sink.report("degree", values, at: target, verdict: .review)
        }
        values["degree"] = highest.step.name
        guard let alternatives = conditions.alternatives(grade: grade.id, degree: highest.step.id) else {
            return sink.report("dash", values, at: target, verdict: .review)
        }
        let facts = EligibilityFacts(
            form, graduation: highest.date, today: context.today, deadline: next.closes, pack: context.pack)
        let outcomes = alternatives.map { conditions.outcome(of: $0, facts) }
        if outcomes.contains(where: { $0.state == .met }) { return }
        values["conditions"] = alternatives.map(conditions.text).joined(separator: "；或 ")
        values["details"] = outcomes.flatMap(\.details).joined(separator: "；")
        let isUnsure = outcomes.contains { $0.state == .unsure }
        sink.report(isUnsure ? "unsure" : "unmet", values, at: target, verdict: isUnsure ? .review : nil)
    }
}
