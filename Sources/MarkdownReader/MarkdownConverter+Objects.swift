import DocumentModel
import ReaderKit
import SourceText

/// Code, tables and HTML.
extension MarkdownConverter {
    mutating func code(_ node: MarkdownNode) {
        let first = lineShift + node.startLine + (node.isFenced ? 1 : 0)
        let literal = node.literal
        var end = literal.count
        while end > 0, literal[end - 1].isLineEnd { end -= 1 }
        let diagrams = ["mermaid", "plantuml", "puml", "dot", "graphviz", "flow", "sequence"]
        let language = String(decoding: node.fenceInfo.prefix { $0.isASCIILetter }, as: UTF8.self)
        let text = UnsafeBufferPointer(rebasing: literal[..<end])
        let map = ContentMap(lines: text, in: source, first: first, last: source.lineCount)
        if diagrams.contains(language) {
            let place = source.lineRange(min(first, source.lineCount)).start
            appendFigure(.chart, at: place, alternative: TextRange(place, place))
        }
        guard end > 0 else { return }
        let isProse = !node.isFenced && Self.isProse(text)
        builder.mark(source: map.source(0))
        builder.openBlock()
        var offset = 0
        while offset < end {
            let lineEnd = text.endOfLine(from: offset)
            var next = text.nextLine(from: lineEnd)
            appendCodeLine(text, offset..<lineEnd, map)
            while isProse, next < end,
                text.skippingBlanks(from: next, to: text.endOfLine(from: next)) == text.endOfLine(from: next)
            {
                next = max(text.nextLine(from: next), next + 1)
            }
            if isProse, next < end {
                close(.paragraph) { _ in }
                builder.mark(source: map.source(next))
                builder.openBlock()
            } else if next < end || lineEnd < end {
                let place = map.source(lineEnd)
                builder.append([0x0A], replacing: TextRange(place, place))
            }
            offset = max(next, lineEnd + 1)
        }
        close(isProse ? .paragraph : .code) { _ in }
    }

    /// Paragraphs indented by four spaces, as Chinese is written elsewhere: sentences, most of them ideographs.
    private static func isProse(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.contains("。") && scalars.count(where: \.properties.isIdeographic) * 2 > scalars.count
    }

    /// Indentation may be tabs that the library took half of; so it stands as a whole for its place.
    private mutating func appendCodeLine(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ map: ContentMap) {
        let start = text.skippingBlanks(from: line.lowerBound, to: line.upperBound)
        guard start < line.upperBound else { return }
        let stretch = map.stretch(at: start).stretch
        let place = map.source(start)
        if start > line.lowerBound { builder.append(text[line.lowerBound..<start], replacing: TextRange(place, place)) }
        if stretch.source != nil {
            builder.append(text[start..<line.upperBound], source: place)
        } else {
            builder.append(text[start..<line.upperBound], replacing: TextRange(place, place))
        }
    }

    mutating func table(_ node: MarkdownNode) {
        let number = tables
        tables += 1
        var row = 0
        var tableRow = node.firstChild
        while let current = tableRow {
            let line =
                row == 0
                ? TableLayout.headLine(in: source, from: lineShift + node.startLine) : lineShift + current.startLine
            var cells = TableLayout(source: source, line: line)
            var column = 0
            var cell = current.firstChild
            while let current = cell {
                let content = current.content
                let range = cells.next(content)
                let map = ContentMap(cell: content, in: source, range: range)
                appendCell(
                    InlineAligner.text(of: current, content: content, map: map),
                    .tableCell(table: number, row: row, column: column))
                column += 1
                cell = current.next
            }
            row += 1
            tableRow = current.next
        }
    }

    private mutating func appendCell(_ inline: InlineText, _ kind: Block.Kind) {
        guard !inline.bytes.isEmpty || !inline.figures.isEmpty || !inline.comments.isEmpty else { return }
        append(inline, as: kind)
    }

    mutating func html(_ node: MarkdownNode) {
        let first = lineShift + node.startLine
        let start = source.lineRange(first).start + node.startColumn - 1
        // The library's last line is one short where the block ends itself (`-->`).
        let last = min(first + max(0, node.lineCount - 1), source.lineCount)
        let scan = HTMLBlock(source: source, range: TextRange(start, max(start, source.lineRange(last).end)))
        for piece in scan.pieces() {
            switch piece {
            case .comment(let range): appendComment(range)
            case .picture(let offset): appendFigure(.image, at: offset, alternative: TextRange(offset, offset))
            case .table(let offset):
                builder.mark(source: offset)
                builder.openBlock()
                builder.closeBlock(.tableCell(table: tables, row: 0, column: 0)) { $0.isCounted = false }
                tables += 1
            case .line(let range):
                builder.openBlock()
                builder.append(source.utf8[range.indices], source: range.start)
                close(.paragraph) { _ in }
            case .heading(let level, let words):
                builder.openBlock()
                for range in words { builder.append(source.utf8[range.indices], source: range.start) }
                close(.heading(level: level)) { _ in }
            case .hiddenText(let range):
                let line = source.line(at: range.start)
                builder.notices.append(Notice(.other, "第 \(line) 行起的 HTML 里有文字，没有计入字数；要计入请改用 Markdown 书写"))
            }
        }
    }
}
