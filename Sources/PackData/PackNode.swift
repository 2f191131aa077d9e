import SourceText

/// A value of a pack's data, as read from YAML or from the compiled form: one tree for both, so that there is one way
/// to decode.
///
/// A compiled node is read where it lies in the program: nothing is decoded but what is asked for.
public struct PackNode: Sendable {
    /// What a value is.
    public enum Content: Sendable {
        case scalar(String)
        case sequence([PackNode])
        case mapping([(key: String, value: PackNode)])
    }

    private enum Storage: Sendable {
        case written(Written)
        case compiled(CompiledNode)
    }

    /// What was read from YAML, and where it stood.
    private final class Written: Sendable {
        let content: Content
        let line: Int
        let file: String
        let key: String
        let isInherited: Bool

        init(_ content: Content, line: Int, file: String, key: String, isInherited: Bool) {
            self.content = content
            self.line = line
            self.file = file
            self.key = key
            self.isInherited = isInherited
        }
    }

    private let storage: Storage

    /// - Parameter key: The key that the value belongs to, for messages.
    public init(_ content: Content, line: Int = 0, file: String = "", key: String = "") {
        self.init(content, line: line, file: file, key: key, isInherited: false)
    }

    private init(_ content: Content, line: Int, file: String, key: String, isInherited: Bool) {
        storage = .written(Written(content, line: line, file: file, key: key, isInherited: isInherited))
    }

    init(_ compiled: CompiledNode) { storage = .compiled(compiled) }

    /// Whether it is part of the program, and so was checked by the tests.
    public var isCompiled: Bool {
        if case .compiled = storage { true } else { false }
    }

    /// Whether it is of a pack that another one extends: it may name what that one leaves out.
    public var isInherited: Bool {
        if case .written(let written) = storage { written.isInherited } else { true }
    }

    /// The same as part of another pack.
    func inherited() -> PackNode {
        guard !isCompiled else { return self }
        let content: Content =
            switch content {
            case .scalar: content
            case .sequence(let items): .sequence(items.map { $0.inherited() })
            case .mapping(let pairs): .mapping(pairs.map { ($0.key, $0.value.inherited()) })
            }
        return PackNode(content, line: line, file: file, key: key, isInherited: true)
    }

    /// Where the value stands, for messages; 0 in compiled packs, which were checked when the program was built.
    public var line: Int {
        if case .written(let written) = storage { written.line } else { 0 }
    }

    /// File of the pack, relative to its folder; empty in compiled packs.
    public var file: String {
        if case .written(let written) = storage { written.file } else { "" }
    }

    /// The key that the value belongs to; empty in compiled packs, for files as a whole and for the items of a list.
    public var key: String {
        if case .written(let written) = storage { written.key } else { "" }
    }

    /// What it is, with all below it.
    public var content: Content {
        switch storage {
        case .written(let written): written.content
        case .compiled(let node):
            switch node.kind {
            case .scalar: .scalar(node.text)
            case .sequence: .sequence(node.items)
            case .mapping: .mapping(node.pairs)
            }
        }
    }

    /// The value of `key` in a mapping; nil where there is none.
    public subscript(key: String) -> PackNode? {
        switch storage {
        case .written(let written):
            guard case .mapping(let pairs) = written.content else { return nil }
            return pairs.first { $0.key == key }?.value
        case .compiled(let node): return node[key].map(PackNode.init)
        }
    }

    /// Of a mapping, in its order; none for anything else.
    public var pairs: [(key: String, value: PackNode)] {
        if case .mapping(let pairs) = content { pairs } else { [] }
    }

    /// Of a list; none for anything else.
    public var items: [PackNode] {
        if case .sequence(let items) = content { items } else { [] }
    }

    /// Whether it is one text.
    public var isScalar: Bool {
        switch storage {
        case .written(let written): if case .scalar = written.content { true } else { false }
        case .compiled(let node): node.kind == .scalar
        }
    }

    /// The text of a scalar; nil for lists and mappings.
    public var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    // MARK: Decoding

    /// The value of `key`, without which nothing can be made of it.
    public func required(_ key: String) throws(Failure) -> PackNode {
        if let value = self[key] { return value }
        // A key of its own may be part of it: id of guide.
        let alike = pairs.map(\.key).filter { abs($0.count - key.count) < 2 }
        guard let slip = Similarity.nearest(to: key, among: alike), let value = self[slip] else {
            throw failure("缺少“\(key)”", .init(name: key, isMissing: true))
        }
        throw value.failure("缺少“\(key)”；“\(slip)”是不是应写成“\(key)”？", .init(name: slip, guess: key))
    }

    /// The text of `key`.
    public func string(_ key: String) throws(Failure) -> String { try required(key).string() }

    /// The same, of which something has to be there to read.
    public func words(_ key: String) throws(Failure) -> String {
        let node = try required(key), text = try node.string()
        if !isCompiled, text.allSatisfy(\.isWhitespace) { throw node.failure("这里是空的") }
        return text
    }

    /// Its text.
    public func string() throws(Failure) -> String {
        guard let text else { throw failure("这里应是一段文字") }
        return text
    }

    /// A whole number; what a pack counts or measures is never below zero, nor beyond a billion.
    public func int(in range: ClosedRange<Int> = 0...1_000_000_000) throws(Failure) -> Int {
        guard let text, let value = Int(text) else { throw failure("这里应是整数" + (text.map { "，不能是“\($0)”" } ?? "")) }
        guard range.contains(value) else {
            throw failure("这里应是 \(range.lowerBound) 到 \(range.upperBound) 之间的整数，不能是“\(text)”")
        }
        return value
    }

    /// A number that can be reckoned with: no infinity, and what it stands for fits a whole number.
    public func double(in range: ClosedRange<Double> = -1e9...1e9) throws(Failure) -> Double {
        if case .compiled(let node) = storage, let value = node.decimal { return value }
        guard let text, let value = Double(text) else { throw failure("这里应是数") }
        guard range.contains(value) else {
            throw failure("这里应是 \(range.lowerBound) 到 \(range.upperBound) 之间的数，不能是“\(text)”")
        }
        return value
    }

    /// The word at `key` as a case of `type`; nil where the key is absent.
    public func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(Failure) -> Choice? where Choice.RawValue == String {
        guard let node = self[key] else { return nil }
        let word = try node.string()
        guard let choice = Choice(rawValue: word) else {
            throw node.unknown(word, "写法", among: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// `true` or `false`.
    public func bool() throws(Failure) -> Bool {
        switch text {
        case "true": return true
        case "false": return false
        default: throw failure("这里应是 true 或 false")
        }
    }

    /// The texts of a list; a single scalar counts as a list of one.
    public func strings() throws(Failure) -> [String] {
        let items: [PackNode]
        switch content {
        case .scalar(let text): return [text]
        case .sequence(let list): items = list
        case .mapping: throw failure("这里应是列表")
        }
        var strings: [String] = []
        strings.reserveCapacity(items.count)
        for item in items { strings.append(try item.string()) }
        return strings
    }

    /// The items of a list.
    public func list() throws(Failure) -> [PackNode] {
        guard case .sequence(let items) = content else { throw failure("这里应是列表，每项以“- ”开头") }
        return items
    }

    /// The keys of a mapping with their values.
    public func mapping() throws(Failure) -> [(key: String, value: PackNode)] {
        guard case .mapping(let pairs) = content else { throw failure("这里应是“键: 值”的形式") }
        return pairs
    }

    /// The same as UTF-8, borrowed for the call: a list of words is read without making a string of each.
    public func forEachUTF8(_ body: (UnsafeBufferPointer<UInt8>) -> Void) throws(Failure) {
        if case .compiled(let node) = storage, node.kind == .sequence {
            node.forEachChild { if $0.kind == .scalar { body($0.body) } }
            return
        }
        for var text in try strings() { text.withUTF8(body) }
    }

    /// A mapping with what it lacks from another one.
    public func filled(from other: PackNode) -> PackNode {
        let own = pairs
        let more = other.pairs.filter { pair in !own.contains { $0.key == pair.key } }
        return PackNode(.mapping(own + more), line: line, file: file, key: key)
    }

    /// Whether it is the very same, not only alike.
    func isSame(as other: PackNode) -> Bool {
        guard case .written(let own) = storage, case .written(let other) = other.storage else { return false }
        return own === other
    }

    /// Whether the word stands somewhere in it as a value.
    public func holds(_ word: String) -> Bool {
        switch content {
        case .scalar(let text): text == word
        case .sequence(let items): items.contains { $0.holds(word) }
        case .mapping(let pairs): pairs.contains { $0.value.holds(word) }
        }
    }

    /// Refuses keys that are not in `known`.
    public func checkKeys(_ known: Set<String>) throws(Failure) {
        if isCompiled { return }
        guard let odd = pairs.first(where: { !known.contains($0.key) }) else { return }
        throw odd.value.failure("不认识的键“\(odd.key)”", nearest: odd.key, among: known.sorted())
    }
}
