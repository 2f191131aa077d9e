import CICU

/// Columns that text takes on a terminal.
public enum DisplayWidth {
    /// Columns of `text`: two for wide and full-width characters and emoji, none for marks and control characters.
    @inlinable public static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    @usableFromInline static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        switch value {
        case 0x20..<0x7F: return 1
        case 0..<0x20, 0x7F..<0xA0: return 0
        case 0x4E00...0x9FFF, 0x3001...0x3029, 0xFF01...0xFF60: return 2
        default: break
        }
        if cicu_is_mark(value) || cicu_is_default_ignorable(value) { return 0 }
        switch cicu_east_asian_width(value) {
        case 3, 5: return 2
        // Of “ ” … · the font decides; terminals take one.
        case 1: return 1
        default: return cicu_is_emoji_presentation(value) ? 2 : 1
        }
    }
}
