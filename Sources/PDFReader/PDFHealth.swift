/// Watches, page by page, whether the text of a PDF can be believed.
struct PDFHealth {
    // Ascending; the pages themselves come in any order.
    var emptyPages: [Int] { empty.sorted() }
    var garbledPages: [Int] { garbled.sorted() }
    /// Pages whose lines have holes where characters seem to be missing.
    var patchyPages: [Int] { patchy.sorted() }

    private var empty: [Int] = [], garbled: [Int] = [], patchy: [Int] = []
    private var pages = 0

    /// Characters from which a page counts as one with text.
    private static let textualPage = 10

    mutating func observe(_ page: PDFPage, lines: [PDFLine]) {
        pages += 1
        let tally = Self.tally(page.text)
        if tally.all < Self.textualPage { empty.append(page.number) }
        // A few symbols of pictorial fonts are usual: bullets, ticks, formula signs.
        if tally.garbage > 5, tally.garbage * 20 > tally.all {
            garbled.append(page.number)
        } else if Self.isPatchy(lines) {
            patchy.append(page.number)
        }
    }

    /// Whether many lines have gaps of whole characters: glyphs that the font doesn't name are left out, not replaced.
    ///
    /// Tables have such gaps too, but under one another.
    private static func isPatchy(_ lines: [PDFLine]) -> Bool {
        let full = lines.filter { $0.text.count > 30 }
        guard full.count >= 4 else { return false }
        var starts: [Int: Int] = [:]
        for line in full {
            for piece in line.pieces.dropFirst() { starts[Int(piece.left / line.size), default: 0] += 1 }
        }
        let holes = full.count { line in
            zip(line.pieces, line.pieces.dropFirst()).count { piece, next in
                next.left - piece.right < widestHole * line.size && starts[Int(next.left / line.size), default: 0] < 3
            } >= 2
        }
        return holes * 4 > full.count
    }

    /// Units of the font size that a gap of missing characters measures at most; labels in a figure stand further
    /// apart.
    private static let widestHole: Float = 6

    var hasNoText: Bool { empty.count == pages }
    /// Whether so much is missing or broken that a look at fonts and pictures is worth another run.
    var isDoubtful: Bool { !empty.isEmpty || !garbled.isEmpty || !patchy.isEmpty }

    /// Characters other than spaces, and those among them that no sane text holds.
    private static func tally(_ text: [UInt8]) -> (all: Int, garbage: Int) {
        var all = 0, garbage = 0, foreign = 0, common = 0, misplaced = 0
        var before: UInt32 = 0
        for scalar in text.scalars where scalar != 0x20 {
            all += 1
            switch scalar {
            case 0xFFFD, 0x00...0x1F, 0x7F...0x9F, 0xE000...0xF8FF, 0xF0000...: garbage += 1
            // What broken maps turn Chinese text into: letters that Chinese reports don't use, in masses …
            case 0xC0...0x24F, 0x400...0xDFF, 0x10A0...0x10FF, 0x1200...0x1FFF, 0xA000...0xABFF, 0xD7B0...0xDFFF:
                foreign += 1
            case 0x4E00...0x9FFF:
                common += 1
                // … or signs of programmers amid Chinese.
                if isOddBeforeChinese(before) { misplaced += 1 }
            case 0x41...0x5A, 0x61...0x7A: common += 1
            default: break
            }
            before = scalar
        }
        return (all, garbage + (foreign * 4 > common ? foreign : 0) + (misplaced * 50 > all ? misplaced * 3 : 0))
    }

    private static func isOddBeforeChinese(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x23, 0x24, 0x26, 0x27, 0x2A, 0x3B, 0x3F, 0x40, 0x5C, 0x5E, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
