import ApplicationForm
import Linting
import PackData

/// What has to be filled in: starred fields, pages, columns of tables, named fields.
struct RequiredKind: Rule {
    static let check = "required"
    static let scope = RuleScope.application
    static let wording = RuleWording.some
    static let messages: [String: Set<String>] = [
        "fields": ["page", "count", "fields"], "page": ["page"], "records": ["page"],
        "columns": ["page", "number", "columns"]
    ]

    private struct Exception: Sendable {
        /// Nil where it holds of any page.
        var page: FormPage?
        var fields: Set<String>
        var when: Condition
    }

    private let asksStarred: Bool
    private let asksPages: Bool
    private let columns: [(page: FormPage, columns: [FormField])]
    private let fields: [FormPath]
    private let exceptions: [Exception]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let node = entry.parameters
        try node.checkKeys(["starred", "pages", "columns", "fields", "exceptWhere"])
        asksStarred = try node["starred"]?.bool() ?? false
        asksPages = try node["pages"]?.bool() ?? false
        fields = try FormPath.list(node["fields"], pack)
        var columns: [(FormPage, [FormField])] = [], exceptions: [Exception] = []
        for (name, list) in try node["columns"]?.mapping() ?? [] {
            let page = try FormPage.table(name, list, pack)
            columns.append((page, try page.columns(list)))
        }
        for item in try node["exceptWhere"]?.list() ?? [] {
            try item.checkKeys(["page", "fields", "when"])
            let page = try item["page"].map { (page) throws(PackError) in try FormPath(page, pack).page }
            exceptions.append(
                Exception(
                    page: page, fields: Set(try item.required("fields").strings()),
                    when: try Condition(item.required("when"), pack, columns: page)))
        }
        self.columns = columns
        self.exceptions = exceptions
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let scope = FormScope(context) else { return }
        for page in scope.form.schema.pages {
            guard let content = scope.form[page] else { continue }
            if asksPages, page.isRequired, isNothing(content, page) {
                report(page, content, scope.form, &sink)
            } else if asksStarred, case .record(let record) = content {
                report(page.fields.filter { $0.isStarred }, of: record, scope, &sink)
            }
        }
        for page in scope.form.schema.pages {
            let asked = fields.filter { $0.page === page }.compactMap(\.field)
            if !asked.isEmpty, let record = scope.form.record(page) { report(asked, of: record, scope, &sink) }
        }
        for (page, columns) in columns {
            guard let table = scope.form.table(page) else { continue }
            for (index, record) in table.records.enumerated() where !record.isBlank {
                let empty = columns.filter { isMissing($0, in: record, scope.at(record)) }
                guard !empty.isEmpty else { continue }
                sink.report(
                    "columns",
                    ["page": table.key, "number": "\(index + 1)", "columns": Wording.quoted(empty.map(\.key))],
                    at: target(empty, record, scope.form))
            }
        }
    }

    private func isNothing(_ content: Application.Content, _ page: FormPage) -> Bool {
        if case .value(let value) = content, let field = page.field { return field.isNothing(value) }
        return content.isBlank
    }

    private func report(
        _ page: FormPage, _ content: Application.Content, _ form: Application, _ sink: inout FindingSink
    ) {
        switch content {
        case .table(let table): sink.report("records", ["page": table.key], at: .form(table.keyRange, of: form))
        case .record(let record): sink.report("page", ["page": page.key], at: .form(record.anchor, of: form))
        case .value(let value): sink.report("page", ["page": value.key], at: .value(value, of: form))
        }
    }

    private func report(_ fields: [FormField], of record: FormRecord, _ scope: FormScope, _ sink: inout FindingSink) {
        let empty = fields.filter { isMissing($0, in: record, scope) }
        guard !empty.isEmpty else { return }
        sink.report(
            "fields",
            [
                "page": record.page.key, "count": "\(empty.count)",
                "fields": empty.map(\.key).joined(separator: "、")
            ], at: target(empty, record, scope.form))
    }

    private func isMissing(_ field: FormField, in record: FormRecord, _ scope: FormScope) -> Bool {
        let other = field.orElse.flatMap(record.page.field(called:)).flatMap { record[$0] }
        guard field.isNothing(record[field]), other?.isBlank ?? true else { return false }
        return !exceptions.contains { exception in
            (exception.page ?? record.page) === record.page
                && (exception.fields.contains(field.key) || exception.fields.contains(field.id))
                && exception.when.holds(in: scope) == .yes
        }
    }

    private func target(_ empty: [FormField], _ record: FormRecord, _ form: Application) -> FindingSink.Target {
        empty.lazy.compactMap { record[$0] }.first.map { .value($0, of: form) } ?? .form(record.anchor, of: form)
    }
}
