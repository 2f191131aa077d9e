import PackData
import SourceText
import Synchronization

/// The form of a guide: its pages with their fields, from the pack's `form/*.yaml`. All that is read, written, imported
/// or completed knows the form from here.
public final class FormSchema: Sendable {
    /// In the order of the form.
    public let pages: [FormPage]
    private let byKey: [String: Int]
    private let folded = Mutex<KeyVocabulary?>(nil)

    /// Pages, and fields of one: ten times those of the largest form that there is.
    static let most = 500

    /// - Parameter node: The list of pages; nil for a guide without a form.
    public init(_ node: PackNode?) throws(Failure) {
        var pages: [FormPage] = []
        let items = try node?.list() ?? []
        if let many = items.count > Self.most ? items[Self.most] : nil { throw many.failure("页太多：最多 \(Self.most) 页") }
        for item in items {
            let page = try FormPage(item, index: pages.count, before: pages)
            if pages.contains(where: { $0.id == page.id || $0.key == page.key }) {
                throw item.failure("“\(page.key)”（\(page.id)）这一页写了两次")
            }
            pages.append(page)
        }
        self.pages = pages
        byKey = Dictionary(pages.map { ($0.key, $0.index) }) { first, _ in first }
    }

    /// The page that logic in Swift knows by this meaning.
    public func page(_ meaning: PageMeaning) -> FormPage? { pages.first { $0.meaning == meaning } }

    /// The page that `name` names, however its brackets, colons and spaces are written.
    public func page(_ name: String) -> FormPage? {
        if let index = byKey[name] { return pages[index] }
        return vocabulary { $0.meaning(of: name) }.map { pages[$0] }
    }

    /// The page with this id or exactly this key: what a pack's files may call it.
    public func page(called name: String) -> FormPage? {
        byKey[name].map { pages[$0] } ?? pages.first { $0.id == name }
    }

    /// The record and the field in which the form asks for this first.
    public func field(_ meaning: FieldMeaning) -> (page: FormPage, field: FormField)? {
        for page in pages where page.shape == .record {
            if let field = page.field(meaning) { return (page, field) }
        }
        return nil
    }

    /// Whether the form has such a key anywhere.
    func isKnown(_ key: String) -> Bool {
        key == FormSyntax.pack || page(key) != nil || FormSyntax.part(key) != nil || home(of: key, butNot: nil) != nil
    }

    /// A key that `page` (nil: the top of the file) does not have, with what was probably meant.
    func unknown(_ key: String, at range: TextRange, of page: FormPage?) -> UnknownKey {
        let nearest = page.map { $0.nearest(to: key) } ?? vocabulary { $0.nearest(to: key) }
        return UnknownKey(
            key: key, range: range, within: page?.key, nearest: nearest,
            belongsTo: (home(of: key, butNot: page) ?? (page == nil ? nil : self.page(key)))?.key)
    }

    private func home(of key: String, butNot page: FormPage?) -> FormPage? {
        pages.first { $0 !== page && $0.field(key) != nil }
    }

    private func vocabulary<Result: Sendable>(_ body: @Sendable (KeyVocabulary) -> Result) -> Result {
        folded.withLock { vocabulary in
            let known = vocabulary ?? KeyVocabulary(pages.map { ($0.index, $0.key, $0.labels) })
            vocabulary = known
            return body(known)
        }
    }
}

/// What `application.yaml` has besides the form's own keys.
public enum FormSyntax {
    /// Names the pack whose form the file is.
    public static let pack = "规则包"
    /// The parts of a table that has an attachment.
    public static let records = "记录", attachment = "附件"

    enum TablePart: Sendable { case records, attachment }

    static func part(_ key: String) -> TablePart? {
        switch key == records || key == attachment ? key : KeyFolding.withoutBrackets(KeyFolding.fold(key)) {
        case records, "记录列表": .records
        case attachment, "附件材料": .attachment
        default: nil
        }
    }

    /// 考试情况: 无
    static func isNothing(_ text: String) -> Bool { ["无", "没有", "暂无", "暂无数据", "/"].contains(text) }
}
