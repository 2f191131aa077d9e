import ApplicationForm
import Linting
import PackData

/// Secrecy marks in the form's texts, and in the names of its attachments.
struct FormClassified: Rule {
    static let check = "form.classified"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "default": ["field", "marking"], "review": ["field", "marking"], "file": ["field", "marking", "file"]
    ]
    private let text: ClassifiedText

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["grammar"])
        text = try ClassifiedText(entry.parameters.required("grammar"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
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
}
