import SourceText
import Yams

extension PackNode {
    /// Deeper than any pack; keeps recursion bounded.
    private static let depthLimit = 64

    /// Reads YAML; scalars stay the strings they are written as.
    public init(yaml: String, file: String) throws(Failure) {
        if let odd = yaml.utf8.firstIndex(of: 0) {
            let line = yaml.utf8[..<odd].count { $0 == 0x0A } + 1
            throw Failure(.pack, path: file, line: line, message: "这一行有看不见的字符（NUL），读不了；请在编辑器里删掉，另存为 UTF-8")
        }
        if let excess = YAMLGuard.excess(in: yaml.utf8) {
            let line = yaml.utf8.prefix(excess.offset).count { $0 == 0x0A } + 1
            throw Failure(.pack, path: file, line: line, message: excess.advice)
        }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            let fault = error.fault(in: yaml)
            throw Failure(.pack, path: file, line: fault.line, message: fault.advice)
        } catch {
            throw Failure(.pack, path: file, message: "不是合法的 YAML")
        }
        // Without aliases every node takes a byte of its own.
        var left = yaml.utf8.count + 1
        try self.init(root ?? Node(""), file: file, depth: 0, left: &left)
    }

    private init(
        _ node: Node, file: String, key: String = "", line: Int? = nil, depth: Int, left: inout Int
    ) throws(Failure) {
        let line = line ?? node.mark?.line ?? 0
        left -= 1
        guard left >= 0 else { throw Failure(.pack, path: file, line: line, message: "别名（*）展开后太大；请去掉 & 和 *，直接写出内容") }
        guard depth < Self.depthLimit else { throw Failure(.pack, path: file, line: line, message: "套得太深；请检查缩进和括号") }
        let content: Content
        switch node {
        case .scalar(let scalar): content = .scalar(scalar.string)
        case .sequence(let sequence):
            var items: [PackNode] = []
            items.reserveCapacity(sequence.count)
            for item in sequence { items.append(try PackNode(item, file: file, depth: depth + 1, left: &left)) }
            content = .sequence(items)
        case .mapping(let mapping):
            var pairs: [(key: String, value: PackNode)] = []
            pairs.reserveCapacity(mapping.count)
            for (name, value) in mapping {
                let key = name.string ?? ""
                pairs.append(
                    (
                        key,
                        try PackNode(value, file: file, key: key, line: name.mark?.line, depth: depth + 1, left: &left)
                    ))
            }
            content = .mapping(pairs)
        case .alias: content = .scalar("")
        }
        self.init(content, line: line, file: file, key: key)
    }
}

extension YamlError {
    /// - Parameter yaml: What was read.
    fileprivate func fault(in yaml: String) -> (line: Int, advice: String) {
        if case .duplicatedKeysInMapping(let keys, _) = self {
            return (line, "同一个键写了两次，请只留一个：\(keys.joined(separator: "、"))")
        }
        let lines = yaml.split(separator: "\n", maxSplits: line, omittingEmptySubsequences: false)
        if let wide = lines.prefix(line).lastIndex(where: { $0.contains(/^[ -]*[A-Za-z]+：/) }), wide + 2 >= line {
            return (wide + 1, "键后面的冒号要用半角，后面空一格")
        }
        // The words of a message: {page} is a mapping unless somebody quotes it.
        if lines.prefix(line).suffix(2).contains(where: { $0.contains(/(: *|\{[^"']*)\{[A-Za-z]+\}/) }) {
            return (line, "不是合法的 YAML；以 { 开头或写在 { } 里的话要加引号，如 default: \"{year} 年不够\"")
        }
        return (line, "不是合法的 YAML；请检查这一行前后的缩进（只能用空格）、括号和引号")
    }

    /// 1-based line of the fault; 0 where it is not known.
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 0
        }
    }
}
