/// The form of one line of text, as far as it tells what the line is for.
package struct LineShape: Sendable, Hashable {
    /// The number or label that it begins with.
    package var numbering: LineNumbering?
    /// Width in columns of a terminal: 2 for an ideograph, 1 for a Latin letter.
    package var columns: Int
    /// Whether it ends like a sentence or clause (。！？；：，、 and the ASCII ones).
    package var ending: Ending
    /// Whether a stop or comma stands before its last character (、 joins words and is none).
    package var hasInnerStop: Bool
    /// Whether it begins with an ideographic space, as a Chinese paragraph does.
    package var isIndented: Bool

    /// The mark at the end of a line.
    package enum Ending: Sendable, Hashable { case none, sentence, colon, comma }

    /// The form of a line in valid UTF-8.
    package init(_ line: some Collection<UInt8>) {
        if let shape = line.withContiguousStorageIfAvailable({ LineShape(buffer: $0) }) {
            self = shape
        } else {
            self = Array(line).withUnsafeBufferPointer { LineShape(buffer: $0) }
        }
    }

    private init(buffer: UnsafeBufferPointer<UInt8>) {
        var scan = ScalarScan(buffer)
        isIndented = false
        var start = 0
        while let scalar = scan.next() {
            guard scalar == 0x20 || scalar == 0x09 || scalar == 0x3000 else { break }
            if scalar == 0x3000 { isIndented = true }
            start = scan.offset
        }
        numbering = LineNumbering(UnsafeBufferPointer(rebasing: buffer[start...]))
        columns = 0
        hasInnerStop = false
        ending = .none
        scan.offset = start
        // The number's own marks (一、) say nothing about the text.
        let textStart = start + (numbering.map { $0.style == .label ? 0 : $0.length } ?? 0)
        var isStop = false
        while let scalar = scan.next() {
            columns += scalar < 0x1100 ? 1 : 2
            let isBlank = Self.isSpace(scalar)
            // V2.0 and a.b hold no stop; "One. Two" does.
            if isStop, !isBlank, !Self.isClosing(scalar) { hasInnerStop = true }
            if isBlank || Self.isClosing(scalar) { continue }
            ending = scan.offset <= textStart ? .none : Self.ending(scalar)
            isStop =
                (ending == .sentence || ending == .comma) && scalar != 0x3001 && (scalar != 0x2E || isAtWordEnd(scan))
        }

        func isAtWordEnd(_ scan: ScalarScan) -> Bool { scan.peek().map { Self.isSpace($0) } ?? true }
    }

    private static func isSpace(_ scalar: UInt32) -> Bool {
        scalar == 0x20 || scalar == 0x09 || scalar == 0x3000 || scalar == 0xA0
    }

    /// Quotes and brackets that may follow the stop.
    private static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x29, 0x2A, 0x5D, 0x201D, 0x2019, 0xFF09, 0x300B, 0x300D, 0x300F, 0x3011: true
        default: false
        }
    }

    private static func ending(_ scalar: UInt32) -> Ending {
        switch scalar {
        case 0x3002, 0xFF01, 0xFF1F, 0xFF1B, 0x21, 0x3F, 0x3B, 0x2E, 0x2026, 0xFF0E, 0xFF61: .sentence
        case 0xFF1A, 0x3A: .colon
        case 0xFF0C, 0x3001, 0x2C: .comma
        default: .none
        }
    }

    /// Short, not a sentence, perhaps with a colon at its end: it could be a heading.
    package var isHeadingLike: Bool {
        columns > 0 && columns <= 60 && !hasInnerStop && (ending == .none || ending == .colon)
    }
}

/// Steps through UTF-8 scalar by scalar; the text must be valid.
struct ScalarScan {
    let bytes: UnsafeBufferPointer<UInt8>
    var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func next() -> UInt32? {
        guard offset < bytes.count else { return nil }
        let lead = bytes[offset]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1, offset + length <= bytes.count else {
            offset += 1
            return UInt32(lead)
        }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for i in 1..<length { scalar = scalar << 6 | UInt32(bytes[offset + i] & 0x3F) }
        offset += length
        return scalar
    }

    /// The next scalar without stepping over it.
    func peek() -> UInt32? {
        var copy = self
        return copy.next()
    }
}
