import ApplicationForm
import Dates
import PackData
import SourceText

/// A date that a condition compares with: one of the form, a day, or one reckoned from the day that is linted for
/// (`@day`, `@day-18y`, `@day+6m`; `@year-1`: the first day of last year).
public enum DateReference: Sendable {
    case path(FormPath)
    case fixed(DateSpan)
    case day(months: Int)
    case year(Int)
    /// The last day on which applications are taken, or so many days from it, and of the year.
    case deadline(ApplicationWindows, days: Int)
    case yearEnd

    /// - Parameter columns: The table whose columns may be named alone.
    package init(_ node: PackNode, _ pack: RulePack, columns: FormPage?) throws(Failure) {
        let text = try node.string()
        if text.hasPrefix("@deadline") {
            let rest = text.dropFirst(9), days = rest.isEmpty ? 0 : rest.last == "d" ? Int(rest.dropLast()) : nil
            guard let days, abs(days) <= 366 else { throw node.failure("日期应写成 @deadline 或 @deadline-30d") }
            do { self = .deadline(try ApplicationWindows(pack), days: days) } catch {
                throw node.failure("规则包没有写申报时间（form.yaml 的 windows），不能用 @deadline", naming: "windows")
            }
        } else if text == "@yearEnd" {
            self = .yearEnd
        } else if text.hasPrefix("@day") {
            let rest = text.dropFirst(4)
            let unit = rest.last == "y" ? 12 : 1
            let count = rest.isEmpty ? 0 : Int(rest.last.map { "ym".contains($0) } ?? false ? rest.dropLast() : rest)
            guard let count, abs(count) <= 200 else { throw node.failure("日期应写成 @day、@day-18y、@day+6m 或 @year-1") }
            self = .day(months: count * unit)
        } else if text.hasPrefix("@year") {
            guard let count = text == "@year" ? 0 : Int(text.dropFirst(5)), abs(count) <= 200 else {
                throw node.failure("日期应写成 @day、@day-18y、@day+6m 或 @year-1")
            }
            self = .year(count)
        } else if text.hasPrefix("@") {
            throw node.unknown(text, "日期", among: ["@day", "@deadline", "@year-1", "@yearEnd"])
        } else if let date = CivilDate(exactly: text) {
            self = .fixed(DateSpan(date))
        } else {
            self = .path(try FormPath(node, pack, columns: columns))
        }
    }

    /// The dates that are meant; nil where nothing is there to compare with. One that can't be read is left out.
    package func spans(in scope: FormScope) -> [DateSpan]? {
        let today = scope.context.today
        switch self {
        case .fixed(let span): return [span]
        case .day(let months): return [DateSpan(today.adding(months: months))]
        case .year(let count): return [DateSpan(CivilDate(year: today.year + count, month: 1, day: 1))]
        case .deadline(let windows, let days):
            let closes = windows.next(for: scope.context.grade, on: today)?.closes ?? today
            return CivilDate(dayNumber: closes.dayNumber + days).map { [DateSpan($0)] }
        case .yearEnd: return [DateSpan(CivilDate(year: today.year, month: 12, day: 31))]
        case .path(let path):
            guard let found = path.find(in: scope) else { return nil }
            let texts = found.map { path.text(of: $0) }.filter { !$0.isEmpty }
            return texts.isEmpty ? nil : texts.compactMap { DateSpan($0, on: today) }
        }
    }
}
