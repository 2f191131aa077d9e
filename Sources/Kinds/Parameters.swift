import ApplicationForm
import DocumentModel
import Linting
import PackData
import SourceText

/// The parameters of an entry, while its kind is made: a key that nobody asks for is refused.
final class Parameters {
    let pack: RulePack
    private let node: PackNode
    private var asked: Set<String> = []

    init(_ node: PackNode, _ pack: RulePack) {
        self.node = node
        self.pack = pack
    }

    subscript(key: String) -> PackNode? {
        asked.insert(key)
        return node[key]
    }

    func required(_ key: String) throws(Failure) -> PackNode {
        asked.insert(key)
        return try node.required(key)
    }

    /// Refuses what the kind, with these parameters, has no use for.
    func checkKeys() throws(Failure) { try node.checkKeys(asked) }

    func failure(_ message: String) -> Failure { node.failure(message) }

    func flag(_ key: String) throws(Failure) -> Bool { try self[key]?.bool() ?? false }
    func int(_ key: String) throws(Failure) -> Int? { try self[key]?.int() }
    func strings(_ key: String) throws(Failure) -> [String] { try self[key]?.strings() ?? [] }

    func limit(_ key: String) throws(Failure) -> Limit? {
        try self[key].map { (node) throws(Failure) in try Limit(node, pack) }
    }

    func page(_ key: String) throws(Failure) -> FormPage { try required(key).page(in: pack) }

    func table(_ key: String) throws(Failure) -> FormPage {
        let node = try required(key)
        return try FormPage.table(node.string(), node, pack)
    }

    func pages(_ key: String) throws(Failure) -> [FormPage] {
        guard let node = self[key] else { return [] }
        var pages: [FormPage] = []
        let items = node.isScalar ? [node] : node.items
        for item in items { pages.append(try item.page(in: pack)) }
        return pages
    }

    func words(_ key: String) throws(Failure) -> Words? {
        guard let node = self[key] else { return nil }
        return try Words(node, pack)
    }

    /// The kind of document that `document:` names; nil where the entry looks at the form.
    func document() throws(Failure) -> DocumentKind? {
        try self["document"].map { (node) throws(Failure) in try node.document(in: pack) }
    }

    func fields() throws(Failure) -> Fields { try Fields(self) }
}

/// The places that an entry looks at: `fields`, without those of `except`, of records for which `where` holds; `record`
/// is the column that messages call a record by.
struct Fields: Sendable {
    let paths: [FormPath]
    private let excluded: [String]
    private let condition: Condition?
    private let naming: FormField?

    fileprivate init(_ parameters: Parameters) throws(Failure) {
        let node = try parameters.required("fields")
        var paths: [FormPath] = []
        // A mapping says of each field something of its own.
        if case .mapping(let pairs) = node.content {
            for (key, value) in pairs {
                paths += try FormPath.list(PackNode(.scalar(key), like: value), parameters.pack)
            }
        } else {
            paths = try FormPath.list(node, parameters.pack)
        }
        guard !paths.isEmpty else { throw node.failure("这里至少要写一处") }
        self.paths = paths
        excluded = try FormPath.list(parameters["except"], parameters.pack).map(\.text)
        let page = paths.first?.page
        condition = try parameters["where"].map { (node) throws(Failure) in
            try Condition(node, parameters.pack, columns: page)
        }
        naming = try parameters["record"].flatMap { (node) throws(Failure) in
            try page.map { (page) throws(Failure) in try node.column(of: page) }
        }
    }

    /// What stands there; each with the index of its path.
    func spots(_ context: RuleContext) -> [(path: Int, spot: Spot)] {
        guard let whole = FormScope(context) else { return [] }
        return paths.enumerated().filter { !excluded.contains($0.element.text) }.flatMap { index, path in
            path.spots(context).filter { spot in
                let scope = spot.record.map(whole.at) ?? whole
                return condition.map { [.yes, .unsure].contains($0.holds(in: scope)) } ?? true
            }.map { spot in
                var spot = spot
                spot.naming = naming
                return (index, spot)
            }
        }
    }

    /// Those that are filled in.
    func filled(_ context: RuleContext) -> [(path: Int, spot: Spot)] { spots(context).filter { !$0.spot.isBlank } }
}
