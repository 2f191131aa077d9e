import DocumentModel
import Kinds
import Linting
import PackData
import SourceText

/// A PDF larger than the form takes.
struct ReportFileSize: Rule {
    static let check = "report.file-size"
    static let scope = RuleScope.report
    static let needsText = false
    static let messages: [String: Set<String>] = ["default": ["size", "limit", "excess"]]
    private let most: Limit

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["maxBytes"])
        most = try Limit(entry.parameters.required("maxBytes"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, document.document.format == .pdf, let limit = most.value(context)
        else { return }
        let size = document.document.facts.size
        guard size > limit else { return }
        sink.report(
            "default",
            [
                "size": Wording.megabytes(size), "limit": Wording.megabytes(limit),
                "excess": Wording.megabytes(size - limit)
            ],
            at: .document(document), verdict: .violation)
    }
}
