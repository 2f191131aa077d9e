/// A length of service as forms ask for it: `5年3个月`, `8年`, `八年六个月`, or the bare number of years.
public struct FormDuration: Sendable, Hashable, CustomStringConvertible {
    /// In months.
    public var months: Int
    /// Written with 年 and 月 (几年几个月), not as a bare number, a fraction or months alone.
    public var hasUnits: Bool

    /// A length, as so many months.
    public init(months: Int, hasUnits: Bool = true) {
        self.months = months
        self.hasUnits = hasUnits
    }

    /// Nil where the text is no length of service, or above 100 years; a remark may stand behind it.
    public init?(_ text: String) {
        guard let duration = Remark.reading(of: text, { FormDuration(exactly: $0) }) else { return nil }
        self = duration
    }

    private init?(exactly text: String) {
        guard var rest = DateToken.tokens(of: text)?[...] else { return nil }
        if let first = rest.first, [.mark("满"), .mark("共")].contains(first) { rest.removeFirst() }
        guard !rest.isEmpty else { return nil }
        var months = 0, hasUnits = false
        if rest.first == .mark("半"), rest.dropFirst().elementsEqual([.mark("年")]) {
            self.init(months: 6)
            return
        }
        guard case .number(let first, _) = rest.removeFirst(), first <= 1200 else { return nil }
        if rest.isEmpty || rest.first == .mark("年") {
            months = first * 12
            hasUnits = !rest.isEmpty
            rest = rest.dropFirst()
            if rest.first == .mark("整") { rest.removeFirst() }
        } else if rest.first == .mark(".") {
            guard let (tenths, after) = Self.tenths(rest.dropFirst()) else { return nil }
            months = first * 12 + (tenths * 12 + 5) / 10
            rest = after.dropFirst()
        } else {
            rest = ([.number(first, digits: 2)] + rest)[...]
        }
        if rest.first == .mark("半") {
            months += 6
            rest = rest.dropFirst()
        } else if !rest.isEmpty {
            guard let more = Self.monthCount(rest) else { return nil }
            hasUnits = months > 0 || more < 12
            months += more
            rest = []
        }
        guard rest.isEmpty, (0...1200).contains(months) else { return nil }
        self.init(months: months, hasUnits: hasUnits)
    }

    /// `5年3个月`
    public var description: String {
        switch (months / 12, months % 12) {
        case (0, let rest): "\(rest)个月"
        case (let years, 0): "\(years)年"
        case (let years, let rest): "\(years)年\(rest)个月"
        }
    }

    /// `3个月`, `零3个月`, `零三个月`, `又3月`
    private static func monthCount(_ tokens: ArraySlice<DateToken>) -> Int? {
        var rest = tokens
        if rest.first == .mark("又") || rest.first == .number(0, digits: 1) && rest.count > 2 {
            if case .number? = rest.dropFirst().first { rest.removeFirst() }
        }
        guard case .number(let months, _)? = rest.popFirst() else { return nil }
        if rest.first == .mark("个") { rest.removeFirst() }
        return rest.elementsEqual([.mark("月")]) ? months : nil
    }

    /// `.5` before 年 or at the end.
    private static func tenths(_ tokens: ArraySlice<DateToken>) -> (Int, ArraySlice<DateToken>)? {
        guard case .number(let tenths, digits: 1)? = tokens.first else { return nil }
        let rest = tokens.dropFirst()
        return rest.isEmpty || rest.elementsEqual([.mark("年")]) ? (tenths, rest) : nil
    }
}
