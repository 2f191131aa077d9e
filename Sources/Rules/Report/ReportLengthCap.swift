import Linting
import PackData
import Structure

/// 字数 above what the guide recommends.
struct ReportLengthCap: Rule {
    static let check = "report.length-cap"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["words", "cap", "excess", "longest"],
        "review": ["low", "high", "cap"], "reviewPDF": ["low", "high", "cap"]
    ]
    private let cap: Int
    /// Sections that the message names.
    private let shown: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["shown"])
        cap = try pack.limit("reportCap")
        shown = try entry.parameters.required("shown").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let counts = document.analysis.counts
        if counts.wordsRange.lowerBound > cap {
            sink.report(
                "default",
                [
                    "words": "\(counts.words)", "cap": "\(cap)", "excess": "\(counts.words - cap)",
                    "longest": longest(document.outline)
                ],
                at: .document(document))
        } else if counts.wordsRange.upperBound > cap {
            sink.report(
                document.document.isGuessed ? "reviewPDF" : "review",
                ["low": "\(counts.wordsRange.lowerBound)", "high": "\(counts.wordsRange.upperBound)", "cap": "\(cap)"],
                at: .document(document), verdict: .review)
        }
    }

    /// The longest sections that have none inside them.
    private func longest(_ outline: Outline) -> String {
        let parents = Set(outline.sections.compactMap(\.parent))
        let leaves = outline.sections.indices.filter { !parents.contains($0) }.map { outline.sections[$0] }
        let sorted = leaves.sorted { $0.counts.words > $1.counts.words }.prefix(shown)
        return sorted.isEmpty ? "（没有识别出章节）" : sorted.map { "“\($0.title)”\($0.counts.words) 字" }.joined(separator: "、")
    }
}
