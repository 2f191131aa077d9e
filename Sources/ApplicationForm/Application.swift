import DocumentModel
import SourceText

/// The applicant's form (`application.yaml`, JSON, or a table of 业绩), every value with its place.
///
/// A page whose key is absent is nil (unchecked); present and empty is empty (missing).
public struct Application: Sendable {
    /// What a page holds.
    public enum Content: Sendable {
        case record(FormRecord)
        case table(FormTable)
        /// A text, or the file that holds it; a file.
        case value(FormValue)
    }

    /// Of the YAML, JSON or CSV; an XLSX is rendered as CSV.
    public private(set) var source: SourceText
    /// What the file is: YAML, JSON, a table.
    public let format: DocumentFormat
    /// Whose form it is.
    public let schema: FormSchema
    /// Of each page of the schema.
    private var contents: [Content?]
    /// Keys that the form doesn't have, with the nearest that it has.
    public var unknownKeys: [UnknownKey] = []
    /// `# …` comments, at line ends and on lines of their own: text after `#` and its place, `#` included.
    public var comments: [(text: String, range: TextRange)] = []

    /// A form without pages.
    public init(source: SourceText, format: DocumentFormat, schema: FormSchema) {
        self.source = source
        self.format = format
        self.schema = schema
        contents = Array(repeating: nil, count: schema.pages.count)
    }

    /// What a page holds; nil where its key is absent.
    public subscript(page: FormPage) -> Content? {
        get { contents[page.index] }
        set { contents[page.index] = newValue }
    }

    /// What a page with fields holds; nil where it is absent, or none such.
    public func record(_ page: FormPage?) -> FormRecord? {
        if let page, case .record(let record) = self[page] { record } else { nil }
    }

    /// What a page with records holds; nil where it is absent, or none such.
    public func table(_ page: FormPage?) -> FormTable? {
        if let page, case .table(let table) = self[page] { table } else { nil }
    }

    /// What a page of text, or with a file, holds; nil where it is absent, or none such.
    public func value(_ page: FormPage?) -> FormValue? {
        if let page, case .value(let value) = self[page] { value } else { nil }
    }

    /// The same for the page that logic in Swift knows by its meaning.
    public func record(_ meaning: PageMeaning) -> FormRecord? { record(schema.page(meaning)) }
    /// The same for the page that logic in Swift knows by its meaning.
    public func table(_ meaning: PageMeaning) -> FormTable? { table(schema.page(meaning)) }

    /// The records of a page; none where it is absent.
    public func records(_ meaning: PageMeaning) -> [FormRecord] { table(meaning)?.records ?? [] }

    /// The value of the field with this meaning, on the page that asks for it first.
    public subscript(meaning: FieldMeaning) -> FormValue? {
        schema.field(meaning).flatMap { record($0.page)?[$0.field] }
    }

    /// Its text without white space at the ends; empty where it is absent.
    public func text(_ meaning: FieldMeaning) -> String { self[meaning]?.text.trimmed ?? "" }

    /// Every page that holds fields or records, in the order of the form, with its records.
    public var recordPages: [(page: FormPage, records: [FormRecord])] {
        schema.pages.compactMap { page in
            switch self[page] {
            case .record(let record): (page, [record])
            case .table(let table): (page, table.records)
            default: nil
            }
        }
    }

    /// The numbers of people that it holds: of identity documents, of telephones.
    public var privateNumbers: PrivateNumbers {
        PrivateNumbers(
            recordPages.flatMap(\.records).flatMap(\.values).filter { $0.field.type.isSecret }.map(\.value.text))
    }

    /// The same with stars in these numbers, for everything that is shown: places stay.
    public func hiding(_ numbers: PrivateNumbers) -> Application {
        var form = mapped { $0.hiding(numbers) }
        form.source = numbers.hidden(in: source)
        return form
    }

    /// The same where nothing is written behind these keys.
    public func emptied(_ keys: Set<TextRange>) -> Application {
        mapped { keys.contains($0.keyRange) ? $0.voided : $0 }
    }

    private func mapped(_ change: (FormValue) -> FormValue) -> Application {
        var form = self
        for page in schema.pages {
            switch self[page] {
            case .record(let record): form[page] = .record(record.mapped(change))
            case .table(var table):
                table.records = table.records.map { $0.mapped(change) }
                form[page] = .table(table)
            case .value(let value): form[page] = .value(change(value))
            case nil: continue
            }
        }
        return form
    }
}

extension FormRecord {
    fileprivate func mapped(_ change: (FormValue) -> FormValue) -> FormRecord {
        var record = self
        for (field, value) in values { record[field] = change(value) }
        record.others = others.map(change)
        return record
    }
}

extension FormValue {
    fileprivate func hiding(_ numbers: PrivateNumbers) -> FormValue {
        var value = self
        value.text = numbers.hidden(in: text)
        value.items = items.map(numbers.hidden)
        return value
    }
}
