/// Where running text begins and ends, for each kind of text area in a document.
struct Margins {
    struct Area {
        var left: Float
        var right: Float
    }

    private struct Key: Hashable {
        var pageWidth: Int
        var area: Int
    }

    private var areas: [Key: Area] = [:]
    /// Font size of most of the text.
    let bodySize: Float
    /// Where the text of most pages begins, by page width.
    private var tops: [Int: Float] = [:]
    /// Usual distance from line to line, in units of the font size.
    let pitch: Float

    init(_ pages: [PDFLinePage]) {
        let lines = pages.flatMap(\.lines)
        bodySize = Self.mode(lines.map { ($0.size, Float($0.text.count)) }, step: 0.01) ?? 1
        let body = bodySize
        var pitches: [(Float, Float)] = []
        for page in pages {
            for (line, next) in zip(page.lines, page.lines.dropFirst())
            where line.area == next.area && next.pieces.count == 1 && abs(line.size - body) < 0.1 * body
                && abs(next.size - body) < 0.1 * body
            {
                let distance = (next.bottom - line.bottom) / body
                if distance > 0.8, distance < 4 { pitches.append((distance, 1)) }
            }
        }
        pitch = Self.least(pitches, step: 0.1) ?? 1.5
        for page in pages {
            for area in Set(page.lines.map(\.area)) {
                areas[Key(pageWidth: Int(page.width), area: area)] = Area(left: 0, right: 0)
            }
        }
        for width in Set(pages.map { Int($0.width) }) {
            tops[width] = pages.filter { Int($0.width) == width }.compactMap(\.lines.first?.top).min()
        }
        for page in pages {
            for edge in [PageEdge.top, .bottom] where Self.outer(page.lines, page, edge, bodySize) == nil {
                narrow.insert(Edge(page, edge))
            }
        }
        for key in areas.keys {
            let own = pages.filter { Int($0.width) == key.pageWidth }.flatMap(\.lines).filter { $0.area == key.area }
            var area = Self.area(own, size: bodySize)
            // Text that leaves so much room isn't broken at a margin at all.
            if key.area == 0, area.right - area.left < Self.narrowest * Float(key.pageWidth) {
                area.right = max(area.right, Float(key.pageWidth) - area.left)
            }
            areas[key] = area
        }
    }

    /// Indices of the lines of a page that stand outside the text area: headers and footers which no other page has.
    ///
    /// Word leaves 1.5 cm above the header and 2.5 above the text. Where text stands as near to the edge on any page,
    /// the margins are narrow ones, and nothing tells.
    func outside(_ lines: [PDFLine], of page: PDFLinePage) -> Set<Int> {
        let top = narrow.contains(Edge(page, .top)) ? nil : Self.outer(lines, page, .top, bodySize)
        let bottom = narrow.contains(Edge(page, .bottom)) ? nil : Self.outer(lines, page, .bottom, bodySize)
        return Set(0..<(top ?? 0)).union(lines.count - (bottom ?? 0)..<lines.count)
    }

    /// An edge of pages of one width.
    private struct Edge: Hashable {
        var pageWidth: Int
        var edge: PageEdge

        init(_ page: PDFLinePage, _ edge: PageEdge) { (pageWidth, self.edge) = (Int(page.width), edge) }
    }

    /// Edges that running text comes near.
    private var narrow: Set<Edge> = []

    /// How many lines stand in the outer part of a page, parted from the rest by a gap and no larger than the text; nil
    /// where it is the text itself.
    private static func outer(_ lines: [PDFLine], _ page: PDFLinePage, _ edge: PageEdge, _ bodySize: Float) -> Int? {
        let near = edge == .top ? Array(lines.prefix(mostOuter + 1)) : lines.suffix(mostOuter + 1).reversed()
        func isOutside(_ line: PDFLine) -> Bool {
            edge == .top ? line.top < outerPart * page.height : line.bottom > (1 - outerPart) * page.height
        }
        guard near.count > 1, isOutside(near[0]) else { return 0 }
        let right = lines.map(\.right).max() ?? 0
        for (count, (line, next)) in zip(near, near.dropFirst()).enumerated() {
            let isRunning = line.pieces.count == 1 && line.right > right - 2 * line.size
            guard isOutside(line), line.size < 1.1 * bodySize, !isRunning, line.text.lastScalar != 0x3002 else {
                return nil
            }
            if max(next.top - line.bottom, line.top - next.bottom) > 0.6 * line.height { return count + 1 }
        }
        return nil
    }

    /// Lines of a header at most, and the part of a page's height where one begins.
    private static let mostOuter = 2, outerPart: Float = 0.065

    /// Where text begins on pages like this one.
    func top(of page: PDFLinePage) -> Float { tops[Int(page.width)] ?? 0 }

    func area(of line: PDFLine, pageWidth: Float) -> Area {
        areas[Key(pageWidth: Int(pageWidth), area: line.area)] ?? Area(left: line.left, right: line.right)
    }

    /// The part of a page's width that running text in one column takes at least.
    private static let narrowest: Float = 0.45

    private static func area(_ lines: [PDFLine], size: Float) -> Area {
        let rights = lines.map(\.right).sorted(by: >)
        // The margin is where several lines end; few that reach further are an exception. Where many do, none is broken
        // at a margin.
        let supported = rights.indices.dropLast(2).prefix(max(3, rights.count / 3)).first {
            rights[$0] - rights[$0 + 2] < 0.7 * size
        }
        let right = supported.map { rights[$0] } ?? rights.first ?? 0
        let full = lines.filter { right - $0.right < 1.5 * size }
        // Where paragraphs are short, most full lines are their first ones, which are indented.
        let left = least((full.isEmpty ? lines : full).map { ($0.left, 1) }, step: 0.25 * size, share: 4) ?? 0
        return Area(left: left, right: right)
    }

    /// The value with most weight, values within `step` taken together.
    private static func mode(_ values: [(value: Float, weight: Float)], step: Float) -> Float? {
        groups(values, step: step).max { ($0.weight, -$0.key) < ($1.weight, -$1.key) }?.mean
    }

    /// The least value that has some part of the weight of the one with most: in short paragraphs with space between
    /// them as many lines stand apart as close to each other. Rows of tables are closer.
    private static func least(_ values: [(value: Float, weight: Float)], step: Float, share: Float = 2) -> Float? {
        let groups = groups(values, step: step), most = groups.map(\.weight).max() ?? 0
        return groups.filter { $0.weight > most / share }.min { $0.key < $1.key }?.mean
    }

    private struct Group {
        var key: Int
        var weight: Float, sum: Float
        var mean: Float { sum / weight }
    }

    private static func groups(_ values: [(value: Float, weight: Float)], step: Float) -> [Group] {
        var groups: [Int: Group] = [:]
        for (value, weight) in values where weight > 0 {
            let key = Int((value / step).rounded())
            groups[key, default: Group(key: key, weight: 0, sum: 0)].weight += weight
            groups[key]!.sum += value * weight
        }
        return Array(groups.values)
    }
}
