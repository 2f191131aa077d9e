import ApplicationForm
import Linting
import PackData

/// A year of the last three without assessment, or a period outside the jobs.
struct FormAssessmentYears: Rule {
    static let check = "form.assessment-years"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "missing": ["years", "first", "last"], "outside": ["kind", "period"]
    ]
    private let years: Int
    /// Months of a year in which the assessment of the year before may not be done yet.
    private let graceMonths: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["years", "graceMonths"])
        years = try entry.parameters.required("years").int(in: 0...100)
        graceMonths = try entry.parameters.required("graceMonths").int(in: 0...1200)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let table = form.table(.assessments) else { return }
        let career = context.career
        checkYears(table, career, context, form, &sink)
        guard !career.jobs.isEmpty, career.jobs.allSatisfy({ $0.period != nil }) else { return }
        for record in table.records {
            guard let value = record[.period], let period = FormPeriod(value.text), !period.isReversed,
                career.job(around: period, on: context.today) == nil
            else { continue }
            sink.report(
                "outside", ["kind": record.text(.assessmentKind), "period": value.text.trimmed],
                at: .value(value, of: form))
        }
    }

    /// The last full years on the day, as far as the applicant worked in them.
    private func checkYears(
        _ table: FormTable, _ career: Career, _ context: RuleContext, _ form: Application, _ sink: inout FindingSink
    ) {
        let last = context.today.year - 1
        let given = Set(table.records.flatMap({ coveredYears($0, context.today) }))
        let missing = missing(upTo: last, given, career)
        guard !missing.isEmpty else { return }
        // Early in the year the three years before the last one do as well.
        if context.today.month <= graceMonths, missing == [last], self.missing(upTo: last - 1, given, career).isEmpty {
            return
        }
        sink.report(
            "missing",
            [
                "years": missing.map { "\($0)" }.joined(separator: "、"), "first": "\(last - years + 1)",
                "last": "\(last)"
            ],
            at: .form(table.keyRange, of: form))
    }

    private func missing(upTo last: Int, _ given: Set<Int>, _ career: Career) -> [Int] {
        ((last - years + 1)...last).filter { year in
            !given.contains(year) && (career.start.map { $0.year <= year } ?? true)
        }
    }

    /// Years of the period; of the kind (2025年度) where there is none.
    private func coveredYears(_ record: FormRecord, _ today: CivilDate) -> [Int] {
        if let period = record[.period].flatMap({ FormPeriod($0.text) }), !period.isReversed {
            return Array(period.start.year...max(period.start.year, period.end(on: today).year))
        }
        let digits = record.text(.assessmentKind).lettersOnly.prefix { $0.isNumber }
        return Int(digits).map { [$0] } ?? []
    }
}
