import ApplicationForm
import DocumentModel
import Linting
import PackData
import Platform
import SourceText

/// What `init` writes: a report with its headings, an opinion, an application with all keys, and a configuration.
///
/// The pack's `skeleton.yaml` has the words; sections and limits come from the rest of the pack.
public struct Skeleton: Sendable {
    /// One of the files.
    public struct File: Sendable, Hashable {
        /// Inside the folder.
        public var name: String
        /// What it holds.
        public var bytes: [UInt8]

        init(_ name: String, _ text: String) {
            self.name = name
            bytes = Array(text.utf8)
        }

        /// A text of headings and hints, in whichever format.
        init(_ name: String, _ draft: SkeletonText, _ format: Format) throws(Failure) {
            self.init(name, draft.markdown)
            if format == .docx { bytes = try draft.word(Clock.local) }
        }
    }

    /// What the report and the opinion are written in.
    public enum Format: String, Sendable, CaseIterable {
        /// Markdown, with hints as comments.
        case md
        /// Word, with hints as 批注.
        case docx
    }

    /// In the order in which they are named to the user.
    public let files: [File]
    /// What keeps numbers of people out of a repository, where the form has such; not needed where it is there already.
    public let ignored: File?

    /// What the pack has for a variant of its guide; nil where the guide has none.
    ///
    /// - Parameters:
    ///   - found: What lies in the folder already: it is named in the application, and not written again.
    ///   - format: Of what is to be written by people.
    ///   - path: By which the files name the pack; nil for one of the program.
    public init(
        pack: RulePack, grade: Variant?, found: FoundMaterials = FoundMaterials(), format: Format = .md,
        path: String? = nil
    ) throws(Failure) {
        // A pack without words of its own for it has its form.
        let node = pack.data["skeleton"] ?? PackNode(.mapping([]))
        try node.checkKeys(["report", "opinion", "application", "configuration"])
        let report = node["report"], opinion = node["opinion"], application = node["application"]
        var files: [File] = [], named = found.files
        func write(_ kind: DocumentKind, _ node: PackNode, _ text: SkeletonText) throws(Failure) {
            let name = try Self.fileName(node, format)
            files.append(try File(name, text, format))
            guard let place = pack.document(kind)?.place else { return }
            named.append(.init(place: FormPlace(page: place.page, key: place.field?.key), name: name))
        }
        func isWanted(_ kind: DocumentKind) -> Bool {
            pack.document(kind) != nil && !found.documents.contains(kind)
        }
        if let report, let grade, isWanted(.report) {
            try write(.report, report, ReportSkeleton(report, pack, grade).text())
        }
        if let opinion, isWanted(.opinion), found.form?.has(pack.document(.opinion)?.place?.page) != true {
            try write(.opinion, opinion, SkeletonText(blocks: [.hint(Self.opinion(opinion, pack))]))
        }
        let blank = try Self.application(application, pack, grade, found.form)
        let form = named.reduce(blank) { $1.place.fill($0, with: $1.name) }
        let name =
            try application.map { (node) throws(Failure) in try Self.fileName(node) } ?? Discovery.applicationNames[0]
        files.append(File(name, form))
        if let file = try Self.configuration(node["configuration"], path) { files.append(file) }
        ignored = pack.form.isPrivate ? File(".gitignore", "# 有证件号码或电话号码，不进仓库\n\(name)\n") : nil
        self.files = files
    }

    /// The pack's name with the ending of `format`.
    private static func fileName(_ node: PackNode, _ format: Format) throws(Failure) -> String {
        let name = try fileName(node)
        return format == .md ? name : String(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex)) + ".docx"
    }

    /// A name inside the folder that is filled, whatever a pack says.
    private static func fileName(_ node: PackNode) throws(Failure) -> String {
        let name = try node.string("file")
        guard !name.isEmpty, name.utf8.count <= 200, name != ".", name != "..", !name.contains("/"),
            name.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
        else { throw try node.required("file").failure("这里应是一个文件名，不能带目录") }
        return name
    }

    // MARK: The other files

    /// What names the pack, where it is none of the program's: whatever the pack says that it extends.
    private static func configuration(_ node: PackNode?, _ path: String?) throws(Failure) -> File? {
        let name = try node.map { (node) throws(Failure) in try fileName(node) } ?? ".reportlint.yaml"
        let text = try node?.string("text") ?? ""
        guard let path else { return node.map { _ in File(name, text) } }
        let others = text.split(separator: "\n").filter { !$0.hasPrefix("pack:") }.map { $0 + "\n" }.joined()
        return File(name, "pack: \(PackNode.quoted(path))\n" + others)
    }

    private static func opinion(_ node: PackNode, _ pack: RulePack) throws(Failure) -> String {
        MessageTemplate(try node.string("hint")).filled(with: try pack.lengths(of: .opinion, for: nil, hint: node))
    }

    /// What was imported, and the pages that it lacks.
    private static func application(
        _ node: PackNode?, _ pack: RulePack, _ grade: Variant?, _ imported: FormImport.Outcome?
    ) throws(Failure) -> String {
        let note = try node?.string("note") ?? "键就是页面上的名称；冒号用半角，后面空一格。逐项填好后运行 reportlint lint 检查。"
        var lines = ["# \(note)"]
        if pack.form.isPrivate { lines.append("# 这个文件里有证件号码或电话号码：不要提交到公开的仓库，也不要发到群里。") }
        if pack.id != Packs.defaultID, Packs.builtin.contains(pack.id) {
            lines.append("\(FormSyntax.pack): \(pack.id)")
        }
        if let imported { lines += imported.yaml.split(separator: "\n").map(String.init) }
        for page in pack.form.pages where !page.isOptional && imported?.has(page) != true {
            switch page.shape {
            case .open: lines.append("\(page.key): []" + comment(note: page.note))
            case .record: lines += ["\(page.key):"] + fields(of: page, lead: "  ", rest: "  ", grade)
            case .table:
                lines.append("\(page.key):")
                if page.attachment != nil { lines.append("  \(FormSyntax.records):") }
                let indent = page.attachment == nil ? "  " : "    "
                lines += fields(of: page, lead: indent + "- ", rest: indent + "  ", grade)
                if let note = page.attachment { lines.append("  \(FormSyntax.attachment):   # \(note)") }
            case .text, .file:
                let written = page.field?.type == .variant ? grade?.name : nil
                lines.append("\(page.key):" + (written.map { " \($0)" } ?? comment(note: page.note)))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A word on what belongs there, behind the key.
    private static func comment(note: String) -> String { note.isEmpty ? "" : "   # \(note)" }

    /// What the guide's variant decides is filled in; the rest waits, with a word on what belongs there.
    private static func fields(
        of page: FormPage, lead: String, rest: String, _ grade: Variant?
    ) -> [String] {
        page.fields.filter { !$0.isExtra }.enumerated().map { index, field in
            let key = "\(index == 0 ? lead : rest)\(field.key):"
            if field.type == .variant, let grade { return "\(key) \(grade.name)" }
            return key + comment(note: field.note.isEmpty ? field.values.joined(separator: "、") : field.note)
        }
    }
}

extension FormImport.Outcome {
    /// Whether it says anything of a page.
    fileprivate func has(_ page: FormPage?) -> Bool {
        guard let page else { return false }
        return yaml.split(separator: "\n").contains { $0.hasPrefix("\(page.key):") }
    }
}

extension FormSchema {
    /// Whether it asks for what is shown only in part: numbers of identity, telephones.
    fileprivate var isPrivate: Bool {
        pages.contains { page in page.fields.contains { $0.type.isSecret && !$0.isExtra } }
    }
}
