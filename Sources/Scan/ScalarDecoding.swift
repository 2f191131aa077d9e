/// Decodes the scalar at `offset` of UTF-8 bytes. A byte that begins none decodes as U+FFFD of length 1, so that
/// no input can lead outside the buffer.
@inlinable @inline(__always)
package func decodeScalar(_ bytes: UnsafePointer<UInt8>, _ offset: Int, _ end: Int) -> (value: UInt32, length: Int) {
    let lead = bytes[offset]
    if lead < 0x80 { return (UInt32(lead), 1) }
    let left = end - offset
    if lead >= 0xE0, lead < 0xF0, left >= 3 {
        let second = bytes[offset + 1], third = bytes[offset + 2]
        if second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
            return (UInt32(lead & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F), 3)
        }
    } else if lead >= 0xC2, lead < 0xE0, left >= 2 {
        let second = bytes[offset + 1]
        if second & 0xC0 == 0x80 { return (UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F), 2) }
    } else if lead >= 0xF0, lead < 0xF5, left >= 4 {
        let second = bytes[offset + 1], third = bytes[offset + 2], fourth = bytes[offset + 3]
        if second & 0xC0 == 0x80, third & 0xC0 == 0x80, fourth & 0xC0 == 0x80 {
            return (
                UInt32(lead & 0x07) << 18 | UInt32(second & 0x3F) << 12 | UInt32(third & 0x3F) << 6
                    | UInt32(fourth & 0x3F), 4
            )
        }
    }
    return (0xFFFD, 1)
}

/// UTF-8 bytes seen as scalars.
extension [UInt8] {
    /// The scalar that begins at `index` and its length in bytes; a broken sequence gives U+FFFD of length 1.
    @inlinable package func decoded(at index: Int) -> (value: UInt32, length: Int) {
        withUnsafeBufferPointer { decodeScalar($0.baseAddress!, index, $0.count) }
    }

    /// The scalar that begins at `offset`; nil at the end.
    @inlinable package func scalar(at offset: Int) -> Unicode.Scalar? {
        guard offset < count else { return nil }
        return Unicode.Scalar(decoded(at: offset).value) ?? "\u{FFFD}"
    }

    /// The scalar that ends at `offset`; nil at the start.
    @inlinable package func scalar(before offset: Int) -> Unicode.Scalar? {
        guard offset > 0 else { return nil }
        return scalar(at: start(before: offset))
    }

    /// Where the scalar begins that ends at `offset`, which is not 0.
    @inlinable package func start(before offset: Int) -> Int {
        var start = offset - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// The scalar that the bytes begin with.
    @inlinable package var firstScalar: UInt32? { isEmpty ? nil : decoded(at: 0).value }

    /// The scalar that the bytes end in.
    @inlinable package var lastScalar: UInt32? { isEmpty ? nil : decoded(at: start(before: count)).value }

    /// All scalars in turn.
    @inlinable package var scalars: [UInt32] {
        var scalars: [UInt32] = [], index = 0
        scalars.reserveCapacity(count / 2)
        while index < count {
            let (value, length) = decoded(at: index)
            scalars.append(value)
            index += length
        }
        return scalars
    }

    /// Appends the UTF-8 of a scalar value; what is none becomes U+FFFD.
    @inlinable package mutating func append(scalar: UInt32) {
        append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").unsafelyUnwrapped)
    }
}
