import PackData
import SourceText
import Synchronization

/// A page of the form: a top-level key of `application.yaml`.
public final class FormPage: Sendable {
    /// What stands below the key.
    public enum Shape: String, Sendable, CaseIterable {
        /// Fields with their values.
        case record
        /// Records with the same columns.
        case table
        /// Records whose columns the form leaves open.
        case open
        /// A text, or the file that holds it.
        case text
        /// A file.
        case file

        /// Whether it holds a list of records.
        public var hasRecords: Bool { self == .table || self == .open }
    }

    /// The name by which a pack's files speak of it.
    public let id: String
    /// The key of `application.yaml`: 学历情况.
    public let key: String
    /// Further names that the form's pages give it.
    public let labels: [String]
    /// What stands below the key.
    public let shape: Shape
    /// By which the logic of a rule finds it, whatever its key is.
    public let meaning: PageMeaning?
    /// Whether the page has to hold something (必填).
    public let isRequired: Bool
    /// Whether an application is complete without it (外调表, given for comparison).
    public let isOptional: Bool
    /// Least number of records of a table.
    public let minimumRows: Int
    /// What `init` writes beside the page, and beside its attachment; nil where the page asks for none.
    public let note: String
    /// What `init` writes beside the attachment; nil where the page has none.
    public let attachment: String?
    /// Words in the name of a file that is its attachment.
    public let attachmentNames: [String]
    /// What a page of one value is; nil for records and tables.
    public let field: FormField?
    /// What kinds of records a table has, each with its condition, for what the pack's entries say of them.
    public let kinds: [(name: String, condition: PackNode)]
    /// In the order of the form; none where the columns are open.
    public let fields: [FormField]
    /// Place among the pages of the form.
    let index: Int

    private let byKey: [String: Int]
    private let folded = Mutex<KeyVocabulary?>(nil)

    private static let keys: Set<String> = [
        "id", "key", "labels", "shape", "means", "required", "optional", "rows", "note", "attachment",
        "attachmentNames", "fields", "columns", "fieldsOf", "type", "hints", "values", "kinds"
    ]

    /// - Parameter before: The pages in front of it, whose fields it may have as well.
    init(_ node: PackNode, index: Int, before: [FormPage]) throws(Failure) {
        try node.checkKeys(Self.keys)
        id = try node.string("id")
        key = try node.string("key")
        labels = try node["labels"]?.strings() ?? []
        shape = try node.choice("shape", of: Shape.self) ?? .record
        if !node.isCompiled { try FormSlips.refuse(in: node, shape) }
        meaning = try node.choice("means", of: PageMeaning.self)
        isRequired = try node["required"]?.bool() ?? false
        isOptional = try node["optional"]?.bool() ?? false
        try node["rows"]?.checkKeys(["min"])
        minimumRows = try node["rows"]?.required("min").int(in: 0...1000) ?? 0
        note = try node["note"]?.string() ?? ""
        attachment = try node["attachment"]?.string()
        attachmentNames = try node["attachmentNames"]?.strings() ?? []
        kinds = try node["kinds"]?.mapping().map { ($0.key, $0.value) } ?? []
        field =
            switch shape {
            case .text: try FormField(page: node, .longText)
            case .file: try FormField(page: node, .file)
            case .record, .table, .open: nil
            }
        self.index = index
        var fields: [FormField] = []
        for name in try node["fieldsOf"]?.strings() ?? [] {
            guard let page = before.first(where: { $0.id == name }) else {
                throw node.unknown(name, "页面（fieldsOf 写前面各页的 id）", among: before.map(\.id))
            }
            for field in page.fields where !fields.contains(where: { $0.key == field.key }) {
                fields.append(field.copied(to: fields.count))
            }
        }
        let own = shape == .table ? "columns" : "fields"
        let items = try node[own]?.list() ?? [], most = FormSchema.most
        if let many = items.count > most ? items[most] : nil { throw many.failure("栏目太多：一页最多 \(most) 栏") }
        for item in items {
            let field = try FormField(item, index: fields.count)
            if let meaning = field.meaning, fields.contains(where: { $0.meaning == meaning }) {
                throw (item["means"] ?? item).failure("这一页已经有一栏是 means: \(meaning.rawValue)")
            }
            if fields.contains(where: { $0.id == field.id || $0.key == field.key }) {
                throw item.failure("“\(key)”这一页有两个“\(field.key)”（\(field.id)）")
            }
            fields.append(field)
        }
        self.fields = fields
        byKey = Dictionary(fields.map { ($0.key, $0.index) }) { first, _ in first }
        for item in items {
            guard let other = item["orElse"], let name = other.text, !fields.contains(where: { $0.id == name }) else {
                continue
            }
            throw other.unknown(name, "栏目（orElse 写本页另一项的 id）", among: fields.map(\.id))
        }
    }

    /// The field that logic in Swift knows by this meaning.
    public func field(_ meaning: FieldMeaning) -> FormField? { fields.first { $0.meaning == meaning } }

    /// The field that `name` names, however its brackets, colons and spaces are written.
    public func field(_ name: String) -> FormField? {
        if let index = byKey[name] { return fields[index] }
        return vocabulary { $0.meaning(of: name) }.map { fields[$0] }
    }

    /// What decides which variant of the guide somebody is.
    public var variants: [FormField] { (field.map { [$0] } ?? fields).filter { $0.type == .variant } }

    /// The field with this id or exactly this key: what a pack's files may call it.
    public func field(called name: String) -> FormField? {
        byKey[name].map { fields[$0] } ?? fields.first { $0.id == name }
    }

    /// The nearest key of the page.
    func nearest(to name: String) -> String? { vocabulary { $0.nearest(to: name) } }

    /// Keys are nearly always written as the form has them: other spellings are made when one is looked for.
    private func vocabulary<Result: Sendable>(_ body: @Sendable (KeyVocabulary) -> Result) -> Result {
        folded.withLock { vocabulary in
            let known = vocabulary ?? KeyVocabulary(fields.map { ($0.index, $0.key, $0.labels) })
            vocabulary = known
            return body(known)
        }
    }
}
