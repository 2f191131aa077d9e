import Linting
import PackData
import SourceText

/// An opening far shorter or longer than one or two paragraphs of ten-odd lines.
struct ReportIntroLength: Rule {
    static let check = "report.intro-length"
    static let scope = RuleScope.report
    private static let values: Set<String> = ["words", "lines", "paragraphs", "low", "high"]
    static let messages = ["short": values, "long": values]
    private let lines: ClosedRange<Int>
    private let charactersPerLine: ClosedRange<Int>
    /// How far outside of the bounds is far: `low` times the least, `high` times the most.
    private let slack: (low: Double, high: Double)
    /// Fewer 字 are no opening at all: report.intro-missing says so.
    private let minimumWords: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys(["lines", "charactersPerLine", "slack", "minimumWords"])
        lines = try Self.bounds(parameters.required("lines"))
        charactersPerLine = try Self.bounds(parameters.required("charactersPerLine"))
        let slack = try parameters.required("slack")
        self.slack = (try slack.required("low").double(), try slack.required("high").double())
        minimumWords = try parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, !document.outline.projects.isEmpty,
            let opening = document.outline.opening,
            opening.words >= minimumWords
        else { return }
        let low = lines.lowerBound * charactersPerLine.lowerBound,
            high = lines.upperBound * charactersPerLine.upperBound
        let perLine = (charactersPerLine.lowerBound + charactersPerLine.upperBound) / 2
        let values = [
            "words": "\(opening.words)", "lines": "\((opening.words + perLine - 1) / perLine)",
            "paragraphs": "\(opening.paragraphs.count)",
            "low": "\(low)", "high": "\(high)"
        ]
        if Double(opening.words) < slack.low * Double(low) {
            sink.report("short", values, at: .range(opening.range, of: document))
        } else if Double(opening.words) > slack.high * Double(high) {
            sink.report("long", values, at: .range(opening.range, of: document))
        }
    }

    private static func bounds(_ node: PackNode) throws(Failure) -> ClosedRange<Int> {
        let low = try node.required("min").int(), high = try node.required("max").int()
        guard low <= high else { throw node.failure("min 不能大于 max") }
        return low...high
    }
}
