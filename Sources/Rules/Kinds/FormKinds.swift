import ApplicationForm
import Linting
import PackData

/// What the kinds of checks about a form share.
extension FormPath {
    /// 基本信息·证件号码; a page of one value, or a column, by its key alone.
    var label: String {
        guard let field, field.key != page.key, case nil = rows else { return field?.key ?? page.key }
        return facet == nil ? "\(page.key)·\(field.key)" : page.key
    }

    /// The paths of a list.
    static func list(_ node: PackNode?, _ pack: RulePack) throws(PackError) -> [FormPath] {
        var paths: [FormPath] = []
        for item in try node?.list() ?? [] { paths.append(try FormPath(item, pack)) }
        return paths
    }

    /// Whether nothing is written there, or only what the page itself shows.
    func isNothing(_ found: Found) -> Bool { field?.isNothing(found.value) ?? found.value?.isBlank ?? true }
}

extension FormPage {
    /// The columns that `node` names.
    func columns(_ node: PackNode) throws(PackError) -> [FormField] {
        var columns: [FormField] = []
        for name in try node.strings() {
            guard let field = field(called: name) else {
                throw node.unknown(name, "栏目（在“\(key)”这一页）", among: fields.map(\.key))
            }
            columns.append(field)
        }
        return columns
    }

    /// The table that `node` names.
    static func table(_ name: String, _ node: PackNode, _ pack: RulePack) throws(PackError) -> FormPage {
        guard let page = pack.form.page(called: name), page.shape == .table else {
            throw node.unknown(name, "表", among: pack.form.pages.filter { $0.shape == .table }.map(\.key))
        }
        return page
    }
}
