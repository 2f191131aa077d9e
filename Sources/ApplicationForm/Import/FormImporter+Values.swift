extension FormImporter {
    mutating func place(_ value: String, label: String) {
        let text = CellText.tidied(value)
        if let compound = CompoundLabel(label) {
            for (field, part) in compound.parts(of: text) { set(field, part) }
        } else if let field = FormVocabulary.field(label, of: .basics) {
            set(field, text)
        } else if let column = blocks.column(label, context: context) {
            blocks.add(text, column.field, of: column.page)
        }
    }

    /// Where the page has a table as well, what the table does not say is kept as a remark.
    mutating func placeBlocks() {
        blocks.close()
        for (page, records) in blocks.records.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let table = form.tables[page], !table.isEmpty else { form.tables[page] = records; continue }
            for record in records where !table.contains(where: { Set(record).isSubset(of: $0) }) {
                remark(record.map { "\($0.key)：\(CellText.joined($0.text))" }.joined(separator: "，"), at: page.rawValue)
            }
        }
    }

    private mutating func set(_ field: FormField, _ text: String) {
        var text = field.isLongText ? text : CellText.joined(text)
        // A picture is pasted there, or a hint printed; a file's name is what can be used.
        if field.isFile, !FileNames.isFileName(text) {
            remark(text.isEmpty ? "" : "\(field.rawValue)：\(text)", at: "基本信息")
            text = ""
        }
        func put(_ fields: inout [FormField: String]) -> Bool {
            guard let before = fields[field], !before.isEmpty else { fields[field] = text; return true }
            return text.isEmpty || before == text
        }
        let isPut = isTransferForm ? put(&form.transferForm) : put(&form.basics)
        if !isPut {
            remark(
                "\(field.rawValue)：\(text)（表里写了两处，另一处是“\(form.basics[field] ?? form.transferForm[field] ?? "")”）",
                at: "基本信息")
        }
    }

    mutating func place(text: String, on section: FormSection) {
        let text = CellText.tidied(text)
        switch section {
        case .opinion:
            let (body, signature) = OpinionText.parts(of: text)
            form.opinion = [form.opinion ?? "", body].filter { !$0.isEmpty }.joined(separator: "\n")
            remark(signature, at: "单位推荐意见的落款（电子版不需要）")
        case .report:
            if FileNames.isFileName(text) {
                form.report = text
            } else {
                form.report = form.report ?? ""
                remark(text.isEmpty ? "" : "报告正文 \(text.count) 字，请另存为文件", at: "个人技术报告")
            }
        default:
            // A page with free text instead of a table: one record a line.
            let lines = text.split(separator: "\n").map(String.init).filter { !["无", "暂无", "/"].contains($0) }
            form.tables[section, default: []] += lines.map { [ImportedForm.Entry(key: "内容", text: $0)] }
        }
    }
}

extension FormSection {
    /// A page whose columns the form does not fix.
    var hasOpenColumns: Bool { self == .writings || self == .training || self == .examinations }
    var hasRecords: Bool { !isText }
}

extension FormField {
    /// Names a file.
    var isFile: Bool { self == .photo || self == .identityDocument }
    /// Where lines are kept.
    var isLongText: Bool {
        [.societyPosts, .honours, .penalties, .results, .ownRole, .technicalWork, .certifier].contains(self)
    }
}
