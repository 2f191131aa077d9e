extension FormImporter {
    mutating func place(_ value: String, label: String) {
        let text = CellText.tidied(value)
        if let target, let compound = CompoundLabel(label, target) {
            for (field, part) in compound.parts(of: text) { set(field, of: target, part) }
        } else if let (page, field) = labelled(label) {
            set(field, of: page, text)
        } else if let column = blocks.column(label, context: context) {
            blocks.add(text, column.field, of: column.page)
        }
    }

    /// Where the page has a table as well, what the table does not say is kept as a remark.
    mutating func placeBlocks() {
        blocks.close()
        for (page, records) in blocks.records.sorted(by: { $0.page.key < $1.page.key }) {
            guard let table = form.table(page), !table.isEmpty else {
                form.set(records, of: page)
                continue
            }
            for record in records where !table.contains(where: { Set(record).isSubset(of: $0) }) {
                remark(record.map { "\($0.key)：\(CellText.joined($0.text))" }.joined(separator: "，"), at: page.key)
            }
        }
    }

    private mutating func set(_ field: FormField, of page: FormPage, _ text: String) {
        var text = field.type.isLongText ? text : CellText.joined(text)
        // A picture is pasted there, or a hint printed; a file's name is what can be used.
        if field.type.isFile, !FileNames.isFileName(text) {
            remark(text.isEmpty ? "" : "\(field.key)：\(text)", at: page.key)
            text = ""
        }
        var record = form.record(page)
        if let before = record[field], !before.isEmpty {
            if !text.isEmpty, before != text {
                remark("\(field.key)：\(text)（表里写了两处，另一处是“\(before)”）", at: page.key)
            }
            return
        }
        record[field] = text
        form.set(record, of: page)
    }

    mutating func place(text: String, on page: FormPage) {
        let text = CellText.tidied(text)
        switch page.shape {
        case .text:
            let (body, signature) = OpinionText.parts(of: text, on: page, schema)
            form.set([form.text(page) ?? "", body].filter { !$0.isEmpty }.joined(separator: "\n"), of: page)
            remark(signature, at: "\(page.key)的落款（电子版不需要）")
        case .file:
            if FileNames.isFileName(text) {
                form.set(text, of: page)
            } else {
                form.set(form.text(page) ?? "", of: page)
                remark(text.isEmpty ? "" : "报告正文 \(text.count) 字，请另存为文件", at: page.key)
            }
        case .record:
            remark(text, at: page.key)
        case .table, .open:
            // A page with free text instead of a table: one record a line.
            let lines = text.split(separator: "\n").map(String.init).filter { !FormSyntax.isNothing($0) }
            form.append(lines.map { [ImportedForm.Entry(key: "内容", text: $0)] }, to: page)
        }
    }
}
