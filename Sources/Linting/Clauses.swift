import DocumentModel
import Scan
import SourceText

/// Where the clauses, quotations and code of a text lie: found in one pass, looked up by bisection.
///
/// A clause ends at a punctuation mark, a bracket or a line end. Marks inside a number, a name or a path (`3.5`,
/// `TCP/IP`) end none.
public struct Clauses: Sendable {
    /// What stands between two clauses.
    public enum Mark: UInt8, Sendable {
        /// The start or end of a line, and so of a block.
        case line
        /// 。！？；
        case stop
        /// A colon.
        case colon
        /// 、 between the members of a list.
        case listing
        case openRound, closeRound
        /// 【、[
        case openSquare, closeSquare
        /// {、<
        case openCurly, closeCurly
        /// Commas, dashes, quotation marks.
        case other

        /// An opening bracket.
        public var isOpening: Bool { self == .openRound || self == .openSquare || self == .openCurly }
        /// What ends a sentence or parts it from what brackets hold.
        fileprivate var isBoundary: Bool {
            switch self {
            case .line, .stop, .openRound, .closeRound, .openSquare, .closeSquare, .openCurly, .closeCurly: true
            case .colon, .listing, .other: false
            }
        }
    }

    private struct Place: Sendable {
        var range: TextRange
        var mark: Mark
    }

    private let text: [UInt8]
    private let places: [Place]
    /// Quotations inside a longer text, marks included: what stands there is spoken of.
    private let quotes: [TextRange]
    private let code: [TextRange]

    /// The clauses of a document's text.
    public init(_ document: Document) {
        self.init(
            document.text, blocks: document.blocks.map(\.range),
            code: document.blocks.flatMap { block in
                block.kind == .code ? [block.range] : block.spans.filter { $0.style == .code }.map(\.range)
            })
    }

    /// - Parameter blocks: What the text consists of, ascending; no quotation leaves its block.
    public init(_ text: [UInt8], blocks: [TextRange], code: [TextRange] = []) {
        var finder = MarkFinder(text)
        for block in blocks { finder.read(block) }
        self.text = text
        self.code = code
        places = finder.places.map { Place(range: $0.range, mark: $0.mark) }
        quotes = finder.quotes
    }

    /// The mark in front of `offset`, blanks apart; nil where words stand there.
    public func mark(before offset: Int) -> Mark? {
        guard let last = last(before: offset) else { return isBlank(TextRange(0, offset)) ? .line : nil }
        return isBlank(TextRange(last.range.end, offset)) ? last.mark : nil
    }

    /// The mark behind `offset`, blanks apart, and where it ends; nil where words stand there.
    public func mark(after offset: Int) -> (mark: Mark, end: Int)? {
        let index = places.partitioningIndex { $0.range.start >= offset }
        guard index < places.count else {
            return isBlank(TextRange(offset, text.count)) ? (.line, text.count) : nil
        }
        let place = places[index]
        return isBlank(TextRange(offset, place.range.start)) ? (place.mark, place.range.end) : nil
    }

    /// The clause that holds `range`, which crosses no mark.
    public func clause(around range: TextRange) -> TextRange {
        let index = places.partitioningIndex { $0.range.start >= range.end }
        return TextRange(
            last(before: range.start)?.range.end ?? 0, index < places.count ? places[index].range.start : text.count)
    }

    /// The clauses that lie in `range`, which crosses none at its ends.
    public func clauses(in range: TextRange) -> [TextRange] {
        var clauses: [TextRange] = [], at = range.start
        while at < range.end {
            // A mark may begin where the range does.
            let end = min(clause(around: TextRange(at, at + 1)).end, range.end)
            if end > at { clauses.append(TextRange(at, end)) }
            at = mark(after: end).map { max($0.end, end + 1) } ?? range.end
        }
        return clauses
    }

    /// From the stop in front of `offset` to the one behind it; at most `reach` marks either way.
    public func sentence(at offset: Int, reach: Int = 12) -> TextRange {
        let behind = places.partitioningIndex { $0.range.start > offset }
        let ahead = places.partitioningIndex { $0.range.end > offset }
        let before = places[max(0, ahead - reach)..<ahead], after = places[behind...].prefix(reach)
        func isStop(_ place: Place) -> Bool { place.mark == .stop || place.mark == .line }
        return TextRange(
            (before.last(where: isStop) ?? before.first)?.range.end ?? 0,
            (after.first(where: isStop) ?? after.last)?.range.start ?? text.count)
    }

    /// A sentence, or what brackets hold or part of it.
    public struct Stretch: Sendable {
        /// Without the marks at its ends.
        public let range: TextRange
        /// Whether a bracket opens in front of it.
        public let isBracketed: Bool
    }

    /// The stretches of `range`, ascending, those that are empty left out.
    public func stretches(in range: TextRange) -> [Stretch] {
        var stretches: [Stretch] = [], start = range.start, isBracketed = false
        func close(_ end: Int) {
            if end > start { stretches.append(Stretch(range: TextRange(start, end), isBracketed: isBracketed)) }
        }
        for place in places[places.partitioningIndex { $0.range.end >= range.start }...]
        where place.mark.isBoundary {
            guard place.range.start < range.end else { break }
            close(place.range.start)
            (start, isBracketed) = (max(place.range.end, range.start), place.mark.isOpening)
        }
        close(range.end)
        return stretches
    }

    private func last(before offset: Int) -> Place? {
        let index = places.partitioningIndex { $0.range.end > offset } - 1
        return index < 0 ? nil : places[index]
    }

    /// Whether `range` is spoken of rather than said: it stands in quotation marks inside a longer text.
    public func isQuoted(_ range: TextRange) -> Bool { Self.holds(quotes, range) }

    /// Whether `range` begins in code, where the words of a report mean nothing.
    public func isCode(_ range: TextRange) -> Bool { Self.holds(code, range) }

    private static func holds(_ ranges: [TextRange], _ range: TextRange) -> Bool {
        let index = ranges.partitioningIndex { $0.start > range.start } - 1
        return index >= 0 && ranges[index].end > range.start
    }

    private func isBlank(_ range: TextRange) -> Bool {
        var at = range.end
        while at > range.start {
            if text[at - 1] == 0x20 || text[at - 1] == 0x09 || text[at - 1] == 0x0D {
                at -= 1
            } else if at - range.start >= 3, text[at - 3] == 0xE3, text[at - 2] == 0x80, text[at - 1] == 0x80 {
                at -= 3
            } else if at - range.start >= 2, text[at - 2] == 0xC2, text[at - 1] == 0xA0 {
                at -= 2
            } else {
                return false
            }
        }
        return true
    }
}

/// Reads a text once, and notes its marks and quotations.
private struct MarkFinder {
    private let text: [UInt8]
    private(set) var places: [(range: TextRange, mark: Clauses.Mark)] = []
    private(set) var quotes: [TextRange] = []

    init(_ text: [UInt8]) { self.text = text }

    mutating func read(_ block: TextRange) {
        var open: (start: Int, closing: UInt32)?
        var found: [TextRange] = [], first = block.end, last = block.start, at = block.start
        places.append((TextRange(block.start, block.start), .line))
        while at < block.end {
            let lead = text[at]
            // Ideographs, the bulk of a text, are no marks.
            if (0xE4...0xE9).contains(lead) || isWord(lead) {
                first = min(first, at)
                at += lead < 0x80 ? 1 : 3
                last = at
                continue
            }
            let (scalar, length) = text.decoded(at: at), range = TextRange(at, at + length)
            if let mark = mark(scalar, range) { places.append((range, mark)) }
            if let current = open, scalar == current.closing {
                found.append(TextRange(current.start, range.end))
                open = nil
            } else if let closing = scalar == "\"" ? scalar : Scalars.closingQuote(scalar),
                open == nil || open?.closing == closing
            {
                open = (at, closing)
            }
            at = range.end
            if scalar > 0x20, scalar != 0x3000 {
                first = min(first, range.start)
                last = at
            }
        }
        // A block that is nothing but a quotation says what stands in it.
        quotes += found.filter { $0.start > first || $0.end < last }
        places.append((TextRange(block.end, block.end), .line))
    }

    private func mark(_ scalar: UInt32, _ range: TextRange) -> Clauses.Mark? {
        let before = range.start > 0 ? text[range.start - 1] : 0x0A
        let after = range.end < text.count ? text[range.end] : 0x0A
        if scalar < 0x80, scalar != "\n", scalar != ";", isWord(before), isWord(after) { return nil }
        switch scalar {
        case "\n": return .line
        case "。", "！", "？", "；", "…", "!", ";": return .stop
        case "?", ".": return isWord(before) && after > 0x20 ? nil : .stop
        case "：", ":": return .colon
        case "、": return .listing
        case "（", "(": return .openRound
        case "）", ")": return .closeRound
        case "【", "〔", "［", "[": return .openSquare
        case "】", "〕", "］", "]": return .closeSquare
        case "＜", "｛", "<", "{": return .openCurly
        case "＞", "｝", ">", "}": return .closeCurly
        case "\u{2010}"..."\u{2027}", "〈"..."\u{301F}", "，", "．", "～", "·", ",", "\"", "|", "~": return .other
        case "-", "*", "#", "/": return isWord(before) || isWord(after) ? nil : .other
        default: return nil
        }
    }

    private func isWord(_ byte: UInt8) -> Bool { byte.isASCIIDigit || byte.isASCIILetter }
}
