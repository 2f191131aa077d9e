/// The start of an element as a handler sees it; borrowed from the parser, not to be kept beyond the call.
public struct XMLElement {
    /// Index of the element's name in the handler's `elementNames`.
    public let name: Int
    let namespace: UnsafePointer<UInt8>?
    /// Five pointers an attribute: local name, prefix, namespace, start and end of the value.
    let attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    let attributeCount: Int
    /// Where its start tag ends.
    public let position: XMLPosition

    /// The value of the attribute called `name` in the element's own namespace or in none; its bytes live as long as
    /// the element.
    public func value(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        find(name) { $0 == nil || $0 == namespace }
    }

    /// The value of the first attribute with that local name, whatever its namespace (`r:id`).
    public func foreignValue(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        find(name) { $0 != nil && $0 != namespace }
    }

    /// The value of an attribute.
    public func string(_ name: StaticString) -> String? {
        value(name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A decimal whole number; nil where it is not one.
    public func int(_ name: StaticString) -> Int? {
        value(name).flatMap(Self.int)
    }

    /// An on/off property: on where the attribute is missing.
    public func isOn(_ name: StaticString) -> Bool {
        guard let value = value(name), let first = value.first else { return true }
        // "0", "false", "off", "none"
        if first == UInt8(ascii: "o") { return value.count == 2 }
        return first != UInt8(ascii: "0") && first != UInt8(ascii: "f") && first != UInt8(ascii: "n")
    }

    /// Whether an attribute has just this value; no string is made.
    public func equals(_ name: StaticString, _ expected: StaticString) -> Bool {
        guard let value = value(name), value.count == expected.utf8CodeUnitCount else { return false }
        return value.elementsEqual(UnsafeBufferPointer(start: expected.utf8Start, count: expected.utf8CodeUnitCount))
    }

    static func int(_ digits: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0, isNegative = false
        for (index, byte) in digits.enumerated() {
            if index == 0, byte == UInt8(ascii: "-") { isNegative = true; continue }
            guard case 0x30...0x39 = byte, value < 1 << 40 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return digits.isEmpty ? nil : isNegative ? -value : value
    }

    private func find(_ name: StaticString, in accepts: (UnsafePointer<UInt8>?) -> Bool) -> UnsafeBufferPointer<UInt8>?
    {
        guard let attributes else { return nil }
        let count = name.utf8CodeUnitCount
        for index in 0..<attributeCount {
            let attribute = attributes + index * 5
            guard let local = attribute[0], accepts(attribute[2]) else { continue }
            var offset = 0
            while offset < count, local[offset] == name.utf8Start[offset] { offset += 1 }
            guard offset == count, local[count] == 0, let start = attribute[3], let end = attribute[4] else { continue }
            return UnsafeBufferPointer(start: start, count: end - start)
        }
        return nil
    }
}
