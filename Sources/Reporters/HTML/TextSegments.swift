import Linting
import SourceText

/// Cuts text where findings begin and end, so that each piece lies under the same findings.
struct TextSegments {
    /// A finding of the document at hand, with its number on the page.
    struct Marked {
        var number: Int
        var finding: Finding
        var range: TextRange
    }

    private let utf8: [UInt8]
    private let marked: [Marked]

    /// - Parameter marked: findings with their ranges in `utf8`.
    init(utf8: [UInt8], marked: [Marked]) {
        self.utf8 = utf8
        self.marked = marked.sorted { ($0.range, $0.number) < ($1.range, $1.number) }
    }

    func segments(of range: TextRange) -> [ReviewPage.Segment] {
        let inside = marked.filter { touches($0.range, range) }
        var cuts: Set<Int> = [range.start, range.end]
        for item in inside {
            let part = item.range.clamped(to: range)
            cuts.insert(part.start)
            cuts.insert(part.end)
        }
        let edges = cuts.sorted()
        if edges.count == 1 {
            return hit(at: range, among: inside).map { [ReviewPage.Segment(text: "", hit: $0)] } ?? []
        }
        return zip(edges, edges.dropFirst()).map { start, end in
            let piece = TextRange(start, end)
            return ReviewPage.Segment(
                text: String(decoding: utf8[start..<end], as: UTF8.self), hit: hit(at: piece, among: inside))
        }
    }

    /// Whether a finding shows in `range`; an empty one shows where it stands.
    private func touches(_ finding: TextRange, _ range: TextRange) -> Bool {
        finding.overlaps(range) || (finding.isEmpty && range.start <= finding.start && finding.start <= range.end)
            || (range.isEmpty && finding.start == range.start)
    }

    private func hit(at piece: TextRange, among items: [Marked]) -> ReviewPage.Hit? {
        let here = items.filter {
            $0.range.overlaps(piece) || ($0.range.isEmpty && $0.range.start == piece.start)
                || (piece.isEmpty && $0.range.start == piece.start)
        }
        guard let gravest = here.max(by: { $0.finding.weight < $1.finding.weight }) else { return nil }
        let begun = here.filter { $0.range.start == piece.start }
        return ReviewPage.Hit(
            level: Level(gravest.finding).rawValue,
            anchors: begun.map { .init(id: "hit-\($0.number)", number: $0.number) },
            first: "item-\(here[0].number)", items: here.map { "item-\($0.number)" }.joined(separator: " "),
            title: here.map { "\($0.finding.label)：\($0.finding.message)" }.joined(separator: "\n"))
    }
}

extension Finding {
    /// By which the gravest of several is found: what a person has to decide comes after errors.
    fileprivate var weight: Int {
        switch Level(self) {
        case .error: 3
        case .review: 2
        case .warning: 1
        case .info: 0
        }
    }
}
