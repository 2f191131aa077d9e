import ApplicationForm
import DocumentModel
import Linting
import PackData

/// Secrecy marks in the form's texts, in the names of its attachments, and in documents of the kinds that the entry names.
struct FormClassified: Rule {
    static let check = "form.classified"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "default": ["field", "marking"], "review": ["field", "marking"], "file": ["field", "marking", "file"],
        "margin": ["marking"]
    ]
    static let wording = RuleWording.some
    private let kinds: Set<DocumentKind>
    private let text: ClassifiedText

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["grammar", "documents"])
        var kinds: Set<DocumentKind> = []
        for name in try entry.parameters["documents"]?.strings() ?? [] {
            let kind = DocumentKind(rawValue: name)
            guard pack.document(kind) != nil else {
                throw entry.parameters.unknown(name, "文档", among: pack.documents.map(\.kind.rawValue))
            }
            kinds.insert(kind)
        }
        self.kinds = kinds
        text = try ClassifiedText(entry.parameters.required("grammar"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for document in context.documents where kinds.contains(document.kind) && !document.isOnlyCompared {
            check(document, context, &sink)
        }
        for value in form.texts {
            guard let found = text.find(in: value.text) else { continue }
            let isSure = found.certainty == .sure
            sink.report(
                isSure ? "default" : "review", ["field": value.key, "marking": found.words],
                at: .phrase(found.words, in: value, of: form), verdict: isSure ? nil : .review)
        }
        for value in form.fileValues {
            for file in value.items {
                guard let marking = text.mark(inFileName: file) else { continue }
                sink.report(
                    "file", ["field": value.key, "marking": marking, "file": file],
                    at: .phrase(file, in: value, of: form))
            }
        }
    }

    private func check(_ document: LintedDocument, _ context: RuleContext, _ sink: inout FindingSink) {
        let name = context.pack.document(document.kind)?.name ?? ""
        for found in text.find(in: document, context.pack.vocabulary.hits(in: document.document.text)) {
            let isSure = found.certainty == .sure
            sink.report(
                isSure ? "default" : "review",
                ["field": name, "marking": document.document.string(found.range).trimmed],
                at: .range(found.range, of: document), verdict: isSure ? nil : .review)
        }
        for line in document.document.margins {
            guard let marking = text.mark(inMargin: line), sink.says("margin") else { continue }
            sink.report("margin", ["marking": marking], at: .document(document))
        }
    }
}
