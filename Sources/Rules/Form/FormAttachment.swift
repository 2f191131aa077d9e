import ApplicationForm
import Linting
import PackData

/// An attachment that is missing, no PDF or too large.
struct FormAttachment: Rule {
    static let check = "form.attachment"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["page", "file", "size", "limit", "count"]
    static let messages = ["none": values, "missing": values, "notPDF": values, "tooLarge": values, "several": values]
    private let limit: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys([])
        limit = try pack.limit("fileBytes")
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        if let identity = form.basics?[.identityDocument] { check(identity, context, form, &sink) }
        for table in [form.education, form.workHistory].compactMap({ $0 }) where !table.records.isEmpty {
            if let attachment = table.attachment, !attachment.isBlank {
                check(attachment, page: table.key, context, form, &sink)
            } else {
                sink.report("none", ["page": table.key], at: table.attachment.map { .value($0, of: form) } ?? .form(table.keyRange, of: form))
            }
        }
        for table in [form.assessments, form.writings, form.training, form.examinations].compactMap({ $0 }) {
            if let attachment = table.attachment { check(attachment, page: table.key, context, form, &sink) }
        }
    }

    private func check(_ value: FormValue, page: String? = nil, _ context: RuleContext, _ form: Application, _ sink: inout FindingSink) {
        let files = value.items.filter { !$0.trimmed.isEmpty }
        let page = page ?? value.key
        if files.count > 1 { sink.report("several", ["page": page, "count": "\(files.count)"], at: .value(value, of: form)) }
        for file in files {
            guard let facts = context.attachments[file] else { continue }
            let values = ["page": page, "file": file, "size": Wording.megabytes(facts.size), "limit": Wording.megabytes(limit)]
            if !facts.exists {
                sink.report("missing", values, at: .value(value, of: form))
            } else if facts.content != .pdf {
                sink.report("notPDF", values, at: .value(value, of: form))
            } else if facts.size > limit {
                sink.report("tooLarge", values, at: .value(value, of: form))
            }
        }
    }
}
