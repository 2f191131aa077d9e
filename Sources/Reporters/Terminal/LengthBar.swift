import Linting

/// The length of a document against its limits.
package struct LengthBar {
    /// 字数 (report) or characters (opinion).
    let count: String
    /// The limits, what is missing or too much, and the interval where the format leaves 字数 open.
    package let remark: String
    /// The figure of `count`.
    package let shown: Int
    /// What it is held against: the least until that is there, then the most.
    private let limit: Int?
    /// 字 or 字符.
    let unit: String
    let state: State
    /// Whether there was text to count: a scan has none that could be read.
    let isKnown: Bool
    private let filled: Int
    private let mark: Int?

    enum State: String { case low, fine, high }

    private static let unknown = "读不出文字，没法计数"
    /// Columns of the bar.
    static let cells = 24

    /// Of a file that was linted.
    package init(_ result: DocumentResult, _ document: LintedDocument) {
        let counts = document.analysis.counts
        shown = result.limits?.areOfPage == true ? PageText(document).text.utf16.count : counts[result.basis]
        let low = result.basis == .words ? counts.wordsRange.lowerBound : shown
        let high = result.basis == .words ? counts.wordsRange.upperBound : shown
        unit = result.basis.unit
        isKnown = document.legibility != .none
        count = isKnown ? "\(shown.grouped) \(unit)" : "未知"
        let interval = low == high ? nil : "Word 里可能是 \(low.grouped)–\(high.grouped)"
        let minimum = result.limits?.minimum, cap = result.limits?.cap
        let full = max(1, cap ?? (minimum.map { $0 * 2 } ?? max(shown, 1)))
        filled = min(Self.cells, (shown * Self.cells + full / 2) / full)
        mark = minimum.map { min(Self.cells - 1, $0 * Self.cells / full) }
        let bounds: [String?]
        if !isKnown {
            bounds = [Self.unknown]
            state = .fine
        } else if let minimum, high < minimum {
            bounds = [result.limits?.least, "还差 \((minimum - shown).grouped)"]
            state = .low
        } else if let cap, low > cap {
            bounds = [result.limits?.most, "超出 \((shown - cap).grouped)"]
            state = .high
        } else {
            bounds = [result.limits?.least, result.limits?.most]
            state = .fine
        }
        limit = state == .low ? minimum : cap ?? minimum
        remark = (bounds + [isKnown ? interval : nil]).compactMap { $0 }.joined(separator: "，")
    }

    /// The count against its limit: 2,941 / 5,000 字.
    var measured: String {
        guard isKnown, let limit else { return count }
        return "\(shown.grouped) / \(limit.grouped) \(unit)"
    }

    /// `█` for what is there, `░` for what is left up to the cap, `|` at the minimum.
    func drawn(_ ink: Ink) -> String {
        guard isKnown else { return ink.paint(String(repeating: "?", count: Self.cells), .dim) }
        var bar = ""
        for cell in 0..<Self.cells {
            if cell == mark, cell >= filled { bar += "|" } else { bar += cell < filled ? "█" : "░" }
        }
        return ink.paint(bar, state == .fine ? .green : .red)
    }
}
