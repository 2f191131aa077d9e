import DocumentModel
import Linting
import PackData
import SourceText

/// What would be uploaded is not a PDF.
struct ReportFileFormat: Rule {
    static let check = "report.file-format"
    static let scope = RuleScope.report
    static let needsText = false
    static let messages: [String: Set<String>] = ["default": ["format"], "upload": ["format"]]
    /// How a format is called, by its id.
    private let names: [String: String]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["names"])
        var names: [String: String] = [:]
        for (id, name) in entry.parameters["names"]?.pairs ?? [] { names[id] = try name.string() }
        self.names = names
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let wanted = context.pack.document(document.kind)?.upload,
            document.document.format != wanted
        else { return }
        // The draft may stand beside the file made from it.
        if context.documents.contains(where: { $0.kind == document.kind && $0.document.format == wanted }) { return }
        let values = ["format": names[document.document.format.rawValue] ?? document.document.format.rawValue]
        if context.isUpload {
            sink.report("upload", values, at: .document(document), severity: .error, verdict: .violation)
        } else {
            sink.report("default", values, at: .document(document), verdict: .advice)
        }
    }
}
