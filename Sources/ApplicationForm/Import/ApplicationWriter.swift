import Yams

/// Writes what was imported as `application.yaml`; libyaml decides what needs quotes.
struct ApplicationWriter {
    let form: ImportedForm
    /// Name of the file that it comes from, for the comment at the top.
    let source: String

    /// - Throws: where libyaml refuses a text (it takes every valid one).
    func text() throws -> String {
        var lines = ["# 由 reportlint import 从 \(Self.comment(source)) 生成；请核对，补上文件名和空着的项"]
        if !form.basics.isEmpty { lines += try basics() }
        for page in FormSection.allCases where page.hasRecords { lines += try table(page) }
        if !form.transferForm.isEmpty {
            lines.append("\(FormSection.transferForm.rawValue):")
            lines += try record(
                Self.entries(form.transferForm, of: .transferForm).filter { !$0.text.isEmpty }, first: "  ", rest: "  ")
        }
        if let opinion = form.opinion {
            lines +=
                opinion.isEmpty
                ? ["\(FormSection.opinion.rawValue):   # 文字，或文件名（.md .txt .docx .pdf）"]
                : try record([.init(key: FormSection.opinion.rawValue, text: opinion)], first: "", rest: "")
        }
        if let report = form.report {
            lines +=
                report.isEmpty
                ? ["\(FormSection.report.rawValue):   # 文件名，如 个人技术报告.pdf"]
                : try record([.init(key: FormSection.report.rawValue, text: report)], first: "", rest: "")
        }
        return (lines + remarks).joined(separator: "\n") + "\n"
    }

    // MARK: Pages

    private func basics() throws -> [String] {
        var lines = ["\(FormSection.basics.rawValue):"]
        for entry in Self.entries(form.basics, of: .basics) where !entry.text.isEmpty || !Self.files.contains(entry.key)
        {
            lines += entry.text.isEmpty ? ["  \(entry.key):"] : try record([entry], first: "  ", rest: "  ")
        }
        for (field, example) in [(FormField.photo, "照片.jpg"), (.identityDocument, "身份证.pdf")]
        where form.basics[field]?.isEmpty ?? true {
            lines.append("  \(field.rawValue):   # 文件名，如 \(example)")
        }
        return lines
    }

    private static let files: Set<String> = [FormField.photo.rawValue, FormField.identityDocument.rawValue]

    private func table(_ page: FormSection) throws -> [String] {
        guard let records = form.tables[page] else { return [] }
        let example: String? =
            switch page {
            case .education: "学历.pdf"
            case .workHistory: "社保.pdf"
            case .assessments: "考核.pdf（填优秀时才需要）"
            default: nil
            }
        guard let example else {
            if records.isEmpty { return ["\(page.rawValue): []"] }
            return try ["\(page.rawValue):"] + records.flatMap { try record($0, first: "  - ", rest: "    ") }
        }
        var lines = ["\(page.rawValue):", records.isEmpty ? "  记录: []" : "  记录:"]
        for entries in records { lines += try record(entries, first: "    - ", rest: "      ") }
        return lines + ["  附件:   # 文件名，如 \(example)"]
    }

    private static func entries(_ values: [FormField: String], of page: FormSection) -> [ImportedForm.Entry] {
        page.fields.compactMap { field in values[field].map { .init(key: field.rawValue, text: $0) } }
    }

    // MARK: Records

    /// The lines of a mapping.
    private func record(_ entries: [ImportedForm.Entry], first: String, rest: String) throws -> [String] {
        var lines: [String] = []
        for entry in entries {
            lines +=
                entry.key == FormField.evidence.rawValue
                ? try evidence(entry.text) : try Self.lines(entry.key, Self.scalar(entry.text))
        }
        return lines.enumerated().map { $0.element.isEmpty ? "" : ($0.offset == 0 ? first : rest) + $0.element }
    }

    /// 证明材料 names files; what a printed form says there (见附件1) is none.
    private func evidence(_ text: String) throws -> [String] {
        let key = FormField.evidence.rawValue, files = FileNames.split(text)
        guard files.allSatisfy(FileNames.isFileName) else { return ["\(key): []   # 文件名；原表写的是“\(Self.comment(text))”"] }
        return try Self.lines(key, Node.sequence(.init(files.map(Self.scalar), .implicit, .flow)))
    }

    private static func lines(_ key: String, _ value: Node) throws -> [String] {
        let text = try serialize(node: Node.mapping(.init([(scalar(key), value)])), width: -1, allowUnicode: true)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private static func scalar(_ text: String) -> Node {
        let needsQuotes =
            text.isEmpty || text == "~" || text.lowercased() == "null" || text != text.trimmedEnds
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
