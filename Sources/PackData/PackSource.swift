import Glibc
import SourceText

/// Reads a pack's folder: `pack.yaml` and its neighbours (each a key of the tree), `lexicon.txt`, and one file a rule
/// below `rules/`.
public struct PackSource: Sendable {
    /// What linting needs.
    public let core: PackNode
    /// Prose of the rules, by id: decoded only when somebody wants to read it.
    public let documentation: PackNode

    /// Parts that were read already.
    public init(core: PackNode, documentation: PackNode) {
        self.core = core
        self.documentation = documentation
    }

    private static let proseKeys: Set<String> = ["explain", "bad", "good", "cases"]

    /// Reads every file of the folder; throws at the first that is no YAML.
    public init(folder: String) throws(Failure) {
        var core: [(key: String, value: PackNode)] = []
        var documentation: [(key: String, value: PackNode)] = []
        guard let names = Self.entries(of: folder) else {
            throw Failure(.pack, path: folder, message: "找不到规则包目录，或无法读取")
        }
        guard names.contains("pack.yaml") else {
            throw Failure(.pack, path: folder, message: "目录里没有 pack.yaml，不是规则包")
        }
        try Self.refuseUnread(in: folder, names)
        var left = Self.sizeLimit
        for name in names where name.hasSuffix(".yaml") {
            if let node = try Self.yaml(folder, name, &left) { core.append((String(name.dropLast(5)), node)) }
        }
        if names.contains("lexicon.txt") {
            let words = try Self.text(folder, "lexicon.txt", &left).split(whereSeparator: \.isNewline).filter {
                !$0.hasPrefix("#")
            }
            core.append(("lexicon", PackNode(.sequence(words.map { PackNode(.scalar(String($0))) }))))
        }
        if let pages = try Self.pages(of: folder, &left) { core.append(("pages", pages)) }
        var rules: [PackNode] = []
        for path in Self.ruleFiles(of: folder) {
            guard let node = try Self.yaml(folder, path, &left) else { continue }
            guard case .mapping(let pairs) = node.content else { throw node.failure("规则文件应是“键: 值”") }
            rules.append(
                PackNode(.mapping(pairs.filter { !Self.proseKeys.contains($0.key) }), line: node.line, file: node.file))
            let prose = pairs.filter { Self.proseKeys.contains($0.key) }
            documentation.append((try node.string("id"), PackNode(.mapping(prose), line: node.line, file: node.file)))
        }
        // Its own, whatever it extends.
        if let head = core.first(where: { $0.key == "pack" })?.value {
            guard !head.pairs.isEmpty else {
                throw Failure(.pack, path: head.file, message: "是空的；至少要写 id、version、title、guide")
            }
            _ = try head.required("id")
        }
        // A pack that extends another may have no rules of its own.
        if !rules.isEmpty || !core.contains(where: { $0.key == "pack" && $0.value["extends"] != nil }) {
            core.append(("rules", PackNode(.sequence(rules), file: folder)))
        }
        self.core = PackNode(.mapping(core), file: folder)
        self.documentation = PackNode(.mapping(documentation), file: folder)
    }

    /// Id of the pack that this one extends.
    public var extends: String? { core["pack"]?["extends"]?.text }

    /// Whether it stands for no guide, and is only there to be extended.
    public var isBase: Bool { core["pack"]?["guide"] == nil }

    /// This pack laid over `base`: mappings merge key by key, lists whose items have ids (rules, roles) by id, anything
    /// else replaces; a key that ends in `+` adds its list to the base's, and `off` leaves out a mapping, or an item
    /// that has an id. What a rule stands on stays that of its own guide.
    public func extending(_ base: PackSource) throws(Failure) -> PackSource {
        try PackSource(
            core: Self.merged(base.core.citing(exceptWhere: limits).inherited(), core.citing()),
            documentation: Self.merged(base.documentation, documentation))
    }

    private static let off = "off"

    private static func merged(_ base: PackNode, _ over: PackNode) throws(Failure) -> PackNode {
        switch (base.content, over.content) {
        case (.mapping(var pairs), .mapping(let additions)):
            for (key, value) in additions {
                if key.hasSuffix("+"), key.count > 1 {
                    let items = try value.list()
                    let lists = pairs.filter { if case .mapping = $0.value.content { false } else { true } }.map(\.key)
                    let name = String(key.dropLast())
                    guard lists.contains(name), let index = pairs.firstIndex(where: { $0.key == name })
                    else {
                        throw value.failure("沿用的规则包在这里没有列表“\(name)”", nearest: name, among: lists)
                    }
                    let old = pairs[index].value
                    pairs[index].value = PackNode(
                        .sequence((old.isScalar ? [old] : old.items) + items), line: value.line, file: value.file,
                        key: key)
                } else if let index = pairs.firstIndex(where: { $0.key == key }) {
                    if value.text == off, case .mapping = pairs[index].value.content {
                        pairs.remove(at: index)
                        continue
                    }
                    pairs[index].value = try merged(pairs[index].value, value)
                } else {
                    pairs.append((key, value))
                }
            }
            return PackNode(.mapping(pairs), line: over.line, file: over.file, key: over.key)
        case (.sequence(let items), .sequence(let additions))
        where !additions.isEmpty && (items + additions).allSatisfy { $0["id"]?.text != nil }:
            return try mergedByID(items, additions, over)
        default:
            return over
        }
    }

    /// A rule that is none yet has to be a whole one: otherwise one of the base was meant.
    private static func refuseSlip(_ item: PackNode, among items: [PackNode]) throws(Failure) {
        let ids = items.compactMap { $0["id"]?.text }
        guard let id = item["id"], let name = id.text, Path.folder(of: item.file).contains("/rules"),
            item["title"] == nil, Similarity.nearest(to: name, among: ids) != nil
        else { return }
        throw id.failure("沿用的规则包里没有“\(name)”这条规则", nearest: name, among: ids)
    }

    private static func mergedByID(
        _ items: [PackNode], _ additions: [PackNode], _ over: PackNode
    ) throws(Failure) -> PackNode {
        for (index, item) in additions.enumerated() {
            guard let id = item["id"]?.text, additions[..<index].contains(where: { $0["id"]?.text == id }) else {
                continue
            }
            throw item.failure("“\(id)”写了两次；改一个 id，或只留一个", naming: id)
        }
        var items = items
        for item in additions {
            if let index = items.firstIndex(where: { $0["id"]?.text == item["id"]?.text }) {
                if item[off]?.text == "true" {
                    items.remove(at: index)
                } else {
                    items[index] = try merged(items[index], item)
                }
            } else {
                try refuseSlip(item, among: items)
                items.append(item)
            }
        }
        return PackNode(.sequence(items), line: over.line, file: over.file, key: over.key)
    }
}

extension PackSource {
    private static func entries(of folder: String) -> [String]? {
        guard let handle = opendir(folder) else { return nil }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// Throws where a file that was meant for the pack is read by nothing.
    private static func refuseUnread(in folder: String, _ names: [String]) throws(Failure) {
        var odd: [(name: String, advice: String)] = []
        for name in names where !["form", "rules", "lexicon.txt"].contains(name) {
            if isMistaken(name) {
                odd.append((name, "规则包的文件要以 .yaml 结尾"))
            } else if !name.contains("."), let part = Similarity.nearest(to: name, among: ["form", "rules"]) {
                odd.append((name, "是不是“\(part)”目录？"))
            }
        }
        let groups = ["form"] + (entries(of: folder + "/rules") ?? []).map { "rules/" + $0 }
        for group in groups {
            for name in entries(of: folder + "/" + group) ?? [] where !name.hasSuffix(".yaml") && !isAside(name) {
                odd.append(("\(group)/\(name)", "form/ 和 rules/组名/ 里只放 .yaml 文件"))
            }
        }
        for name in groups where isMistaken(name) { odd.append((name, "规则包的文件要以 .yaml 结尾")) }
        for (name, advice) in odd {
            let path = folder + "/" + name
            _ = try PackFaults.tree(of: path) { () throws(Failure) -> String in
                throw Failure(.pack, path: path, message: "没有读这个文件或目录：\(advice)")
            }
        }
    }

    /// rank.yml, rank.yaml.txt
    private static func isMistaken(_ name: String) -> Bool {
        !name.hasSuffix(".yaml")
            && [".yml", ".yaml", ".yaml.txt", ".yml.txt"].contains(where: name.lowercased().hasSuffix)
    }

    /// For people, or an editor's.
    private static func isAside(_ name: String) -> Bool { name.lowercased().hasPrefix("readme") || name.hasSuffix("~") }

    /// The pages of the form, put together from every `form/*.yaml`; nil where the pack has none of its own.
    private static func pages(of folder: String, _ left: inout Int) throws(Failure) -> PackNode? {
        var pages: [PackNode] = []
        let names = (entries(of: folder + "/form") ?? []).filter { $0.hasSuffix(".yaml") }
        for name in names {
            guard let node = try yaml(folder, "form/" + name, &left) else { continue }
            try node.checkKeys(["pages"])
            pages += try node.required("pages").list()
        }
        return names.isEmpty ? nil : PackNode(.sequence(pages), file: folder + "/form")
    }

    /// Paths relative to the pack of every `rules/<group>/<name>.yaml`.
    private static func ruleFiles(of folder: String) -> [String] {
        var files: [String] = []
        for group in entries(of: folder + "/rules") ?? [] {
            if group.hasSuffix(".yaml") { files.append("rules/" + group) }
            for name in entries(of: folder + "/rules/" + group) ?? [] where name.hasSuffix(".yaml") {
                files.append("rules/\(group)/\(name)")
            }
        }
        return files
    }

    /// Bytes of all files together: ten times those of the largest pack that there is.
    private static let sizeLimit = 2 << 20

    /// - Parameter left: bytes that may still be read.
    private static func yaml(_ folder: String, _ name: String, _ left: inout Int) throws(Failure) -> PackNode? {
        try PackFaults.tree(of: folder + "/" + name) { () throws(Failure) in try text(folder, name, &left) }
    }

    private static func text(_ folder: String, _ name: String, _ left: inout Int) throws(Failure) -> String {
        let path = folder + "/" + name
        var info = stat()
        guard stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "rb") else {
            throw Failure(.pack, path: path, message: "读不了：不是文件，或没有权限")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
            left -= count
            if left < 0 { throw Failure(.pack, path: path, message: "规则包的文件一共不应超过 2 MB；请检查目录里是否有别的文件") }
        }
        // Editors of Windows begin a file with its byte order mark.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.pack, path: path, message: "不是 UTF-8 文本")
        }
        return text
    }
}
