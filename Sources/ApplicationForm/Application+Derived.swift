import Dates

extension Application {
    private static let documentEndings = [".md", ".txt", ".docx", ".pdf", ".doc", ".wps"]

    /// The value of a page of text where it names a file: one line that ends in a document's ending. Otherwise the
    /// value is the text itself. What a page with a file holds is always its name.
    public func file(of page: FormPage?) -> FormValue? {
        guard let page, let value = value(page) else { return nil }
        return page.shape == .file || namesDocument(value) ? value : nil
    }

    /// Whether a value is one line that ends as the name of a document does.
    public func namesDocument(_ value: FormValue) -> Bool {
        value.text.split(whereSeparator: \.isNewline).count == 1
            && Self.documentEndings.contains { value.text.trimmed.lowercased().hasSuffix($0) }
    }

    /// The value of a page of text where it is the text itself.
    public func ownText(of page: FormPage?) -> FormValue? {
        guard let page, page.shape == .text, let value = value(page), file(of: page) == nil, !value.isBlank else {
            return nil
        }
        return value
    }

    /// 申评资格; 本次申报的级别 is the page's other name for it and serves where the first is empty.
    public var appliedTitle: FormValue? { filled(.appliedTitle) ?? filled(.appliedLevel) }

    /// The value of a field that is not empty.
    public func filled(_ meaning: FieldMeaning) -> FormValue? {
        self[meaning].flatMap { $0.isBlank ? nil : $0 }
    }

    /// 现有职称取得时间, where it can be read as a date that is not still to come.
    public func presentTitleDate(on today: CivilDate) -> StatedDate? {
        guard let date = filled(.presentTitleDate).flatMap({ StatedDate($0.text) }), !today.isBefore(date.first) else {
            return nil
        }
        return date
    }

    /// The pages that an application has to have and this one hasn't.
    public var absentPages: [FormPage] { schema.pages.filter { !$0.isOptional && self[$0] == nil } }

    /// Whether every page of the form is there, filled in or not, so that all of it was checked.
    public var hasEveryPart: Bool { absentPages.isEmpty }

    /// Every value that names files, in the order of the form: fields, attachments, documents.
    public var fileValues: [FormValue] {
        schema.pages.flatMap { page -> [FormValue] in
            switch self[page] {
            case .record(let record): record.fileValues
            case .table(let table): table.records.flatMap(\.fileValues) + [table.attachment].compactMap(\.self)
            case .value: [file(of: page)].compactMap(\.self)
            case nil: []
            }
        }
    }

    /// Every file that the form names, as written.
    public var namedFiles: [String] { fileValues.flatMap(\.items).filter { !$0.isEmpty } }

    /// Every value of the form that is text of its own: names of files, and texts that are documents, apart.
    public var texts: [FormValue] { fieldTexts.map(\.value) }

    /// The same, each with its page, and its field where the form has one.
    public var fieldTexts: [(page: FormPage, field: FormField?, value: FormValue)] {
        var texts: [(page: FormPage, field: FormField?, value: FormValue)] = []
        for record in recordPages.flatMap(\.records) {
            for (field, value) in record.values where !field.type.isFile { texts.append((record.page, field, value)) }
            texts += record.others.map { (record.page, nil, $0) }
        }
        return texts.filter { !$0.value.isBlank }.sorted { $0.value.range < $1.value.range }
    }

    /// Names that a segmenter should keep whole: projects, units, persons.
    public var terms: [String] {
        var terms = [FieldMeaning.name, .employingUnit, .archiveUnit].map(text)
        for record in records(.workHistory) { terms += [record.text(.unit), record.text(.witness)] }
        terms += records(.achievements).map { $0.text(.projectName) }
        return terms.filter { $0.count > 1 }
    }
}

extension FormRecord {
    fileprivate var fileValues: [FormValue] { values.filter { $0.field.type.isFile }.map(\.value) }
}

extension Application {
    /// What decides which variant of the guide applies (申评资格, 本次申报的级别; 身份类型), as far as it is filled in; the
    /// field that has another name for its own comes first.
    public var variants: [(field: FormField, value: FormValue)] {
        let pages: [(field: FormField, value: FormValue)] = schema.pages.compactMap { page in
            guard let field = page.field, field.type == .variant, let value = value(page), !field.isNothing(value)
            else { return nil }
            return (field, value)
        }
        let found =
            pages
            + recordPages.filter { $0.page.shape == .record && !$0.page.isOptional }.flatMap { $0.records }
            .flatMap(\.values).filter { $0.field.type == .variant && !$0.value.isBlank }
        return found.filter { $0.field.orElse != nil } + found.filter { $0.field.orElse == nil }
    }
}
