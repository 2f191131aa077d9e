import ApplicationForm
import Dates
import Linting
import PackData
import SourceText

/// 从事申评专业年限 beyond what 参加工作时间 and 工作经历 allow.
struct FormYearsPossible: Rule {
    static let check = "form.years-possible"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["years", "start", "deadline", "most", "career"]
    static let messages = ["default": values, "tie": values, "gaps": values, "zero": values]
    /// Months that the jobs may fall short of the years: months in which one ends and the next begins.
    private let tolerance: Int
    private let windows: ApplicationWindows

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["toleranceMonths"])
        tolerance = try entry.parameters.required("toleranceMonths").int()
        windows = try ApplicationWindows(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let value = form[.specialtyYears], !value.isBlank,
            let stated = FormDuration(value.text)
        else { return }
        let career = context.career
        let begun = form[.workStart].flatMap { StatedDate($0.text)?.first }
        guard let start = [begun, career.start].compactMap({ $0 }).min(by: { $0.isBefore($1) }) else { return }
        // Who fills in the form may count to the window's end.
        let deadline = windows.next(for: context.grade, on: context.today)?.closes ?? context.today
        let most = start.months(until: deadline), covered = career.months(until: deadline)
        guard most >= 0 else { return }
        let values = [
            "years": value.text.trimmed, "start": start.chinese, "deadline": deadline.chinese,
            "most": FormDuration(months: most).description, "career": FormDuration(months: covered).description
        ]
        if stated.months == 0, covered >= 12 {
            sink.report("zero", values, at: .value(value, of: form), verdict: .review)
        } else if stated.months > most + 1 {
            sink.report("default", values, at: .value(value, of: form))
        } else if stated.months > most {
            // Both the first and the last month counted as whole ones.
            sink.report("tie", values, at: .value(value, of: form), verdict: .review)
        } else if career.isDated, stated.months > covered + tolerance {
            sink.report("gaps", values, at: .value(value, of: form), verdict: .review)
        }
    }
}
