import DocumentModel

/// Watches, page by page, whether the text of a PDF can be believed.
struct PDFHealth {
    private(set) var emptyPages: [Int] = []
    private(set) var garbledPages: [Int] = []
    private var characters = 0
    private var pages = 0

    /// Characters from which a page counts as one with text.
    private static let textualPage = 10

    mutating func observe(_ page: PDFPage) {
        pages += 1
        let tally = Self.tally(page.text)
        characters += tally.all
        if tally.all < Self.textualPage { emptyPages.append(page.number) }
        // A few symbols of pictorial fonts are usual: bullets, ticks, formula signs.
        if tally.garbage > 5, tally.garbage * 20 > tally.all { garbledPages.append(page.number) }
    }

    var hasNoText: Bool { emptyPages.count == pages }
    /// Whether so much is missing or broken that a look at fonts and pictures is worth another run.
    var isDoubtful: Bool { !emptyPages.isEmpty || !garbledPages.isEmpty }

    /// Characters other than spaces, and those among them that no sane text holds.
    private static func tally(_ text: [UInt8]) -> (all: Int, garbage: Int) {
        var all = 0, garbage = 0, rare = 0, common = 0
        for scalar in text.scalars where scalar != 0x20 {
            all += 1
            switch scalar {
            case 0xFFFD, 0x00...0x1F, 0x7F...0x9F, 0xE000...0xF8FF, 0xF0000...: garbage += 1
            // What broken maps turn Chinese text into: letters that Chinese reports don't use, side by side in masses.
            case 0xC0...0x24F, 0x400...0xDFF, 0x10A0...0x10FF, 0x1200...0x1FFF, 0xA000...0xABFF, 0xD7B0...0xDFFF: rare += 1
            case 0x4E00...0x9FFF, 0x41...0x5A, 0x61...0x7A: common += 1
            default: break
            }
        }
        return (all, rare * 4 > common ? garbage + rare : garbage)
    }
}
