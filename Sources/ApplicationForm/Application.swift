import DocumentModel
import SourceText

/// The applicant's form (`application.yaml`, JSON, or a table of 业绩), every value with its place.
///
/// A part whose key is absent is nil (unchecked); present and empty is empty (missing).
public struct Application: Sendable {
    /// Of the YAML, JSON or CSV; an XLSX is rendered as CSV.
    public let source: SourceText
    public let format: DocumentFormat
    /// 基本信息
    public var basics: FormRecord?
    /// 学历情况
    public var education: FormTable?
    /// 工作经历
    public var workHistory: FormTable?
    /// 业绩 (主要专业技术工作业绩)
    public var achievements: FormTable?
    /// 论著 (重要著（译）作、论文及技术工作)
    public var writings: FormTable?
    /// 继续教育情况
    public var training: FormTable?
    /// 考试情况
    public var examinations: FormTable?
    /// 考核情况
    public var assessments: FormTable?
    /// 外调表, given for comparison
    public var transferForm: FormRecord?
    /// 单位推荐意见: a file name or the text itself
    public var opinion: FormValue?
    /// 个人技术报告: a file name
    public var report: FormValue?
    public var unknownKeys: [UnknownKey] = []
    /// `# …` comments at line ends: text after `#` and its place.
    public var comments: [(text: String, range: TextRange)] = []

    public init(source: SourceText, format: DocumentFormat) {
        self.source = source
        self.format = format
    }

    /// Whether the file has only 业绩, so that rules about the rest stay silent.
    public var hasOnlyAchievements: Bool {
        achievements != nil && basics == nil && education == nil && workHistory == nil && assessments == nil
            && opinion == nil && report == nil
    }
}

/// A value as written, with the places of its key and of itself (UTF-8 bytes of the source).
public struct FormValue: Sendable, Hashable {
    /// As the user wrote the key.
    public var key: String
    public var keyRange: TextRange
    /// As written (`2020.10` stays `2020.10`); empty for null.
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
    public var isBlank: Bool { items.isEmpty && text.allSatisfy(\.isWhitespace) }
}

/// A mapping of the form: one row of a table, or 基本信息.
public struct FormRecord: Sendable {
    /// Of the whole mapping.
    public var range: TextRange
    /// Where a finding about the record as a whole points: its key, or its first key.
    public var anchor: TextRange
    public private(set) var values: [FormField: FormValue]

    public init(range: TextRange, anchor: TextRange, values: [FormField: FormValue] = [:]) {
        self.range = range
        self.anchor = anchor
        self.values = values
    }

    public subscript(field: FormField) -> FormValue? {
        get { values[field] }
        set { values[field] = newValue }
    }

    /// The text of a field without white space at its ends; empty where it is absent.
    public func text(_ field: FormField) -> String {
        guard let text = values[field]?.text else { return "" }
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
              let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(text[first...last])
    }
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

/// A key that the form does not have.
public struct UnknownKey: Sendable, Hashable {
    public var key: String
    public var range: TextRange
    /// The nearest known key, where one is near.
    public var nearest: String?

    public init(key: String, range: TextRange, nearest: String?) {
        self.key = key
        self.range = range
        self.nearest = nearest
    }
}
