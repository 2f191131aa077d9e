import OpenPackaging
import SourceText

/// Reads a body as `BodyReader` does and notes for each paragraph which bytes of the part its text came from.
///
/// What is text, `BodyReader` alone decides: the tracer looks at what each event added.
struct TextTracer: XMLHandler {
    static let elementNames = BodyReader.elementNames

    private(set) var body: BodyReader
    private let part: [UInt8]
    /// Where the content of the open text element begins in the part.
    private var contentStart = 0

    init(_ body: BodyReader, part: [UInt8]) {
        self.body = body
        self.part = part
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        let depth = body.open.count, length = body.openLength
        let descent = body.start(element)
        switch DocxTag.all[element.name] {
        case .paragraph: begin(element.position.offset)
        case .text, .equationText: contentStart = element.position.offset + 1
        default:
            // A tab, a break, a symbol: the element stands for its characters as a whole.
            if body.open.count == depth, body.openLength > length {
                note(body.openLength - length, as: tag(closedAt: element.position.offset))
            }
        }
        return descent
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { body.text(bytes) }

    mutating func end(_ name: Int, _ position: XMLPosition) {
        var start: Int?
        var keepsSpace = false
        if case .paragraph(let from, let keeps) = body.text { (start, keepsSpace) = (from, keeps) }
        body.end(name)
        guard let start, body.openLength > start else { return }
        let tag = DocxTag.all[name]
        if tag == .text || tag == .equationText {
            note(body.openLength - start, keepsSpace: keepsSpace, endOfElement: position.offset)
        }
    }

    private mutating func begin(_ offset: Int) {
        body.open.mutateLast { if $0.draft.text.isEmpty { $0.draft.sourceStart = offset } }
    }

    /// The start tag (or the whole empty element) whose `>` or `/>` stands at `offset`.
    private func tag(closedAt offset: Int) -> TextRange {
        let end = min(part.count, offset + (offset < part.count && part[offset] == UInt8(ascii: "/") ? 2 : 1))
        return TextRange(part[..<end].lastIndex(of: UInt8(ascii: "<")) ?? end, end)
    }

    private mutating func note(_ count: Int, as range: TextRange) {
        body.open.mutateLast { $0.draft.sourceMap.appendReplacement(count: count, source: range) }
    }

    /// The last `count` bytes of the open paragraph came from the text element that ends at `end`.
    private mutating func note(_ count: Int, keepsSpace: Bool, endOfElement end: Int) {
        let raw = RawText(part, from: contentStart, to: end)
        guard let pieces = raw?.pieces(count, trimmed: !keepsSpace) else {
            return note(count, as: TextRange(contentStart, max(contentStart, end)))
        }
        body.open.mutateLast { paragraph in
            for piece in pieces {
                if piece.isCopy {
                    paragraph.draft.sourceMap.appendCopy(count: piece.count, source: piece.source.start)
                } else {
                    paragraph.draft.sourceMap.appendReplacement(count: piece.count, source: piece.source)
                }
            }
        }
    }
}

extension BodyReader {
    /// Bytes of text in the innermost open paragraph.
    fileprivate var openLength: Int { open.last?.draft.text.count ?? 0 }
}

/// The character data of one element as it is spelled in the part.
private struct RawText {
    /// Characters as they are or one that is spelled otherwise.
    struct Piece {
        /// Bytes of text.
        var count: Int
        var source: TextRange
        var isCopy: Bool
    }

    private let bytes: ArraySlice<UInt8>

    /// Nil where something other than characters and references stands inside the element.
    init?(_ part: [UInt8], from start: Int, to end: Int) {
        guard start <= end, end <= part.count, let close = part[start..<end].firstIndex(of: UInt8(ascii: "<")),
            close + 1 < end,
            part[close + 1] == UInt8(ascii: "/")
        else { return nil }
        bytes = part[start..<close]
    }

    /// What makes up `count` bytes of text, after white space where that was `trimmed`; nil where it does not come out.
    func pieces(_ count: Int, trimmed: Bool) -> [Piece]? {
        var pieces: [Piece] = []
        var at = bytes.startIndex, left = count, isLeading = trimmed
        while left > 0 {
            guard let (piece, isSpace) = piece(at: at) else { return nil }
            at = piece.source.end
            if isLeading, isSpace { continue }
            isLeading = false
            left -= piece.count
            if piece.isCopy, let last = pieces.last, last.isCopy, last.source.end == piece.source.start {
                pieces[pieces.count - 1].count += piece.count
                pieces[pieces.count - 1].source.end = piece.source.end
            } else {
                pieces.append(piece)
            }
        }
        return left == 0 ? pieces : nil
    }

    private func piece(at start: Int) -> (Piece, isSpace: Bool)? {
        guard start < bytes.endIndex else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "&"):
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) else { return nil }
            let scalar = Self.scalar(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
            return scalar.map {
                (
                    Piece(count: UTF8.width($0), source: TextRange(start, end + 1), isCopy: false),
                    $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r"
                )
            }
        case 0x0D where start + 1 < bytes.endIndex && bytes[start + 1] == 0x0A:
            return (Piece(count: 1, source: TextRange(start, start + 2), isCopy: false), true)
        case let byte:
            return (
                Piece(count: 1, source: TextRange(start, start + 1), isCopy: true),
                byte == 0x20 || (0x09...0x0D).contains(byte)
            )
        }
    }

    private static func scalar(_ reference: String) -> Unicode.Scalar? {
        if reference.hasPrefix("#x") { return UInt32(reference.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
        if reference.hasPrefix("#") { return UInt32(reference.dropFirst()).flatMap(Unicode.Scalar.init) }
        return ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][reference]
    }
}
