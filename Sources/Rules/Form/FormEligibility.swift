import ApplicationForm
import Dates
import Kinds
import Linting
import PackData
import SourceText

/// The guide's table of conditions (学历 × 级别) is not met on the closing day.
struct FormEligibility: Rule {
    static let check = "form.eligibility"
    static let scope = RuleScope.application
    private static let values: Set<String> = [
        "grade", "degree", "conditions", "details", "deadline", "window", "row", "unknown"
    ]
    static let messages = ["unmet": values, "unsure": values, "dash": values, "degree": values, "unknown": values]
    private let ladder: DegreeLadder
    private let conditions: EligibilityTable
    private let windows: ApplicationWindows

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["phrases"])
        let eligibility = try pack.data.required("form").required("eligibility")
        ladder = try DegreeLadder(eligibility)
        conditions = try EligibilityTable(eligibility, phrases: entry.parameters.required("phrases"), pack: pack)
        windows = try ApplicationWindows(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let basics = form.record(.basics),
            let education = form.table(.education)?.filledRecords, !education.isEmpty,
            let grade = context.grade, let next = windows.next(for: grade, on: context.today)
        else { return }
        // A graduation that is still to come may be a slip of the year: form.date says so, and that nothing was judged.
        let isToCome = education.contains { record in
            record[.graduation].flatMap { StatedDate($0.text) }.map { context.today.isBefore($0.first) } ?? false
        }
        if isToCome { return }
        var target: FindingSink.Target =
            (basics[.appliedTitle] ?? basics[.appliedLevel]).map { .value($0, of: form) }
            ?? .form(basics.anchor, of: form)
        var values = [
            "grade": grade.name, "degree": "", "conditions": "", "details": "", "deadline": next.closes.chinese,
            "window": next.window.name, "row": ""
        ]
        // What the ladder doesn't know may be the highest of all.
        if let record = education.first(where: ladder.isUnknown) {
            values["unknown"] = record.text(.degreeLevel)
            return sink.report("unknown", values, at: target, verdict: .review)
        }
        guard let highest = ladder.highest(of: education, on: next.closes) else {
            return sink.report("degree", values, at: target, verdict: .review)
        }
        values["degree"] = highest.step.name
        values["row"] = conditions.says(grade: grade.id, degree: highest.step.id)
        guard let alternatives = conditions.alternatives(grade: grade.id, degree: highest.step.id) else {
            return sink.report("dash", values, at: target, verdict: .review)
        }
        let facts = EligibilityFacts(
            form, context.career, graduation: highest.date, today: context.today, deadline: next.closes,
            pack: context.pack)
        let outcomes = alternatives.map { conditions.outcome(of: $0, facts) }
        let details = outcomes.flatMap(\.details)
        if outcomes.contains(where: { $0.state == .met }) || details.isEmpty { return }
        // What stands there instead of a value is said already.
        if details.contains(where: { basics[$0.field]?.isVoid ?? false }) { return }
        values["conditions"] = alternatives.map(conditions.text).joined(separator: "；或 ")
        values["details"] = details.map(\.text).joined(separator: "；")
        // Where one field decides, the finding stands there.
        if let field = details.first?.field, details.allSatisfy({ $0.field == field }),
            let value = basics[field], !value.isBlank
        {
            target = .value(value, of: form)
        }
        let isUnsure = outcomes.contains { $0.state == .unsure }
        sink.report(isUnsure ? "unsure" : "unmet", values, at: target, verdict: isUnsure ? .review : nil)
    }
}
