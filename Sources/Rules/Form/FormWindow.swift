import ApplicationForm
import Linting
import PackData

/// The time in which the centre takes applications (申报时间), from the pack's form.yaml.
struct ApplicationWindows: Sendable {
    struct Window: Sendable {
        var name: String
        var grades: Set<String>
        var opens: (month: Int, day: Int)
        var closes: (month: Int, day: Int)

        func opening(in year: Int) -> CivilDate { CivilDate(year: year, month: opens.month, day: opens.day) }
        func closing(in year: Int) -> CivilDate { CivilDate(year: year, month: closes.month, day: closes.day) }
    }

    let windows: [Window]
    let reminderDays: Int

    init(_ form: PackNode) throws(PackError) {
        var windows: [Window] = []
        for item in try form.required("windows").items {
            try item.checkKeys(["name", "grades", "opens", "closes"])
            windows.append(Window(name: try item.string("name"), grades: Set(try item.required("grades").strings()),
                                  opens: try Self.day(item.required("opens")), closes: try Self.day(item.required("closes"))))
        }
        self.windows = windows
        reminderDays = try form.required("windowReminderDays").int()
    }

    /// The window of `grade` that `day` lies in, or else the next one, with its closing day.
    func next(for grade: Grade?, on day: CivilDate) -> (window: Window, opens: CivilDate, closes: CivilDate)? {
        let fitting = windows.filter { window in grade.map { window.grades.contains($0.id) } ?? true }
        let all = [day.year, day.year + 1].flatMap { year in fitting.map { ($0, $0.opening(in: year), $0.closing(in: year)) } }
        return all.filter { !$0.2.isBefore(day) }.min { $0.2.isBefore($1.2) }
    }

    private static func day(_ node: PackNode) throws(PackError) -> (month: Int, day: Int) {
        let parts = try node.string().split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, CivilDate(checking: 2000, month: parts[0], day: parts[1]) != nil else { throw node.failure("日期应写成“月-日”，例如 04-10") }
        return (parts[0], parts[1])
    }
}

/// The day lies outside the window, or in its last days.
struct FormWindow: Rule {
    static let check = "form.window"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["today", "name", "opens", "closes", "days"]
    static let messages = ["outside": values, "closing": values]
    private let windows: ApplicationWindows

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys([])
        windows = try ApplicationWindows(pack.data.required("form"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        // A table of 业绩 alone is no application that somebody hands in.
        guard let form = context.application, let basics = form.basics, let grade = context.grade,
              let next = windows.next(for: grade, on: context.today) else { return }
        let days = Self.dayNumber(next.closes) - Self.dayNumber(context.today)
        let values = ["today": context.today.chinese, "name": next.window.name, "opens": next.opens.chinese, "closes": next.closes.chinese, "days": "\(days)"]
        let target: FindingSink.Target = (basics[.appliedTitle] ?? basics[.appliedLevel]).map { .value($0, of: form) } ?? .form(basics.anchor, of: form)
        if context.today.isBefore(next.opens) {
            sink.report("outside", values, at: target)
        } else if days < windows.reminderDays {
            sink.report("closing", values, at: target)
        }
    }

    /// Days since the year 0 (proleptic Gregorian).
    private static func dayNumber(_ date: CivilDate) -> Int {
        let month = (date.month + 9) % 12, year = date.year - month / 10
        return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + (date.day ?? 1) - 1
    }
}
