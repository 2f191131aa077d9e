import ApplicationForm
import Linting
import PackData
import SourceText

/// The day lies outside the window, or in its last days.
struct FormWindow: Rule {
    static let check = "form.window"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["today", "name", "opens", "closes", "days"]
    static let messages = ["outside": values, "closing": values, "lastDay": values]
    private let windows: ApplicationWindows

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys([])
        windows = try ApplicationWindows(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        // A table of 业绩 alone is no application that somebody hands in.
        guard let form = context.application, let basics = form.record(.basics), let grade = context.grade,
            let next = windows.next(for: grade, on: context.today)
        else { return }
        let days = next.closes.dayNumber - context.today.dayNumber
        let values = [
            "today": context.today.chinese, "name": next.window.name, "opens": next.opens.chinese,
            "closes": next.closes.chinese, "days": "\(days)"
        ]
        let target: FindingSink.Target =
            (basics[.appliedTitle] ?? basics[.appliedLevel]).map { .value($0, of: form) }
            ?? .form(basics.anchor, of: form)
        if context.today.isBefore(next.opens) {
            sink.report("outside", values, at: target)
        } else if days < windows.reminderDays {
            sink.report(days == 0 ? "lastDay" : "closing", values, at: target)
        }
    }
}
