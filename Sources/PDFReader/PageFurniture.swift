/// Finds headers, footers and page numbers: what stands at the same place at the edge of a page and comes again on
/// others, its numbers unchanged or running with the page. Rows of a table do neither.
enum PageFurniture {
    /// Lines that may be left out at each edge of a page.
    private static let depth = 2

    /// The pages without their furniture. Each page's lines must be in order from top to bottom.
    static func removed(from pages: [PDFLinePage]) -> [PDFLinePage] {
        var pages = pages
        var said = SaidLines(pages)
        for edge in [PageEdge.top, .bottom] {
            var level = 0
            // Peeled layer by layer: a two-line header comes off in two steps.
            while level < depth, peel(&pages, edge: edge, depth: depth - level, said: &said) { level += 1 }
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
                if texts.count < most, !texts.contains(text) { texts.append(text) }
            }
        }
        return texts
    }

    /// Different texts at most; page numbers in words are all different.
    private static let most = 100

    /// Removes the outermost line of each page where it is furniture; whether any was.
    private static func peel(
        _ pages: inout [PDFLinePage], edge: PageEdge, depth: Int, said: inout SaidLines
    ) -> Bool {
        let outer = pages.indices.compactMap { EdgeLine(pages[$0], index: $0, edge: edge, depth: depth) }
        var removed = Set(pageNumbers(outer))
        for place in places(outer) {
            removed.formUnion(repeated(place, among: outer, pages: pages.count))
            removed.formUnion(runningTitles(place, pages: pages.count, said: &said))
        }
        // On a page of another size the same words stand elsewhere.
        let known = Set(outer.filter { removed.contains($0.page) && $0.shape.count >= leastWords }.map(\.shape))
        removed.formUnion(outer.filter { known.contains($0.shape) }.map(\.page))
        for page in removed {
            if edge == .top { pages[page].lines.removeFirst() } else { pages[page].lines.removeLast() }
        }
        return !removed.isEmpty
    }

    /// Bytes of a header that is more than a page number.
    private static let leastWords = 9

    /// The outermost lines, those at one height of pages of one width together.
    private static func places(_ outer: [EdgeLine]) -> [[EdgeLine]] {
        var places: [[EdgeLine]] = []
        for line in outer.sorted(by: { ($0.pageWidth, $0.line.top) < ($1.pageWidth, $1.line.top) }) {
            if let last = places.last?.last, last.pageWidth == line.pageWidth,
                line.line.top - last.line.top < 0.5 * line.line.size
            {
                places[places.count - 1].append(line)
            } else {
                places.append([line])
            }
        }
        return places
    }

    /// Indices of the pages whose line at this place other pages have as well. Where the body begins, some pages may
    /// begin with like headings, but most don't: there most pages say something else at that height.
    private static func repeated(_ place: [EdgeLine], among all: [EdgeLine], pages: Int) -> [Int] {
        let groups = Dictionary(grouping: place.filter { !$0.isRow && !$0.opensBody }, by: \.shape).values.filter {
            // In the body's type and close to it, two pages that begin alike are nothing.
            let enough = pages > 3 || $0.contains { $0.body != nil } ? 3 : 2
            // Of three pages one may be of another size.
            let shape = $0[0].shape, count = $0.count < 2 ? 0 : all.count { $0.shape == shape }
            return count >= enough && EdgeLine.numbersAgree($0.sorted { $0.page < $1.page }) && !isBody($0)
        }
        let pages = groups.flatMap { $0.map(\.page) }
        return pages.count * 2 > place.count ? pages : []
    }

    /// Whether like lines only begin like pages: what follows them is the same, too.
    private static func isBody(_ group: [EdgeLine]) -> Bool {
        let bodies = group.compactMap(\.body)
        return bodies.count * 2 > group.count && Set(bodies).count * 2 <= bodies.count
    }

    /// Indices of the pages whose line is a page number that goes with those of other pages, or with the page itself.
    private static func pageNumbers(_ outer: [EdgeLine]) -> [Int] {
        let numbered = outer.compactMap { line in
            line.isRow || line.body != nil && line.isolation < 0.3
                ? nil : PageNumber.value(of: line.line.text).map { (line: line, offset: $0 - line.page - 1) }
        }
        return Dictionary(grouping: numbered, by: \.offset).flatMap { offset, group in
            let agree = group.count > 1 && group.count * 2 > numbered.count
            let isShared = group.count > 1 || offset == 0
            return group.filter { agree || isShared && $0.line.isolation > 0.5 }.map(\.line.page)
        }
    }

    /// Headers that change with the chapter: alone at the same height on most pages, apart from the body, and most of
    /// them are said again: on another page or by the heading of the chapter.
    private static func runningTitles(_ place: [EdgeLine], pages: Int, said: inout SaidLines) -> [Int] {
        guard pages >= 4, place.count * 5 >= pages * 3 else { return [] }
        let alone = place.filter { $0.isolation > 0.8 }
        let alike = Dictionary(grouping: alone) { Int(($0.line.size / 2).rounded()) }.values.max { $0.count < $1.count }
        guard let alike, alike.count * 5 >= pages * 3 else { return [] }
        // Two pages that both begin with a heading of one name are nothing: most of such lines must be repetitions.
        return alike.count { said.holds($0) } * 2 > alike.count ? alike.map(\.page) : []
    }
}
