import ApplicationForm
import Linting
import SourceText

/// A place of one application that a path leads to, filled in or not.
struct Spot: Sendable {
    let form: Application
    let page: FormPage
    var field: FormField?
    var record: FormRecord?
    /// Of the record in its table, from 1; 0 elsewhere.
    var number = 0
    let value: FormValue?
    /// What is written, without white space at its ends; empty where the page itself shows it.
    var text: String
    /// The column that a message calls the record by; the first one by default.
    var naming: FormField?
    /// Whether the value of that column says little without its name: 是否待业：是.
    var isNamedWithKey = false

    init(
        form: Application, page: FormPage, field: FormField? = nil, record: FormRecord? = nil, number: Int = 0,
        value: FormValue?, naming: FormField? = nil
    ) {
        self.form = form
        self.page = page
        self.field = field
        self.record = record
        self.number = number
        self.value = value
        self.naming = naming
        text = value.map { field?.isNothing($0) ?? $0.isBlank ? "" : $0.text.trimmed } ?? ""
    }

    var isBlank: Bool { text.isEmpty }

    /// As the user calls it, or else the form.
    var name: String { value?.key ?? field?.key ?? page.key }

    /// Where a finding about it points: the value, or what it is missing in.
    var target: FindingSink.Target {
        value.map { .value($0, of: form) } ?? .form(record?.anchor ?? form.anchor(of: page), of: form)
    }

    /// The placeholders that every message about a place may use.
    static let words: Set<String> = ["field", "value", "page", "number", "record", "named"]

    /// What they stand for.
    var words: [String: String] {
        let record = number > 0 ? record.map(name(of:)) ?? "" : ""
        return [
            "field": (page.isOptional ? page.key + "的" : "") + name, "value": Wording.shortened(text),
            "page": form.key(of: page), "number": "\(number)",
            "record": record, "named": record.isEmpty ? "" : "（\(record)）"
        ]
    }

    private func name(of record: FormRecord) -> String {
        guard let column = naming ?? page.fields.first else { return "" }
        return Wording.shortened((isNamedWithKey ? "\(column.key)：" : "") + record.text(column))
    }
}

extension FormPath {
    /// The places of the form that it leads to; none where the page is absent.
    ///
    /// - Parameter record: The record at hand, for a column that stands alone.
    func spots(_ context: RuleContext, of record: FormRecord? = nil) -> [Spot] {
        guard let whole = FormScope(context) else { return [] }
        return (find(in: record.map(whole.at) ?? whole) ?? []).map { found in
            var spot = Spot(
                form: whole.form, page: page, field: field, record: found.record, number: found.number,
                value: found.value)
            spot.text = text(of: found)
            return spot
        }
    }
}

extension Application {
    /// As the user wrote the page's key.
    func key(of page: FormPage) -> String {
        switch self[page] {
        case .table(let table): table.key
        case .value(let value): value.key
        default: page.key
        }
    }

    /// Where a finding about a page points.
    func anchor(of page: FormPage) -> TextRange {
        switch self[page] {
        case .record(let record): record.anchor
        case .table(let table): table.keyRange
        case .value(let value): value.keyRange
        case nil: TextRange(0, 0)
        }
    }

    /// The records of a table that hold anything, with their numbers.
    func filledRows(of page: FormPage) -> [(number: Int, record: FormRecord)] {
        (table(page)?.records ?? []).enumerated().filter { !$0.element.isBlank }.map { ($0.offset + 1, $0.element) }
    }
}
