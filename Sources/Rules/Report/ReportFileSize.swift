import DocumentModel
import Linting
import PackData

/// A PDF larger than the form takes.
struct ReportFileSize: Rule {
    static let check = "report.file-size"
    static let scope = RuleScope.report
    static let needsText = false
    static let messages: [String: Set<String>] = ["default": ["size", "limit", "excess"]]
    private let limit: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { limit = try pack.limit("fileBytes") }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, document.document.format == .pdf, document.document.facts.size > limit
        else { return }
        let size = document.document.facts.size
        sink.report(
            "default",
            [
                "size": Wording.megabytes(size), "limit": Wording.megabytes(limit),
                "excess": Wording.megabytes(size - limit)
            ],
            at: .document(document), verdict: .violation)
    }
}
