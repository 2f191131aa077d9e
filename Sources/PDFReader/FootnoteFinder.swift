/// Finds the footnotes at the foot of a page: small type, set apart, each beginning with its number.
enum FootnoteFinder {
    /// The lines of the body, and the lines of each note.
    static func split(_ page: PDFLinePage, bodySize: Float) -> (body: [PDFLine], notes: [[PDFLine]]) {
        var start = page.lines.count
        while start > 0, page.lines[start - 1].size < 0.93 * bodySize { start -= 1 }
        guard start > 0, start < page.lines.count else { return (page.lines, []) }
        // Small type may also be a caption or a table: a note begins with a number, low on the page.
        while start < page.lines.count, number(page.lines[start]) == nil { start += 1 }
        guard start < page.lines.count, page.lines[start].top > 0.5 * page.height,
            page.lines[start...].allSatisfy({ $0.pieces.count <= 2 })
        else { return (page.lines, []) }
        var notes: [[PDFLine]] = []
        for line in page.lines[start...] {
            if number(line) != nil || notes.isEmpty {
                notes.append([line])
            } else {
                notes[notes.count - 1].append(line)
            }
        }
        return (Array(page.lines[..<start]), notes)
    }

    static func numbers(_ notes: [[PDFLine]]) -> Set<Int> { Set(notes.compactMap { $0.first.flatMap(number) }) }

    /// The number that a note begins with: `1 …`, `[1] …`, `① …`; not `1. …`, which is a list.
    private static func number(_ line: PDFLine) -> Int? {
        let text = ReferenceMark.resolve(line.text, notes: [])
        guard let first = text.firstScalar else { return nil }
        if (0x2460...0x2473).contains(first) { return Int(first) - 0x245F }
        let digits = text.drop { $0 == 0x5B || $0 == 0x20 }.prefix { (0x30...0x39).contains($0) }
        guard (1...2).contains(digits.count), digits.endIndex < text.count, text[digits.endIndex] != 0x2E,
            text[digits.endIndex] != 0x29
        else { return nil }
        let next = text.scalar(at: digits.endIndex).value
        return next == 0x20 || next == 0x5D || Glyphs.isWide(next) && next != 0x3001 && next != 0xFF0E
            ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
