import Linting
import SourceText

/// A text whose findings are marked where they stand: cut where they begin and end, so that each piece lies under the
/// same findings.
struct MarkedText {
    private let utf8: [UInt8]
    /// Ascending.
    private let marks: [(range: TextRange, item: ReviewItem)]
    /// How far the marks up to each one reach.
    private let reach: [Int]
    /// Numbers of the findings that have been marked.
    private(set) var anchored: Set<Int> = []

    /// What all ids begin with.
    private let prefix: String

    /// - Parameter items: those of the text; what they point to are bytes of `utf8`.
    init(_ utf8: [UInt8], _ items: [ReviewItem], prefix: String = "") {
        self.utf8 = utf8
        self.prefix = prefix
        marks = items.flatMap { item in item.finding.marked.map { ($0, item) } }.sorted {
            ($0.range, $0.item.number) < ($1.range, $1.item.number)
        }
        var end = 0
        reach = marks.map { mark in
            end = max(end, mark.range.end)
            return end
        }
    }

    /// The text of `range`, which lies behind those that were written before.
    mutating func write(_ range: TextRange, _ html: inout HTML) {
        // An empty finding shows where it stands, at the end of a text too.
        let inside = marks[reach.partitioningIndex { $0 >= range.start }...].prefix { $0.range.start <= range.end }
            .filter {
                $0.range.overlaps(range) || ($0.range.isEmpty && $0.range.start >= range.start)
                    || (range.isEmpty && $0.range.start == range.start)
            }
        guard !inside.isEmpty else { return html.text(utf8[range.indices]) }
        var edges = [range.start, range.end] + inside.flatMap { [$0.range.start, $0.range.end] }
        edges = edges.filter { range.start <= $0 && $0 <= range.end }.sorted()
        // Twice in a row: what stands there is empty.
        for (start, end) in zip(edges, edges.dropFirst()) {
            let piece = TextRange(start, end)
            let here = inside.filter { piece.isEmpty ? $0.range == piece || range.isEmpty : $0.range.overlaps(piece) }
                .map(\.item)
            if piece.isEmpty, here.allSatisfy({ anchored.contains($0.number) }) { continue }
            write(piece, under: here, &html)
        }
    }

    private mutating func write(_ piece: TextRange, under items: [ReviewItem], _ html: inout HTML) {
        guard let gravest = items.min(by: { $0.level.rank < $1.level.rank }) else {
            return html.text(utf8[piece.indices])
        }
        let begun = items.filter { anchored.insert($0.number).inserted }
        html += """
            <a class="hit \(gravest.level.rawValue)" href="#\(prefix)item-\(items[0].number)" \
            data-items="\(items.map { "\(prefix)item-\($0.number)" }.joined(separator: " "))" \
            title="\(items.map { "\($0.finding.label)：\($0.finding.message)" }.joined(separator: "\n"))">
            """
        for item in begun { html += "<span id=\"\(prefix)hit-\(item.number)\"></span>" }
        html.text(utf8[piece.indices])
        for item in begun { html += "<sup>\(item.number)</sup>" }
        html += "</a>"
    }
}
