/// What the characters of the symbol fonts show, in Unicode; they stand in files as codes (`F0FC` in Wingdings is ✓).
enum SymbolFonts {
    /// The character that `scalar` shows in `font`; itself in an ordinary font; nil where it is a code we do not know.
    static func character(_ scalar: Unicode.Scalar, font: String?) -> Unicode.Scalar? {
        let isCode = (0xF000...0xF0FF).contains(scalar.value)
        let table: [UInt32: Unicode.Scalar]? =
            switch font {
            case "Symbol": symbol
            case "Wingdings": wingdings
            default: nil
            }
        guard let table else { return isCode ? nil : scalar }
        guard isCode || scalar.value < 0x100 else { return scalar }
        let code = scalar.value & 0xFF
        return table[code]
    }

    private static let symbol: [UInt32: Unicode.Scalar] = [
        0x22: "∀", 0x24: "∃", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x3D: "=", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ",
        0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x59: "Ψ", 0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε",
        0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι", 0x6A: "ϕ", 0x6B: "κ", 0x6C: "λ", 0x6D: "μ", 0x6E: "ν", 0x70: "π",
        0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ", 0x7E: "∼", 0xA3: "≤",
        0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB6: "∂",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
        0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫"
    ]

    private static let wingdings: [UInt32: Unicode.Scalar] = {
        var table: [UInt32: Unicode.Scalar] = [
            0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
            0x75: "◆",
            0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★",
            0xB2: "⟡",
            0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
            0xFD: "☒",
            0xFE: "☑"
        ]
        for index in 0..<10 as Range<UInt32> {
            table[0x81 + index] = Unicode.Scalar(0x2460 + index)
            table[0x8C + index] = Unicode.Scalar(0x2776 + index)
        }
        return table
    }()
}
