import Glibc

/// The byte searches that `PopplerOutputParser` is made of.
extension UnsafeRawBufferPointer {
    func index(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress,
            let found = memchr(base + start, Int32(byte), count - start)
        else { return nil }
        return found - UnsafeMutableRawPointer(mutating: base)
    }

    func index(of bytes: [UInt8], from start: Int) -> Int? {
        guard let first = bytes.first else { return nil }
        var position = start
        while let found = index(of: first, from: position) {
            if found + bytes.count <= count, bytes.indices.allSatisfy({ self[found + $0] == bytes[$0] }) {
                return found
            }
            position = found + 1
        }
        return nil
    }

    func index(of string: StaticString, from start: Int) -> Int? {
        var position = start
        while let found = index(of: string.utf8Start[0], from: position) {
            if starts(with: string, at: found) { return found }
            position = found + 1
        }
        return nil
    }

    func starts(with string: StaticString, at start: Int) -> Bool {
        guard start + string.utf8CodeUnitCount <= count, let base = baseAddress else { return false }
        return memcmp(base + start, string.utf8Start, string.utf8CodeUnitCount) == 0
    }

    /// The `>` that ends the tag at `start`: the first one outside quotes, or on the same line where a quote is stray.
    func endOfTag(from start: Int) -> Int? {
        var isQuoted = false
        var fallback: Int?
        var position = start
        while position < count {
            switch self[position] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">"):
                if !isQuoted { return position }
                if fallback == nil { fallback = position }
            case 0x0A:
                if let fallback { return fallback }
            default: break
            }
            position += 1
        }
        return nil
    }

    /// The number after `attribute`, 0 where there is none or it is out of bounds.
    func number(_ attribute: StaticString) -> Float {
        guard var position = index(of: attribute, from: 0).map({ $0 + attribute.utf8CodeUnitCount }) else { return 0 }
        while position < count, self[position] == 0x20 { position += 1 }
        var value: Float = 0, scale: Float = 1
        var isNegative = false, isFraction = false
        while position < count {
            let byte = self[position]
            position += 1
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isFraction {
                    scale /= 10
                    value += Float(byte - UInt8(ascii: "0")) * scale
                } else {
                    value = value * 10 + Float(byte - UInt8(ascii: "0"))
                }
            default: position = count
            }
        }
        return value < 1e6 ? (isNegative ? -value : value) : 0
    }

    /// The text between the quotes after `attribute`.
    func value(_ attribute: StaticString) -> [UInt8] {
        guard let start = index(of: attribute, from: 0).map({ $0 + attribute.utf8CodeUnitCount }),
            let end = index(of: UInt8(ascii: "\""), from: start)
        else { return [] }
        return Array(self[start..<end])
    }

    /// Appends this content of an element without its tags, entities resolved, white space as plain spaces.
    ///
    /// Returns how many of the bytes, from the first on, are inside `<b>` or spaces.
    @discardableResult
    func appendText(to text: inout [UInt8]) -> Int {
        let start = text.count
        var position = 0, boldDepth = 0
        var boldLead = 0, isLead = true
        while position < count {
            let byte = self[position]
            if byte == UInt8(ascii: "<"), let end = endOfTag(from: position) {
                if starts(with: "<b>", at: position) { boldDepth += 1 }
                if starts(with: "</b>", at: position) { boldDepth = Swift.max(boldDepth - 1, 0) }
                position = end + 1
                continue
            }
            let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
            if !isSpace, boldDepth == 0 { isLead = false }
            if byte == UInt8(ascii: "&"), let (scalar, next) = entity(at: position) {
                if scalar.value == 0xA0 { text.append(0x20) } else { text.append(contentsOf: UTF8.encode(scalar)!) }
                position = next
            } else if byte == 0xC2 || byte == 0xE2 || byte == 0xEF, let space = typographicSpace(at: position) {
                if space.isVisible { text.append(0x20) }
                position += space.length
            } else {
                text.append(isSpace ? 0x20 : byte)
                position += 1
            }
            if isLead, !isSpace { boldLead = text.count - start }
        }
        return boldLead
    }

    /// A space of a width of its own, which is typography in a PDF, or one of no width.
    private func typographicSpace(at start: Int) -> (length: Int, isVisible: Bool)? {
        guard start + 2 <= count else { return nil }
        if self[start] == 0xC2 { return self[start + 1] == 0xA0 ? (2, true) : nil }
        guard start + 3 <= count else { return nil }
        return switch UInt32(self[start]) << 16 | UInt32(self[start + 1]) << 8 | UInt32(self[start + 2]) {
        // U+2000–200A, U+202F, U+205F
        case 0xE28080...0xE2808A, 0xE280AF, 0xE2819F: (3, true)
        // U+200B–200F, U+2060–2064, U+FEFF
        case 0xE2808B...0xE2808F, 0xE281A0...0xE281A4, 0xEFBBBF: (3, false)
        default: nil
        }
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"
    ]

    private func entity(at start: Int) -> (Unicode.Scalar, Int)? {
        guard let end = index(of: UInt8(ascii: ";"), from: start), end - start <= 9 else { return nil }
        let name = String(decoding: self[(start + 1)..<end], as: UTF8.self)
        if let scalar = Self.named[name] { return (scalar, end + 1) }
        guard name.first == "#", let value = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(value) else {
            return nil
        }
        return (scalar, end + 1)
    }
}
