import DocumentModel
import Linting

/// The length of a document against its limits.
struct LengthBar {
    let name: String
    /// 字数 (report) or characters (opinion), an interval where the format leaves it open.
    let count: String
    /// What is missing or too much.
    let remark: String
    private let isFine: Bool
    private let filled: Int
    private let mark: Int?

    private static let cells = 24

    init(_ result: DocumentResult, _ document: LintedDocument) {
        name = document.host == nil ? SafeText.line(result.path) : "单位推荐意见（在\(SafeText.line(result.path))里）"
        let counts = document.analysis.counts
        let isReport = result.kind == .report
        let low = isReport ? counts.wordsRange.lowerBound : counts.charactersWithSpaces
        let high = isReport ? counts.wordsRange.upperBound : counts.charactersWithSpaces
        let shown = isReport ? counts.words : counts.charactersWithSpaces
        let unit = isReport ? "字" : "字符"
        count = low == high ? "\(shown.grouped) \(unit)" : "\(shown.grouped) \(unit)（\(low.grouped)–\(high.grouped)）"
        let minimum = result.limits?.minimum, cap = result.limits?.cap
        let full = max(1, cap ?? (minimum.map { $0 * 2 } ?? max(shown, 1)))
        filled = min(Self.cells, (shown * Self.cells + full / 2) / full)
        mark = minimum.map { min(Self.cells - 1, $0 * Self.cells / full) }
        if let minimum, high < minimum {
            remark = "最少 \(minimum.grouped)，还差 \((minimum - high).grouped)"
            isFine = false
        } else if let cap, low > cap {
            remark = "最多 \(cap.grouped)，超出 \((low - cap).grouped)"
            isFine = false
        } else {
            let bounds = [minimum.map { "最少 \($0.grouped)" }, cap.map { "最多 \($0.grouped)" }].compactMap { $0 }
            remark = bounds.isEmpty ? "" : bounds.joined(separator: "，")
            isFine = true
        }
    }

    /// `█` for what is there, `░` for what is left up to the cap, `|` at the minimum.
    func drawn(_ ink: Ink) -> String {
        var bar = ""
        for cell in 0..<Self.cells {
            if cell == mark, cell >= filled { bar += "|" } else { bar += cell < filled ? "█" : "░" }
        }
        return ink.paint(bar, isFine ? .green : .red)
    }
}
