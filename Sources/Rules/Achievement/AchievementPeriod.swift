import ApplicationForm
import Linting
import PackData

/// 起止时间 that is no period, runs backwards or lies in the future.
struct AchievementPeriod: Rule {
    static let check = "achievement.period"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["period", "project", "today"]
    static let messages = ["unreadable": values, "reversed": values, "future": values]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for record in form.records(.achievements) {
            guard let value = record[.period], !value.isBlank else { continue }
            let key: String
            if let period = FormPeriod(value.text) {
                guard let fault = fault(of: period, on: context.today) else { continue }
                key = fault
            } else {
                key = "unreadable"
            }
            sink.report(
                key,
                [
                    "period": value.text.trimmed, "project": Wording.shortened(record.text(.projectName), to: 24),
                    "today": context.today.chinese
                ],
                at: .value(value, of: form))
        }
    }

    private func fault(of period: FormPeriod, on today: CivilDate) -> String? {
        if period.isReversed { return "reversed" }
        return today.isBefore(period.start) || period.end.map(today.isBefore) ?? false ? "future" : nil
    }
}
