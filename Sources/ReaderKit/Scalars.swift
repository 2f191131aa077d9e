/// UTF-8 bytes seen as scalars.
extension [UInt8] {
    /// The scalar that begins at `index` and its length; a broken sequence gives U+FFFD of length 1.
    @inlinable package func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
        guard length > 1, index + length <= count else { return (0xFFFD, 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for next in self[(index + 1)..<(index + length)] {
            guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        return (value, length)
    }

    /// The scalar that the bytes begin with.
    @inlinable package var firstScalar: UInt32? { isEmpty ? nil : scalar(at: 0).value }

    /// The scalar that the bytes end in.
    @inlinable package var lastScalar: UInt32? {
        guard var index = indices.last else { return nil }
        while index > 0, self[index] & 0xC0 == 0x80 { index -= 1 }
        return scalar(at: index).value
    }

    /// All scalars in turn.
    @inlinable package var scalars: [UInt32] {
        var scalars: [UInt32] = []
        scalars.reserveCapacity(count / 2)
        var index = 0
        while index < count {
            let (value, length) = scalar(at: index)
            scalars.append(value)
            index += length
        }
        return scalars
    }

    /// Appends the UTF-8 of a scalar.
    @inlinable package mutating func append(scalar: UInt32) {
        append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}")!)
    }
}
