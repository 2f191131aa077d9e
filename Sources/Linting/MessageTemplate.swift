/// Text of a pack with `{name}` placeholders.
public struct MessageTemplate: Sendable, Hashable {
    /// With the names between braces.
    public let text: String

    /// A text in which names may stand between braces.
    public init(_ text: String) { self.text = text }

    /// The names between braces, in order.
    public var placeholders: [String] {
        var names: [String] = []
        forEachPart { _, name in if let name { names.append(name) } }
        return names
    }

    /// The text with every placeholder that `values` knows replaced; values are inserted as they are, never expanded
    /// again.
    public func filled(with values: [String: String]) -> String {
        var result = ""
        forEachPart { plain, name in
            result.append(contentsOf: plain)
            if let name { result += values[name] ?? "{\(name)}" }
        }
        return result
    }

    /// Calls `body` with each stretch of plain text and the placeholder that ends it; the last one has none. Looks for
    /// braces among bytes: to find them among characters would mean to find out where each of those ends.
    private func forEachPart(_ body: (Substring, _ name: String?) -> Void) {
        var rest = text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            body(rest[..<open], String(rest[rest.utf8.index(after: open)..<close]))
            rest = rest[rest.utf8.index(after: close)...]
        }
        body(rest, nil)
    }
}
