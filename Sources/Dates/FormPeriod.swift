import Scan

/// 起止时间: `2020.03-2022.12`, `2016.07至今`.
public struct FormPeriod: Sendable, Hashable {
    /// When it begins.
    public var start: CivilDate
    /// Nil for 至今.
    public var end: CivilDate?

    /// A period; without an end it goes on.
    public init(start: CivilDate, end: CivilDate?) {
        self.start = start
        self.end = end
    }

    /// Two dates joined by `-`, `—`, `–`, `~`, `至` or `到`, perhaps with a remark behind them; the end may be 至今. Nil
    /// where the text is anything else.
    public init?(_ text: String) {
        guard let period = Remark.reading(of: text, { FormPeriod(exactly: $0) }) else { return nil }
        self = period
    }

    private init?(exactly text: String) {
        guard var tokens = DateToken.tokens(of: text)?[...] else { return nil }
        if let first = tokens.first, [.mark("自"), .mark("从"), .mark("由")].contains(first) { tokens.removeFirst() }
        while let last = tokens.last, [.mark("止"), .mark("."), .mark(";")].contains(last) { tokens.removeLast() }
        // In `2020-03-2022-12` only one of the dashes leaves a date on either side.
        for first in tokens.indices where Self.isSeparator(tokens[first]) {
            var last = first
            while last + 1 < tokens.endIndex, Self.isSeparator(tokens[last + 1]) { last += 1 }
            let left = tokens[..<first]
            guard let start = CivilDate(left.last == .mark("起") || left.last == .mark(".") ? left.dropLast() : left)
            else { continue }
            let right = tokens[(last + 1)...]
            if Self.isNow(right) {
                self.init(start: start, end: nil)
                return
            }
            if let end = CivilDate(right) ?? Self.monthOnly(right, after: start, written: left) {
                self.init(start: start, end: end)
                return
            }
        }
        return nil
    }

    /// 至今
    public var isOpen: Bool { end == nil }

    /// The end, or `today` for 至今.
    public func end(on today: CivilDate) -> CivilDate { end ?? today }

    /// Whether the end lies before the start.
    public var isReversed: Bool { end.map { $0.isBefore(start) } ?? false }

    /// Whether the two share a month.
    public func touches(_ other: FormPeriod, on today: CivilDate) -> Bool {
        !other.end(on: today).isMonthBefore(start) && !end(on: today).isMonthBefore(other.start)
    }

    /// Whether `other` lies inside, months taken as wholes.
    public func contains(_ other: FormPeriod, on today: CivilDate) -> Bool {
        !other.start.isMonthBefore(start) && !end(on: today).isMonthBefore(other.end(on: today))
    }

    private static let separators: ScalarSet = "-—~至到"

    private static func isSeparator(_ token: DateToken) -> Bool {
        if case .mark(let mark) = token { separators.contains(mark) } else { false }
    }

    /// Whether the text means today: 至今, 现在.
    public static func saysNow(_ text: String) -> Bool {
        Remark.reading(of: text) { text in
            DateToken.tokens(of: text).flatMap { isNow($0.drop(while: isSeparator)) ? true : nil }
        } ?? false
    }

    private static func isNow(_ tokens: ArraySlice<DateToken>) -> Bool {
        var word = ""
        for token in tokens {
            guard case .mark(let mark) = token else { return false }
            word.unicodeScalars.append(mark)
        }
        let known = ["今", "现在", "目前", "在读", "在职", "在岗", "now", "present"]
        // 仍在职, 还在读
        return known.contains(word.lowercased()) || known.contains(String(word.drop(while: "仍还尚正".contains)))
    }

    /// `2021年3月-8月`, `2021.3-8`; not `2021-3-8`, which is a day.
    private static func monthOnly(
        _ tokens: ArraySlice<DateToken>, after start: CivilDate, written left: ArraySlice<DateToken>
    ) -> CivilDate? {
        guard case .number(let month, let digits)? = tokens.first, digits <= 2, month > 0 else { return nil }
        let isNamed = tokens.dropFirst().elementsEqual([.mark("月")])
        guard isNamed || (tokens.count == 1 && start.day == nil && month > start.month && left.contains(.mark(".")))
        else { return nil }
        return CivilDate(checking: start.year, month: month)
    }
}
