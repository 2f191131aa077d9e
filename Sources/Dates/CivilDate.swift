import Scan

/// A month of a year, perhaps with its day, as forms ask for: `2020-03`, `2020.3`, `2020年3月`, `2020-03-15`.
public struct CivilDate: Sendable, Hashable, CustomStringConvertible {
    /// As it is written: four digits.
    public var year: Int
    /// 1…12
    public var month: Int
    /// 1…31 where it is given.
    public var day: Int?

    /// A date that is known to be one (the system's clock, a constant).
    public init(year: Int, month: Int, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Nil where there is no such date, or the year is outside 1900…2199.
    public init?(checking year: Int, month: Int, day: Int? = nil) {
        guard (1900...2199).contains(year), (1...12).contains(month) else { return nil }
        if let day, !(1...Self.days(of: month, in: year)).contains(day) { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// A date as people write it, in digits of any width or Chinese numerals, perhaps with a remark behind it; nil
    /// where the text is anything else.
    public init?(_ text: String) {
        guard let date = Remark.reading(of: text, { CivilDate(exactly: $0) }) else { return nil }
        self = date
    }

    /// A date and nothing else.
    public init?(exactly text: String) {
        guard let tokens = DateToken.tokens(of: text) else { return nil }
        self.init(tokens[...])
    }

    private static let separators: ScalarSet = "-./年"

    init?(_ tokens: ArraySlice<DateToken>) {
        var rest = tokens
        guard case .number(let year, let digits)? = rest.popFirst() else { return nil }
        if rest.isEmpty, digits == 6 || digits == 8 {
            let date = digits == 8 ? year : year * 100
            self.init(checking: date / 10_000, month: date / 100 % 100, day: digits == 8 ? date % 100 : nil)
            return
        }
        guard digits == 4, case .mark(let separator)? = rest.popFirst(), Self.separators.contains(separator),
            case .number(let month, let monthDigits)? = rest.popFirst(), monthDigits <= 2
        else { return nil }
        var sawMonth = false
        if case .mark("月")? = rest.first { sawMonth = true; rest.removeFirst() }
        guard separator != "年" || sawMonth || rest.isEmpty else { return nil }
        if !rest.isEmpty, !sawMonth {
            guard rest.popFirst() == .mark(separator) else { return nil }
            guard case .number? = rest.first else { return nil }
        }
        var day: Int?
        if case .number(let value, let digits)? = rest.first {
            guard digits <= 3 else { return nil }
            rest.removeFirst()
            day = value
            if rest.first == .mark("日") || rest.first == .mark("号") { rest.removeFirst() }
        }
        guard rest.isEmpty else { return nil }
        self.init(checking: year, month: month, day: day)
    }

    /// Months since the year 0; what comparisons at month precision compare.
    public var monthIndex: Int { year * 12 + month - 1 }

    /// Whether the date lies in an earlier month than `other`.
    public func isMonthBefore(_ other: CivilDate) -> Bool { monthIndex < other.monthIndex }
    /// Whether both lie in one month, whatever the days.
    public func isSameMonth(as other: CivilDate) -> Bool { monthIndex == other.monthIndex }

    /// Whether the date is surely before `other`: by the day where both have one in the same month, otherwise by the
    /// month.
    public func isBefore(_ other: CivilDate) -> Bool {
        if monthIndex != other.monthIndex { return monthIndex < other.monthIndex }
        guard let day, let otherDay = other.day else { return false }
        return day < otherDay
    }

    /// Whole months from this date to `other`, negative where it lies before; days are left out of account.
    public func months(until other: CivilDate) -> Int { other.monthIndex - monthIndex }

    /// The date some months later (or earlier); a day that the month doesn't have becomes its last.
    public func adding(months: Int) -> CivilDate {
        let index = min(max(monthIndex + months, 1900 * 12), 2199 * 12 + 11)
        var date = self
        (date.year, date.month) = (index / 12, index % 12 + 1)
        date.day = day.map { min($0, Self.days(of: date.month, in: date.year)) }
        return date
    }

    /// Days since 1 March of the year 0 (proleptic Gregorian); the first of the month where no day is given.
    public var dayNumber: Int {
        let shifted = (month + 9) % 12, year = year - shifted / 10
        return 365 * year + year / 4 - year / 100 + year / 400 + (shifted * 306 + 5) / 10 + (day ?? 1) - 1
    }

    /// The day with that number; nil outside 1900…2199.
    public init?(dayNumber: Int) {
        guard (0..<1_000_000).contains(dayNumber) else { return nil }
        let era = dayNumber / 146_097, dayOfEra = dayNumber % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153, month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            checking: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// `2020-03` or `2020-03-15`.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))" + (day.map { "-" + two($0) } ?? "")
    }

    /// `2020年3月` or `2020年3月15日`.
    public var chinese: String { "\(year)年\(month)月" + (day.map { "\($0)日" } ?? "") }

    /// How many days a month (1–12) has.
    package static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
