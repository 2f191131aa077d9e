import OpenPackaging
import SourceText

/// Where the paragraphs and runs of a main part stand in its bytes: where a comment may begin and end, and where a run
/// can be cut.
///
/// Paragraphs inside text boxes belong to the run that holds the box: Word attaches no comments inside one.
struct RunStructure: XMLHandler {
    static let elementNames = Tag.allCases.map(\.rawValue)

    private enum Tag: String, CaseIterable {
        case paragraph = "w:p", paragraphProperties = "w:pPr", run = "w:r", runProperties = "w:rPr", text = "w:t"
        case equation = "m:oMath", displayedEquation = "m:oMathPara"
        case rangeStart = "w:commentRangeStart", rangeEnd = "w:commentRangeEnd", reference = "w:commentReference"
    }

    struct Paragraph {
        var element: Range<Int>
        /// From behind its properties to its end tag; empty behind the tag of an element without content.
        var content: Range<Int>
        /// `<w:p/>`
        var isEmptyElement: Bool
    }

    /// What stands in a row in a paragraph: a run, or an equation, which is never cut.
    struct Unit {
        var element: Range<Int>
        /// The start tag; of an equation empty.
        var startTag: Range<Int>
        var properties: Range<Int>
        var content: Range<Int>
        var texts: [Text] = []
        fileprivate var depth: Int
    }

    /// A `w:t` that is a direct child of its run and holds nothing but characters.
    struct Text {
        var element: Range<Int>
        var content: Range<Int>
        /// Whether it says `xml:space` itself.
        var statesSpace: Bool
    }

    private(set) var paragraphs: [Paragraph] = []
    private(set) var units: [Unit] = []
    /// Ids of the comments that the part already refers to.
    private(set) var commentIDs: Set<Int> = []

    private let part: [UInt8]
    private var paragraphDepths: [Int] = []
    private var open: Unit?
    private var openText: Text?
    private var propertiesStart = 0

    init(_ part: [UInt8]) throws(XMLError) {
        self.part = part
        try XMLStream.parse(part, &self)
    }

    // MARK: Looking up

    /// Index of the run or equation in whose bytes `offset` lies.
    func unit(at offset: Int) -> Int? {
        let index = units.partitioningIndex { $0.element.upperBound > offset }
        return index < units.count && units[index].element.contains(offset) ? index : nil
    }

    /// Index of the paragraph in whose bytes `offset` lies, else of the one before it.
    func paragraph(at offset: Int) -> Int? {
        let index = paragraphs.partitioningIndex { $0.element.upperBound > offset }
        if index < paragraphs.count, paragraphs[index].element.contains(offset) { return index }
        return paragraphs.isEmpty ? nil : max(0, index - 1)
    }

    // MARK: Events

    mutating func start(_ element: XMLElement) -> XMLDescent {
        let depth = element.position.depth
        switch Tag.allCases[element.name] {
        case .paragraph:
            paragraphDepths.append(depth)
            if paragraphDepths.count == 1 { beginParagraph(tag(closedAt: element.position.offset)) }
        case .run, .equation, .displayedEquation:
            guard open == nil, paragraphDepths.count == 1 else { break }
            let tag = tag(closedAt: element.position.offset)
            let isRun = Tag.allCases[element.name] == .run
            open = Unit(
                element: tag, startTag: isRun ? tag : tag.upperBound..<tag.upperBound,
                properties: tag.upperBound..<tag.upperBound,
                content: tag.upperBound..<tag.upperBound, depth: depth)
        case .runProperties: if isChild(depth) { propertiesStart = tag(closedAt: element.position.offset).lowerBound }
        case .text:
            guard isChild(depth) else { break }
            let tag = tag(closedAt: element.position.offset)
            openText = Text(
                element: tag, content: tag.upperBound..<tag.upperBound,
                statesSpace: element.foreignValue("space") != nil)
        case .rangeStart, .rangeEnd, .reference: if let id = element.int("id") { commentIDs.insert(id) }
        case .paragraphProperties: break
        }
        return .descend
    }

    mutating func end(_ name: Int, _ position: XMLPosition) {
        let depth = position.depth + 1
        switch Tag.allCases[name] {
        case .paragraph:
            paragraphDepths.removeLast()
            if paragraphDepths.isEmpty { endParagraph(position.offset) }
        case .paragraphProperties:
            guard open == nil, paragraphDepths == [depth - 1] else { break }
            paragraphs[paragraphs.count - 1].content = position.offset..<position.offset
        case .run, .equation, .displayedEquation: if open?.depth == depth { endUnit(position.offset) }
        case .runProperties:
            guard isChild(depth) else { break }
            open?.properties = propertiesStart..<position.offset
            open?.content = position.offset..<position.offset
        case .text: if isChild(depth) { endText(position.offset) }
        case .rangeStart, .rangeEnd, .reference: break
        }
    }

    /// Whether an element at that depth is a direct child of the open run.
    private func isChild(_ depth: Int) -> Bool { open.map { !$0.startTag.isEmpty && depth == $0.depth + 1 } ?? false }

    private mutating func beginParagraph(_ tag: Range<Int>) {
        paragraphs.append(
            Paragraph(
                element: tag, content: tag.upperBound..<tag.upperBound,
                isEmptyElement: part[tag.upperBound - 2] == UInt8(ascii: "/")))
    }

    private mutating func endParagraph(_ end: Int) {
        let index = paragraphs.count - 1
        paragraphs[index].element = paragraphs[index].element.lowerBound..<end
        guard !paragraphs[index].isEmptyElement else { return }
        paragraphs[index].content = paragraphs[index].content.lowerBound..<endTag(before: end)
    }

    private mutating func endUnit(_ end: Int) {
        guard var unit = open.take() else { return }
        unit.element = unit.element.lowerBound..<end
        unit.content = unit.content.lowerBound..<max(unit.content.lowerBound, endTag(before: end))
        units.append(unit)
    }

    private mutating func endText(_ end: Int) {
        guard var text = openText.take() else { return }
        let close = endTag(before: end)
        guard close >= text.content.lowerBound else { return }
        text.element = text.element.lowerBound..<end
        text.content = text.content.lowerBound..<close
        let bytes = part[text.content]
        // Spaces at the ends that the file does not keep would come to light when the text is cut.
        let isTidy = text.statesSpace || bytes.first.map { $0 > 0x20 } ?? false && bytes.last.map { $0 > 0x20 } ?? false
        if isTidy, !bytes.contains(UInt8(ascii: "<")) { open?.texts.append(text) }
    }

    // MARK: Tags

    /// The start tag whose `>` or `/>` stands at `offset`; no attribute holds a `<`.
    private func tag(closedAt offset: Int) -> Range<Int> {
        let end = min(part.count, offset + (offset < part.count && part[offset] == UInt8(ascii: "/") ? 2 : 1))
        return (part[..<end].lastIndex(of: UInt8(ascii: "<")) ?? end)..<end
    }

    private func endTag(before end: Int) -> Int { part[..<end].lastIndex(of: UInt8(ascii: "<")) ?? end }
}
