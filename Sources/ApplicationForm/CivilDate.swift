/// A day of the calendar, or a month where the day is not known.
public struct CivilDate: Hashable, Sendable {
    public var year: Int
    /// 1…12
    public var month: Int
    public var day: Int?

    public init(year: Int, month: Int, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }
}
