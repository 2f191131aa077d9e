import Linting
import PackData

/// 字数 below the least that the grade asks for.
struct ReportLengthMinimum: Rule {
    static let check = "report.length-minimum"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "default": ["words", "minimum", "missing", "grade"],
        "review": ["low", "high", "minimum", "grade"], "reviewPDF": ["low", "high", "minimum", "grade"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) {}

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let grade = context.grade else { return }
        let counts = document.analysis.counts, minimum = grade.minimumWords
        if counts.wordsRange.upperBound < minimum {
            sink.report(
                "default",
                [
                    "words": "\(counts.words)", "minimum": "\(minimum)", "missing": "\(minimum - counts.words)",
                    "grade": grade.name
                ],
                at: .document(document))
        } else if counts.wordsRange.lowerBound < minimum {
            sink.report(
                document.document.isGuessed ? "reviewPDF" : "review",
                [
                    "low": "\(counts.wordsRange.lowerBound)", "high": "\(counts.wordsRange.upperBound)",
                    "minimum": "\(minimum)", "grade": grade.name
                ], at: .document(document), verdict: .review)
        }
    }
}
