/// A date of the form that may be given to the year alone: `2019年12月`, `2019年`.
public struct StatedDate: Sendable, Hashable {
    /// The first month that may be meant; the date itself where it is given to the month.
    public let first: CivilDate
    /// The last one.
    public let last: CivilDate

    /// A date that is known.
    public init(_ date: CivilDate) { (first, last) = (date, date) }

    /// Nil where not even a year can be read.
    public init?(_ text: String) {
        if let date = CivilDate(text) {
            (first, last) = (date, date)
            return
        }
        guard let year = Remark.reading(of: text, Self.year) else { return nil }
        (first, last) = (CivilDate(year: year, month: 1), CivilDate(year: year, month: 12))
    }

    /// Whether the month isn't given.
    public var isYearOnly: Bool { first != last }

    /// `2019年12月`, `2019年`
    public var chinese: String { isYearOnly ? "\(first.year)年" : first.chinese }

    /// How a date lies to this one.
    public enum Relation: Sendable { case before, tie, notBefore }

    /// `tie` where the precision that is given doesn't tell: the same year, or the same month without days.
    public func relation(of date: CivilDate) -> Relation {
        if date.isBefore(first) { return .before }
        if isYearOnly { return date.year == first.year ? .tie : .notBefore }
        return date.isSameMonth(as: first) && (date.day == nil || first.day == nil) ? .tie : .notBefore
    }

    /// Whether both can be the same date.
    public func agrees(with other: StatedDate) -> Bool {
        guard !last.isMonthBefore(other.first), !other.last.isMonthBefore(first) else { return false }
        guard let day = first.day, let otherDay = other.first.day, first.isSameMonth(as: other.first) else {
            return true
        }
        return day == otherDay
    }

    private static func year(_ text: String) -> Int? {
        guard let tokens = DateToken.tokens(of: text), case .number(let year, digits: 4)? = tokens.first,
            (1900...2199).contains(year), tokens.count == 1 || tokens[1...].elementsEqual([.mark("年")])
        else { return nil }
        return year
    }
}
