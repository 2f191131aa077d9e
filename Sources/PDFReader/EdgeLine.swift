/// An edge of a page at which furniture stands.
enum PageEdge { case top, bottom }

/// The outermost line of a page, in the margin.
struct EdgeLine {
    /// Index of the page.
    let page: Int
    let pageWidth: Int
    let line: PDFLine
    /// The text with every number as one sign and without spaces, so that “第 3 页” and “第 4 页” are alike.
    let shape: [UInt8]
    /// Space between it and the next line, in units of its height.
    let isolation: Float
    /// Whether it and the next line are two rows of a table.
    let isRow: Bool
    /// Whether it stands close above smaller type, as headings do.
    let opensBody: Bool
    /// The first line further in that can be no furniture, as a shape; nil where the edge stands apart from the body or
    /// is set in other type.
    let body: [UInt8]?

    /// Parts of a page's height, from each edge, in which furniture stands.
    private static let margin: Float = 0.15
    /// Units of a line's height between two rows, at most.
    private static let farthestRow: Float = 4

    /// - Parameter depth: Lines at this edge that may be furniture together.
    /// - Returns: nil where the page is empty, or its outermost line stands too far inside.
    init?(_ page: PDFLinePage, index: Int, edge: PageEdge, depth: Int) {
        guard let line = edge == .top ? page.lines.first : page.lines.last,
            edge == .top
                ? line.bottom < Self.margin * page.height : line.top > (1 - Self.margin) * page.height
        else { return nil }
        self.page = index
        self.line = line
        pageWidth = Int(page.width)
        shape = Self.shape(line.text)
        let inner = edge == .top ? page.lines.dropFirst().first : page.lines.dropLast().last
        guard let inner else {
            (isolation, isRow, opensBody, body) = (.infinity, false, false, nil)
            return
        }
        isolation = Self.gap(line, inner) / max(line.height, 1)
        opensBody = edge == .top && isolation < Self.boundary && line.size > 1.07 * inner.size
        let outer = edge == .top ? Array(page.lines.prefix(depth + 1)) : page.lines.suffix(depth + 1).reversed()
        let usual = page.lines.map(\.size).sorted()[page.lines.count / 2]
        let isApart =
            outer.count <= depth
            || zip(outer, outer.dropFirst()).contains { Self.isBoundary($0, $1, usual: usual) }
        body = isApart ? nil : Self.shape(outer[depth].text)
        // A header that the title below it repeats in its own type; far from the text a number is the page's.
        let isAlike = shape == Self.shape(inner.text) && line.isOfSize(inner.size) && isolation < Self.farthestRow
        isRow = isAlike || isolation < 0.8 && Self.standInColumns(line, inner)
    }

    private static func gap(_ line: PDFLine, _ other: PDFLine) -> Float {
        max(line.top - other.bottom, other.top - line.bottom)
    }

    /// Whether the body begins between two lines: there is a gap, or the type changes and the outer is not in the usual
    /// type of the page (text below a heading is).
    private static func isBoundary(_ line: PDFLine, _ inner: PDFLine, usual: Float) -> Bool {
        gap(line, inner) > boundary * line.height
            || !line.isOfSize(inner.size) && !line.isOfSize(usual)
    }

    /// Units of a line's height that part furniture from the body.
    private static let boundary: Float = 0.8

    /// Whether two lines of several pieces have them under one another.
    private static func standInColumns(_ line: PDFLine, _ other: PDFLine) -> Bool {
        line.pieces.count > 1 && line.pieces.count == other.pieces.count
            && zip(line.pieces, other.pieces).allSatisfy { $0.left < $1.right && $1.left < $0.right }
    }

    static func shape(_ text: [UInt8]) -> [UInt8] {
        var shape: [UInt8] = []
        for byte in text where byte != 0x20 {
            let isDigit = byte.isASCIIDigit
            if isDigit, shape.last == 0x23 { continue }
            shape.append(isDigit ? 0x23 : byte)
        }
        return shape
    }

    /// Whether the numbers in lines of one shape, in the order of their pages, are those of furniture: one of them runs
    /// with the page, or all of them stay as they are but for a few changes.
    static func numbersAgree(_ lines: [EdgeLine]) -> Bool {
        let numbers = lines.map { Self.numbers($0.line.text) }
        let columns = numbers[0].indices
        let pairs = Array(zip(lines.indices, lines.indices.dropFirst()))
        /// Whether most steps from page to page are as they should be.
        func holds(_ column: Int, _ step: (Int) -> Int) -> Bool {
            pairs.count { a, b in
                numbers[b][column] - numbers[a][column] == step(lines[b].page - lines[a].page)
            } * 5 >= pairs.count * 3
        }
        return columns.contains { holds($0) { $0 } } || columns.allSatisfy { holds($0) { _ in 0 } }
    }

    /// The values of the stretches of digits, long ones cut off.
    private static func numbers(_ text: [UInt8]) -> [Int] {
        var numbers: [Int] = [], isInside = false
        for byte in text where byte != 0x20 {
            guard byte.isASCIIDigit else {
                isInside = false
                continue
            }
            if !isInside { numbers.append(0) }
            isInside = true
            numbers[numbers.count - 1] = numbers[numbers.count - 1] % 100_000_000 * 10 + Int(byte - 0x30)
        }
        return numbers
    }
}

/// What the lines of all pages say, to look up whether something is said twice.
struct SaidLines {
    private let pages: [PDFLinePage]
    /// How often each text and its parts occur; made when first needed.
    private var counts: [[UInt8]: Int]?

    init(_ pages: [PDFLinePage]) { self.pages = pages }

    /// Whether a part of the line stands elsewhere too, perhaps after the number of a heading.
    mutating func holds(_ edge: EdgeLine) -> Bool {
        let counts = self.counts ?? Self.count(pages)
        self.counts = counts
        return Self.keys(edge.line, isWhole: false).contains { key in
            key.count >= Self.tellingLength && key.contains { $0 >= 0x80 } && counts[key, default: 0] > 1
        }
    }

    /// Bytes from which a text said twice is no chance.
    private static let tellingLength = 6

    private static func count(_ pages: [PDFLinePage]) -> [[UInt8]: Int] {
        var counts: [[UInt8]: Int] = [:]
        for line in pages.lazy.flatMap(\.lines) {
            for key in keys(line, isWhole: true) { counts[key, default: 0] += 1 }
        }
        return counts
    }

    /// The parts of a line, those with a number also without it, each once.
    private static func keys(_ line: PDFLine, isWhole: Bool) -> Set<[UInt8]> {
        var keys: Set<[UInt8]> = []
        for text in line.pieces.map(\.text) + (isWhole ? [line.text] : []) {
            keys.insert(EdgeLine.shape(text))
            let label = NumberLabel.length(in: text)
            if label > 0, label < text.count { keys.insert(EdgeLine.shape(Array(text[label...]))) }
        }
        return keys
    }
}
