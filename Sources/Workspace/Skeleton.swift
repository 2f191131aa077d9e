import ApplicationForm
import Linting
import PackData
import Structure

/// What `init` writes: a report with its headings, an opinion, an application with all keys, and a configuration.
///
/// The pack's `skeleton.yaml` has the words; sections and limits come from the rest of the pack.
public struct Skeleton: Sendable {
    /// One of the files.
    public struct File: Sendable, Hashable {
        /// Inside the folder.
        public var name: String
        /// What it holds.
        public var text: String
    }

    /// In the order in which they are named to the user.
    public let files: [File]

    /// What the pack has for a variant of its guide; nil where the guide has none.
    ///
    /// - Parameter found: What lies in the folder already: it is named in the application, and not written again.
    public init(pack: RulePack, grade: Variant?, found: FoundMaterials = FoundMaterials()) throws(PackError) {
        // A pack without words of its own for it has its form.
        let node = pack.data["skeleton"] ?? PackNode(.mapping([]))
        try node.checkKeys(["report", "opinion", "application", "configuration", "ignored"])
        let report = node["report"], opinion = node["opinion"], application = node["application"]
        var files: [File] = [], documents = found.documents
        if let report, let grade, documents[.report] == nil {
            documents[.report] = try Self.fileName(report)
            files.append(File(name: try Self.fileName(report), text: try Self.report(report, pack, grade)))
        }
        if let opinion, documents[.opinion] == nil, found.form == nil {
            documents[.opinion] = try Self.fileName(opinion)
            files.append(File(name: try Self.fileName(opinion), text: try Self.opinion(opinion, pack)))
        }
        let form: String
        if let imported = found.form {
            form = Self.completed(imported.yaml, pack, documents: documents)
        } else {
            form = try Self.application(application, pack, documents: documents, ["grade": grade?.name ?? ""])
        }
        let name = try application.map { (node) throws(PackError) in try Self.fileName(node) }
        files.append(File(name: name ?? Discovery.applicationNames[0], text: form))
        for node in [node["configuration"], node["ignored"]].compactMap(\.self) {
            files.append(File(name: try Self.fileName(node), text: try node.string("text")))
        }
        self.files = files
    }

    /// A name inside the folder that is filled, whatever a pack says.
    private static func fileName(_ node: PackNode) throws(PackError) -> String {
        let name = try node.string("file")
        guard !name.isEmpty, name.utf8.count <= 200, name != ".", name != "..", !name.contains("/"),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
        else { throw try node.required("file").failure("这里应是一个文件名，不能带目录") }
        return name
    }

    // MARK: The report

    private static func report(_ node: PackNode, _ pack: RulePack, _ grade: Variant) throws(PackError) -> String {
        let values = [
            "grade": grade.name, "minimum": String(grade.minimumWords), "cap": String(try pack.limit("reportCap"))
        ]
        guard let projects = grade.projects else { throw node.failure("级别“\(grade.name)”没有写 projects，不能生成报告骨架") }
        var blocks = [
            "# \(try node.string("title"))", comment(MessageTemplate(try node.string("length")).filled(with: values))
        ]
        blocks.append(comment(try node.string("opening")))
        if let more = node["openingByGrade"]?[grade.id]?.text { blocks.append(comment(more)) }
        for number in 1...projects.lowerBound { blocks += try project(node, number, pack) }
        if projects.upperBound > projects.lowerBound {
            let next = ["number": numeral(projects.lowerBound + 1)]
            blocks.append(comment(MessageTemplate(try node.string("optionalProject")).filled(with: next)))
        }
        if let outlook = pack.sections[.outlook], outlook.isRequired {
            blocks.append("## \(numeral(projects.lowerBound + 1))、\(outlook.label)")
            blocks.append(try hint(node, outlook))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func project(_ node: PackNode, _ number: Int, _ pack: RulePack) throws(PackError) -> [String] {
        let title = MessageTemplate(try node.string("project")).filled(with: ["number": numeral(number)])
        var blocks = ["## \(numeral(number))、\(title)："]
        if number == 1 { blocks.append(comment(try node.string("projectHint"))) }
        for (index, role) in pack.sections.requiredInProject.enumerated() {
            guard let entry = pack.sections[role] else { continue }
            blocks.append("### （\(numeral(index + 1))）\(entry.label)")
            blocks.append(try hint(node, entry))
        }
        return blocks
    }

    private static func hint(_ node: PackNode, _ entry: SectionVocabulary.Entry) throws(PackError) -> String {
        let weight =
            try entry.emphasis.map { (emphasis) throws(PackError) in try node.string(emphasis.rawValue) + "：" } ?? ""
        return comment(weight + (node["sections"]?[entry.role.rawValue]?.text ?? entry.label))
    }

    private static func comment(_ text: String) -> String { "<!-- \(text) -->" }

    private static func numeral(_ number: Int) -> String {
        let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        if number < 10 { return digits[max(0, number)] }
        return (number < 20 ? "" : digits[number / 10 % 10]) + "十" + (number % 10 == 0 ? "" : digits[number % 10])
    }

    // MARK: The other files

    private static func opinion(_ node: PackNode, _ pack: RulePack) throws(PackError) -> String {
        let values = ["minimum": String(try pack.limit("opinionMinimum")), "cap": String(try pack.limit("opinionCap"))]
        return comment(MessageTemplate(try node.string("hint")).filled(with: values)) + "\n"
    }

    /// What was imported, with the documents that a printed form doesn't name.
    private static func completed(_ yaml: String, _ pack: RulePack, documents: [PageMeaning: String]) -> String {
        let lines = yaml.split(separator: "\n")
        let rest = pack.form.pages.compactMap { page -> String? in
            guard let file = page.meaning.flatMap({ documents[$0] }),
                !lines.contains(where: { $0.hasPrefix("\(page.key):") })
            else { return nil }
            return "\(page.key): \(file)\n"
        }
        return yaml + rest.joined()
    }

    private static func application(
        _ node: PackNode?, _ pack: RulePack, documents: [PageMeaning: String], _ values: [String: String]
    ) throws(PackError) -> String {
        let note = try node?.string("note") ?? "键就是页面上的名称；冒号用半角，后面空一格。逐项填好后运行 reportlint lint 检查。"
        var lines = ["# \(note)"]
        if pack.id != Packs.defaultID, Packs.builtin.contains(pack.id) {
            lines.append("\(FormSyntax.pack): \(pack.id)")
        }
        for page in pack.form.pages where !page.isOptional {
            switch page.shape {
            case .open: lines.append("\(page.key): []" + comment(note: page.note))
            case .record: lines += ["\(page.key):"] + fields(of: page, lead: "  ", rest: "  ", values)
            case .table:
                lines.append("\(page.key):")
                if page.attachment != nil { lines.append("  \(FormSyntax.records):") }
                let indent = page.attachment == nil ? "  " : "    "
                lines += fields(of: page, lead: indent + "- ", rest: indent + "  ", values)
                if let note = page.attachment { lines.append("  \(FormSyntax.attachment):   # \(note)") }
            case .text, .file:
                let note = MessageTemplate(page.note).filled(with: values), isVariant = page.field?.type == .variant
                let written = page.meaning.flatMap { documents[$0] } ?? (isVariant ? note : nil)
                lines.append("\(page.key):" + (written.map { " \($0)" } ?? comment(note: note)))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A word on what belongs there, behind the key.
    private static func comment(note: String) -> String { note.isEmpty ? "" : "   # \(note)" }

    /// What the guide's variant decides is filled in; the rest waits, with a word on what belongs there.
    private static func fields(
        of page: FormPage, lead: String, rest: String, _ values: [String: String]
    ) -> [String] {
        page.fields.filter { !$0.isExtra }.enumerated().map { index, field in
            let text = MessageTemplate(field.note).filled(with: values)
            return "\(index == 0 ? lead : rest)\(field.key):"
                + (field.type == .variant ? " \(text)" : comment(note: text))
        }
    }
}
