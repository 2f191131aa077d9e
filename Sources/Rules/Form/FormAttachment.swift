import ApplicationForm
import Linting
import PackData

/// An attachment that is missing, no PDF or too large.
struct FormAttachment: Rule {
    static let check = "form.attachment"
    static let scope = RuleScope.application
    private static let values: Set<String> = ["page", "file", "size", "limit", "count", "pages", "renamed"]
    static let messages = Dictionary(
        uniqueKeysWithValues: (["none", "several", "fewPages"] + UploadedFile.messages).map { ($0, values) })
    private let limit: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys([])
        limit = try pack.limit("fileBytes")
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        if let identity = form[.identityDocument] { check(identity, context, form, &sink) }
        for table in [form.table(.education), form.table(.workHistory)].compactMap({ $0 }) where !table.filledRecords.isEmpty {
            if let attachment = table.attachment, !attachment.isBlank {
                check(attachment, page: table.key, context, form, &sink)
            } else {
                sink.report(
                    "none", ["page": table.key],
                    at: table.attachment.map { .value($0, of: form) } ?? .form(table.keyRange, of: form))
            }
        }
        checkPages(form, context, &sink)
        for table in [form.table(.assessments), form.table(.writings), form.table(.training), form.table(.examinations)].compactMap({ $0 }) {
            if let attachment = table.attachment { check(attachment, page: table.key, context, form, &sink) }
        }
    }

    /// Certificates of several degrees on fewer pages than there are degrees: some were probably forgotten.
    private func checkPages(_ form: Application, _ context: RuleContext, _ sink: inout FindingSink) {
        guard let table = form.table(.education), let value = table.attachment, value.items.count == 1,
            let pages = context.attachments[value.items[0]]?.pages,
            pages < table.filledRecords.count
        else { return }
        sink.report(
            "fewPages",
            ["page": table.key, "file": value.items[0], "pages": "\(pages)", "count": "\(table.filledRecords.count)"],
            at: .value(value, of: form), severity: .info)
    }

    private func check(
        _ value: FormValue, page: String? = nil, _ context: RuleContext, _ form: Application, _ sink: inout FindingSink
    ) {
        let files = value.items.filter { !$0.trimmed.isEmpty }
        let page = page ?? value.key
        if files.count > 1 {
            sink.report("several", ["page": page, "count": "\(files.count)"], at: .value(value, of: form))
        }
        UploadedFile.check(value, in: form, limit: limit, values: ["page": page], context, &sink)
    }
}
