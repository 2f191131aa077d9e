import Linting

/// Two drafts compared, for `diff`.
public struct ComparisonReport: Sendable {
    let comparison: Comparison
    let options: ReportOptions

    /// For one run.
    public init(_ comparison: Comparison, _ options: ReportOptions) {
        self.comparison = comparison
        self.options = options
    }

    /// What came of it, in one line.
    var verdict: String {
        let parts = [("改好", comparison.fixed.count), ("新出现", comparison.added.count), ("仍有", comparison.left.count)]
        let changes = parts.filter { $0.1 > 0 }.map { "\($0.0) \($0.1) 处" }
        return (changes.isEmpty ? "两稿都没有问题" : changes.joined(separator: "，")) + "。新稿：\(comparison.new.summary.chinese)"
    }

    /// The pairs that show something: those with text.
    var pairs: [Comparison.Pair] { comparison.pairs.filter { $0.old?.document != nil || $0.new?.document != nil } }

    /// `旧.md → 新.md`, or the one name that both have.
    static func name(of pair: Comparison.Pair) -> String {
        switch (pair.old?.path, pair.new?.path) {
        case (let old?, let new?): old == new ? new : "\(old) → \(new)"
        case (let old?, nil): "\(old)（新稿没有）"
        case (nil, let new?): "\(new)（旧稿没有）"
        case (nil, nil): ""
        }
    }

    /// What a document's length is measured in, before and after; nil where it is not there.
    static func lengths(of pair: Comparison.Pair) -> (unit: String, old: Int?, new: Int?) {
        func length(_ result: DocumentResult?) -> Int? {
            result?.document.map { $0.analysis.counts[pair.basis] }
        }
        return (pair.basis.unit, length(pair.old), length(pair.new))
    }

    /// `+120`, `−30`, `0`; 新增 or 删去 where one side is missing.
    static func change(_ old: Int?, _ new: Int?) -> String {
        switch (old, new) {
        case (let old?, let new?): new == old ? "不变" : (new > old ? "+" : "−") + abs(new - old).grouped
        case (nil, _?): "新增"
        case (_?, nil): "删去"
        case (nil, nil): ""
        }
    }

    static func shown(_ count: Int?) -> String { count?.grouped ?? "—" }
}
