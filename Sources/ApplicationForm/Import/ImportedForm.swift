/// What was found in a form by its labels, and what could not be placed.
struct ImportedForm: Sendable {
    struct Entry: Sendable, Hashable {
        var key: String
        var text: String
    }

    /// Something that the form holds and no key was found for.
    struct Remark: Sendable, Hashable {
        /// 第 2 张表第 3 行
        var place: String
        var text: String
    }

    /// What a page of the file holds.
    enum Content: Sendable {
        case record([FormField: String])
        case table([[Entry]])
        /// A text, or the name of a file; empty where the file has only its place.
        case text(String)
    }

    /// The pages that the file has, by their ids.
    private(set) var contents: [String: Content] = [:]
    var remarks: [Remark] = []

    /// Nothing that belongs to a form was found.
    var isEmpty: Bool { contents.isEmpty }

    subscript(page: FormPage) -> Content? { contents[page.id] }

    /// The fields of a page; none where the file has none of them.
    func record(_ page: FormPage) -> [FormField: String] {
        if case .record(let fields)? = contents[page.id] { fields } else { [:] }
    }

    /// The records of a page; nil where the file has no such table.
    func table(_ page: FormPage) -> [[Entry]]? {
        if case .table(let records)? = contents[page.id] { records } else { nil }
    }

    func text(_ page: FormPage) -> String? {
        if case .text(let text)? = contents[page.id] { text } else { nil }
    }

    mutating func set(_ record: [FormField: String], of page: FormPage) { contents[page.id] = .record(record) }
    mutating func set(_ records: [[Entry]], of page: FormPage) { contents[page.id] = .table(records) }
    mutating func set(_ text: String, of page: FormPage) { contents[page.id] = .text(text) }

    /// Adds to the records of a page, or makes its table.
    mutating func append(_ records: [[Entry]], to page: FormPage) { set((table(page) ?? []) + records, of: page) }
}
