import Scan

/// Finds the footnotes at the foot of a page: each begins with its number, which answers a reference of the page, or
/// all of them are set in small type.
enum FootnoteFinder {
    /// The lines of the body, and the lines of each note: those of a column stand at its foot.
    ///
    /// - Parameter marks: Those of endnotes on the pages before; those of this page are added.
    static func split(
        _ page: PDFLinePage, bodySize: Float, marks: inout Set<Int>
    ) -> (body: [PDFLine], notes: [[PDFLine]]) {
        var rest = page.lines[...], all: (body: [PDFLine], notes: [[PDFLine]]) = ([], [])
        // A note may stand in another column than its mark.
        let isSplit = page.lines.contains { $0.area != page.lines[0].area }
        let others = Set(isSplit ? page.lines.flatMap(references(in:)) : [])
        while let area = rest.first?.area {
            var column = page
            column.lines = Array(rest.prefix { $0.area == area })
            rest = rest.dropFirst(column.lines.count)
            let (body, notes) = splitColumn(column, bodySize: bodySize, others, &marks)
            all.body += body
            all.notes += notes
        }
        return all
    }

    private static func splitColumn(
        _ page: PDFLinePage, bodySize: Float, _ others: Set<Int>, _ marks: inout Set<Int>
    ) -> (body: [PDFLine], notes: [[PDFLine]]) {
        let lines = page.lines
        guard let start = answering(page, others, &marks) ?? small(page, bodySize: bodySize) else { return (lines, []) }
        var notes: [[PDFLine]] = []
        for line in lines[start...] {
            if notes.isEmpty || (line.noteNumber ?? number(line)) != nil {
                notes.append([line])
            } else {
                notes[notes.count - 1].append(line)
            }
        }
        return (Array(lines[..<start]), notes)
    }

    /// Index of the first line, in the lower part of the page, that begins with the number of a reference above it;
    /// what stands below it is of one type.
    private static func answering(_ page: PDFLinePage, _ others: Set<Int>, _ marks: inout Set<Int>) -> Int? {
        guard let last = page.lines.last else { return nil }
        let mixed = page.lines.lastIndex { abs($0.size - last.size) >= 0.1 * last.size } ?? -1
        var references = marks.union(others)
        for (index, line) in page.lines.enumerated() {
            // Endnotes follow the last line of the text, wherever that is.
            if index > mixed, let number = line.noteNumber ?? number(line), references.contains(number),
                number < 0 || index > 0 && isLow(line, page)
            {
                return index
            }
            references.formUnion(Self.references(in: line))
            marks.formUnion(references.filter { $0 < 0 })
        }
        return nil
    }

    private static func references(in line: PDFLine) -> [Int] {
        line.pieces.flatMap { ReferenceMark.numbers(in: $0.text) }
    }

    /// Index of the first line of small type at the foot of the page that begins with a number.
    private static func small(_ page: PDFLinePage, bodySize: Float) -> Int? {
        var start = page.lines.count
        while start > 0, page.lines[start - 1].size < 0.93 * bodySize { start -= 1 }
        guard start > 0 else { return nil }
        // Small type may also be a caption or a table: a note begins with a number, low on the page.
        return page.lines.indices[start...].first { number(page.lines[$0]) != nil }.flatMap { start in
            isLow(page.lines[start], page) && page.lines[start...].allSatisfy { $0.pieces.count <= 2 } ? start : nil
        }
    }

    private static func isLow(_ line: PDFLine, _ page: PDFLinePage) -> Bool { line.top > 0.5 * page.height }

    static func numbers(_ notes: [[PDFLine]]) -> Set<Int> {
        Set(notes.compactMap { note in note.first.flatMap { $0.noteNumber ?? number($0) } })
    }

    /// The number that a note begins with: `1 …`, `[1] …`, `① …`; not `1. …`, which is a list.
    private static func number(_ line: PDFLine) -> Int? {
        let text = ReferenceMark.resolve(line.text, notes: [])
        guard let first = text.firstScalar else { return nil }
        if (0x2460...0x2473).contains(first) { return Int(first) - 0x245F }
        // i …
        if let mark = text.firstIndex(of: 0x20), mark <= 6, text[0] >= 0x69,
            let number = ReferenceMark.number(Array(text[..<mark]))
        {
            return number
        }
        let digits = text.drop { $0 == 0x5B || $0 == 0x20 }.prefix(while: \.isASCIIDigit)
        guard (1...2).contains(digits.count), digits.endIndex < text.count, text[digits.endIndex] != 0x2E,
            text[digits.endIndex] != 0x29
        else { return nil }
        let next = text.decoded(at: digits.endIndex).value
        return next == 0x20 || next == 0x5D || Glyphs.isWide(next) && next != "、" && next != "．"
            ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }
}
