/// Finds headers, footers and page numbers: what stands at the edge of a page and comes again on others.
enum PageFurniture {
    /// Lines from each edge of a page that are looked at.
    private static let depth = 4

    /// The pages without their furniture. Each page's lines must be in order from top to bottom.
    static func removed(from pages: [PDFLinePage]) -> [PDFLinePage] {
        var pages = pages
        for edge in [Edge.top, .bottom] {
            var level = 0
            // Peeled layer by layer: a two-line header comes off in two steps.
            while level < depth, peel(&pages, edge: edge) { level += 1 }
        }
        return pages
    }

    /// What was taken away from `pages` to leave `body`, each text once.
    static func texts(of pages: [PDFLinePage], without body: [PDFLinePage]) -> [String] {
        var texts: [String] = []
        for (page, kept) in zip(pages, body) where kept.lines.count < page.lines.count {
            let tops = Set(kept.lines.map(\.top))
            for line in page.lines where !tops.contains(line.top) {
                let text = String(decoding: line.text, as: UTF8.self)
                if !texts.contains(text), texts.count < most { texts.append(text) }
            }
        }
        return texts
    }

    /// Different texts at most; page numbers in words are all different.
    private static let most = 100

    private enum Edge { case top, bottom }

    /// Removes the outermost line of each page where it is furniture; whether any was.
    private static func peel(_ pages: inout [PDFLinePage], edge: Edge) -> Bool {
        let outer = pages.map { page in edge == .top ? page.lines.first : page.lines.last }
        let shapes = outer.map { $0.map { shape($0.text) } ?? [] }
        let offset = numberOffset(outer)
        let removed = outer.indices.filter { index in
            guard let line = outer[index], isInMargin(line, page: pages[index], edge: edge) else { return false }
            return isRepeated(index, outer, shapes, pages)
                || isPageNumber(line, page: index + 1, offset: offset, pages: pages[index], edge: edge)
                || isRunningTitle(index, outer, pages, edge: edge)
        }
        for index in removed {
            if edge == .top { pages[index].lines.removeFirst() } else { pages[index].lines.removeLast() }
        }
        return !removed.isEmpty
    }

    /// Whether other pages say the same at the same height. Where the body begins, some pages may begin with like
    /// headings,
    /// but most don't: there most pages say something else at that height.
    private static func isRepeated(
        _ index: Int, _ outer: [PDFLine?], _ shapes: [[UInt8]], _ pages: [PDFLinePage]
    ) -> Bool {
        guard let line = outer[index] else { return false }
        let beside = outer.indices.filter { other in
            guard let twin = outer[other], pages[other].width == pages[index].width else { return false }
            return abs(twin.top - line.top) < 0.5 * line.size
        }
        let counts = beside.reduce(into: [:]) { $0[shapes[$1], default: 0] += 1 }
        let enough = pages.count > 3 ? 3 : 2
        guard counts[shapes[index], default: 0] >= enough else { return false }
        return counts.values.filter { $0 >= enough }.reduce(0, +) * 2 > beside.count
    }

    private static func isInMargin(_ line: PDFLine, page: PDFLinePage, edge: Edge) -> Bool {
        edge == .top ? line.bottom < 0.15 * page.height : line.top > 0.85 * page.height
    }

    /// Space between the outermost line of a page and the next one, in units of the line's height.
    private static func isolation(_ page: PDFLinePage, edge: Edge) -> Float {
        guard page.lines.count > 1 else { return .infinity }
        let count = page.lines.count
        let gap =
            edge == .top
            ? page.lines[1].top - page.lines[0].bottom : page.lines[count - 1].top - page.lines[count - 2].bottom
        return gap / max(edge == .top ? page.lines[0].height : page.lines[count - 1].height, 1)
    }

    /// A header that changes with the chapter: alone at the same height on most pages, apart from the body, and what it
    /// says
    /// is said again: on another page or by the heading of the chapter.
    private static func isRunningTitle(_ index: Int, _ outer: [PDFLine?], _ pages: [PDFLinePage], edge: Edge) -> Bool {
        guard pages.count >= 4, let line = outer[index], isolation(pages[index], edge: edge) > 0.8 else { return false }
        let alike = outer.indices.filter { other in
            guard let twin = outer[other] else { return false }
            return abs(twin.top - line.top) < 0.3 * line.size && abs(twin.size - line.size) < 0.1 * line.size
                && isolation(pages[other], edge: edge) > 0.8 && isInMargin(twin, page: pages[other], edge: edge)
        }
        guard alike.count * 5 >= pages.count * 3 else { return false }
        // Two pages that both begin with a heading of one name are nothing: most of such lines must be repetitions.
        return alike.count { isSaidAgain($0, outer, pages) } * 2 > alike.count
    }

    /// Whether a part of the outermost line of a page stands elsewhere too, perhaps after the number of a heading.
    private static func isSaidAgain(_ index: Int, _ outer: [PDFLine?], _ pages: [PDFLinePage]) -> Bool {
        guard let line = outer[index] else { return false }
        let parts = line.pieces.map { shape($0.text) }.filter { $0.count >= 6 && $0.contains { $0 >= 0x80 } }
        return pages.indices.contains { other in
            pages[other].lines.contains { candidate in
                let isItself = other == index && candidate.top == line.top
                guard !isItself, candidate.text.count <= line.text.count + 40 else { return false }
                let text = shape(candidate.text)
                return parts.contains { text.suffix($0.count).elementsEqual($0) }
            }
        }
    }

    /// A page number stands alone at the edge; its number goes with the page, or the page is the only one.
    private static func isPageNumber(_ line: PDFLine, page: Int, offset: Int?, pages: PDFLinePage, edge: Edge) -> Bool {
        guard let number = PageNumber.value(of: line.text) else { return false }
        if let offset, number - page == offset { return true }
        return number == page && isolation(pages, edge: edge) > 0.5
    }

    /// Printed number minus page index, where at least two pages agree on it.
    private static func numberOffset(_ outer: [PDFLine?]) -> Int? {
        var votes: [Int: Int] = [:]
        for (index, line) in outer.enumerated() {
            if let line, let number = PageNumber.value(of: line.text) { votes[number - index - 1, default: 0] += 1 }
        }
        guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 2 else { return nil }
        return best.key
    }

    /// The text with every number as one sign and without spaces, so that “第 3 页” and “第 4 页” are alike.
    private static func shape(_ text: [UInt8]) -> [UInt8] {
        var shape: [UInt8] = []
        for byte in text where byte != 0x20 {
            let isDigit = (0x30...0x39).contains(byte)
            if isDigit, shape.last == 0x23 { continue }
            shape.append(isDigit ? 0x23 : byte)
        }
        return shape
    }
}

/// The lines of one page.
struct PDFLinePage {
    /// 1-based.
    var number: Int
    var width: Float
    var height: Float
    var lines: [PDFLine]
}

/// The usual ways to print a page number.
enum PageNumber {
    /// The number that a line consists of: `3`, `- 3 -`, `第 3 页`, `第3页 共9页`, `3 / 9`, `Page 3 of 9`, `III`, `第三页`.
    static func value(of text: [UInt8]) -> Int? {
        guard text.count <= 48 else { return nil }
        var words: [UInt32] = text.scalars.filter { $0 != 0x20 && $0 != 0x3000 }
        strip(
            &words,
            edges: [0x2D, 0x2013, 0x2014, 0xB7, 0x2E, 0x7E, 0x5B, 0x5D, 0x28, 0x29, 0xFF08, 0xFF09, 0x7C, 0x2022])
        let string = String(String.UnicodeScalarView(words.compactMap(Unicode.Scalar.init))).lowercased()
        var rest = Substring(string)
        for prefix in ["第", "page", "p"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            break
        }
        let digits = rest.prefix { $0.isNumber || "一二三四五六七八九十百〇".contains($0) || "ivxlc".contains($0) }
        guard let number = number(String(digits)) else { return nil }
        rest = rest.dropFirst(digits.count)
        let total = rest.drop { "页/of共,，、|总计".contains($0) }
        let end = total.drop { $0.isNumber || "一二三四五六七八九十百页".contains($0) }
        return end.isEmpty ? number : nil
    }

    private static func strip(_ words: inout [UInt32], edges: Set<UInt32>) {
        while let last = words.last, edges.contains(last) { words.removeLast() }
        words = Array(words.drop { edges.contains($0) })
    }

    private static func number(_ digits: String) -> Int? {
        if let value = Int(digits) { return (0...9999).contains(value) ? value : nil }
        return roman(digits) ?? chinese(digits)
    }

    private static func roman(_ digits: String) -> Int? {
        let values: [Character: Int] = ["i": 1, "v": 5, "x": 10, "l": 50, "c": 100]
        var total = 0, previous = 0
        for digit in digits.reversed() {
            guard let value = values[digit] else { return nil }
            total += value < previous ? -value : value
            previous = max(previous, value)
        }
        return total > 0 ? total : nil
    }

    private static func chinese(_ digits: String) -> Int? {
        let values = Array("〇一二三四五六七八九")
        var total = 0, unit = 0
        for digit in digits {
            if digit == "十" || digit == "百" {
                total += max(unit, 1) * (digit == "十" ? 10 : 100)
                unit = 0
            } else if let value = values.firstIndex(of: digit) {
                unit = value
            } else {
                return nil
            }
        }
        return total + unit > 0 ? total + unit : nil
    }
}
