import PackData
import SourceText

/// What a value of a field is: how it is read, what `init` and the schema say of it, whether it is shown.
public enum FieldType: String, Sendable, Hashable, CaseIterable {
    case text
    /// Text of several lines.
    case longText
    case number
    /// Dates to the year, month or day; 起止时间; a length of service.
    case year, month, date, period, duration
    /// One of `values`.
    case choice
    /// One file, several, a picture.
    case file, files, image
    /// Numbers that are shown only in part.
    case idNumber, phone
    case email
    /// Awards and patents with their parts.
    case result
    /// Decides what is asked for: 级别, 身份类型.
    case variant

    /// Whether the value names files.
    public var isFile: Bool { self == .file || self == .files || self == .image }
    /// Whether lines are kept.
    public var isLongText: Bool { self == .longText || self == .result }
    /// Whether the value is shown only in part, whatever the output.
    public var isSecret: Bool { self == .idNumber || self == .phone }
}

/// A field of a page, or a column of its table, as the pack's `form/*.yaml` has it.
public struct FormField: Sendable, Hashable {
    /// The name by which a pack's files speak of it.
    public let id: String
    /// The key of `application.yaml`: 参加工作时间.
    public let key: String
    /// Further names that the form's pages or its printed version give it; brackets, spaces and width are folded.
    public let labels: [String]
    /// How its value is read.
    public let type: FieldType
    /// Whether the form marks it with a star.
    public let isStarred: Bool
    /// The field that may be filled in instead: another name of the same thing.
    public let orElse: String?
    /// What the page shows where nothing is written: a value equal to one of these is no value.
    public let hints: [String]
    /// What a `choice` may be.
    public let values: [String]
    /// What `init` writes beside it.
    public let note: String
    /// Known where it is written, but nothing that `init` asks for.
    public let isExtra: Bool
    /// By which the logic of a rule finds it, whatever its key is.
    public let meaning: FieldMeaning?
    /// Place among the fields of its page.
    let index: Int

    private static let keys: Set<String> = [
        "id", "key", "labels", "type", "star", "orElse", "hints", "values", "note", "extra", "means"
    ]

    init(_ node: PackNode, index: Int) throws(Failure) {
        try node.checkKeys(Self.keys)
        id = try node.string("id")
        key = try node.string("key")
        labels = try node["labels"]?.strings() ?? []
        type = try node.choice("type", of: FieldType.self) ?? .text
        isStarred = try node["star"]?.bool() ?? false
        orElse = try node["orElse"]?.string()
        hints = try node["hints"]?.strings() ?? []
        values = try node["values"]?.strings() ?? []
        if type == .choice, values.isEmpty { throw node.failure("“\(key)”是 choice：要写 values，列出可以选的") }
        if !node.isCompiled { try FormSlips.refuse(in: node) }
        if type != .choice, let odd = node["values"] { throw odd.failure("type: choice 的栏目才有 values") }
        note = try node["note"]?.string() ?? ""
        isExtra = try node["extra"]?.bool() ?? false
        meaning = try node.choice("means", of: FieldMeaning.self)
        self.index = index
    }

    /// What a page is that is one value: a text, a file.
    init(page node: PackNode, _ type: FieldType) throws(Failure) {
        id = try node.string("id")
        key = try node.string("key")
        labels = try node["labels"]?.strings() ?? []
        self.type = try node.choice("type", of: FieldType.self) ?? type
        isStarred = try node["required"]?.bool() ?? false
        orElse = nil
        hints = try node["hints"]?.strings() ?? []
        values = try node["values"]?.strings() ?? []
        note = try node["note"]?.string() ?? ""
        isExtra = false
        meaning = nil
        index = 0
    }

    /// Whether nothing stands in a value: blanks, or what the page itself shows there.
    public func isNothing(_ value: FormValue?) -> Bool {
        guard let value, !value.isBlank else { return true }
        if hints.isEmpty { return false }
        let text = value.text.trimmedMarks
        return hints.contains { $0.trimmedMarks == text }
    }

    /// The same field on another page, where nobody has to fill it in.
    func copied(to index: Int) -> FormField { FormField(copying: self, index: index) }

    private init(copying other: FormField, index: Int) {
        id = other.id
        key = other.key
        labels = other.labels
        type = other.type
        isStarred = false
        orElse = nil
        hints = other.hints
        values = other.values
        note = other.note
        isExtra = other.isExtra
        meaning = other.meaning
        self.index = index
    }
}
