/// Writes JSON with the keys in the order in which they are given.
///
/// `JSONEncoder` would sort or shuffle the keys and bring Foundation's start-up time to a run that needs nothing else
/// of it.
public struct JSONWriter {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let isCompact: Bool
    private var depth = 0
    private var isFirst = true

    /// - Parameter isCompact: All on one line.
    public init(isCompact: Bool = false) { self.isCompact = isCompact }

    // MARK: Containers

    /// An object as the value at hand; `body` writes its members.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        container(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
    }

    /// An array as the value at hand; `body` writes each element after a call of `element`.
    public mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void)
    {
        container(UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
            for element in elements {
                writer.separate()
                body(&writer, element)
            }
        }
    }

    /// The name of the next member of the object.
    public mutating func key(_ name: String) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        if !isCompact { bytes.append(UInt8(ascii: " ")) }
    }

    private mutating func container(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) -> Void) {
        bytes.append(open)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { newLine() }
        isFirst = false
        bytes.append(close)
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        newLine()
    }

    private mutating func newLine() {
        guard !isCompact else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
    }

    // MARK: Values

    /// A value that isn't there.
    public mutating func null() { bytes.append(contentsOf: "null".utf8) }
    /// `true` or `false`.
    public mutating func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }
    /// A whole number.
    public mutating func int(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

    /// A fraction with two decimals at most (scores and shares).
    public mutating func fraction(_ value: Double) {
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let rest = abs(hundredths) % 100
        let decimals = rest % 10 == 0 ? String(rest / 10) : rest < 10 ? "0\(rest)" : String(rest)
        bytes.append(contentsOf: "\(sign)\(abs(hundredths) / 100).\(decimals)".utf8)
    }

    /// A string; control characters are escaped, those of ISO 8859-1 too, so that a terminal can show the output. So is
    /// the second of two `#`: a build server would take `##[` for a command.
    public mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            var i = 0, plain = 0
            func isC1(_ i: Int) -> Bool { utf8[i] == 0xC2 && i + 1 < utf8.count && utf8[i + 1] < 0xA0 }
            func isMark(_ i: Int) -> Bool { utf8[i] == UInt8(ascii: "#") && i > 0 && utf8[i - 1] == utf8[i] }
            while i < utf8.count {
                let byte = utf8[i]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || isC1(i) || isMark(i) else {
                    i += 1
                    continue
                }
                bytes.append(contentsOf: utf8[plain..<i])
                let length = byte == 0xC2 ? 2 : 1
                bytes.append(contentsOf: Self.escape(length == 2 ? utf8[i + 1] : byte).utf8)
                i += length
                plain = i
            }
            bytes.append(contentsOf: utf8[plain...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case 0x22: return "\\\""
        case 0x5C: return "\\\\"
        case 0x0A: return "\\n"
        case 0x0D: return "\\r"
        case 0x09: return "\\t"
        default:
            let hex = String(byte, radix: 16)
            return "\\u00" + (hex.count < 2 ? "0" : "") + hex
        }
    }
}

/// Members with their values; nil becomes `null`.
extension JSONWriter {
    /// A text, or null.
    public mutating func member(_ name: String, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// A whole number, or null.
    public mutating func member(_ name: String, _ value: Int?) {
        key(name)
        if let value { int(value) } else { null() }
    }

    /// A truth value.
    public mutating func member(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// A number with two decimals, or null.
    public mutating func member(_ name: String, fraction value: Double?) {
        key(name)
        if let value { fraction(value) } else { null() }
    }

    /// A value that `body` writes.
    public mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
        key(name)
        object(body)
    }

    /// A list, each element written by `body`.
    public mutating func member<Element>(
        _ name: String, _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
    ) {
        key(name)
        array(elements, body)
    }

    /// The output, ended with a line end.
    public var line: [UInt8] { bytes + [0x0A] }
}
