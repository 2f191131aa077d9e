import Yams

/// Writes what was imported as `application.yaml`; libyaml decides what needs quotes.
struct ApplicationWriter {
    let form: ImportedForm
    let schema: FormSchema
    /// Name of the file that it comes from, for the comment at the top.
    let source: String

    /// - Throws: where libyaml refuses a text (it takes every valid one).
    func text() throws -> String {
        var lines = ["# 由 reportlint import 从 \(Self.comment(source)) 生成；请核对，补上文件名和空着的项"]
        for page in schema.pages {
            switch form[page] {
            case .record(let fields): lines += try record(fields, of: page)
            case .table(let records): lines += try table(records, of: page)
            case .text("")?: lines.append(Self.open(page.key, page.note, indent: ""))
            case .text(let text): lines += try record([.init(key: page.key, text: text)], first: "", rest: "")
            case nil: break
            }
        }
        return (lines + remarks).joined(separator: "\n") + "\n"
    }

    // MARK: Pages

    /// What the file had no value for stays open; files that it could not have are said.
    private func record(_ fields: [FormField: String], of page: FormPage) throws -> [String] {
        var lines = ["\(page.key):"]
        for field in page.fields where !field.isExtra || fields[field] != nil {
            let text = fields[field] ?? ""
            if !text.isEmpty {
                lines += try record([.init(key: field.key, text: text)], first: "  ", rest: "  ")
            } else if field.type.isFile, !page.isOptional {
                lines.append(Self.open(field.key, field.note, indent: "  "))
            } else if fields[field] != nil, !page.isOptional {
                lines.append("  \(field.key):")
            }
        }
        return lines
    }

    private func table(_ records: [[ImportedForm.Entry]], of page: FormPage) throws -> [String] {
        guard let note = page.attachment else {
            if records.isEmpty { return ["\(page.key): []"] }
            return try ["\(page.key):"] + records.flatMap { try record($0, of: page, first: "  - ", rest: "    ") }
        }
        let head = "  \(FormSyntax.records):"
        var lines = ["\(page.key):", records.isEmpty ? "\(head) []" : head]
        for entries in records { lines += try record(entries, of: page, first: "    - ", rest: "      ") }
        return lines + [Self.open(FormSyntax.attachment, note, indent: "  ")]
    }

    /// A key that waits for its value, with what belongs there.
    private static func open(_ key: String, _ note: String, indent: String) -> String {
        "\(indent)\(key):" + (note.isEmpty ? "" : "   # \(note)")
    }

    // MARK: Records

    /// The lines of a mapping.
    private func record(
        _ entries: [ImportedForm.Entry], of page: FormPage? = nil, first: String, rest: String
    ) throws -> [String] {
        var lines: [String] = []
        for entry in entries {
            lines +=
                page?.field(called: entry.key)?.type == .files
                ? try files(entry.key, entry.text) : try Self.lines(entry.key, Self.scalar(entry.text))
        }
        return lines.enumerated().map { $0.element.isEmpty ? "" : ($0.offset == 0 ? first : rest) + $0.element }
    }

    /// 证明材料 names files; what a printed form says there (见附件1) is none.
    private func files(_ key: String, _ text: String) throws -> [String] {
        let files = FileNames.split(text)
        guard files.allSatisfy(FileNames.isFileName) else { return ["\(key): []   # 文件名；原表写的是“\(Self.comment(text))”"] }
        return try Self.lines(key, Node.sequence(.init(files.map(Self.scalar), .implicit, .flow)))
    }

    private static func lines(_ key: String, _ value: Node) throws -> [String] {
        let text = try serialize(node: Node.mapping(.init([(scalar(key), value)])), width: -1, allowUnicode: true)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private static func scalar(_ text: String) -> Node {
        let needsQuotes =
            text.isEmpty || text == "~" || text.lowercased() == "null" || text != text.trimmed
            || text.contains("\t")
        return Node.scalar(.init(text, .implicit, needsQuotes ? .doubleQuoted : text.contains("\n") ? .literal : .any))
    }

    // MARK: Remarks

    private var remarks: [String] {
        guard !form.remarks.isEmpty else { return [] }
        return ["", "# 以下内容没有找到对应的项，请核对后填到合适的位置，或删去："] + form.remarks.map { "# \($0.place)：\(Self.comment($0.text))" }
    }

    /// On one line, as a comment may hold it.
    private static func comment(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        var safe = String.UnicodeScalarView()
        safe.append(
            contentsOf: line.unicodeScalars.filter {
                $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) && $0.value != 0x2028 && $0.value != 0x2029
                    && $0.value != 0xFEFF
            })
        return String(safe)
    }
}
