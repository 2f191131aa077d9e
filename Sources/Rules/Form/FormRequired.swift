import ApplicationForm
import Linting
import PackData

/// Starred fields that are empty, pages without a record, a missing opinion or report.
struct FormRequired: Rule {
    static let check = "form.required"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "fields": ["count", "fields"], "records": ["page"], "opinion": [], "report": [], "file": ["page", "file"]
    ]
    private static let starred: [FormField] = [
        .workStart, .industry, .photo, .specialty, .appliedTitle, .specialtyYears, .presentTitle, .presentPosition,
        .tenure,
        .employingUnit, .archiveUnit, .identityDocument
    ]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        if let basics = form.basics { checkFields(basics, form, &sink) }
        for table in [form.education, form.workHistory].compactMap({ $0 }) where table.records.isEmpty {
            sink.report("records", ["page": table.key], at: .form(table.keyRange, of: form))
        }
        checkDocument(form.opinion, file: form.opinionFile, "opinion", context, form, &sink)
        checkDocument(form.report, file: form.report, "report", context, form, &sink)
    }

    private func checkFields(_ basics: FormRecord, _ form: Application, _ sink: inout FindingSink) {
        let empty = Self.starred.filter { field in
            // 本次申报的级别 is the page's other name for 申评资格.
            let values = field == .appliedTitle ? [basics[field], basics[.appliedLevel]] : [basics[field]]
            return values.allSatisfy { $0?.isBlank ?? true }
        }
        guard !empty.isEmpty else { return }
        sink.report(
            "fields", ["count": "\(empty.count)", "fields": empty.map(\.rawValue).joined(separator: "、")],
            at: empty.compactMap { basics[$0] }.first.map { .value($0, of: form) } ?? .form(basics.anchor, of: form))
    }

    private func checkDocument(
        _ value: FormValue?, file: FormValue?, _ key: String, _ context: RuleContext, _ form: Application,
        _ sink: inout FindingSink
    ) {
        guard let value else { return }
        if value.isBlank {
            sink.report(key, at: .value(value, of: form))
        } else if let file, let name = file.items.first, context.attachments[name]?.exists == false {
            sink.report("file", ["page": value.key, "file": name], at: .value(value, of: form))
        }
    }
}
