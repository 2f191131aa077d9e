import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import PackData
import SourceText

/// What the kinds of checks about a form share.
extension FormPath {
    /// 基本信息·证件号码; a page of one value, or a column, by its key alone.
    var label: String {
        guard let field, field.key != page.key, case nil = rows else { return field?.key ?? page.key }
        return facet == nil ? "\(page.key)·\(field.key)" : page.key
    }

    /// The paths of a list; `基本信息.*` and `工作经历[].*` are all fields of the page.
    static func list(_ node: PackNode?, _ pack: RulePack) throws(Failure) -> [FormPath] {
        var paths: [FormPath] = []
        guard let node else { return paths }
        for item in node.isScalar ? [node] : node.items {
            let text = try item.string()
            guard text.hasSuffix(".*") else {
                paths.append(try FormPath(item, pack))
                continue
            }
            let page = try FormPath(PackNode(.scalar(String(text.dropLast(2))), like: item), pack).page
            paths += page.fields.map { FormPath($0, of: page, text: "\(text.dropLast())\($0.key)") }
        }
        if !node.isScalar, paths.isEmpty { throw node.failure("这里应是列表，至少一项") }
        return paths
    }

    /// Whether nothing is written there, or only what the page itself shows.
    func isNothing(_ found: Found) -> Bool { field?.isNothing(found.value) ?? found.value?.isBlank ?? true }
}

extension FormPage {
    /// The table that `node` names.
    static func table(_ name: String, _ node: PackNode, _ pack: RulePack) throws(Failure) -> FormPage {
        guard let page = pack.form.page(called: name), page.shape == .table else {
            throw node.unknown(name, "表", among: pack.form.pages.filter { $0.shape == .table }.map(\.key))
        }
        return page
    }
}

extension PackNode {
    /// Another value at the same place of the file.
    init(_ content: Content, like node: PackNode) {
        self.init(content, line: node.line, file: node.file, key: node.key)
    }

    /// The page with this key or id.
    func page(in pack: RulePack) throws(Failure) -> FormPage {
        let name = try string()
        guard let page = pack.form.page(called: name) else {
            throw unknown(name, "页面", among: pack.form.pages.map(\.key))
        }
        return page
    }

    /// The page that a key of a mapping names; a fault points to its value.
    func page(_ key: String, _ pack: RulePack) throws(Failure) -> FormPage {
        try PackNode(.scalar(key), like: self).page(in: pack)
    }

    /// The column with this key or id.
    func column(of page: FormPage) throws(Failure) -> FormField {
        let name = try string()
        guard let field = page.field(called: name) else {
            throw unknown(name, "栏目（在“\(page.key)”这一页）", among: page.fields.map(\.key))
        }
        return field
    }

    /// The kind of document with this id.
    func document(in pack: RulePack) throws(Failure) -> DocumentKind {
        let name = try string(), kind = DocumentKind(rawValue: name)
        guard pack.document(kind) != nil else {
            throw unknown(name, "文档", among: pack.documents.map(\.kind.rawValue))
        }
        return kind
    }

    /// The word as a case of `type`.
    func choice<Choice: RawRepresentable & CaseIterable>(
        of type: Choice.Type
    ) throws(Failure) -> Choice where Choice.RawValue == String {
        let word = try string()
        guard let choice = Choice(rawValue: word) else {
            throw unknown(word, "写法", among: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// A regular expression of ICU.
    func pattern() throws(Failure) -> TextPattern {
        guard let pattern = TextPattern(try string()) else { throw failure("这不是正则表达式") }
        return pattern
    }
}
