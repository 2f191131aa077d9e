import Scan

/// What a character is for 字数, by the rules that were worked out from files counted by WPS.
enum CountClass: UInt8 {
    case han
    case kanaOrHangul
    /// U+3001–303F, U+FE30–FE4F.
    case cjkPunctuation
    /// U+FF01–FFEF.
    case widthForm
    /// `≤ ≥ ± × °`: one each whatever the font.
    case fixedSymbol
    /// `“ ” ‘ ’ — – · …`: Asian where the run carries `w:hint="eastAsia"`.
    case hinted
    /// Other symbols whose font Word chooses by context; counted with the run, and part of the interval.
    case unsettled
    /// Characters without a shape of their own (zero-width spaces and joiners, soft hyphens, variation selectors): of
    /// the run by the rules; whether one that stands alone is a word, no file tells.
    case invisible
    case space
    case other

    @inline(__always)
    init(_ scalar: UInt32) {
        switch scalar {
        case 0x4E00...0x9FFF: self = .han
        case 0...0x7F: self = scalar == 0x20 || (0x09...0x0D).contains(scalar) ? .space : .other
        case 0x3000...0x303F: self = scalar == 0x3000 ? .space : Scalars.isHan(scalar) ? .han : .cjkPunctuation
        case 0xFF01...0xFFEF: self = .widthForm
        case 0x80...0xFF: self = Self.latin1(scalar)
        case 0x2000...0x2BFF: self = Self.symbol(scalar)
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xAC00...0xD7A3: self = .kanaOrHangul
        case 0xFE30...0xFE4F: self = .cjkPunctuation
        case 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF: self = .invisible
        case 0x2E00...0x2E7F, 0x2FF0...0x2FFF, 0x3100...0x31EF, 0x3200...0x33FF, 0x4DC0...0x4DFF, 0xFE50...0xFE6F,
            // Hangul in its letters
            0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF,
            0xE000...0xF8FF, 0x1F000...0x1FAFF:
            self = .unsettled
        default: self = Scalars.isHan(scalar) ? .han : .other
        }
    }

    private static func latin1(_ scalar: UInt32) -> CountClass {
        switch scalar {
        case 0x85, 0xA0: .space
        case 0xB0, 0xB1, 0xD7: .fixedSymbol
        case 0xB7: .hinted
        case 0xAD: .invisible
        case 0xA1...0xBF, 0xF7: .unsettled
        default: .other
        }
    }

    private static func symbol(_ scalar: UInt32) -> CountClass {
        switch scalar {
        case 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: .hinted
        case 0x2264, 0x2265: .fixedSymbol
        case 0x2028, 0x2029: .space
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: .invisible
        case 0x2000...0x200A, 0x202F, 0x205F: .other
        default: .unsettled
        }
    }
}
