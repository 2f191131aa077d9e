import ApplicationForm
import DocumentModel
import Linting
import PackData
import SourceText

/// Secrecy marks and notices in a document, its headers and footers, and its name; or in the texts of a form and the
/// names of its files.
struct Secrecy: Kind {
    static let name = "secrecy"
    private static let values: Set<String> = ["marking", "field", "file"]
    static let messages = ["default": values, "review": values, "margin": values, "file": values]
    static let reviews: Set<String> = ["review"]
    private let document: DocumentKind?
    /// Documents that are looked at with the form.
    private let documents: Set<DocumentKind>
    private let text: ClassifiedText

    var says: Set<String> {
        document == nil && documents.isEmpty ? ["default", "review", "file"] : Set(Self.messages.keys)
    }

    init(_ parameters: Parameters) throws(Failure) {
        document = try parameters.document()
        var documents: Set<DocumentKind> = []
        for item in document == nil ? parameters["documents"]?.items ?? [] : [] {
            documents.insert(try item.document(in: parameters.pack))
        }
        self.documents = documents
        text = try ClassifiedText(parameters.required("grammar"), parameters.pack)
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        if let document = context.document {
            check(document, context.phrases, field: "", &report)
        } else if let form = context.application {
            for document in context.documents where documents.contains(document.kind) && !document.isOnlyCompared {
                check(
                    document, context.pack.vocabulary.hits(in: document.document.text),
                    field: context.pack.document(document.kind)?.name ?? "", &report)
            }
            check(form, Set(context.documents.filter { $0.host == nil }.map { Path.name(of: $0.path) }), &report)
        }
    }

    private func say(
        _ key: String, _ mark: ClassifiedText.Mark, field: String = "", file: String = "",
        at target: FindingSink.Target,
        _ report: inout Report
    ) {
        report.say(
            key, ["marking": mark.words, "field": field, "file": file], at: target,
            isReview: mark.certainty == .doubtful)
    }

    private func check(
        _ document: LintedDocument, _ phrases: PhraseHits, field: String, _ report: inout Report
    ) {
        var seen: Set<String> = []
        for found in text.find(in: document, phrases) {
            let marking = document.document.string(found.range).trimmed
            guard seen.insert(marking).inserted else { continue }
            let target = FindingSink.Target.range(found.range, of: document)
            say(
                found.certainty == .sure ? "default" : "review", (marking, found.certainty), field: field, at: target,
                &report)
        }
        for line in document.document.margins {
            guard let mark = text.mark(inMargin: line), seen.insert(mark.words).inserted else { continue }
            say("margin", mark, field: field, at: .document(document), &report)
        }
        if document.host == nil, let mark = text.mark(inFileName: document.path) {
            say("file", mark, field: field, file: Path.name(of: document.path), at: .document(document), &report)
        }
    }

    private func check(_ form: Application, _ linted: Set<String>, _ report: inout Report) {
        for value in form.texts {
            guard let found = text.find(in: value.text) else { continue }
            say(
                found.certainty == .sure ? "default" : "review", found, field: value.key,
                at: .phrase(found.words, in: value, of: form), &report)
        }
        for value in form.fileValues {
            // The name of a document is looked at with it.
            for file in value.items where !linted.contains(Path.name(of: file)) {
                guard let mark = text.mark(inFileName: file) else { continue }
                say(
                    "file", mark, field: value.key, file: file, at: .phrase(file, in: value, of: form), &report)
            }
        }
    }
}
