import ApplicationForm
import Linting
import PackData
import Scan
import SourceText

/// What has to be filled in: starred fields of pages, single fields, columns of tables, a number of records, pages.
struct Required: Kind {
    static let name = "required"
    static let judgesValues = true
    static let messages: [String: Set<String>] = [
        "fields": ["count", "fields", "page", "advice"], "records": ["page", "count", "minimum"],
        "columns": ["page", "number", "record", "named", "columns", "advice"], "blank": ["page", "number"],
        "page": ["page"],
        "file": ["page", "file"]
    ]

    /// The columns that every record of a table has to have.
    fileprivate struct Columns: Sendable {
        var page: FormPage
        var fields: [FormField]
        /// Columns that may be empty in a record that holds such a word.
        var optional: [(field: FormField, words: [String])] = []
    }

    /// Where fields or columns may be empty after all.
    private struct Exception: Sendable {
        /// Nil where it holds of any page.
        var page: FormPage?
        var fields: Set<String>
        var when: Condition

        func excuses(_ field: FormField, in record: FormRecord, _ scope: FormScope) -> Bool {
            (page ?? record.page) === record.page && (fields.contains(field.key) || fields.contains(field.id))
                && when.holds(in: scope.at(record)) == .yes
        }
    }

    private let exceptions: [Exception]
    /// Words that fill in nothing (无、同上), as strokes do, and the fields where that is so.
    private let nothing: (fields: Set<String>, words: Set<String>)
    /// Signs that stand for what is still to be written: XX族.
    private let masks: ScalarSet
    private let fields: [(page: FormPage, fields: [FormField])]
    private let records: [(page: FormPage, minimum: Int)]
    private let columns: [Columns]
    /// Whether a record in which nothing is written is said apart, and is none.
    private let saysBlank: Bool
    /// Pages with a text or a file, with the message for each.
    private let pages: [(page: FormPage, key: String)]
    /// Whether every page that has to be filled in (必填) is asked for.
    private let asksPages: Bool
    /// What is said besides, where this field is empty.
    private let advice: [String: String]
    /// Whether a hint of the page counts as nothing; else another rule says so.
    private let countsHints: Bool
    /// The column that messages call a record by; the first that is filled in by default.
    private let naming: String?

    func words(of message: String) -> Set<String> { Self.messages[message] ?? ["page"] }

    var says: Set<String> {
        var says = Set(pages.map(\.key))
        if !pages.isEmpty { says.insert("file") }
        if asksPages { says.formUnion(["page", "records"]) }
        if !fields.isEmpty { says.insert("fields") }
        if !records.isEmpty { says.insert("records") }
        if !columns.isEmpty { says.insert("columns") }
        if saysBlank { says.insert("blank") }
        return says
    }

    init(_ parameters: Parameters) throws(Failure) {
        saysBlank = try parameters.flag("blankRecords")
        countsHints = try parameters["hints"]?.bool() ?? true
        fields = try Self.fields(parameters)
        var exceptions: [Exception] = []
        for item in try parameters["exceptWhere"]?.list() ?? [] {
            try item.checkKeys(["page", "fields", "when"])
            let page = try item["page"].map { (node) throws(Failure) in try node.page(in: parameters.pack) }
            let list = try item.required("fields"), names = try list.strings()
            let known = (page.map { [$0] } ?? parameters.pack.form.pages).flatMap(\.fields)
            if let odd = names.first(where: { name in !known.contains { $0.key == name || $0.id == name } }) {
                throw list.unknown(odd, "栏目", among: known.map(\.key))
            }
            exceptions.append(
                Exception(
                    page: page, fields: Set(names),
                    when: try Condition(item.required("when"), parameters.pack, columns: page)))
        }
        self.exceptions = exceptions
        masks = ScalarSet(try parameters["masks"]?.string() ?? "")
        var records: [(FormPage, Int)] = []
        if let node = parameters["records"] {
            if case .mapping(let pairs) = node.content {
                for (name, value) in pairs {
                    records.append((try value.page(name, parameters.pack), try value.int(in: 1...1000)))
                }
            } else {
                for page in try parameters.pages("records") { records.append((page, 1)) }
            }
        }
        self.records = records
        var columns: [Columns] = []
        for (name, node) in parameters["columns"]?.pairs ?? [] {
            let page = try node.page(name, parameters.pack)
            var fields: [FormField] = []
            for item in try node.list() { fields.append(try item.column(of: page)) }
            columns.append(Columns(page: page, fields: fields))
        }
        for (name, node) in parameters["optional"]?.pairs ?? [] {
            let known = columns.indices.filter { columns[$0].page.field(called: name) != nil }
            if known.isEmpty {
                throw node.unknown(name, "栏目", among: columns.flatMap { $0.page.fields.map(\.key) })
            }
            for index in known {
                guard let field = columns[index].page.field(called: name) else { continue }
                columns[index].optional.append((field, try node.strings()))
            }
        }
        self.columns = columns
        advice = try Self.advice(parameters, fields.flatMap(\.fields) + columns.flatMap(\.fields))
        let asked = Set((fields.flatMap(\.fields) + columns.flatMap(\.fields)).map(\.key))
        let nothing = parameters["nothing"]
        try nothing?.checkKeys(["fields", "words"])
        let list = try nothing?.required("fields"), silent = try list?.strings() ?? []
        if let list, let odd = silent.first(where: { !asked.contains($0) }) {
            throw list.unknown(odd, "栏目（在这条规则要填的里面）", among: asked.sorted())
        }
        self.nothing = (Set(silent), Set(try nothing?.required("words").strings().map(FieldTest.bare) ?? []))
        let naming = columns.isEmpty ? nil : parameters["record"]
        if let naming, !columns.contains(where: { $0.page.field(called: naming.text ?? "") != nil }) {
            throw naming.unknown(naming.text ?? "", "栏目", among: columns.flatMap { $0.page.fields.map(\.key) })
        }
        self.naming = try naming?.string()
        var pages: [(FormPage, String)] = []
        asksPages = parameters["pages"]?.text == "true"
        if let node = parameters["pages"], !asksPages {
            if case .mapping(let pairs) = node.content {
                for (name, value) in pairs { pages.append((try value.page(name, parameters.pack), try value.string())) }
            } else {
                for page in try parameters.pages("pages") { pages.append((page, "page")) }
            }
        }
        self.pages = pages
    }

    func check(_ context: RuleContext, _ report: inout Report) {
        guard let scope = FormScope(context) else { return }
        let form = scope.form
        // Of a table whose records are counted that says enough.
        let required = form.schema.pages.filter { page in page.isRequired && !records.contains { $0.page === page } }
        for page in required where asksPages { checkContent(of: page, form, &report) }
        for (page, fields) in fields {
            // An empty page is said as such.
            guard let record = form.record(page), !(asksPages && page.isRequired && record.isBlank) else { continue }
            checkFields(fields, of: record, scope, &report)
        }
        for (page, minimum) in records {
            guard let table = form.table(page) else { continue }
            let count = saysBlank ? table.filledRecords.count : table.records.count
            if count < minimum {
                report.say(
                    "records", ["page": table.key, "count": "\(count)", "minimum": "\(minimum)"],
                    at: .form(table.keyRange, of: form))
            }
        }
        for columns in columns {
            if let table = form.table(columns.page) { checkRecords(of: table, columns, scope, &report) }
        }
        for (page, key) in pages { checkPage(page, key, form, context, &report) }
    }

    private func checkFields(
        _ fields: [FormField], of record: FormRecord, _ scope: FormScope, _ report: inout Report
    ) {
        let form = scope.form
        func isBlank(_ field: FormField) -> Bool { saysNothing(field, record[field]) }
        let empty = fields.filter { field in
            isBlank(field) && field.orElse.flatMap(record.page.field(called:)).map(isBlank) ?? true
                && !exceptions.contains { $0.excuses(field, in: record, scope) }
        }
        guard !empty.isEmpty else { return }
        report.say(
            "fields",
            [
                "count": "\(empty.count)",
                "fields": empty.map { $0.key + record.remark(onNothingIn: $0) }.joined(separator: "、"),
                "page": record.page.key, "advice": advice(for: empty)
            ],
            at: empty.lazy.compactMap { record[$0] }.first.map { .value($0, of: form) }
                ?? .form(record.anchor, of: form))
        empty.compactMap { record[$0] }.forEach { report.void($0) }
    }

    private func advice(for empty: [FormField]) -> String { empty.compactMap { advice[$0.key] }.joined() }

    /// Blank, a hint of the page, or where that is asked for a stroke (——) or a word that fills in nothing.
    private func saysNothing(_ field: FormField, _ value: FormValue?) -> Bool {
        guard let value, !value.isBlank, !field.isNothing(value) else {
            return value.map { $0.isBlank || countsHints } ?? true
        }
        let rest = value.text.trimmed.drop(while: masks.holds)
        if value.text.trimmed.count - rest.count >= 2, rest.unicodeScalars.first?.properties.isIdeographic ?? true {
            return true
        }
        guard nothing.fields.contains(field.key) else { return false }
        let words = FieldTest.bare(value.text)
        return nothing.words.contains(words) || !words.contains { $0.isLetter || $0.isNumber }
    }

    /// Where no record holds anything, the page is empty, which is said already.
    private func checkRecords(
        of table: FormTable, _ columns: Columns, _ scope: FormScope, _ report: inout Report
    ) {
        let form = scope.form
        if saysBlank, table.filledRecords.isEmpty { return }
        for (index, record) in table.records.enumerated() {
            let spot = Spot(form: form, page: columns.page, record: record, number: index + 1, value: nil)
            if saysBlank, record.isBlank {
                report.say("blank", at: spot)
                continue
            }
            // What an entry says nothing of, a blank record, is none.
            if record.isBlank, asksPages { continue }
            let empty = columns.fields.filter { field in
                saysNothing(field, record[field]) && !columns.isOptional(field, in: record)
                    && !exceptions.contains { $0.excuses(field, in: record, scope) }
            }
            guard !empty.isEmpty else { continue }
            let own = naming.flatMap(columns.page.field(called:)).map { [$0] } ?? columns.fields
            let name = own.lazy.map { record.text($0) }.first { !$0.isEmpty } ?? ""
            report.say(
                "columns",
                [
                    "page": table.key, "number": "\(index + 1)",
                    "columns": empty.map { "“\($0.key)”" + record.remark(onNothingIn: $0) }.joined(separator: "、"),
                    "record": Wording.shortened(name), "advice": advice(for: empty),
                    "named": name.isEmpty ? "" : "（\(Wording.shortened(name))）"
                ],
                at: empty.lazy.compactMap { record[$0] }.first.map { .value($0, of: form) } ?? spot.target)
            empty.compactMap { record[$0] }.forEach { report.void($0) }
        }
    }

    private func checkContent(of page: FormPage, _ form: Application, _ report: inout Report) {
        switch form[page] {
        case .table(let table) where table.filledRecords.isEmpty:
            report.say(
                "records", ["page": table.key, "count": "0", "minimum": "1"], at: .form(table.keyRange, of: form))
        case .record(let record) where record.isBlank:
            report.say("page", ["page": page.key], at: .form(record.anchor, of: form))
        case .value(let value) where page.field?.isNothing(value) ?? value.isBlank:
            report.say("page", ["page": value.key], at: .value(value, of: form))
        default: break
        }
    }

    private func checkPage(
        _ page: FormPage, _ key: String, _ form: Application, _ context: RuleContext, _ report: inout Report
    ) {
        guard let value = form.value(page) else { return }
        if value.isBlank {
            report.say(key, ["page": value.key], at: .value(value, of: form))
        } else if let name = form.file(of: page)?.items.first, context.attachments[name]?.exists == false {
            report.say("file", ["page": value.key, "file": name], at: .value(value, of: form))
        }
    }
}

extension Required.Columns {
    fileprivate func isOptional(_ field: FormField, in record: FormRecord) -> Bool {
        optional.contains { other in
            other.field == field
                && record.values.contains { other.words.contains(where: $0.value.text.contains) }
        }
    }
}
