import DocumentModel
import ReaderKit
import SourceText

/// Makes the document of the paragraphs: decides what each is, compares their looks, puts notes after what they
/// explain.
struct DocxAssembler {
    private let paragraphs: [DocxParagraph]
    private let frames: Set<Int>
    private let bodyNotices: [Notice]
    private let isTraced: Bool
    private let markup: FileFacts.Markup?
    /// What the first comment says.
    var comment: String?
    private let knowsPages: Bool
    private var notes: [DocxParagraph.Note: [DocxParagraph]] = [:]
    /// The words of SmartArts, by relationship.
    var diagrams: [String: String] = [:]
    /// What headers, footers and watermarks say.
    var margins: [String] = []

    /// - Parameter isTraced: whether the paragraphs know where their bytes come from.
    init(_ body: BodyReader, isTraced: Bool = false) {
        self.isTraced = isTraced
        paragraphs = body.paragraphs
        frames = body.frames
        markup = body.markup
        knowsPages = body.page > 1
        bodyNotices =
            (body.hasHiddenText ? [Notice(.other, DocxMessages.hiddenText)] : [])
            + (body.hasForeignPart ? [Notice(.other, DocxMessages.foreignPart)] : [])
    }

    mutating func add(_ notes: [Int: [DocxParagraph]], isEndnote: Bool) {
        for (id, paragraphs) in notes { self.notes[DocxParagraph.Note(id: id, isEndnote: isEndnote)] = paragraphs }
    }

    consuming func document(path: String, size: Int, notices: [Notice]) -> Document {
        var builder = DocumentBuilder(tracksSource: isTraced)
        builder.notices = notices + bodyNotices
        builder.margins = margins
        let body = BodyTypography(paragraphs)
        for paragraph in paragraphs {
            append(paragraph, body, to: &builder)
            for figure in paragraph.figures { append(figure, of: paragraph, to: &builder) }
            for reference in paragraph.notes {
                // Each note once, however often it is referred to.
                for note in notes.removeValue(forKey: reference) ?? [] {
                    var note = note
                    note.number = paragraph.number
                    note.sourceStart = paragraph.sourceStart
                    append(note, body, to: &builder)
                }
            }
        }
        RadicalFolding.apply(to: &builder)
        CaptionPass.apply(to: &builder)
        TableOfContentsPass.apply(to: &builder)
        var facts = FileFacts(size: size)
        facts.markup = markup
        facts.markup?.comment = comment
        return builder.document(path: path, format: .docx, hasEastAsianHints: true, facts: facts)
    }

    private func append(_ paragraph: DocxParagraph, _ body: BodyTypography, to builder: inout DocumentBuilder) {
        guard !paragraph.text.isEmpty else { return }
        builder.openBlock()
        let base = builder.offset
        builder.append(
            paragraph.text.withoutLineEndsAtEdges(), hints: paragraph.hints, undetermined: paragraph.undetermined,
            breaks: paragraph.breaks, source: paragraph.sourceMap, place: paragraph.sourceStart)
        builder.closeBlock(kind(of: paragraph)) { block in
            block.label = paragraph.item?.label
            block.spans = paragraph.spans.map { Span($0.style, TextRange(base + $0.range.start, base + $0.range.end)) }
            block.isCounted = paragraph.place == .body
            block.paragraph = paragraph.number
            block.shownPage = knowsPages ? paragraph.page : nil
            block.looks = body.looks(of: paragraph)
        }
    }

    private func append(_ figure: DocxParagraph.Figure, of paragraph: DocxParagraph, to builder: inout DocumentBuilder)
    {
        // An equation object in a line of text is part of the line.
        if figure.kind == .equation, paragraph.typography.characters > 0 { return }
        builder.openBlock()
        let words = figure.diagram.flatMap { diagrams[$0] } ?? figure.description
        builder.append(
            Array(words.utf8).withoutLineEndsAtEdges(), hints: [], undetermined: [], breaks: [],
            place: paragraph.sourceStart)
        builder.closeBlock(.figure(figure.kind)) { block in
            block.isCounted = false
            block.paragraph = paragraph.number
        }
    }

    private func kind(of paragraph: DocxParagraph) -> Block.Kind {
        switch paragraph.place {
        case .note: return .note
        case .textBox: return .textBox
        case .body: break
        }
        if paragraph.isTableOfContents { return .tableOfContents }
        if paragraph.isEquation { return .figure(.equation) }
        let isBlank = paragraph.typography.characters == 0
        if !isBlank, let caption = captionKind(of: paragraph) { return .caption(caption) }
        if !isBlank, let level = paragraph.outlineLevel { return .heading(level: level + 1) }
        if let cell = paragraph.cell, !frames.contains(cell.table) {
            return .tableCell(table: cell.table, row: cell.row, column: cell.column)
        }
        if !isBlank, let item = paragraph.item { return .listItem(depth: item.level) }
        return .paragraph
    }

    /// By its style, or by the counter that Word's 插入题注 puts into it.
    private func captionKind(of paragraph: DocxParagraph) -> Block.CaptionKind? {
        let isTable = ReaderWords.length(of: ReaderWords.tables, atFrontOf: paragraph.text) != nil
        if let sequence = paragraph.sequence, paragraph.outlineLevel == nil {
            if ReaderWords.length(of: ReaderWords.tables, atFrontOf: sequence.utf8) != nil { return .table }
            guard ReaderWords.length(of: ReaderWords.figures, atFrontOf: sequence.utf8) != nil else { return nil }
            return isTable ? .table : .figure
        }
        return paragraph.hasCaptionStyle ? (isTable ? .table : .figure) : nil
    }
}

/// What most of the body looks like, against which headings stand out.
private struct BodyTypography {
    private let size: Int?
    private let isHeavy: Bool

    init(_ paragraphs: [DocxParagraph]) {
        var sizes: [Int: Int] = [:]
        var heavy = 0, all = 0
        for paragraph in paragraphs
        where paragraph.place == .body && paragraph.outlineLevel == nil && !paragraph.isTableOfContents {
            for (size, count) in paragraph.typography.sizes { sizes[size, default: 0] += count }
            heavy += paragraph.typography.heavyCharacters
            all += paragraph.typography.characters
        }
        size = sizes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
        isHeavy = heavy * 2 > all
    }

    func looks(of paragraph: DocxParagraph) -> Looks {
        let typography = paragraph.typography
        guard typography.characters > 0 else { return Looks(isCentered: paragraph.isCentered) }
        // A number or a bracket that the author missed does not make a bold line plain.
        let isBold = typography.boldCharacters * 10 >= typography.characters * 9
        let standsOut = !isHeavy && typography.heavyCharacters * 10 >= typography.characters * 9
        var relativeSize = 1.0
        if let own = typography.size, let size, size > 0 { relativeSize = Double(own) / Double(size) }
        return Looks(isBold: isBold || standsOut, isCentered: paragraph.isCentered, relativeSize: relativeSize)
    }
}

extension [UInt8] {
    /// A block has no line end at either side; a soft break there still counts as a space, so it becomes a vertical
    /// tab, which is what Word itself stores for one.
    fileprivate func withoutLineEndsAtEdges() -> [UInt8] {
        guard first == 0x0A || last == 0x0A else { return self }
        var bytes = self
        var index = 0
        while index < bytes.count, bytes[index] == 0x0A {
            bytes[index] = 0x0B
            index += 1
        }
        index = bytes.count - 1
        while index >= 0, bytes[index] == 0x0A {
            bytes[index] = 0x0B
            index -= 1
        }
        return bytes
    }
}
