import SourceText

/// A value as written, with the places of its key and of itself (UTF-8 bytes of the source).
public struct FormValue: Sendable, Hashable {
    /// As the user wrote the key.
    public var key: String
    /// Of the key (UTF-8 bytes of the source).
    public var keyRange: TextRange
    /// As written (`2020.10` stays `2020.10`); empty for null; the items of a list joined by `；`.
    public var text: String
    /// Of the value; that of the key where it is empty.
    public var range: TextRange
    /// Items where the value is a list (证明材料); otherwise the text alone, or nothing where it is empty.
    public var items: [String]
    /// Whether something stands there that is no value, as another rule says.
    public private(set) var isVoid = false
    /// Where the items of a list stand; empty for a value that is none.
    public var itemRanges: [TextRange] = []

    /// A value; `items` are those of a list.
    public init(key: String, keyRange: TextRange, text: String, range: TextRange, items: [String]? = nil) {
        self.key = key
        self.keyRange = keyRange
        self.text = text
        self.range = range
        self.items = items ?? (text.isEmpty ? [] : [text])
    }

    /// The same with nothing in it.
    public var voided: FormValue {
        var value = FormValue(key: key, keyRange: keyRange, text: "", range: keyRange)
        value.isVoid = true
        return value
    }

    /// Nothing but white space.
    public var isBlank: Bool { items.allSatisfy { $0.allSatisfy(\.isWhitespace) } && text.allSatisfy(\.isWhitespace) }

    /// Where `part` (UTF-8 bytes of `text`) stands in the source; nil where the source writes it otherwise (escaped,
    /// over several lines).
    public func range(of part: Range<Int>, in source: SourceText) -> TextRange? {
        guard !part.isEmpty, part.upperBound <= text.utf8.count else { return nil }
        let low = text.utf8.index(text.startIndex, offsetBy: part.lowerBound)
        let words = text.utf8[low..<text.utf8.index(low, offsetBy: part.count)]
        func stands(at start: Int) -> Bool {
            start >= range.start && start + part.count <= range.end
                && source.utf8[start..<start + part.count].elementsEqual(words)
        }
        // Behind a quotation mark or directly; a block is searched, as far as that costs little.
        let near = [0, 1].map { range.start + $0 + part.lowerBound }
        let wide = range.start..<max(range.start, min(range.end - part.count + 1, range.start + Self.searched))
        return (near.first(where: stands) ?? wide.first(where: stands)).map { TextRange($0, $0 + part.count) }
    }

    /// Bytes of a block in which words are looked for.
    private static let searched = 16 << 10
}

/// A mapping of the form: one row of a table, or 基本信息.
public struct FormRecord: Sendable {
    /// Whose fields it has.
    public let page: FormPage
    /// Of the whole mapping.
    public var range: TextRange
    /// Where a finding about the record as a whole points: its key, or its first key.
    public var anchor: TextRange
    /// One for each field of the page.
    private var slots: [FormValue?]
    /// Values of the pages whose columns the form leaves open (论著, 继续教育情况, 考试情况), in order.
    public var others: [FormValue] = []

    /// A record without values.
    public init(of page: FormPage, range: TextRange, anchor: TextRange) {
        self.page = page
        self.range = range
        self.anchor = anchor
        slots = Array(repeating: nil, count: page.fields.count)
    }

    /// The value of a field of the page; nil where its key is absent.
    public subscript(field: FormField) -> FormValue? {
        get { slots[field.index] }
        set { slots[field.index] = newValue }
    }

    /// The value of the field with this meaning; nil where the page has no such field.
    public subscript(meaning: FieldMeaning) -> FormValue? { page.field(meaning).flatMap { self[$0] } }

    /// The text of a field without white space at its ends; empty where it is absent.
    public func text(_ meaning: FieldMeaning) -> String { self[meaning]?.text.trimmed ?? "" }

    /// The same for a field of the page.
    public func text(_ field: FormField) -> String { self[field]?.text.trimmed ?? "" }

    /// What is there, in the order of the form.
    public var values: [(field: FormField, value: FormValue)] {
        page.fields.compactMap { field in self[field].map { (field, $0) } }
    }

    /// Whether no field holds anything: such a record is none.
    public var isBlank: Bool { slots.allSatisfy { $0?.isBlank ?? true } && others.allSatisfy(\.isBlank) }
}

/// A page of the form that holds a table: its records and its attachment.
public struct FormTable: Sendable {
    /// Whose columns the records have.
    public let page: FormPage
    /// As the user wrote it.
    public var key: String
    /// Of the key (UTF-8 bytes of the source).
    public var keyRange: TextRange
    /// As written, empty ones included.
    public var records: [FormRecord] = []
    /// 附件
    public var attachment: FormValue?

    /// The records that hold anything.
    public var filledRecords: [FormRecord] { records.filter { !$0.isBlank } }
}

/// A key that the form does not have at this place.
public struct UnknownKey: Sendable, Hashable {
    /// As the user wrote it.
    public var key: String
    /// Of the key (UTF-8 bytes of the source).
    public var range: TextRange
    /// The page (基本信息, 业绩 …) in which it stands; nil at the top.
    public var within: String?
    /// The nearest key known at this place, where one is near.
    public var nearest: String?
    /// The page that does have the key, where it only stands in the wrong place.
    public var belongsTo: String?
}
