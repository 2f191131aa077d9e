import Linting
import PackData

/// Secrecy marks in the report.
struct ReportClassified: Rule {
    static let check = "report.classified"
    static let scope = RuleScope.report
    static let messages = DocumentClassified.messages
    private let classified: DocumentClassified

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        classified = try DocumentClassified(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) { classified.run(context, &sink) }
}
