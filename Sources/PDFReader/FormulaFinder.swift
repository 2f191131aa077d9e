import Scan

/// Finds formulas in a line of text: Word does not say of those made with its editor how it counts them.
enum FormulaFinder {
    /// The stretches of `text` from `start` on that hold no Chinese and at least one sign of mathematics.
    static func ranges(in text: [UInt8], from start: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = start, first: Int?, end = start, hasSign = false
        while index < text.count {
            let (scalar, length) = text.decoded(at: index)
            if Glyphs.isWide(scalar) {
                if let first, hasSign { ranges.append(first..<end) }
                (first, hasSign) = (nil, false)
            } else if scalar != 0x20 {
                first = first ?? index
                hasSign = hasSign || isSign(scalar)
                end = index + length
            }
            index += length
        }
        if let first, hasSign { ranges.append(first..<end) }
        return ranges
    }

    /// = ≠ ≈ ≡ ≤ ≥ ∝ ∂ ∏ ∑ √ ∞ ∫, and the letters of mathematics.
    private static func isSign(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3D, 0x2202, 0x220F, 0x2211, 0x221A, 0x221D, 0x221E, 0x222B, 0x2248, 0x2260, 0x2261, 0x2264, 0x2265,
            0x1D400...0x1D7FF:
            true
        default: false
        }
    }
}
