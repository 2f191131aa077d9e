import DocumentModel
import OpenPackaging

/// Reads the paragraphs of the main part, or of the footnotes or endnotes, as the events come.
struct BodyReader: XMLHandler {
    static let elementNames = DocxTag.names

    /// The paragraphs of the body, those of text boxes after the one that holds the box.
    private(set) var paragraphs: [DocxParagraph] = []
    /// The paragraphs of each footnote or endnote, by id.
    private(set) var notes: [Int: [DocxParagraph]] = [:]
    /// Tables of which each row is one cell: frames round text rather than tables.
    private(set) var frames: Set<Int> = []
    private(set) var hasBody = false
    private(set) var hasHiddenText = false
    private(set) var hasForeignPart = false
    private(set) var markup: FileFacts.Markup?
    /// How many characters of running text there were at the last tracked change: changes of runs side by side are one.
    private var lastRevision: (paragraph: Int, length: Int)?

    var styles: StyleSheet
    var counters: ListCounters
    let place: DocxParagraph.Place

    // What is open
    var open: [OpenParagraph] = []
    var runs: [OpenRun] = []
    var fields: [OpenField] = []
    /// Open fields that are still at their code, which does not show.
    var codesOpen = 0
    var tables: [OpenTable] = []
    var drawings: [DocxParagraph.FigureDraft] = []
    /// The words of WordArt, which a watermark is: behind the text, not in it.
    var wordArt: [String] = []
    /// Whether each open content control is a table of contents.
    private var controls: [Bool] = []
    /// Open fields and content controls that make a table of contents.
    var contentsDepth = 0
    private var equations = 0
    private var boxes = 0
    private var currentNote: Int?

    // Where the next properties and text belong
    private enum Properties { case none, paragraph, mark, run }
    private var properties = Properties.none
    var text = TextTarget.none

    /// Paragraphs and figures: fifty times those of a report; each takes hundreds of bytes, however tight the file.
    private static let mostParagraphs = 50_000
    private var emitted = 0
    /// Bytes of text: what all later work takes its memory for, markup costs next to nothing. Forty times the longest
    /// report that a guide allows.
    private static let mostText = 2 << 20
    private var textBytes = 0
    /// Whether there were more paragraphs or there was more text than is read.
    var isExcessive: Bool { emitted > Self.mostParagraphs || textBytes > Self.mostText }

    // Counted through the body
    private var paragraphCount = 0
    /// Where Word has left its page breaks, the page that is reached.
    private(set) var page = 1
    var tableCount = 0
    /// Where the insertions began that are open, in their paragraphs.
    private var insertions: [Int?] = []
    /// A paragraph whose mark was deleted, which goes on in the next.
    var carried: DocxParagraph?

    init(styles: StyleSheet, numbering: Numbering) {
        self.init(styles: styles, counters: ListCounters(numbering), place: .body)
    }

    private init(styles: StyleSheet, counters: ListCounters, place: DocxParagraph.Place) {
        self.styles = styles
        self.counters = counters
        self.place = place
    }

    /// A reader for footnotes or endnotes, whose lists count anew.
    var forNotes: BodyReader { BodyReader(styles: styles, counters: counters, place: .note) }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        let tag = DocxTag.all[element.name]
        switch tag {
        case .paragraph: openParagraph()
        case .run: runs.append(OpenRun())
        case .text: if !open.isEmpty { beginText(keepsSpace: element.foreignValue("space") != nil) }
        case .paragraphProperties: properties = .paragraph
        case .runProperties: properties = properties == .paragraph ? .mark : .run
        case .paragraphPropertiesChange, .runPropertiesChange, .tablePropertiesChange, .rowPropertiesChange,
            .cellPropertiesChange, .tableExceptionChange, .sectionPropertiesChange, .sectionProperties, .rubyText:
            return .skip
        case .deleted, .movedFrom:
            noteRevision()
            if properties == .mark { open.mutateLast { $0.mark.isMarkDeleted = true } }
            return .skip
        case .tab, .positionalTab: if properties == .none { appendInRun("\t") }
        case .lineBreak:
            appendInRun(element.equals("type", "page") || element.equals("type", "column") ? "\u{0C}" : "\n")
        case .carriageReturn: appendInRun("\n")
        case .noBreakHyphen: appendInRun("-")
        case .symbol: appendSymbol(element)
        case .fieldCharacter, .fieldCode, .simpleField: return startField(tag, element)
        case .table, .row, .cell, .gridBefore, .gridSpan: startTable(tag, element)
        case .drawing, .picture, .object, .drawingProperties, .blip, .imageData, .oleObject, .chart, .extendedChart,
            .diagram,
            .graphicData, .vectorGroup, .textPath:
            startDrawing(tag, element)
        default: return startOther(tag, element)
        }
        return .descend
    }

    private mutating func startOther(_ tag: DocxTag, _ element: XMLElement) -> XMLDescent {
        switch tag {
        case .body: hasBody = true
        case .inserted, .movedTo:
            noteRevision()
            insertions.append(open.last?.draft.text.count)
        case .renderedPageBreak:
            page += 1
            open.mutateLast { [page] in if $0.draft.text.isEmpty { $0.draft.page = page } }
        case .commentReference: noteMarkup { $0.comments += 1 }
        case .hyperlink: open.mutateLast { $0.linkStart = $0.draft.text.count }
        case .contentControl: controls.append(false)
        case .gallery: enterGallery(element)
        case .importedPart, .subdocument: hasForeignPart = true
        case .footnoteReference, .endnoteReference: addReference(element, isEndnote: tag == .endnoteReference)
        case .footnote, .endnote:
            guard place == .note, element.value("type") == nil || element.equals("type", "normal") else { return .skip }
            currentNote = element.int("id")
        case .textBox: boxes += 1
        case .equation: beginEquation()
        case .equationText: if equations > 0, !open.isEmpty { beginText(keepsSpace: true) }
        default: readProperty(tag, element)
        }
        return .descend
    }

    mutating func end(_ name: Int) {
        switch DocxTag.all[name] {
        case .paragraph: closeParagraph()
        case .run: _ = runs.popLast()
        case .text, .equationText: endText()
        case .paragraphProperties: properties = .none
        case .runProperties: properties = properties == .mark ? .paragraph : .none
        case .fieldCode: text = .none
        case .simpleField: endField()
        case .table, .row, .cell: endTable(DocxTag.all[name])
        case .drawing, .picture, .object: endDrawing()
        case .hyperlink: endLink()
        case .contentControl: if controls.popLast() == true { contentsDepth -= 1 }
        case .footnote, .endnote:
            flushCarried()
            currentNote = nil
        case .textBox:
            flushCarried()
            boxes -= 1
        case .equation: endEquation()
        case .inserted, .movedTo: endInsertion()
        case .body: flushCarried()
        default: break
        }
    }

    private mutating func readProperty(_ tag: DocxTag, _ element: XMLElement) {
        switch properties {
        case .none: break
        case .paragraph: open.mutateLast { PropertyParser.read(tag, element, into: &$0.direct) }
        case .mark: break
        case .run: runs.mutateLast { PropertyParser.read(tag, element, into: &$0.direct) }
        }
    }

    private mutating func enterGallery(_ element: XMLElement) {
        guard element.equals("val", "Table of Contents"), controls.last == false else { return }
        controls[controls.count - 1] = true
        contentsDepth += 1
    }

    // MARK: Where finished paragraphs go

    private mutating func openParagraph() {
        var paragraph = OpenParagraph(firstField: fields.count)
        if boxes == 0 || carried?.place == .textBox, let unfinished = carried.take() { paragraph.draft = unfinished }
        paragraph.draft.place = boxes > 0 ? .textBox : place
        if boxes == 0 { paragraphCount += 1 }
        paragraph.draft.number = paragraphCount
        paragraph.draft.page = page
        if boxes == 0, let table = tables.last { paragraph.draft.cell = table.cell }
        open.append(paragraph)
    }

    private mutating func closeParagraph() {
        guard var closed = open.popLast() else { return }
        dropUnfinishedFields(from: closed.firstField)
        finish(&closed)
        if closed.mark.isMarkDeleted, carried == nil {
            carried = closed.draft
        } else {
            emit(closed.draft)
        }
        for nested in closed.nested { emit(nested) }
    }

    mutating func emit(_ paragraph: DocxParagraph) {
        guard !paragraph.isEmpty else { return }
        emitted += 1 + paragraph.figures.count
        textBytes += paragraph.text.count
        guard !isExcessive else { return }
        if !open.isEmpty {
            open.mutateLast { $0.nested.append(paragraph) }
        } else if let currentNote {
            notes[currentNote, default: []].append(paragraph)
        } else {
            paragraphs.append(paragraph)
        }
    }

    /// At the end of a cell, box or body there is no next paragraph to go on in.
    mutating func flushCarried() {
        if let paragraph = carried.take() { emit(paragraph) }
    }

    mutating func markFrame(_ table: Int) { frames.insert(table) }
    mutating func noteHiddenText() { hasHiddenText = true }

    // MARK: Tracked changes and comments

    private mutating func noteMarkup(_ change: (inout FileFacts.Markup) -> Void) {
        var changed = markup ?? FileFacts.Markup(revisions: 0, comments: 0, firstParagraph: max(1, paragraphCount))
        change(&changed)
        markup = changed
    }

    private mutating func noteRevision() {
        let here = (paragraph: paragraphCount, length: open.last?.draft.text.count ?? 0)
        defer { lastRevision = here }
        // Word cuts a change into one element for each run; a deletion in front of an insertion replaces words.
        if let lastRevision, lastRevision == here { return }
        noteMarkup { $0.revisions += 1 }
    }

    private mutating func endInsertion() {
        guard let start = insertions.popLast().flatMap(\.self), markup?.insertion == nil,
            let text = open.last?.draft.text, start < text.count
        else { return }
        let words = String(decoding: text[start...], as: UTF8.self).trimmed
        if !words.isEmpty { noteMarkup { $0.insertion = words } }
    }

    // MARK: Equations

    private mutating func beginEquation() {
        equations += 1
        if equations == 1 { open.mutateLast { $0.equationStart = $0.draft.text.count } }
    }

    private mutating func endEquation() {
        equations -= 1
        guard equations == 0 else { return }
        open.mutateLast { $0.endEquation() }
    }
}

extension Array {
    /// Changes the last element in place; nothing in an empty array.
    mutating func mutateLast(_ change: (inout Element) -> Void) {
        if !isEmpty { change(&self[count - 1]) }
    }
}
