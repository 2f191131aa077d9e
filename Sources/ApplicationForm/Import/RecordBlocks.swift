/// Records written as labels beside their values, one below another, instead of as rows below a heading.
struct RecordBlocks {
    private let pages: [FormPage]

    private(set) var records: [(page: FormPage, records: [[ImportedForm.Entry]])] = []
    private var open: (page: FormPage, entries: [ImportedForm.Entry])?

    init(_ schema: FormSchema) { pages = schema.pages.filter { $0.shape == .table } }

    /// The column that `label` names, of the page at hand where several have one of that name; nil where it names none.
    func column(_ label: String, context: FormPage?) -> (page: FormPage, field: FormField)? {
        let candidates = pages.compactMap { page in page.field(label).map { (page: page, field: $0) } }
        return candidates.first { $0.page === open?.page } ?? candidates.first { $0.page === context }
            ?? (candidates.count == 1 ? candidates.first : nil)
    }

    /// A label that the record at hand has already begins another record.
    mutating func add(_ text: String, _ field: FormField, of page: FormPage) {
        if let open, open.page !== page || open.entries.contains(where: { $0.key == field.key }) { close() }
        if open == nil { open = (page, []) }
        open?.entries.append(.init(key: field.key, text: field.type.isLongText ? text : CellText.joined(text)))
    }

    mutating func close() {
        guard let open else { return }
        let filled = open.entries.filter { !$0.text.isEmpty }
        let new = filled.isEmpty ? [] : [filled]
        if let index = records.firstIndex(where: { $0.page === open.page }) {
            records[index].records += new
        } else {
            records.append((open.page, new))
        }
        self.open = nil
    }
}
