import Scan

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
        case "—", "‘", "’", "“", "”", "…": true
        default: false
        }
    }

    /// Ends a sentence or a clause that a new item may follow.
    static func isTerminal(_ scalar: UInt32) -> Bool {
        switch scalar {
        case "。", "；", "：", "！", "？", "…", ";", ":", "!", "?", ".": true
        default: false
        }
    }

    /// Punctuation that may not begin a line.
    static func isClosing(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "、", "。", "，", "．", "：", "；", "！", "？", "）", "〉", "》", "」", "』", "】", "〕", "”", "’", ",", ".", ")", "]",
            ":", ";":
            true
        default: false
        }
    }

    /// The full-width ones, which no space stands before.
    static func isWideClosing(_ scalar: UInt32) -> Bool { scalar >= 0x3000 && isClosing(scalar) }

    /// Punctuation that may not end a line.
    static func isOpening(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "（", "〈", "《", "「", "『", "【", "〔", "“", "‘", "(", "[": true
        default: false
        }
    }

    static func isLatinLowercase(_ scalar: UInt32) -> Bool { (0x61...0x7A).contains(scalar) }
}

extension Sequence<UInt8> {
    /// Nothing but spaces of either width: no other character is made of the bytes of U+3000 alone.
    var isBlank: Bool { allSatisfy { $0 == 0x20 || $0 == 0xE3 || $0 == 0x80 } }
}

extension [UInt8] {
    /// Without spaces at either end.
    var trimmed: [UInt8] { Array(trimming { $0 == 0x20 }) }
}
