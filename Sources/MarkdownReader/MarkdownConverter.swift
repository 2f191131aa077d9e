import DocumentModel
import ReaderKit
import Scan
import SourceText

/// Walks through the blocks of a Markdown tree and builds the document.
struct MarkdownConverter {
    var builder = DocumentBuilder(tracksSource: true)
    let source: SourceText
    /// Added to the lines of the tree: lines that the front matter took.
    let lineShift: Int
    private var lists = 0
    private var footnotes = 0
    var tables = 0
    /// Marker of the list item whose first block has not come yet.
    private var label: String?

    init(source: SourceText, firstLine: Int) {
        self.source = source
        lineShift = firstLine - 1
    }

    /// Appends all blocks below `root`; iterative, since lists and quotes may nest without limit.
    mutating func convert(_ root: MarkdownNode) {
        guard var node = root.firstChild else { return }
        while true {
            if enter(node), let child = node.firstChild {
                node = child
                continue
            }
            leave(node)
            while node.next == nil {
                guard let above = node.parent, above.kind != .document else { return }
                node = above
                leave(node)
            }
            node = node.next!
        }
    }

    /// Converts a leaf; says whether to go on to the children.
    private mutating func enter(_ node: MarkdownNode) -> Bool {
        switch node.kind {
        case .list: lists += 1
        case .footnote: footnotes += 1
        case .item: label = marker(of: node)
        case .blockQuote: break
        case .paragraph: paragraph(node); return false
        case .heading: heading(node); return false
        case .code: code(node); return false
        case .html: html(node); return false
        case .table: table(node); return false
        case .thematicBreak: return false
        default: return true
        }
        return true
    }

    private mutating func leave(_ node: MarkdownNode) {
        switch node.kind {
        case .list: lists -= 1
        case .footnote: footnotes -= 1
        case .item: label = nil
        default: break
        }
    }

    // MARK: Paragraphs and headings

    private mutating func paragraph(_ node: MarkdownNode) {
        let content = node.content
        // A paragraph that a table cut off has no line of its own; the table begins where it did.
        let first = lineShift + (node.startLine > 0 ? node.startLine : node.next?.startLine ?? 1)
        let last = node.startLine > 0 ? lineShift + node.endLine : source.lineCount
        let map = ContentMap(lines: content, in: source, first: first, last: max(first, last))
        append(InlineAligner.text(of: node, content: content, map: map), as: nil)
    }

    private mutating func heading(_ node: MarkdownNode) {
        let content = node.content
        let line = lineShift + node.startLine
        let start = source.lineRange(line).start + node.startColumn - 1
        if isATX(start) {
            let map = ContentMap(heading: content, in: source, at: start, line: line)
            append(InlineAligner.text(of: node, content: content, map: map), as: .heading(level: node.headingLevel))
            return
        }
        let map = ContentMap(lines: content, in: source, first: line, last: source.lineCount)
        let text = InlineAligner.text(of: node, content: content, map: map)
        append(text, as: isUnderlined(text) ? .heading(level: node.headingLevel) : nil)
    }

    /// `# ` … `###### `; a heading by a line of `---` below it otherwise.
    private func isATX(_ start: Int) -> Bool {
        var i = start
        while i < source.utf8.count, source.utf8[i] == UInt8(ascii: "#") { i += 1 }
        guard i > start, i - start <= 6 else { return false }
        return i == source.utf8.count || source.utf8[i].isBlank || source.utf8[i].isLineEnd
    }

    /// Whether a text above `---` was meant as a heading: one short line that is no sentence. Otherwise the line below
    /// was meant as a rule.
    private func isUnderlined(_ text: InlineText) -> Bool {
        let shape = LineShape(text.bytes)
        return text.breaks.isEmpty && shape.columns <= 80 && !shape.hasInnerStop && shape.ending == .none
    }

    /// Appends the text as one block of the given kind, or as the paragraphs that its lines are; and the pictures in
    /// it.
    mutating func append(_ inline: InlineText, as whole: Block.Kind?) {
        var text = inline
        Emphasis.mend(&text)
        if case .heading = whole { for line in text.breaks { text.bytes[line.offset] = 0x20 } }
        let groups =
            whole != nil
            ? [LineGroups.Group(range: 0..<text.bytes.count, isOutdented: false)]
            : LineGroups.cut(text, source: source, isListItem: lists > 0, listLabel: label)
        var figures = text.figures[...], comments = text.comments[...], spans = SpanSweep(text.spans)
        for group in groups {
            let range = text.bytes[group.range].trimming { $0.isBlank || $0.isLineEnd }.indices
            // What stands before the group's first letter comes before it, the rest after.
            appendFigures(&figures, upTo: range.lowerBound)
            appendComments(&comments, upTo: range.lowerBound)
            if !range.isEmpty {
                appendText(
                    text, range, spans.spans(in: range),
                    kind: whole ?? (lists > 0 && !group.isOutdented ? .listItem(depth: lists - 1) : .paragraph))
            }
            appendFigures(&figures, upTo: group.range.upperBound)
            appendComments(&comments, upTo: group.range.upperBound)
        }
        appendFigures(&figures, upTo: .max)
        appendComments(&comments, upTo: .max)
    }

    private mutating func appendText(_ text: InlineText, _ range: Range<Int>, _ spans: [Span], kind: Block.Kind) {
        let shift = builder.offset + (builder.blocks.isEmpty ? 0 : 1) - range.lowerBound
        let placed = spans.map { Span($0.style, TextRange($0.range.start + shift, $0.range.end + shift)) }
        builder.mark(source: text.source(at: range.lowerBound))
        builder.openBlock()
        text.emit(range, to: &builder)
        let isBold = text.isBold(range, spans)
        // Editors put a table of contents in its place: markup, not text.
        let isMarker = text.bytes[range].elementsEqual("[TOC]".utf8) || text.bytes[range].elementsEqual("[toc]".utf8)
        close(kind) { block in
            block.spans = placed
            block.looks.isBold = isBold
            if isMarker {
                block.kind = .tableOfContents
                block.isCounted = false
            }
        }
    }

    mutating func close(_ kind: Block.Kind, _ configure: (inout Block) -> Void) {
        let isNote = footnotes > 0
        let marker = label
        label = nil
        builder.closeBlock(isNote ? .note : kind) { block in
            block.isCounted = !isNote
            switch kind {
            case .listItem, .heading: block.label = marker
            default: break
            }
            configure(&block)
        }
    }

    private mutating func appendFigures(_ figures: inout ArraySlice<InlineText.Figure>, upTo offset: Int) {
        while let figure = figures.first, figure.offset <= offset {
            appendFigure(.image, at: figure.source, alternative: figure.alternative)
            figures.removeFirst()
        }
    }

    mutating func appendFigure(_ kind: Block.FigureKind, at offset: Int, alternative: TextRange) {
        builder.mark(source: offset)
        builder.openBlock()
        if !alternative.isEmpty { builder.append(source.utf8[alternative.indices], source: alternative.start) }
        builder.closeBlock(.figure(kind)) { $0.isCounted = false }
    }

    private mutating func appendComments(_ comments: inout ArraySlice<InlineText.SourceComment>, upTo offset: Int) {
        while let comment = comments.first, comment.offset <= offset {
            appendComment(comment.range)
            comments.removeFirst()
        }
    }

    mutating func appendComment(_ range: TextRange) {
        builder.comments.append(
            Comment(text: SourceComments.text(source, range), sourceRange: range, nextBlock: builder.blocks.count))
    }

    /// The marker of a list item as written: `-`, `1.`
    private func marker(of item: MarkdownNode) -> String? {
        let line = source.lineRange(lineShift + item.startLine)
        let start = min(line.start + item.startColumn - 1, line.end)
        var end = start
        while end < line.end, source.utf8[end].isASCIIDigit { end += 1 }
        guard end < line.end, end - start < 10 else { return nil }
        return source.string(TextRange(start, end + 1))
    }
}

extension InlineText {
    /// Whether the bold ones of `spans` cover `range` but for blanks and a last colon.
    func isBold(_ range: Range<Int>, _ spans: [Span]) -> Bool {
        var offset = range.lowerBound
        for span in spans where span.style == .bold && span.range.start <= offset {
            offset = max(offset, span.range.end)
        }
        guard offset > range.lowerBound else { return false }
        let rest = bytes[min(offset, range.upperBound)..<range.upperBound]
        return rest.allSatisfy(\.isBlank) || rest.elementsEqual("：".utf8) || rest.elementsEqual(":".utf8)
    }
}
