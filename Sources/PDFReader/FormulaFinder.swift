import Scan

/// Finds formulas in a line of text: Word does not say of those made with its editor how it counts them.
enum FormulaFinder {
    /// The lines, those marked that overlap each other without Chinese and hold a sign together: what stands above and
    /// below the bar of a fraction.
    static func marked(_ lines: [PDFLine]) -> [PDFLine] {
        var lines = lines, start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, isLatin(lines[end - 1]), isLatin(lines[end]), overlaps(lines[end - 1], lines[end])
            {
                end += 1
            }
            if end > start + 1, lines[start..<end].contains(where: { $0.text.scalars.contains(where: isSign) }) {
                for index in start..<end { lines[index].isFormula = true }
            }
            start = end
        }
        return lines
    }

    private static func isLatin(_ line: PDFLine) -> Bool {
        !line.isContents && !line.text.scalars.contains { Glyphs.isWide($0) && !Glyphs.isWideClosing($0) }
    }

    /// Whether two lines stand at one height in part, as no two lines of text do.
    private static func overlaps(_ line: PDFLine, _ next: PDFLine) -> Bool {
        line.area == next.area && line.bottom - next.top > 0.2 * min(line.height, next.height)
    }

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
