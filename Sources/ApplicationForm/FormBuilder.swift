import DocumentModel
import SourceText

/// Makes an `Application` from the tree of a YAML or JSON file. Where the shape is unusual but the meaning plain
/// (one record without its list, a list without 记录), it is read; where it isn't, the error says the line.
struct FormBuilder {
    private let source: SourceText
    private let schema: FormSchema
    private var form: Application

    /// What to do about a file that holds no application.
    static let beginning = "请用 reportlint init 生成模板后填写"

    init(source: SourceText, format: DocumentFormat, schema: FormSchema) {
        self.source = source
        self.schema = schema
        form = Application(source: source, format: format, schema: schema)
    }

    consuming func build(_ root: FormNode) throws(Failure) -> Application {
        switch root.content {
        case .mapping(let pairs):
            try readPages(pairs)
        case .list:
            // A list of 业绩 alone, as a program might export it.
            let start = TextRange(root.range.start, root.range.start)
            guard let page = schema.page(.achievements) else {
                throw failure(root.range, "顶层应是页面的键，这里却是一个列表", Self.beginning)
            }
            form[page] = .table(try table(root, page, key: page.key, at: start))
        case .scalar(let text, _):
            try refuseMissingColon(in: root)
            throw failure(
                root.range,
                text.isEmpty ? "文件里没有内容" : "这不是申报材料：顶层应是“基本信息:”“业绩:”这样的键", Self.beginning)
        }
        return form
    }

    private mutating func readPages(_ pairs: [(key: FormNode, value: FormNode)]) throws(Failure) {
        var seen: [String: (key: String, range: TextRange)] = [:]
        for (keyNode, value) in pairs {
            let key = try self.key(keyNode, value)
            if key == FormSyntax.pack { continue }
            guard let page = schema.page(key) else {
                form.unknownKeys.append(schema.unknown(key, at: keyNode.range, of: nil))
                continue
            }
            if let before = seen[page.id] { throw repeated(key, keyNode.range, before.key, before.range) }
            seen[page.id] = (key, keyNode.range)
            form[page] =
                switch page.shape {
                case .record: .record(try record(value, page, anchor: keyNode.range))
                case .table, .open: .table(try table(value, page, key: key, at: keyNode.range))
                case .text: .value(try self.value(value, key: key, at: keyNode.range))
                case .file: .value(try attachment(value, key: key, at: keyNode.range))
                }
        }
    }

    // MARK: Tables

    private mutating func table(
        _ node: FormNode, _ page: FormPage, key: String, at keyRange: TextRange
    ) throws(Failure) -> FormTable {
        var table = FormTable(page: page, key: key, keyRange: keyRange)
        switch node.content {
        case .scalar(let text, _):
            // 考试情况: 无
            if node.isNull || FormSyntax.isNothing(text) { break }
            try refuseMissingColon(in: node)
            guard page.fields.isEmpty else { throw failure(node.range, "“\(key)”应是一张表：每条记录以“- ”开头；没有记录时写 []") }
            table.records = [try record(node, page, anchor: node.range)]
        case .list:
            table.records = try records(node, page)
        case .mapping(let pairs):
            guard pairs.contains(where: { FormSyntax.part($0.key.text) != nil }),
                !pairs.contains(where: { page.field($0.key.text).map { !$0.type.isFile } ?? false })
            else {
                // One record without its list.
                table.records = [try record(node, page, anchor: pairs.first?.key.range ?? keyRange)]
                break
            }
            try readParts(pairs, page, into: &table)
        }
        return table
    }

    private mutating func readParts(
        _ pairs: [(key: FormNode, value: FormNode)], _ page: FormPage, into table: inout FormTable
    ) throws(Failure) {
        var records: FormNode?
        for (keyNode, value) in pairs {
            let key = try self.key(keyNode, value)
            switch FormSyntax.part(key) {
            case .records:
                if let records { throw repeated(key, keyNode.range, FormSyntax.records, records.range) }
                records = keyNode
                table.records = try self.records(value, page)
            case .attachment:
                if let before = table.attachment { throw repeated(key, keyNode.range, before.key, before.keyRange) }
                table.attachment = try self.value(value, key: key, at: keyNode.range)
            case nil:
                form.unknownKeys.append(schema.unknown(key, at: keyNode.range, of: page))
            }
        }
    }

    private mutating func records(_ node: FormNode, _ page: FormPage) throws(Failure) -> [FormRecord] {
        var records: [FormRecord] = []
        switch node.content {
        case .list(let items):
            // `-` with nothing after it is no record.
            for item in items where !item.isNull { records.append(try record(item, page, anchor: item.firstKey)) }
        case .mapping:
            records.append(try record(node, page, anchor: node.firstKey))
        case .scalar(let text, _):
            guard !node.isNull, !FormSyntax.isNothing(text) else { break }
            try refuseMissingColon(in: node)
            throw failure(node.range, "“记录”下应是一列记录，每条以“- ”开头")
        }
        return records
    }

    // MARK: Records

    private mutating func record(
        _ node: FormNode, _ page: FormPage, anchor: TextRange
    ) throws(Failure) -> FormRecord {
        var record = FormRecord(of: page, range: node.range, anchor: anchor)
        switch node.content {
        case .mapping(let pairs):
            try read(pairs, page, into: &record)
        case .list(let items) where page.shape == .record:
            // `- 姓名: 张三` line by line.
            for item in items {
                guard case .mapping(let pairs) = item.content else {
                    throw failure(item.range, "“\(page.key)”的每一项都应是“键: 值”")
                }
                try read(pairs, page, into: &record)
            }
        case .scalar(let text, _):
            if node.isNull { break }
            try refuseMissingColon(in: node)
            guard page.fields.isEmpty else { throw failure(node.range, "“\(page.key)”的内容应是“键: 值”，每项一行") }
            record.others = [FormValue(key: "", keyRange: node.range, text: text, range: node.range)]
        case .list:
            throw failure(node.range, "“\(page.key)”的一条记录应是“键: 值”，这里却是一个列表")
        }
        return record
    }

    private mutating func read(
        _ pairs: [(key: FormNode, value: FormNode)], _ page: FormPage, into record: inout FormRecord
    ) throws(Failure) {
        for (keyNode, node) in pairs {
            let key = try self.key(keyNode, node)
            if page.fields.isEmpty {
                record.others.append(try value(node, key: key, at: keyNode.range))
            } else if let field = page.field(key) {
                if let before = record[field] { throw repeated(key, keyNode.range, before.key, before.keyRange) }
                var value = try value(node, key: key, at: keyNode.range)
                // 身份证件: 无 names no file.
                if field.type.isFile, FormSyntax.isNothing(value.text.trimmed) {
                    value = FormValue(key: key, keyRange: keyNode.range, text: "", range: node.range)
                }
                record[field] = value
            } else {
                form.unknownKeys.append(schema.unknown(key, at: keyNode.range, of: page))
            }
        }
    }

    // MARK: Values

    private func value(_ node: FormNode, key: String, at keyRange: TextRange) throws(Failure) -> FormValue {
        switch node.content {
        case .scalar(let text, _):
            if node.isNull { return FormValue(key: key, keyRange: keyRange, text: "", range: node.range) }
            try refuseSwallowedKey(in: node)
            // What `|` leaves at the end is YAML's, not the applicant's.
            let text = text.last?.isNewline == true ? text.trimmedEnd : text
            return FormValue(key: key, keyRange: keyRange, text: text, range: node.range, items: FileNames.split(text))
        case .list(let items):
            var texts: [String] = [], ranges: [TextRange] = []
            for item in items where !item.isNull {
                guard case .scalar(let text, _) = item.content else {
                    throw failure(item.range, "“\(key)”的列表里应是文字或文件名")
                }
                texts.append(text)
                ranges.append(item.range)
            }
            var value = FormValue(
                key: key, keyRange: keyRange, text: texts.joined(separator: "；"), range: node.range,
                items: texts.map(FileNames.path))
            value.itemRanges = ranges
            return value
        case .mapping:
            throw failure(keyRange, "“\(key)”的值应是文字，这里却有下一层的键；请检查缩进")
        }
    }

    /// A file, also where it stands below 附件, as on the form's page.
    private func attachment(_ node: FormNode, key: String, at keyRange: TextRange) throws(Failure) -> FormValue {
        if case .mapping(let pairs) = node.content, pairs.count == 1,
            FormSyntax.part(pairs[0].key.text) == .attachment
        {
            return try value(pairs[0].value, key: key, at: keyRange)
        }
        return try value(node, key: key, at: keyRange)
    }

    private func key(_ node: FormNode, _ value: FormNode) throws(Failure) -> String {
        guard case .scalar(let text, _) = node.content else { throw failure(node.range, "键应是文字，这里却是列表或映射；请检查括号和缩进") }
        if value.isNull { try refuseMissingColon(in: node) }
        return text
    }

    // MARK: Errors

    private func failure(_ range: TextRange, _ message: String, _ remedy: String? = nil) -> Failure {
        Failure(.form, path: source.path, line: source.line(at: range.start), message: message, remedy: remedy)
    }

    private func repeated(_ key: String, _ range: TextRange, _ before: String, _ beforeRange: TextRange) -> Failure {
        let line = source.line(at: beforeRange.start)
        return failure(
            range,
            key == before
                ? "“\(key)”重复：第 \(line) 行已经有了；请只留一个"
                : "“\(key)”与第 \(line) 行的“\(before)”是同一项；请只留一个")
    }

    /// `姓名：张三` where a mapping should stand.
    private func refuseMissingColon(in node: FormNode) throws(Failure) {
        guard case .scalar(let text, let isPlain) = node.content, isPlain else { return }
        if let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }),
            schema.isKnown(String(text[..<colon]))
        {
            let value = text[text.index(after: colon)...].drop(while: \.isWhitespace)
            let short = YAMLQuotation.short(value)
            let cause = text[colon] == ":" ? "冒号后面少了一个空格" : "用了全角冒号"
            throw failure(
                node.range, "“\(text[...colon])\(short)”\(cause)；请写成“\(text[..<colon]): \(short)”（半角冒号，后面空一格）")
        }
    }

    /// A value that took in the next line because its key has no proper colon.
    private func refuseSwallowedKey(in node: FormNode) throws(Failure) {
        guard case .scalar(_, let isPlain) = node.content, isPlain else { return }
        let first = source.line(at: node.range.start), last = source.line(at: node.range.end)
        guard last > first, let error = YAMLFault(source: source, schema: schema).colonSlip(in: first + 1...last) else {
            return
        }
        throw error
    }
}

extension FormNode {
    /// The text of a scalar; empty otherwise.
    fileprivate var text: String {
        if case .scalar(let text, _) = content { text } else { "" }
    }

    /// Of a mapping's first key, or of the node.
    fileprivate var firstKey: TextRange {
        if case .mapping(let pairs) = content, let first = pairs.first { first.key.range } else { range }
    }
}
