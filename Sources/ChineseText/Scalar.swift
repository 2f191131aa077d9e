/// Decodes the scalar at `offset` of UTF-8 bytes. A byte that begins none decodes as U+FFFD of length 1, so that
/// no input can lead outside the buffer.
@inline(__always)
func decodeScalar(_ bytes: UnsafePointer<UInt8>, _ offset: Int, _ end: Int) -> (value: UInt32, length: Int) {
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

/// Whether the scalar is a Han character: ideographs of all planes, compatibility forms, radicals, 〇, 々 and
/// Suzhou numerals.
@inline(__always)
func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFD, 0x2E80...0x2FDF: true
    case 0x3005, 0x3007, 0x3021...0x3029, 0x3038...0x303B: true
    default: false
    }
}

/// Appends the UTF-8 form of a scalar value; what is no scalar value becomes U+FFFD.
func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    bytes.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
}
