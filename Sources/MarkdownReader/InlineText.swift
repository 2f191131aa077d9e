import DocumentModel
import Scan
import SourceText

/// The text of one Markdown block before it is cut into blocks of the document: bytes with their source, emphasis,
/// line breaks, pictures and comments, all as offsets into `bytes`.
struct InlineText {
    /// A stretch of `bytes` from `start` to the next piece's start.
    struct Piece {
        var start: Int
        var source: Int
        /// Source bytes that it stands for as a whole; nil where it repeats the source.
        var replaced: Int?
    }

    /// A line break; one byte of `bytes` (space or line feed) stands for it.
    struct Break {
        var offset: Int
        /// Wanted by the author (two spaces, a backslash, `<br>`).
        var isHard: Bool
        /// Source offset of the next line's text.
        var next: Int
    }

    struct Figure {
        var offset: Int
        var source: Int
        /// The alternative text as a slice of the source; empty where it is written with escapes.
        var alternative: TextRange
    }

    /// `**` or `~~`, consumed as markup or left in the text.
    struct Delimiter {
        enum Role { case literal, open, close }
        var offset: Int
        var role: Role
        var byte: UInt8
        /// Whether it is a run of exactly two.
        var isPair: Bool
    }

    struct SourceComment {
        var offset: Int
        var range: TextRange
    }

    var bytes: [UInt8] = []
    var pieces: [Piece] = []
    var spans: [Span] = []
    var breaks: [Break] = []
    var figures: [Figure] = []
    var delimiters: [Delimiter] = []
    var comments: [SourceComment] = []

    mutating func appendCopy(_ copied: some Collection<UInt8>, source: Int) {
        guard !copied.isEmpty else { return }
        if let last = pieces.last, last.replaced == nil, last.source + bytes.count - last.start == source {
            bytes.append(contentsOf: copied)
            return
        }
        pieces.append(Piece(start: bytes.count, source: source, replaced: nil))
        bytes.append(contentsOf: copied)
    }

    mutating func appendReplacement(_ new: some Collection<UInt8>, source: TextRange) {
        guard !new.isEmpty else { return }
        pieces.append(Piece(start: bytes.count, source: source.start, replaced: source.count))
        bytes.append(contentsOf: new)
    }

    /// Index of the piece that holds `offset`.
    private func piece(at offset: Int) -> Int {
        max(0, pieces.partitioningIndex { $0.start > offset } - 1)
    }

    /// Source offset of the byte at `offset`.
    func source(at offset: Int) -> Int {
        guard !pieces.isEmpty else { return 0 }
        let piece = pieces[piece(at: offset)]
        return piece.replaced == nil ? piece.source + offset - piece.start : piece.source
    }

    /// Appends `range` to the open block of `builder`.
    func emit(_ range: Range<Int>, to builder: inout DocumentBuilder) {
        guard !range.isEmpty else { return }
        var index = piece(at: range.lowerBound)
        while index < pieces.count, pieces[index].start < range.upperBound {
            let piece = pieces[index]
            let end = index + 1 < pieces.count ? pieces[index + 1].start : bytes.count
            let part = max(piece.start, range.lowerBound)..<min(end, range.upperBound)
            if let replaced = piece.replaced {
                builder.append(bytes[part], replacing: TextRange(piece.source, piece.source + replaced))
            } else {
                builder.append(bytes[part], source: piece.source + part.lowerBound - piece.start)
            }
            index += 1
        }
    }

    /// Takes `removed` (ascending, apart) out of the text; everything else keeps its place in the source.
    mutating func remove(_ removed: [Range<Int>]) {
        guard !removed.isEmpty else { return }
        var result = InlineText()
        var kept = 0
        for gap in removed + [bytes.count..<bytes.count] {
            result.copy(kept..<gap.lowerBound, of: self)
            kept = gap.upperBound
        }
        var shifts = [0]
        for gap in removed { shifts.append(shifts[shifts.count - 1] + gap.count) }
        func moved(_ offset: Int) -> Int {
            let next = removed.partitioningIndex { $0.lowerBound >= offset }
            return offset - shifts[next] + (next > 0 ? max(0, removed[next - 1].upperBound - offset) : 0)
        }
        result.spans = spans.map { Span($0.style, TextRange(moved($0.range.start), moved($0.range.end))) }
        result.breaks = breaks.map { Break(offset: moved($0.offset), isHard: $0.isHard, next: $0.next) }
        result.figures = figures.map {
            Figure(offset: moved($0.offset), source: $0.source, alternative: $0.alternative)
        }
        result.comments = comments.map { SourceComment(offset: moved($0.offset), range: $0.range) }
        self = result
    }

    private mutating func copy(_ range: Range<Int>, of other: InlineText) {
        guard !range.isEmpty else { return }
        var index = other.piece(at: range.lowerBound)
        while index < other.pieces.count, other.pieces[index].start < range.upperBound {
            let piece = other.pieces[index]
            let end = index + 1 < other.pieces.count ? other.pieces[index + 1].start : other.bytes.count
            let part = max(piece.start, range.lowerBound)..<min(end, range.upperBound)
            if let replaced = piece.replaced {
                appendReplacement(other.bytes[part], source: TextRange(piece.source, piece.source + replaced))
            } else {
                appendCopy(other.bytes[part], source: piece.source + part.lowerBound - piece.start)
            }
            index += 1
        }
    }
}

/// Hands out the emphasis of one stretch of a text after the other, in one pass over all.
struct SpanSweep {
    private let spans: [Span]
    private var next = 0
    /// Those begun and not ended yet; few, since deep nesting is not recorded.
    private var active: [Span] = []

    /// `spans` ascending by their start.
    init(_ spans: [Span]) { self.spans = spans }

    /// The spans that overlap `range`, cut to it; ranges must ascend.
    mutating func spans(in range: Range<Int>) -> [Span] {
        guard !spans.isEmpty else { return [] }
        while next < spans.count, spans[next].range.start < range.upperBound {
            active.append(spans[next])
            next += 1
        }
        active.removeAll { $0.range.end <= range.lowerBound }
        let bounds = TextRange(range)
        return active.filter { $0.range.overlaps(bounds) }.map { Span($0.style, $0.range.clamped(to: bounds)) }
    }
}
