/// The form in which packs travel inside the program: a pre-order list of nodes, lengths in decimal, so that reading it
/// back is one pass without parsing.
///
///     S12:text…   scalar, length in UTF-8 bytes
///     L3:         sequence of three nodes
///     M2:         mapping: two times a scalar key and a node
public enum CompiledPack {
    public static func encode(_ node: PackNode) -> [UInt8] {
        var bytes: [UInt8] = []
        append(node, to: &bytes)
        return bytes
    }

    private static func append(_ node: PackNode, to bytes: inout [UInt8]) {
        func head(_ tag: Character, _ count: Int) { bytes.append(contentsOf: "\(tag)\(count):".utf8) }
        switch node.content {
        case .scalar(let text):
            head("S", text.utf8.count)
            bytes.append(contentsOf: text.utf8)
        case .sequence(let items):
            head("L", items.count)
            for item in items { append(item, to: &bytes) }
        case .mapping(let pairs):
            head("M", pairs.count)
            for (key, value) in pairs {
                append(PackNode(.scalar(key)), to: &bytes)
                append(value, to: &bytes)
            }
        }
    }

    /// Reads what `encode` wrote; the bytes come from our own build, so that a fault in them is a programming error.
    public static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> PackNode {
        var reader = Reader(bytes: bytes)
        return reader.node()
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var at = 0

        mutating func node() -> PackNode {
            let tag = bytes[at]
            at += 1
            var count = 0
            while bytes[at] != UInt8(ascii: ":") {
                count = count * 10 + Int(bytes[at] - UInt8(ascii: "0"))
                at += 1
            }
            at += 1
            switch tag {
            case UInt8(ascii: "L"):
                var items: [PackNode] = []
                items.reserveCapacity(count)
                for _ in 0..<count { items.append(node()) }
                return PackNode(.sequence(items))
            case UInt8(ascii: "M"):
                var pairs: [(key: String, value: PackNode)] = []
                pairs.reserveCapacity(count)
                for _ in 0..<count {
                    let key = node().text ?? ""
                    pairs.append((key, node()))
                }
                return PackNode(.mapping(pairs))
            default:
                let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<at + count]), as: UTF8.self)
                at += count
                return PackNode(.scalar(text))
            }
        }
    }
}
