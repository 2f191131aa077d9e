import ApplicationForm
import Linting
import PackData

/// An entry that was over before the present title was obtained.
struct AchievementBeforePreviousTitle: Rule {
    static let check = "achievement.before-previous-title"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["project", "end", "title", "date"]
    static let messages = ["default": values, "tie": values]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        // 助理工程师 has no title before it that the guide names.
        guard let form = context.application, let date = form.presentTitleDate(on: context.today),
            context.grade?.id != "assistant",
            form.filled(.presentTitle)?.text.lettersOnly != "无"
        else { return }
        let title = form.filled(.presentTitle)?.text.trimmed ?? "现有职称"
        for record in form.records(.achievements) {
            guard let value = record[.period], let period = FormPeriod(value.text), let end = period.end,
                !period.isReversed
            else { continue }
            let relation = date.relation(of: end), isTie = relation == .tie
            guard relation != .notBefore else { continue }
            sink.report(
                isTie ? "tie" : "default",
                [
                    "project": Wording.shortened(record.text(.projectName), to: 24), "end": end.chinese, "title": title,
                    "date": date.chinese
                ],
                at: .value(value, of: form), verdict: isTie ? .review : nil)
        }
    }
}
