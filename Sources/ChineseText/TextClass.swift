import CICU
import Scan

/// What a scalar is for finding words.
enum TextClass: UInt8 {
    /// Han: written without spaces, words by dictionary.
    case ideograph
    case letter
    case digit
    case newline
    case space
    case punctuation
    /// Joins the character before it.
    case mark
    case other

    @inline(__always)
    init(_ scalar: UInt32) {
        switch scalar {
        case 0x4E00...0x9FFF: self = .ideograph
        case 0x61...0x7A, 0x41...0x5A: self = .letter
        case 0x30...0x39: self = .digit
        case 0x20: self = .space
        case 0...0x7F:
            self = scalar == 0x0A || scalar == 0x0D ? .newline : scalar < 0x20 || scalar == 0x7F ? .space : .punctuation
        default: self = Self.rare(scalar)
        }
    }

    private static func rare(_ scalar: UInt32) -> TextClass {
        switch scalar {
        case 0x3001...0x3004, 0x3008...0x3020, 0x2010...0x2027, 0x2030...0x205E: return .punctuation
        case 0xFF01...0xFF5E: return ascii(scalar - 0xFEE0)
        case 0x3000, 0xA0, 0x2000...0x200B, 0xFEFF: return .space
        case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0xFF66...0xFF9F: return .letter
        case 0x2028, 0x2029, 0x85: return .newline
        // Superscripts, as in m².
        case 0xB2, 0xB3, 0xB9, 0x2070...0x208E: return .mark
        default: break
        }
        if Scalars.isHan(scalar) { return .ideograph }
        if cicu_is_mark(scalar) || scalar == 0x200D || scalar == 0xAD { return .mark }
        if cicu_is_letter(scalar) { return .letter }
        switch cicu_category(scalar) {
        case 9: return .digit
        // Roman numerals.
        case 10: return .letter
        default: break
        }
        if cicu_is_space(scalar) { return .space }
        return cicu_is_punctuation(scalar) ? .punctuation : .other
    }

    private static func ascii(_ scalar: UInt32) -> TextClass {
        switch scalar {
        case 0x30...0x39: .digit
        case 0x41...0x5A, 0x61...0x7A: .letter
        default: .punctuation
        }
    }
}
