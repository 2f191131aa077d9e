/// Walks over the scalars of a stretch of UTF-8.
package struct ScalarCursor {
    /// What it walks over.
    package let bytes: [UInt8]
    /// Where it stands.
    package var at: Int
    /// Where it stops.
    package let end: Int

    /// At the head of `range`.
    @inlinable package init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    /// At the head of all bytes.
    @inlinable package init(_ bytes: [UInt8]) { self.init(bytes, bytes.indices) }

    /// Whether nothing follows.
    @inlinable package var isAtEnd: Bool { at >= end }

    /// The scalar at the cursor and its length in bytes; nil at the end. A broken one is U+FFFD.
    @inlinable package func peek() -> (scalar: UInt32, length: Int)? {
        guard at < end else { return nil }
        let lead = UInt32(bytes[at])
        if lead < 0x80 { return (lead, 1) }
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard at + length <= end else { return (0xFFFD, end - at) }
        var scalar = lead & (0x7F >> UInt32(length))
        for i in 1..<length { scalar = scalar << 6 | UInt32(bytes[at + i] & 0x3F) }
        return (scalar, length)
    }

    /// Steps over the scalar at the cursor.
    @inlinable package mutating func next() -> UInt32? {
        guard let (scalar, length) = peek() else { return nil }
        at += length
        return scalar
    }

    /// Steps over the scalar at the cursor if `condition` holds for it.
    @inlinable package mutating func skip(if condition: (UInt32) -> Bool) -> Bool {
        guard let (scalar, length) = peek(), condition(scalar) else { return false }
        at += length
        return true
    }

    /// Steps over all blanks at the cursor.
    @inlinable package mutating func skipSpaces() {
        while skip(if: Scalars.isSpace) {}
    }

    /// Steps over Arabic digits; nil, and nothing is stepped over, where there is none or more than `most`.
    package mutating func digits(atMost most: Int) -> Int? {
        number(atMost: most) { Scalars.isDigit($0) }
    }

    /// Steps over 一 … 九十九 or 一〇二; nil, and nothing is stepped over, where no such number stands.
    package mutating func chineseNumber() -> Int? {
        number(atMost: 3) { Scalars.chineseDigit($0) != nil }
    }

    private mutating func number(atMost most: Int, _ isDigit: (UInt32) -> Bool) -> Int? {
        var ahead = self, digits: [UInt32] = []
        while digits.count <= most, let digit = ahead.peek()?.scalar, isDigit(digit) {
            digits.append(digit)
            _ = ahead.next()
        }
        guard digits.count <= most, let value = ChineseNumeral.parse(scalars: digits) else { return nil }
        self = ahead
        return value
    }

    /// Whether one scalar, and then a Chinese character follow.
    @inlinable package var isBeforeHan: Bool {
        var ahead = self
        _ = ahead.next()
        return ahead.peek().map { Scalars.isHan($0.scalar) } ?? false
    }
}
