import DocumentModel
import ReaderKit
import SourceText

/// Walks through the inline nodes of one block and, in step with them, through the block's content, so that each byte
/// of text knows where it was written. Markup is stepped over as the nodes announce it; the library's own columns,
/// which are wrong after line breaks and escapes, are not used.
struct InlineAligner {
    let content: UnsafeBufferPointer<UInt8>
    let map: ContentMap
    var cursor = 0
    var text = InlineText()
    var open: [(style: Span.Style, start: Int)] = []
    /// Depth inside pictures, whose alternative text is not text of the block.
    var pictureDepth = 0
    var isAutolink = false
    /// How much there was of everything where the open picture began.
    var pictureStart = (content: 0, text: 0, pieces: 0, breaks: 0, spans: 0, delimiters: 0)

    private init(_ content: UnsafeBufferPointer<UInt8>, _ map: ContentMap) {
        self.content = content
        self.map = map
    }

    /// The text of `block` (a paragraph, heading or table cell) whose content lies in the source as `map` says.
    static func text(of block: MarkdownNode, content: UnsafeBufferPointer<UInt8>, map: ContentMap) -> InlineText {
        var aligner = InlineAligner(content, map)
        aligner.text.bytes.reserveCapacity(content.count)
        block.forEachDescendant { aligner.visit($0, isEntering: $1) }
        return aligner.text
    }

    private mutating func visit(_ node: MarkdownNode, isEntering: Bool) {
        switch node.kind {
        case .text: if isEntering { appendText(node.literal) }
        case .softBreak: if isEntering { appendBreak(isHard: false) }
        case .lineBreak: if isEntering { appendBreak(isHard: true) }
        case .codeSpan: if isEntering { appendCode(node.literal) }
        case .inlineHTML: if isEntering { appendHTML(node.literal) }
        case .footnoteReference: if isEntering { skipBrackets() }
        case .emphasis: emphasis(.italic, width: 1, isEntering: isEntering)
        case .strong: emphasis(.bold, width: 2, isEntering: isEntering)
        case .link: link(isEntering: isEntering)
        case .image: picture(isEntering: isEntering)
        default: break
        }
    }

    // MARK: Text

    private mutating func appendText(_ literal: UnsafeBufferPointer<UInt8>) {
        var i = 0
        while i < literal.count {
            let run = matchingRun(literal, from: i)
            if run > 0 {
                copy(run)
                i += run
            } else if let escape = escape(before: literal[i]) {
                append([literal[i]], replacingContent: escape)
                i += 1
            } else if let entity = Entities.decode(content, at: cursor), literal.hasBytes(entity.text, at: i) {
                append(entity.text, replacingContent: entity.length)
                i += entity.text.count
            } else if let found = find(literal, from: i) {
                cursor = found
            } else {
                appendUnplaced(literal[i...])
                return
            }
        }
    }

    /// How many bytes of `literal` from `start` repeat the content at the cursor, up to the next escape or entity.
    private func matchingRun(_ literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var i = start, j = cursor
        while i < literal.count, j < content.count, literal[i] == content[j] {
            let byte = content[j]
            if byte == UInt8(ascii: "\\"), !isAutolink, j + 1 < content.count, content[j + 1].isASCIIPunctuation {
                break
            }
            if byte == UInt8(ascii: "&"), Entities.decode(content, at: j) != nil { break }
            i += 1
            j += 1
        }
        return i - start
    }

    /// Length of a backslash escape at the cursor that stands for `byte`.
    private func escape(before byte: UInt8) -> Int? {
        guard cursor + 1 < content.count, content[cursor] == UInt8(ascii: "\\"), content[cursor + 1] == byte else {
            return nil
        }
        return 2
    }

    /// Where the content goes on with `literal`, when the walk lost its place: a nearby spot that fits.
    func find(_ literal: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        let probe = literal[start..<min(start + 8, literal.count)]
        var i = cursor + 1
        while i < min(content.count, cursor + 4096) {
            if content[i] == literal[start], content.hasBytes(probe, at: i) { return i }
            i += 1
        }
        return nil
    }

    /// Copies `count` bytes of the content at the cursor, and notes the `**` and `~~` among them.
    private mutating func copy(_ count: Int) {
        let end = cursor + count
        noteDelimiters(upTo: end)
        while cursor < end {
            let (stretch, stretchEnd) = map.stretch(at: cursor)
            let part = cursor..<min(end, stretchEnd)
            if let source = stretch.source {
                text.appendCopy(content[part], source: source + part.lowerBound - stretch.content)
            } else {
                text.appendReplacement(content[part], source: TextRange(stretch.nearby, stretch.nearby))
            }
            cursor = part.upperBound
        }
    }

    private mutating func noteDelimiters(upTo end: Int) {
        var i = cursor
        while i + 1 < end {
            let byte = content[i]
            guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "~"), content[i + 1] == byte else {
                i += 1; continue
            }
            text.delimiters.append(
                .init(offset: text.bytes.count + i - cursor, role: .literal, byte: byte, isPair: isPair(at: i)))
            while i < end, content[i] == byte { i += 1 }
        }
    }

    /// Whether exactly two of the byte at `offset` stand there.
    func isPair(at offset: Int) -> Bool {
        let byte = content[offset]
        return (offset == 0 || content[offset - 1] != byte)
            && (offset + 2 >= content.count || content[offset + 2] != byte)
    }

    private mutating func append(_ bytes: [UInt8], replacingContent length: Int) {
        text.appendReplacement(bytes, source: map.source(cursor..<cursor + length))
        cursor += length
    }

    private mutating func appendUnplaced(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        let place = map.source(min(cursor, max(0, content.count - 1)))
        text.appendReplacement(bytes, source: TextRange(place, place))
    }

    // MARK: Breaks and code

    private mutating func appendBreak(isHard: Bool) {
        let start = cursor
        var i = cursor
        while i < content.count, content[i].isBlank { i += 1 }
        if isHard, i < content.count, content[i] == UInt8(ascii: "\\") { i += 1 }
        guard i < content.count, content[i].isLineEnd else { return }
        i = content.nextLine(from: i)
        i = content.skippingBlanks(from: i, to: content.count)
        let next = map.source(min(i, content.count - 1))
        breakLine(replacing: TextRange(map.source(start), max(map.source(start), next)), isHard: isHard, next: next)
        cursor = i
    }

    mutating func breakLine(replacing source: TextRange, isHard: Bool, next: Int) {
        text.breaks.append(.init(offset: text.bytes.count, isHard: isHard, next: next))
        text.appendReplacement(isHard ? [0x0A] : [0x20], source: source)
    }

    private mutating func appendCode(_ literal: UnsafeBufferPointer<UInt8>) {
        guard skip(to: UInt8(ascii: "`")) else { return appendUnplaced(literal[...]) }
        let fence = runLength(at: cursor)
        cursor += fence
        let close = closingFence(fence)
        // One blank at either side is markup: then two more characters stand between the fences than in the literal.
        if characters(cursor..<close) == literal.count + 2 {
            cursor = content[cursor].isLineEnd ? content.nextLine(from: cursor) : cursor + 1
        }
        let start = text.bytes.count
        appendCodeText(literal)
        text.spans.append(Span(.code, TextRange(start, text.bytes.count)))
        cursor = min(close + fence, content.count)
    }

    /// Where the next run of exactly `length` backticks begins.
    private func closingFence(_ length: Int) -> Int {
        var i = cursor
        while i < content.count {
            guard content[i] == UInt8(ascii: "`") else { i += 1; continue }
            let run = runLength(at: i)
            if run == length { return i }
            i += run
        }
        return content.count
    }

    /// Bytes of `range`, a line end of two bytes counted as one.
    private func characters(_ range: Range<Int>) -> Int {
        var count = range.count
        for i in range.dropLast() where content[i] == 0x0D && content[i + 1] == 0x0A { count -= 1 }
        return count
    }

    /// The text of a code span; a line end in it became a space.
    private mutating func appendCodeText(_ literal: UnsafeBufferPointer<UInt8>) {
        var i = 0
        while i < literal.count, cursor < content.count {
            var run = 0
            while i + run < literal.count, cursor + run < content.count, literal[i + run] == content[cursor + run] {
                run += 1
            }
            if run > 0 {
                copyCode(run)
            } else if literal[i] == 0x20, content[cursor].isLineEnd {
                let next = content.nextLine(from: cursor)
                append([0x20], replacingContent: next - cursor)
                run = 1
            } else {
                break
            }
            i += run
        }
        if i < literal.count { appendUnplaced(literal[i...]) }
    }

    /// As `copy`, without looking for delimiters.
    private mutating func copyCode(_ count: Int) {
        let delimiters = text.delimiters.count
        copy(count)
        text.delimiters.removeLast(text.delimiters.count - delimiters)
    }

    private func runLength(at offset: Int) -> Int {
        var i = offset
        while i < content.count, content[i] == content[offset] { i += 1 }
        return i - offset
    }

    mutating func skip(to byte: UInt8) -> Bool {
        var i = cursor
        while i < content.count, content[i] != byte { i += 1 }
        guard i < content.count else { return false }
        cursor = i
        return true
    }
}
