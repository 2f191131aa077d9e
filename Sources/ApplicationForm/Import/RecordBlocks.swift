/// Records written as labels beside their values, one below another, instead of as rows below a heading.
struct RecordBlocks {
    private static let pages: [FormSection] = [.achievements, .workHistory, .education, .assessments]

    private(set) var records: [FormSection: [[ImportedForm.Entry]]] = [:]
    private var open: (page: FormSection, entries: [ImportedForm.Entry])?

    /// The column that `label` names, of the page at hand where several have one of that name; nil where it names none.
    func column(_ label: String, context: FormSection?) -> (page: FormSection, field: FormField)? {
        guard FormVocabulary.field(label, of: .basics) == nil else { return nil }
        let candidates = Self.pages.compactMap { page in
            FormVocabulary.field(label, of: page).map { (page: page, field: $0) }
        }
        return candidates.first { $0.page == open?.page } ?? candidates.first { $0.page == context }
            ?? (candidates.count == 1 ? candidates.first : nil)
    }

    /// A label that the record at hand has already begins another record.
    mutating func add(_ text: String, _ field: FormField, of page: FormSection) {
        if let open, open.page != page || open.entries.contains(where: { $0.key == field.rawValue }) { close() }
        if open == nil { open = (page, []) }
        open?.entries.append(.init(key: field.rawValue, text: field.isLongText ? text : CellText.joined(text)))
    }

    mutating func close() {
        guard let open else { return }
        let filled = open.entries.filter { !$0.text.isEmpty }
        records[open.page, default: []] += filled.isEmpty ? [] : [filled]
        self.open = nil
    }
}
