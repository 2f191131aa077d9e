/// Classes of characters that matter for putting broken lines together again.
enum Glyphs {
    /// Ideographs, kana, hangul, and full-width punctuation: what is set without spaces and may break anywhere.
    static func isWide(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0x303F, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: isShared(scalar)
        }
    }

    /// Dashes, quotes and the ellipsis: wide in Chinese, where they mean no word boundary, and narrow in English.
    static func isShared(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
        default: false
        }
    }

    /// Ends a sentence or a clause that a new item may follow.
    static func isTerminal(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x2026, 0x3B, 0x3A, 0x21, 0x3F, 0x2E: true
        default: false
        }
    }

    /// Punctuation that may not begin a line.
    static func isClosing(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3001, 0x3002, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09, 0x3009, 0x300B, 0x300D, 0x300F,
            0x3011,
            0x3015, 0x201D, 0x2019, 0x2C, 0x2E, 0x29, 0x5D, 0x3A, 0x3B:
            true
        default: false
        }
    }

    static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }

    static func isLatinLowercase(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }

    /// Private use: bullets of symbol fonts, or glyphs without a meaning in Unicode.
    static func isPrivate(_ scalar: UInt32) -> Bool {
        (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF0000
    }

    static func isBullet(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x2022, 0x00B7, 0x25CF, 0x25CB, 0x25E6, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25C6, 0x25C7, 0x2B25, 0x25B2,
            0x25BA, 0x25B6, 0x2023, 0x27A2, 0x2794,
            0x2713, 0x2714, 0x2605, 0x2606, 0x2043, 0x2219, 0x30FB, 0x2756, 0x00D8:
            true
        default: isPrivate(scalar)
        }
    }
}

extension [UInt8] {
    /// Without spaces at either end.
    var trimmed: [UInt8] {
        guard let start = firstIndex(where: { $0 != 0x20 }), let end = lastIndex(where: { $0 != 0x20 }) else {
            return []
        }
        return Array(self[start...end])
    }
}
