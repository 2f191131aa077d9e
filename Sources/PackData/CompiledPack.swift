/// The form in which packs travel inside the program: a pre-order list of nodes that can be read, and passed over,
/// where they lie.
///
///     Ssize text      scalar
///     Lsize node…     sequence
///     Msize node…     mapping: times a scalar key and a node
///
/// `size` is that of what follows in UTF-8 bytes: four digits to the base of 64, counted from `0` (0x30), so that the
/// whole is text, as a static string has to be.
public enum CompiledPack {
    /// The bytes of a node and of all below it.
    public static func encode(_ node: PackNode) -> [UInt8] {
        switch node.content {
        case .scalar(let text): headed(.scalar, Array(text.utf8))
        case .sequence(let items): headed(.sequence, items.flatMap(encode))
        case .mapping(let pairs):
            headed(.mapping, pairs.flatMap { encode(PackNode(.scalar($0.key))) + encode($0.value) })
        }
    }

    private static func headed(_ kind: CompiledNode.Kind, _ body: [UInt8]) -> [UInt8] {
        precondition(body.count < 1 << 24, "a pack's text is limited to 16 MB")
        return [kind.rawValue] + [18, 12, 6, 0].map { UInt8(body.count >> $0 & 63) + CompiledNode.zero } + body
    }

    /// The tree that `encode` wrote; `text` comes from our own build, so that a fault in it is a programming error.
    public static func root(of text: StaticString) -> PackNode { PackNode(CompiledNode(start: text.utf8Start)) }
}

/// A node where it lies in a compiled pack.
struct CompiledNode: @unchecked Sendable {
    enum Kind: UInt8 {
        case scalar = 0x53, sequence = 0x4C, mapping = 0x4D
    }

    fileprivate static let zero: UInt8 = 0x30
    private static let headSize = 5

    /// In static memory.
    let start: UnsafePointer<UInt8>

    var kind: Kind { Kind(rawValue: start[0]) ?? .scalar }

    private var size: Int {
        var size = 0
        for digit in 1..<Self.headSize { size = size << 6 | Int(start[digit] &- Self.zero) }
        return size
    }

    var body: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start + Self.headSize, count: size) }
    private var end: UnsafePointer<UInt8> { start + Self.headSize + size }
    /// The node behind this one.
    private var next: CompiledNode { CompiledNode(start: end) }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a short plain decimal (`-12.75`); nil for other numbers and anything else. A pack holds a thousand
    /// of them, and to make a string of each would cost more than all the rest.
    var decimal: Double? {
        guard (1...15).contains(body.count) else { return nil }
        var digits = 0, count = 0, scale: Double?
        for (index, byte) in body.enumerated() {
            if (0x30...0x39).contains(byte) {
                digits = digits * 10 + Int(byte & 0x0F)
                count += 1
                scale = scale.map { $0 * 10 }
            } else if byte == UInt8(ascii: "."), scale == nil, count > 0 {
                scale = 1
            } else if byte != UInt8(ascii: "-") || index > 0 {
                return nil
            }
        }
        guard count > 0, scale != 1 else { return nil }
        // Exact: both are whole numbers below 2^53, and the quotient is rounded once.
        let value = Double(digits) / (scale ?? 1)
        return body[0] == UInt8(ascii: "-") ? -value : value
    }

    var items: [PackNode] {
        var items: [PackNode] = []
        forEachChild { items.append(PackNode($0)) }
        return items
    }

    var pairs: [(key: String, value: PackNode)] {
        var pairs: [(key: String, value: PackNode)] = []
        var key: String?
        forEachChild { child in
            if let name = key.take() { pairs.append((name, PackNode(child))) } else { key = child.text }
        }
        return pairs
    }

    subscript(key: String) -> CompiledNode? {
        guard kind == .mapping else { return nil }
        var key = key
        return key.withUTF8 { key in
            var node = CompiledNode(start: start + Self.headSize)
            while node.start < end {
                if node.body.count == key.count, node.body.elementsEqual(key) { return node.next }
                node = node.next.next
            }
            return nil
        }
    }

    func forEachChild(_ body: (CompiledNode) -> Void) {
        var node = CompiledNode(start: start + Self.headSize)
        while node.start < end {
            body(node)
            node = node.next
        }
    }
}
