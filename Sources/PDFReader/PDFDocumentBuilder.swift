import DocumentModel
import ReaderKit
import SourceText

/// Turns the lines of all pages into the blocks of a document.
struct PDFDocumentBuilder {
    private let margins: Margins
    private let paragraphs: ParagraphBuilder
    private let bookmarks: BookmarkMatcher
    private let labels: LabelSplitter
    private var builder = DocumentBuilder()
    private var open = PDFParagraph()
    /// The last line of running text or of a table.
    private var previous: PDFLine?
    private var tables = TableContinuation()
    /// Numbers of the footnotes on the page that is being read.
    private var noteNumbers: Set<Int> = []
    /// Marks of endnotes on the pages so far.
    private var endnoteMarks: Set<Int> = []

    /// `pages` are all that will be added: what is usual in the document decides doubts.
    init(_ pages: [PDFLinePage], bookmarks: [PDFBookmark]) {
        margins = Margins(pages)
        paragraphs = ParagraphBuilder(pages, margins: margins)
        labels = LabelSplitter(pages, margins: margins)
        self.bookmarks = BookmarkMatcher(bookmarks)
    }

    mutating func add(_ page: PDFLinePage) {
        let (body, notes) = FootnoteFinder.split(page, bodySize: margins.bodySize, marks: &endnoteMarks)
        // Endnotes come behind all marks, in roman numbers, which are no exponents.
        noteNumbers = FootnoteFinder.numbers(notes).union(endnoteMarks)
        let lines = tables.beginPage(body), foot = notes.flatMap { $0 }
        for part in LooseText.parts(lines, notes: foot, page: page, margins: margins) {
            switch part.kind {
            case .run: addRun(part.lines, page: page)
            case .labels:
                closeParagraph()
                addLoose(part.lines, page: page)
            case .box: addLoose(part.lines, page: page)
            }
        }
        // A paragraph that goes on overleaf stays open; its notes follow it.
        if !notes.isEmpty {
            closeParagraph()
            for note in notes { addNote(note, page: page.number) }
        }
    }

    consuming func finish() -> DocumentBuilder {
        closeParagraph()
        return builder
    }

    /// Lines and tables in the run of the text.
    private mutating func addRun(_ lines: [PDFLine], page: PDFLinePage) {
        for part in TableFinder.parts(lines, below: tables.above()) {
            switch part {
            case .lines(let lines):
                for line in lines { add(line, page) }
            case .table(let lines):
                closeParagraph()
                addTable(lines, page: page.number)
            }
        }
    }

    /// Labels of a figure, or the text of a box (an open paragraph may go on below it), to be counted at most.
    private mutating func addLoose(_ lines: [PDFLine], page: PDFLinePage) {
        for line in lines {
            let text = ReferenceMark.resolve(line.text, notes: noteNumbers)
            write(text, .textBox, page: page.number, looks: Looks(relativeSize: relative(line.size))) {
                $0.isCounted = false
            }
        }
    }

    private mutating func add(_ line: PDFLine, _ page: PDFLinePage) {
        if FigureGap.lies(before: line, after: previous, page: page, margins: margins) {
            closeParagraph()
            write([], .figure(.image), page: page.number, looks: Looks()) { _ in }
        }
        tables.end()
        previous = line
        var line = line
        for index in line.pieces.indices {
            line.pieces[index].text = ReferenceMark.resolve(line.pieces[index].text, notes: noteNumbers)
        }
        if !open.lines.isEmpty, !(open.beginsBookmark && isHeadingGoingOn(line)),
            paragraphs.begins(line, pageWidth: page.width, after: open) || bookmarks.names(line.text, page: line.page)
        {
            closeParagraph()
        }
        if open.lines.isEmpty { open.pageWidth = page.width }
        open.lines.append(line)
        if open.lines.count == 1 || open.beginsBookmark {
            open.beginsBookmark = bookmarks.begins(open.text, page: open.page)
        }
    }

    /// Whether the bookmarks say that a heading goes on in this line.
    private func isHeadingGoingOn(_ line: PDFLine) -> Bool {
        open.lines.count < 4 && bookmarks.joins(open.text, line.text, page: open.page)
    }

    private mutating func closeParagraph() {
        guard let first = open.lines.first else { return }
        defer { open = PDFParagraph() }
        if let entry = contentsEntry(open) { return addContents(entry, page: open.page) }
        let (label, rest) = labels.split(open, bookmarks: bookmarks)
        var text: [UInt8] = [], turns: [Int] = [], page = open.page
        for (line, words) in zip(open.lines, [rest] + open.lines.dropFirst().map(\.text)) {
            for _ in page..<max(page, line.page) { turns.append(Self.written(text).count) }
            page = max(page, line.page)
            GapRepair.join(&text, words)
        }
        guard !text.isEmpty || label != nil else { return }
        let whole = (label.map { Array($0.utf8) } ?? []) + text
        let level = open.lines.count <= 4 && !first.isFormula ? bookmarks.level(of: whole, page: open.page) : nil
        let kind: Block.Kind =
            if let level { .heading(level: level) } else if let label, NumberLabel.isBullet(Array(label.utf8)) {
                .listItem(depth: 0)
            } else { .paragraph }
        let looks = looks(open)
        let lead =
            looks.isBold
            ? 0
            : first.heavyLead
                - (label == nil ? 0 : first.text.scalars.count { $0 != 0x20 } - rest.scalars.count { $0 != 0x20 })
        write(text, kind, page: open.page, looks: looks) { block in
            block.label = label
            block.pageTurns = turns.map { block.range.start + $0 }
            if first.isFormula { block.doubtful = [block.range] }
        }
        if lead > 0 { markLead(lead) }
    }

    /// Bytes of a paragraph that Word may not count: a number at its start that may be automatic, and formulas.
    private static func doubtful(_ text: [UInt8], _ block: Block) -> [TextRange] {
        guard block.isCounted, !text.isEmpty, block.kind != .tableOfContents else { return [] }
        let number = block.label == nil && !block.isTableCell ? NumberLabel.doubtfulLength(in: text) : 0
        let ranges = (1..<text.count).contains(number) ? [0..<number] : []
        return (ranges + FormulaFinder.ranges(in: text, from: number)).map {
            TextRange(block.range.start + $0.lowerBound, block.range.start + $0.upperBound)
        }
    }

    /// Marks the first `characters` of the last block, spaces apart, as bold: the run-in heading of a paragraph.
    private mutating func markLead(_ characters: Int) {
        builder.reclassify { blocks, text in
            guard let block = blocks.last else { return }
            var end = block.range.start, left = characters
            while end < block.range.end, left > 0 {
                if text[end] != 0x20 { left -= 1 }
                end += 1
                while end < block.range.end, text[end] & 0xC0 == 0x80 { end += 1 }
            }
            blocks[blocks.count - 1].spans = [Span(.bold, TextRange(block.range.start, end))]
        }
    }

    /// Title and page number of an entry of a table of contents, apart from the leaders between them.
    private func contentsEntry(_ paragraph: PDFParagraph) -> (title: [UInt8], number: [UInt8])? {
        guard paragraph.lines.count <= 2, let last = paragraph.lines.last, last.isContents else { return nil }
        let text = paragraph.lines.map(\.text).reduce(into: []) { GapRepair.join(&$0, $1) }
        let line = ContentsLine(text[...])
        guard line.page != .none else { return nil }
        let number = text.reversed().prefix { $0.isASCIIDigit || "ivxIVX".utf8.contains($0) }.reversed()
        return (Array(text[..<line.titleLength]).trimmed, Array(number))
    }

    private mutating func addContents(_ entry: (title: [UInt8], number: [UInt8]), page: Int) {
        write(entry.title + [0x09] + entry.number, .tableOfContents, page: page, looks: looks(open)) { _ in }
    }

    private mutating func addTable(_ lines: [PDFLine], page: Int) {
        previous = lines.last
        let table = tables.number(lines)
        for cell in TableFinder.cells(lines) {
            var text: [UInt8] = []
            for line in cell.lines { GapRepair.join(&text, ReferenceMark.resolve(line, notes: noteNumbers)) }
            let looks = Looks(isBold: cell.isBold, relativeSize: relative(cell.size))
            write(text, .tableCell(table: table, row: cell.row, column: cell.column), page: page, looks: looks) { _ in }
        }
    }

    private mutating func addNote(_ lines: [PDFLine], page: Int) {
        var text: [UInt8] = []
        for line in lines { GapRepair.join(&text, ReferenceMark.resolve(line.text, notes: [])) }
        write(text, .note, page: page, looks: Looks(relativeSize: relative(lines[0].size))) { $0.isCounted = false }
    }

    /// The text of a block as it stands in the document.
    private static func written(_ text: [UInt8]) -> [UInt8] { GapRepair.withoutGaps(RadicalFolding.folded(text)) }

    private mutating func write(
        _ text: [UInt8], _ kind: Block.Kind, page: Int, looks: Looks, configure: (inout Block) -> Void
    ) {
        let text = Self.written(text)
        builder.openBlock()
        builder.append(String(decoding: text, as: UTF8.self))
        builder.closeBlock(kind) { block in
            block.page = page
            block.looks = looks
            configure(&block)
            if block.doubtful.isEmpty { block.doubtful = Self.doubtful(text, block) }
        }
    }

    private func looks(_ paragraph: PDFParagraph) -> Looks {
        let lines = paragraph.lines
        return Looks(
            isBold: lines.allSatisfy { $0.isBold || $0.isGothic },
            isCentered: lines.allSatisfy { isCentered($0, paragraph.pageWidth) },
            relativeSize: relative(lines[0].size))
    }

    private func isCentered(_ line: PDFLine, _ pageWidth: Float) -> Bool {
        let area = margins.area(of: line, pageWidth: pageWidth)
        let before = line.left - area.left, after = area.right - line.right
        return before > 2 * line.size && after > 2 * line.size && abs(before - after) < 1.5 * line.size
    }

    private func relative(_ size: Float) -> Double { (Double(size / margins.bodySize) * 100).rounded() / 100 }
}
