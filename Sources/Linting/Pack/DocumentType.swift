import ApplicationForm
import ChineseText
import DocumentModel
import PackData
import SourceText

/// A kind of document that a guide asks for, from the pack's `documents.yaml`.
public struct DocumentType: Sendable {
    /// How much of an outline it has.
    public enum OutlineStyle: String, Sendable, CaseIterable {
        /// Representative projects, each with the recommended sections.
        case projects
        /// Sections alone.
        case sections
        /// None that matters.
        case none
    }

    /// By which rules and JSON speak of it.
    public let kind: DocumentKind
    /// 个人技术报告
    public let name: String
    /// Short, for columns of a table: 技术报告.
    public let shortName: String
    /// Where the form names the file, or holds the text; nil for a document that the form knows nothing of.
    public let place: Place?
    /// Words in a file's name that give it away.
    public let words: [String]
    /// Words that make it likely where somebody hands in files one by one.
    public let hints: [String]
    /// What its length is counted in.
    public let basis: CountBasis
    /// How much of an outline it has.
    public let outline: OutlineStyle
    /// What the guide takes when it is uploaded; nil where it leaves that open.
    public let upload: DocumentFormat?
    /// Names of limits in pack.yaml.
    private let minimum: String?
    private let cap: String?
    /// Whether no rule makes more than the most an error, and whether they hold for what a page's field counts.
    private let isCapAdvice, areOfPage: Bool

    /// A page of the form, or a field of one.
    public struct Place: Sendable {
        /// The page, or that of the field.
        public let page: FormPage
        /// Nil for a page as a whole.
        public let field: FormField?
    }

    /// - Parameter rules: Of the pack: what they say of its length decides how much that counts.
    init(_ node: PackNode, _ form: FormSchema, _ rules: [RuleEntry], limits: [String]) throws(Failure) {
        try node.checkKeys([
            "id", "name", "short", "key", "names", "hints", "basis", "outline", "minimum", "cap", "upload"
        ])
        kind = DocumentKind(rawValue: try node.string("id"))
        guard kind != .application else { throw node.failure("application 是申报材料自己的名字；请换一个 id") }
        name = try node.words("name")
        shortName = try node["short"]?.string() ?? name
        words = try node["names"]?.strings() ?? []
        hints = try node["hints"]?.strings() ?? []
        basis = try node.choice("basis", of: CountBasis.self) ?? .words
        outline = try node.choice("outline", of: OutlineStyle.self) ?? .none
        upload = try node.choice("upload", of: DocumentFormat.self)
        for limit in [node["minimum"], node["cap"]].compactMap(\.self) where !limit.isInherited {
            let name = try limit.string()
            guard limits.contains(name) else { throw limit.unknown(name, "限额（pack.yaml 的 limits）", among: limits) }
        }
        let minimum = node["minimum"]?.text, cap = node["cap"]?.text
        let own = rules.filter { entry in
            entry.check == "length"
                && (cap != nil && entry.parameters["max"]?.text == cap
                    || minimum != nil && entry.parameters["min"]?.text == minimum)
        }
        isCapAdvice = own.contains { $0.severity != .error && $0.parameters["max"] != nil }
        areOfPage = own.contains { $0.parameters["basis"]?.text == "utf16" }
        self.minimum = minimum
        self.cap = cap
        place = try node["key"].map { (key) throws(Failure) in try Self.place(key, form) }
    }

    private static func place(_ node: PackNode, _ form: FormSchema) throws(Failure) -> Place {
        let parts = try node.string().split(separator: ".").map(String.init)
        guard let first = parts.first, let page = form.page(called: first) else {
            throw node.unknown(parts.first ?? "", "页面", among: form.pages.map(\.key))
        }
        guard parts.count > 1 else {
            guard page.field != nil || node.isCompiled else {
                throw node.failure("“\(page.key)”不是一段文字或一个文件；写成 \(page.key).栏目，或另设一页（shape: text）")
            }
            return Place(page: page, field: nil)
        }
        guard parts.count == 2, page.shape == .record, let field = page.field(called: parts[1]) else {
            throw node.unknown(
                parts.dropFirst().joined(separator: "."), "栏目（在“\(page.key)”这一页）", among: page.fields.map(\.key))
        }
        return Place(page: page, field: field)
    }

    /// Least and most of its length for a variant of the guide, on its basis.
    public func limits(_ pack: RulePack, for variant: Variant?) -> DocumentResult.Limits {
        DocumentResult.Limits(
            minimum: minimum.flatMap { pack.limit($0, for: variant) },
            cap: cap.flatMap { pack.limit($0, for: variant) }, isCapAdvice: isCapAdvice, areOfPage: areOfPage)
    }
}

extension Application {
    /// What the form says where it asks for a document: a file name, or the text.
    public func value(at place: DocumentType.Place) -> FormValue? {
        guard let field = place.field else { return value(place.page) }
        return record(place.page)?[field]
    }

    /// The file that the form names there; nil where it holds the text itself, or nothing.
    public func file(at place: DocumentType.Place) -> FormValue? {
        guard let field = place.field else { return file(of: place.page) }
        guard let value = record(place.page)?[field], !value.isBlank else { return nil }
        return field.type.isFile || namesDocument(value) ? value : nil
    }

    /// The text that stands there itself.
    public func text(at place: DocumentType.Place) -> FormValue? {
        guard let field = place.field else { return ownText(of: place.page) }
        guard !field.type.isFile, let value = record(place.page)?[field], !value.isBlank, !namesDocument(value) else {
            return nil
        }
        return value
    }
}
