import Dates
import PackData
import SourceText

/// The time in which the centre takes applications (申报时间), from the pack's form.yaml.
public struct ApplicationWindows: Sendable {
    /// One of them, every year anew.
    public struct Window: Sendable {
        /// 春季, 秋季.
        public let name: String
        let grades: Set<String>
        let opens: (month: Int, day: Int)
        let closes: (month: Int, day: Int)

        /// Whether applications for `grade` are taken in it.
        public func isFor(_ grade: Variant) -> Bool { grades.contains(grade.id) }

        /// The day it opens before it closes in `year`: perhaps in the year before.
        func opening(in year: Int) -> CivilDate {
            CivilDate(year: opens > closes ? year - 1 : year, month: opens.month, day: opens.day)
        }
        func closing(in year: Int) -> CivilDate { CivilDate(year: year, month: closes.month, day: closes.day) }
    }

    let windows: [Window]
    /// Days before the end from which on a reminder is due.
    public let reminderDays: Int

    /// Days, where the pack says nothing of it.
    private static let usualReminder = 10
    /// Days; longer ones are the wrong way round.
    private static let longestOverNewYear = 183

    /// Throws where the pack has none.
    public init(_ pack: RulePack) throws(Failure) {
        let form = try pack.data.required("form")
        var windows: [Window] = []
        for item in try form.required("windows").list() {
            try item.checkKeys(["name", "grades", "opens", "closes"])
            // Those of a pack without variants, or that say nothing of them, are for everybody.
            let list = item["grades"]
            var grades = Set(list == nil ? pack.grades.map(\.id) : [])
            for name in try list?.strings() ?? [] {
                if let list, let grade = try pack.grade(name, at: list) { grades.insert(grade.id) }
            }
            let window = Window(
                name: try item.string("name"), grades: grades,
                opens: try Self.day(item.required("opens")), closes: try Self.day(item.required("closes")))
            let days = window.closing(in: 2001).dayNumber - window.opening(in: 2001).dayNumber
            guard window.opens <= window.closes || days <= Self.longestOverNewYear else {
                throw item.failure("opens 晚于 closes：要在截止以前开始；跨年的不能长过半年（这里要 \(days) 天）")
            }
            windows.append(window)
        }
        self.windows = windows
        reminderDays = try form["windowReminderDays"]?.int(in: 0...366) ?? Self.usualReminder
    }

    /// The window of `grade` that `day` lies in, or else the next one, with its closing day.
    public func next(for grade: Variant?, on day: CivilDate) -> (window: Window, opens: CivilDate, closes: CivilDate)? {
        let fitting = windows.filter { window in grade.map { window.grades.contains($0.id) } ?? true }
        let all = [day.year, day.year + 1].flatMap { year in
            fitting.map { ($0, $0.opening(in: year), $0.closing(in: year)) }
        }
        return all.filter { !$0.2.isBefore(day) }.min { $0.2.isBefore($1.2) }
    }

    /// The next window of `grade`; without a grade the next of each set of grades, the first to close in front.
    public func upcoming(
        for grade: Variant?, on day: CivilDate
    ) -> [(window: Window, opens: CivilDate, closes: CivilDate)] {
        if let grade { return next(for: grade, on: day).map { [$0] } ?? [] }
        return windows.map { window in
            let year = window.closing(in: day.year).isBefore(day) ? day.year + 1 : day.year
            return (window, window.opening(in: year), window.closing(in: year))
        }.sorted { $0.2.isBefore($1.2) }
    }

    private static func day(_ node: PackNode) throws(Failure) -> (month: Int, day: Int) {
        let parts = try node.string().split(separator: "-").compactMap { Int($0) }
        guard parts.count == 2, CivilDate(checking: 2000, month: parts[0], day: parts[1]) != nil else {
            throw node.failure("日期应写成“月-日”，例如 04-10")
        }
        return (parts[0], parts[1])
    }
}
