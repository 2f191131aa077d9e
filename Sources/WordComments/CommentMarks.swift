import SourceText

/// Puts the marks of comments into the bytes of a main part: inserts around runs, cuts a run where a comment begins or
/// ends inside it, and leaves every other byte as it is.
struct CommentMarks {
    /// A place where marks can stand.
    private struct Cut: Hashable {
        var offset: Int
        var kind: Kind

        enum Kind: Hashable {
            /// Between runs: nothing has to be cut.
            case plain
            /// Between two elements of a run.
            case inRun(Int)
            /// Between two characters of a text of a run.
            case inText(run: Int, text: Int)
            /// In a paragraph that is an empty element.
            case emptyParagraph
        }
    }

    /// The marks at one place: what ends stands before what begins.
    private struct Site {
        var kind: Cut.Kind
        var ends: [Int] = []
        var points: [Int] = []
        var starts: [Int] = []
    }

    private let part: [UInt8]
    private let structure: RunStructure
    private let names: WordNames
    private var sites: [Int: Site] = [:]
    /// Texts that have to say `xml:space="preserve"` from now on, by the place where it is inserted.
    private var preserved: Set<Int> = []

    init(_ part: [UInt8], _ structure: RunStructure) {
        self.part = part
        self.structure = structure
        names = WordNames(part, tagAt: structure.paragraphs.first?.element.lowerBound ?? 0)
    }

    /// Marks what the comment `id` is about. Comments that are added in the order of `place(of:)` come out in the order
    /// of the text.
    mutating func add(_ id: Int, at anchor: WordComment.Anchor) throws(WordCommentError) {
        let (start, end) = try cuts(of: anchor)
        if start.offset == end.offset {
            site(start) { $0.points.append(id) }
        } else {
            site(start) { $0.starts.append(id) }
            site(end) { $0.ends.append(id) }
        }
    }

    /// Where the marks of the anchor begin.
    func place(of anchor: WordComment.Anchor) throws(WordCommentError) -> Int { try cuts(of: anchor).start.offset }

    private mutating func site(_ cut: Cut, _ change: (inout Site) -> Void) {
        change(&sites[cut.offset, default: Site(kind: cut.kind)])
        if case .inText(let run, let text) = cut.kind, !structure.units[run].texts[text].statesSpace {
            preserved.insert(structure.units[run].texts[text].content.lowerBound - 1)
        }
    }

    // MARK: From anchors to cuts

    private func cuts(of anchor: WordComment.Anchor) throws(WordCommentError) -> (start: Cut, end: Cut) {
        switch anchor {
        case .start: return try paragraph(at: 0)
        case .paragraph(let offset): return try paragraph(at: offset)
        case .words(let range):
            let range = wholeCharacters(range)
            guard !range.isEmpty, let first = structure.unit(at: range.start),
                let last = structure.unit(at: range.end - 1)
            else {
                return try paragraph(at: range.start)
            }
            let start = cut(before: range.start, in: first), end = cut(after: range.end, in: last)
            return start.offset < end.offset ? (start, end) : try paragraph(at: range.start)
        }
    }

    /// The range moved outwards so that no character is cut.
    private func wholeCharacters(_ range: TextRange) -> TextRange {
        var start = min(max(0, range.start), part.count), end = min(max(start, range.end), part.count)
        while start > 0, start < part.count, part[start] & 0xC0 == 0x80 { start -= 1 }
        while end < part.count, part[end] & 0xC0 == 0x80 { end += 1 }
        return TextRange(start, end)
    }

    private func paragraph(at offset: Int) throws(WordCommentError) -> (start: Cut, end: Cut) {
        guard let index = structure.paragraph(at: offset) else { throw .noParagraph }
        let paragraph = structure.paragraphs[index]
        if paragraph.isEmptyElement {
            let cut = Cut(offset: paragraph.element.upperBound, kind: .emptyParagraph)
            return (cut, cut)
        }
        return (
            Cut(offset: paragraph.content.lowerBound, kind: .plain),
            Cut(offset: paragraph.content.upperBound, kind: .plain)
        )
    }

    private func cut(before offset: Int, in index: Int) -> Cut {
        let unit = structure.units[index]
        guard let text = unit.texts.firstIndex(where: { $0.element.contains(offset) }) else {
            return Cut(offset: unit.element.lowerBound, kind: .plain)
        }
        let element = unit.texts[text].element
        if offset > unit.texts[text].content.lowerBound {
            return Cut(offset: offset, kind: .inText(run: index, text: text))
        }
        return element.lowerBound <= unit.content.lowerBound
            ? Cut(offset: unit.element.lowerBound, kind: .plain) : Cut(offset: element.lowerBound, kind: .inRun(index))
    }

    private func cut(after offset: Int, in index: Int) -> Cut {
        let unit = structure.units[index]
        guard let text = unit.texts.firstIndex(where: { $0.element.contains(offset - 1) }) else {
            return Cut(offset: unit.element.upperBound, kind: .plain)
        }
        let element = unit.texts[text].element
        if offset < unit.texts[text].content.upperBound {
            return Cut(offset: offset, kind: .inText(run: index, text: text))
        }
        return element.upperBound >= unit.content.upperBound
            ? Cut(offset: unit.element.upperBound, kind: .plain) : Cut(offset: element.upperBound, kind: .inRun(index))
    }

    // MARK: Writing

    /// The part with all marks.
    func written() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(part.count + sites.count * 400)
        var at = 0
        for offset in (Array(sites.keys) + Array(preserved)).sorted() {
            result += part[at..<offset]
            at = offset
            if preserved.contains(offset) { result += #" xml:space="preserve""#.utf8 }
            if let site = sites[offset] { write(site, into: &result) }
        }
        return result + part[at...]
    }

    private func write(_ site: Site, into result: inout [UInt8]) {
        switch site.kind {
        case .plain: result += marks(site).utf8
        case .inRun(let run):
            result += (names.closing(part, structure.units[run].startTag) + marks(site)).utf8
            reopen(structure.units[run], into: &result)
        case .inText(let run, let index):
            let unit = structure.units[run], text = unit.texts[index]
            let tag = text.element.lowerBound..<text.content.lowerBound
            result += (names.closing(part, tag) + names.closing(part, unit.startTag) + marks(site)).utf8
            reopen(unit, into: &result)
            result += "<\(names.name(part, tag)) xml:space=\"preserve\">".utf8
        case .emptyParagraph:
            // `<w:p …/>` becomes `<w:p …>…</w:p>`.
            guard let tag = result.lastIndex(of: UInt8(ascii: "<")) else { return }
            let name = names.name(result, tag..<result.count)
            result.removeLast(2)
            result += ">\(marks(site))</\(name)>".utf8
        }
    }

    /// The run once more, with its attributes and properties.
    private func reopen(_ unit: RunStructure.Unit, into result: inout [UInt8]) {
        result += part[unit.startTag]
        result += part[unit.properties]
    }

    private func marks(_ site: Site) -> String {
        site.ends.map(end).joined() + site.points.map { start($0) + end($0) }.joined() + site.starts.map(start).joined()
    }

    private func start(_ id: Int) -> String { names.empty("commentRangeStart", id) }

    private func end(_ id: Int) -> String {
        names.empty("commentRangeEnd", id) + names.element("r", names.empty("commentReference", id))
    }
}
