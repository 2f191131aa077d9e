import ApplicationForm
import Linting
import PackData
import SourceText

/// A document lies beside the application, is like a report or an opinion by name, and no key names it.
struct DocumentNotChecked: Rule {
    static let check = "document.not-checked"
    static let scope = RuleScope.comparison
    private static let values: Set<String> = ["file", "kind", "named"]
    static let messages = ["default": values, "compared": values]
    /// What a kind of document is called.
    private let names: [String: String]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["names"])
        var names: [String: String] = [:]
        for (kind, name) in try entry.parameters.required("names").pairs { names[kind] = try name.string() }
        self.names = names
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for document in context.left {
            guard let place = context.pack.document(document.kind)?.place, let key = form.value(at: place) else {
                continue
            }
            sink.report(
                document.isCompared ? "compared" : "default",
                [
                    "file": Path.name(of: document.path),
                    "kind": names[document.kind.rawValue] ?? "", "named": Wording.shortened(key.text)
                ], at: .value(key, of: form))
        }
    }
}
