import ApplicationForm
import Linting
import PackData
import SourceText

/// Which fields an entry of `Required` asks for.
extension Required {
    /// Pages with fields; all of them where `starred` is true.
    static func starred(_ parameters: Parameters) throws(Failure) -> [FormPage] {
        guard parameters["starred"]?.text == "true" else { return try parameters.pages("starred") }
        return parameters.pack.form.pages.filter { $0.shape == .record && !$0.isOptional }
    }

    /// The starred fields of the pages of `starred`, the others of `unstarred`, and single ones.
    static func fields(_ parameters: Parameters) throws(Failure) -> [(page: FormPage, fields: [FormField])] {
        var paths: [(FormPage, FormField)] = []
        for page in try Self.starred(parameters) { paths += page.fields.filter(\.isStarred).map { (page, $0) } }
        for page in try parameters.pages("unstarred") {
            paths += page.fields.filter { !$0.isStarred && !$0.isExtra }.map { (page, $0) }
        }
        if let node = parameters["fields"] {
            for path in try FormPath.list(node, parameters.pack) {
                guard path.page.shape == .record, let field = path.field else {
                    throw node.failure("这里写一页里的一项，表格的栏写在 columns 下")
                }
                paths.append((path.page, field))
            }
        }
        if !paths.isEmpty, let node = parameters["except"] {
            let excluded = try FormPath.list(node, parameters.pack)
            paths.removeAll { one in excluded.contains { $0.page === one.0 && $0.field == one.1 } }
        }
        var groups: [(page: FormPage, fields: [FormField])] = []
        for (page, field) in paths {
            if let index = groups.firstIndex(where: { $0.page === page }) {
                groups[index].fields.append(field)
            } else {
                groups.append((page, [field]))
            }
        }
        return groups
    }

    /// What `advice:` says of single fields, of those that are asked for.
    static func advice(_ parameters: Parameters, _ asked: [FormField]) throws(Failure) -> [String: String] {
        var advice: [String: String] = [:]
        for (name, node) in parameters["advice"]?.pairs ?? [] {
            guard asked.contains(where: { $0.key == name }) else {
                throw node.unknown(name, "栏目（在这条规则要填的里面）", among: asked.map(\.key).sorted())
            }
            advice[name] = try node.string()
        }
        return advice
    }
}
