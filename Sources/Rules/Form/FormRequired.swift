import ApplicationForm
import Linting
import PackData

/// Starred fields that are empty, pages without a record, a missing opinion or report.
struct FormRequired: Rule {
    static let check = "form.required"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "fields": ["count", "fields"], "records": ["page"], "opinion": [], "report": [], "file": ["page", "file"],
        "columns": ["page", "number", "record", "columns"], "blank": ["page", "number"]
    ]
    /// The columns of each page's table.
    private let columns: [(page: FormPage, columns: [FormField])]
    /// Columns that may be empty beside some values: 学位 beside 大专; by their keys.
    private let optional: [String: [String]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["columns", "optional"])
        var columns: [(FormPage, [FormField])] = [], optional: [String: [String]] = [:]
        for (name, node) in try entry.parameters.required("columns").pairs {
            guard let page = pack.form.page(called: name) else { throw node.failure("表里没有“\(name)”这一页") }
            var fields: [FormField] = []
            for item in try node.strings() {
                guard let field = page.field(called: item) else { throw node.failure("表里没有“\(item)”这一栏") }
                fields.append(field)
            }
            columns.append((page, fields))
        }
        for (name, node) in try entry.parameters.required("optional").pairs { optional[name] = try node.strings() }
        self.columns = columns
        self.optional = optional
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        if let basics = form.record(.basics) { checkFields(basics, form, &sink) }
        for table in [form.table(.education), form.table(.workHistory)].compactMap({ $0 }) where table.filledRecords.isEmpty {
            sink.report("records", ["page": table.key], at: .form(table.keyRange, of: form))
        }
        for (page, columns) in columns {
            if let table = form.table(page) { checkColumns(columns, of: table, form, &sink) }
        }
        checkDocument(form.value(.opinion), file: form.file(.opinion), "opinion", context, form, &sink)
        checkDocument(form.value(.report), file: form.value(.report), "report", context, form, &sink)
    }

    private func checkFields(_ basics: FormRecord, _ form: Application, _ sink: inout FindingSink) {
        let empty = basics.page.fields.filter { field in
            let other = field.orElse.flatMap(basics.page.field(called:)).flatMap { basics[$0] }
            return field.isStarred && [basics[field], other].allSatisfy { $0?.isBlank ?? true }
        }
        guard !empty.isEmpty else { return }
        sink.report(
            "fields", ["count": "\(empty.count)", "fields": empty.map(\.key).joined(separator: "、")],
            at: empty.compactMap { basics[$0] }.first.map { .value($0, of: form) } ?? .form(basics.anchor, of: form))
    }

    /// Where no record holds anything, the page is empty, which is said already (考核情况 may be).
    private func checkColumns(
        _ columns: [FormField], of table: FormTable, _ form: Application, _ sink: inout FindingSink
    ) {
        guard !table.filledRecords.isEmpty else { return }
        for (index, record) in table.records.enumerated() {
            var values = ["page": table.key, "number": "\(index + 1)"]
            guard !record.isBlank else {
                sink.report("blank", values, at: .form(record.anchor, of: form))
                continue
            }
            let empty = columns.filter { (record[$0]?.isBlank ?? true) && !isOptional($0, in: record) }
            guard !empty.isEmpty else { continue }
            let name = columns.lazy.map { record.text($0) }.first { !$0.isEmpty } ?? ""
            values["columns"] = Wording.quoted(empty.map(\.key))
            values["record"] = name.isEmpty ? "" : "（\(Wording.shortened(name, to: 24))）"
            sink.report(
                "columns", values,
                at: empty.compactMap { record[$0] }.first.map { .value($0, of: form) } ?? .form(record.anchor, of: form)
            )
        }
    }

    private func isOptional(_ field: FormField, in record: FormRecord) -> Bool {
        guard let words = optional[field.key] else { return false }
        return record.values.contains { words.contains(where: $0.value.text.contains) }
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
