import DocumentModel
import OpenPackaging
import SourceText

/// Where character data goes.
enum TextTarget {
    case none
    /// Into the open paragraph, from that offset; `keepsSpace` where `xml:space` says so.
    case paragraph(start: Int, keepsSpace: Bool)
    case fieldCode
}

/// A run as far as it was read.
struct OpenRun {
    var direct = RunProperties()
    /// With what it inherits; known once the first text comes.
    var effective: RunProperties?
}

/// A paragraph as far as it was read.
struct OpenParagraph {
    var draft = DocxParagraph()
    var direct = ParagraphProperties()
    var mark = RunProperties()
    var style: StyleSheet.Resolved?
    /// Paragraphs of text boxes that are anchored here.
    var nested: [DocxParagraph] = []
    /// Number of fields that were open before.
    let firstField: Int
    var linkStart: Int?
    var equationStart: Int?
    /// Bytes of text inside and outside a table of contents.
    var contentsBytes = 0, otherBytes = 0

    init(firstField: Int) { self.firstField = firstField }

    mutating func endEquation() {
        guard let start = equationStart, start < draft.text.count else { return }
        draft.undetermined.append(TextRange(start, draft.text.count))
        equationStart = nil
    }
}

extension BodyReader {
    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        switch text {
        case .none: break
        case .paragraph: open.mutateLast { $0.draft.text.append(contentsOf: bytes) }
        case .fieldCode: fields.mutateLast { $0.append(bytes) }
        }
    }

    mutating func beginText(keepsSpace: Bool) {
        guard isVisible() else { return }
        text = .paragraph(start: open[open.count - 1].draft.text.count, keepsSpace: keepsSpace)
    }

    mutating func endText() {
        guard case .paragraph(let start, let keepsSpace) = text else { return }
        text = .none
        let run = effectiveRun()
        open.mutateLast { paragraph in
            paragraph.draft.text.tidy(from: start, keepsSpace: keepsSpace)
            paragraph.account(from: start, run)
        }
        countContents(from: start)
    }

    /// Text that stands for an element: a tab, a break.
    mutating func appendInRun(_ piece: StaticString) {
        guard !runs.isEmpty, !open.isEmpty, isVisible() else { return }
        let start = open[open.count - 1].draft.text.count
        let run = effectiveRun()
        open.mutateLast { paragraph in
            paragraph.draft.text.append(
                contentsOf: UnsafeBufferPointer(start: piece.utf8Start, count: piece.utf8CodeUnitCount))
            paragraph.account(from: start, run)
        }
        countContents(from: start)
    }

    /// `w:sym`: a code of a symbol font.
    mutating func appendSymbol(_ element: XMLElement) {
        guard !runs.isEmpty, !open.isEmpty, isVisible(), let hex = element.string("char"),
            let code = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(code)
        else { return }
        let shown = SymbolFonts.character(scalar, font: element.string("font")) ?? scalar
        let run = effectiveRun()
        open.mutateLast { paragraph in
            let start = paragraph.draft.text.count
            paragraph.draft.text.append(contentsOf: String(Character(shown)).utf8)
            // Word picks the font of a symbol by context: whether it counts by itself is not settled.
            paragraph.draft.undetermined.append(TextRange(start, paragraph.draft.text.count))
            paragraph.account(from: start, run)
        }
    }

    mutating func addReference(_ element: XMLElement, isEndnote: Bool) {
        guard isVisible(), let id = element.int("id") else { return }
        open.mutateLast {
            $0.draft.breaks.append($0.draft.text.count)
            $0.draft.notes.append(DocxParagraph.Note(id: id, isEndnote: isEndnote))
        }
    }

    /// No open field is at its code, and the run is not hidden.
    private mutating func isVisible() -> Bool {
        guard codesOpen == 0 else { return false }
        guard effectiveRun().isHidden == true else { return true }
        noteHiddenText()
        return false
    }

    private mutating func effectiveRun() -> RunProperties {
        guard let last = runs.indices.last else { return paragraphStyle().run }
        if let known = runs[last].effective { return known }
        let direct = runs[last].direct
        var base = paragraphStyle().run
        if let style = direct.style { base = styles.characterStyle(style).toggling(base) }
        let effective = direct.over(base)
        runs[last].effective = effective
        return effective
    }

    /// The style of the open paragraph, whose properties are complete once text comes.
    private mutating func paragraphStyle() -> StyleSheet.Resolved {
        guard let last = open.indices.last else { return styles.paragraphStyle(nil) }
        if let known = open[last].style { return known }
        let style = styles.paragraphStyle(open[last].direct.style)
        open[last].style = style
        return style
    }

    private mutating func countContents(from start: Int) {
        let isContents = contentsDepth > 0
        open.mutateLast {
            if isContents {
                $0.contentsBytes += $0.draft.text.count - start
            } else {
                $0.otherBytes += $0.draft.text.count - start
            }
        }
    }

    mutating func endLink() {
        open.mutateLast {
            guard let start = $0.linkStart, start < $0.draft.text.count else { return }
            $0.draft.spans.append(Span(.link, TextRange(start, $0.draft.text.count)))
            $0.linkStart = nil
        }
    }

    /// Settles what the paragraph is by its own and its style's properties.
    mutating func finish(_ paragraph: inout OpenParagraph) {
        let style = paragraph.style ?? styles.paragraphStyle(paragraph.direct.style)
        let role = style.role ?? styles.role(ofUnknown: paragraph.direct.style)
        var properties = paragraph.direct.over(style.paragraph)
        if properties.outlineLevel == nil, case .heading(let level) = role { properties.outlineLevel = level }
        paragraph.draft.outlineLevel = properties.outlineLevel.flatMap { $0 < 9 ? $0 : nil }
        paragraph.draft.isCentered = properties.isCentered ?? false
        paragraph.draft.hasCaptionStyle = role == .caption
        paragraph.draft.isTableOfContents =
            role == .tableOfContents || paragraph.contentsBytes > paragraph.otherBytes
            || (contentsDepth > 0 && paragraph.otherBytes == 0)
        if !paragraph.mark.isMarkDeleted {
            paragraph.draft.item = counters.next(properties, lineage: style.lineage, styles: styles)
        }
        let text = paragraph.draft.text
        paragraph.draft.isEquation =
            !text.isEmpty && paragraph.draft.undetermined == [TextRange(0, text.count)]
            && paragraph.draft.typography.characters == 0
        paragraph.draft.spans.sort { $0.range < $1.range }
    }
}

extension OpenParagraph {
    /// Notes how the text from `start` on looks.
    fileprivate mutating func account(from start: Int, _ run: RunProperties) {
        let range = TextRange(start, draft.text.count)
        guard !range.isEmpty else { return }
        if run.isHinted { draft.hints.appendMerging(range) }
        if equationStart == nil { draft.typography.add(draft.text.inkCount(range), run) }
        if run.isBold == true { draft.spans.appendMerging(.bold, range) }
        if run.isItalic == true { draft.spans.appendMerging(.italic, range) }
    }
}

extension [TextRange] {
    fileprivate mutating func appendMerging(_ range: TextRange) {
        if let last, last.end == range.start { self[count - 1].end = range.end } else { append(range) }
    }
}

extension [Span] {
    fileprivate mutating func appendMerging(_ style: Span.Style, _ range: TextRange) {
        for index in indices.suffix(2) where self[index].style == style && self[index].range.end == range.start {
            self[index].range.end = range.end
            return
        }
        append(Span(style, range))
    }
}

extension [UInt8] {
    /// Line ends are spaces in XML text; spaces at its ends count only where the file says so.
    fileprivate mutating func tidy(from start: Int, keepsSpace: Bool) {
        for index in start..<count where self[index] == 0x0A || self[index] == 0x0D { self[index] = 0x20 }
        guard !keepsSpace else { return }
        while count > start, let last, last == 0x20 || last == 0x09 { removeLast() }
        var first = start
        while first < count, self[first] == 0x20 || self[first] == 0x09 { first += 1 }
        removeSubrange(start..<first)
    }

    /// Characters of `range` that leave ink.
    fileprivate func inkCount(_ range: TextRange) -> Int {
        var characters = 0
        for byte in self[range.indices] where byte & 0xC0 != 0x80 && byte > 0x20 { characters += 1 }
        return characters
    }
}
