import DocumentModel
import ReaderKit
import SourceText

/// Emphasis, links, pictures and HTML inside a line.
extension InlineAligner {
    mutating func emphasis(_ style: Span.Style, width: Int, isEntering: Bool) {
        let isThere =
            cursor < content.count && (content[cursor] == UInt8(ascii: "*") || content[cursor] == UInt8(ascii: "_"))
        if style == .bold, isThere, content[cursor] == UInt8(ascii: "*") {
            text.delimiters.append(
                .init(
                    offset: text.bytes.count, role: isEntering ? .open : .close,
                    byte: content[cursor], isPair: isPair(at: cursor)))
        }
        if isThere { cursor = min(cursor + width, content.count) }
        if isEntering { open.append((style, text.bytes.count)) } else { closeSpan() }
    }

    private mutating func closeSpan() {
        // Nobody nests emphasis so deep on purpose.
        guard let (style, start) = open.popLast(), start < text.bytes.count, open.count < 8 else { return }
        text.spans.append(Span(style, TextRange(start, text.bytes.count)))
    }

    mutating func link(isEntering: Bool) {
        if isEntering {
            isAutolink = cursor < content.count && content[cursor] == UInt8(ascii: "<")
            if cursor < content.count { cursor += 1 }
            open.append((.link, text.bytes.count))
            return
        }
        if isAutolink {
            isAutolink = false
            if cursor < content.count { cursor += 1 }
        } else {
            cursor = LinkTail.end(content, from: cursor)
        }
        closeSpan()
    }

    mutating func picture(isEntering: Bool) {
        if isEntering {
            pictureDepth += 1
            if pictureDepth == 1 {
                pictureStart = (
                    cursor, text.bytes.count, text.pieces.count, text.breaks.count, text.spans.count,
                    text.delimiters.count
                )
            }
            cursor = min(cursor + 2, content.count)
            return
        }
        pictureDepth -= 1
        let end = cursor
        cursor = LinkTail.end(content, from: cursor)
        guard pictureDepth == 0 else { return }
        let alternative = map.source(min(pictureStart.content + 2, end)..<end)
        let isOneLine = text.breaks.count == pictureStart.breaks
        text.bytes.removeLast(text.bytes.count - pictureStart.text)
        text.pieces.removeLast(text.pieces.count - pictureStart.pieces)
        text.breaks.removeLast(text.breaks.count - pictureStart.breaks)
        text.spans.removeLast(text.spans.count - pictureStart.spans)
        text.delimiters.removeLast(text.delimiters.count - pictureStart.delimiters)
        let source = map.source(min(pictureStart.content, max(0, content.count - 1)))
        text.figures.append(
            .init(
                offset: text.bytes.count, source: source,
                alternative: isOneLine ? alternative : TextRange(source, source)))
    }

    /// `[^1]`: the number in the text is no text of the author's.
    mutating func skipBrackets() {
        guard skip(to: UInt8(ascii: "[")), skip(to: UInt8(ascii: "]")) else { return }
        cursor += 1
    }

    // MARK: HTML

    mutating func appendHTML(_ literal: UnsafeBufferPointer<UInt8>) {
        if !content.hasBytes(literal, at: cursor) {
            guard let found = find(literal, from: 0) else { return }
            cursor = found
        }
        let range = cursor..<cursor + literal.count
        cursor = range.upperBound
        switch HTMLTag(literal) {
        case .comment: text.comments.append(.init(offset: text.bytes.count, range: map.source(range)))
        case .lineBreak:
            let source = map.source(range)
            breakLine(replacing: source, isHard: true, next: source.end)
        case .picture:
            let source = map.source(range).start
            text.figures.append(.init(offset: text.bytes.count, source: source, alternative: TextRange(source, source)))
        case .table, .inline, .heading, .block: break
        }
    }
}
