import SourceText

/// A value as written, with the places of its key and of itself (UTF-8 bytes of the source).
public struct FormValue: Sendable, Hashable {
    /// As the user wrote the key.
    public var key: String
    public var keyRange: TextRange
    /// As written (`2020.10` stays `2020.10`); empty for null; the items of a list joined by `；`.
    public var text: String
    public var range: TextRange
    /// Items where the value is a list (证明材料); otherwise the text alone, or nothing where it is empty.
    public var items: [String]

    public init(key: String, keyRange: TextRange, text: String, range: TextRange, items: [String]? = nil) {
        self.key = key
        self.keyRange = keyRange
        self.text = text
        self.range = range
        self.items = items ?? (text.isEmpty ? [] : [text])
    }

    /// Nothing but white space.
    public var isBlank: Bool { items.allSatisfy { $0.allSatisfy(\.isWhitespace) } && text.allSatisfy(\.isWhitespace) }
}

/// A mapping of the form: one row of a table, or 基本信息.
public struct FormRecord: Sendable {
    /// Of the whole mapping.
    public var range: TextRange
    /// Where a finding about the record as a whole points: its key, or its first key.
    public var anchor: TextRange
    public private(set) var values: [FormField: FormValue]
    /// Values of the pages whose columns the form leaves open (论著, 继续教育情况, 考试情况), in order.
    public var others: [FormValue]

    public init(range: TextRange, anchor: TextRange, values: [FormField: FormValue] = [:], others: [FormValue] = []) {
        self.range = range
        self.anchor = anchor
        self.values = values
        self.others = others
    }

    public subscript(field: FormField) -> FormValue? {
        get { values[field] }
        set { values[field] = newValue }
    }

    /// The text of a field without white space at its ends; empty where it is absent.
    public func text(_ field: FormField) -> String {
        values[field]?.text.trimmedEnds ?? ""
    }

    /// Where a finding about a field points: its key, or the record where the key is absent.
    public func place(of field: FormField) -> TextRange { values[field]?.keyRange ?? anchor }
}

/// A page of the form that holds a table: its records and its attachment.
public struct FormTable: Sendable {
    public var key: String
    public var keyRange: TextRange
    public var records: [FormRecord]
    /// 附件
    public var attachment: FormValue?

    public init(key: String, keyRange: TextRange, records: [FormRecord] = [], attachment: FormValue? = nil) {
        self.key = key
        self.keyRange = keyRange
        self.records = records
        self.attachment = attachment
    }
}

/// A key that the form does not have at this place.
public struct UnknownKey: Sendable, Hashable {
    public var key: String
    public var range: TextRange
    /// The page (基本信息, 业绩 …) in which it stands; nil at the top.
    public var within: String?
    /// The nearest key known at this place, where one is near.
    public var nearest: String?
    /// The page that does have the key, where it only stands in the wrong place.
    public var belongsTo: String?

    public init(key: String, range: TextRange, within: String? = nil, nearest: String?, belongsTo: String? = nil) {
        self.key = key
        self.range = range
        self.within = within
        self.nearest = nearest
        self.belongsTo = belongsTo
    }
}
