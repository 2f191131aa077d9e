import DocumentModel
import Scan
import SourceText

/// The short lines that a report begins with: title, name, unit, date, whatever labels they have.
struct Cover {
    /// The line of the title, and the last of the cover.
    private(set) var title: Int?
    private(set) var lastLine: Int?
    /// What the title says behind a dash: ——稀释制冷机预冷回路研制.
    private(set) var subtitle: TextRange?

    /// Lines in which a cover may stand.
    private static let reach = 40

    init(
        document: Document, vocabulary: SectionVocabulary, lines: [Line], candidates found: [Candidate],
        names: ProjectNames
    ) {
        let above = Self.linesBeforeText(document: document, lines: lines, found)
        var next = 0
        let own = above.map { index -> Candidate? in
            while next < found.count, found[next].lines.upperBound < index { next += 1 }
            return next < found.count && found[next].lines.contains(index) ? found[next] : nil
        }
        title = above.indices.last { at in
            !Self.isField(lines[above[at]], document, vocabulary)
                && Self.isTitle(
                    lines[above[at]], isFirst: at == 0,
                    isAboveAll: own[at].map { Self.isAboveAll($0, found) } ?? false, document, vocabulary)
        }.map { above[$0] }
        lastLine = title
        let isMarked = Self.marksHeadings(found, after: above.last ?? 0, lines, document, vocabulary)
        let lastFact = lastFact(above, own, lines, document, vocabulary, names)
        for (index, candidate) in zip(above, own) where index > title ?? -1 {
            let line = lines[index]
            let behindDash = title == nil ? nil : Self.behindDash(line, document)
            guard
                index <= lastFact || candidate == nil || Self.isDate(line, document) || behindDash != nil
                    || Self.isField(line, document, vocabulary)
                        && (title != nil
                            || Self.mayBeField(candidate, next: index + 1 < lines.count ? lines[index + 1] : nil))
                    || Self.standsOut(line, candidate, found, belowTitle: title != nil) && !Self.isSection(candidate)
                        && !headsParts(index, lines, found, document, vocabulary, names)
                    || isMarked && title != nil && candidate?.form == .plain && !Self.isSection(candidate)
                        && candidate?.reading.unknown != 0 && !names.isEntry(line.content)
            else { break }
            // A line that isn't taken for a heading is no cover by itself.
            guard candidate != nil || line.end != .colon else { break }
            if title == nil, candidate == nil, index > lastFact, !Self.isField(line, document, vocabulary) { continue }
            if title == nil, Self.standsOut(line, candidate, found, belowTitle: false) { title = index }
            subtitle = subtitle ?? behindDash
            lastLine = index
        }
    }

    /// The last line that says a day, or something behind a label below the title: all above it are the cover's,
    /// whatever parts their labels from what they say. Neither a section's name nor a project's stands among them.
    private func lastFact(
        _ above: [Int], _ own: [Candidate?], _ lines: [Line], _ document: Document, _ vocabulary: SectionVocabulary,
        _ names: ProjectNames
    ) -> Int {
        var last = -1
        for (index, candidate) in zip(above, own) where index > title ?? -1 {
            let line = lines[index]
            // 技术方向　方案设计: of two such names one is a label.
            if let candidate,
                candidate.reading.isSectionName && !isParted(line, document)
                    || isName(line, document, vocabulary, names) && (title == nil || !line.looks.isCentered)
            {
                break
            }
            if document.isDay(line.content, vocabulary.projects)
                || title != nil && Self.isField(line, document, vocabulary)
            {
                last = index
            }
        }
        return last
    }

    /// Whether a blank stands in the line, which no letters set apart have.
    private func isParted(_ line: Line, _ document: Document) -> Bool {
        var cursor = ScalarCursor(document.text, line.content.indices)
        while let scalar = cursor.next() {
            if Scalars.isSpace(scalar) { return !isLetterSpaced(document.text, line.content) }
        }
        return false
    }

    /// Whether a line is a project's name: an entry of 业绩, or ends as such names do.
    private func isName(
        _ line: Line, _ document: Document, _ vocabulary: SectionVocabulary, _ names: ProjectNames
    ) -> Bool {
        names.isEntry(line.content)
            || vocabulary.projects.nameEnds.endsAny(document.text, line.content)
                && !Self.isField(line, document, vocabulary)
    }

    /// A project's name right above the first of the guide's parts, or, where no title says that this is a cover, above
    /// its dates.
    private func headsParts(
        _ index: Int, _ lines: [Line], _ found: [Candidate], _ document: Document, _ vocabulary: SectionVocabulary,
        _ names: ProjectNames
    ) -> Bool {
        guard isName(lines[index], document, vocabulary, names) else { return false }
        let next = lines[(index + 1)...].first {
            title != nil || !Self.isField($0, document, vocabulary) && !document.isDay($0.content, vocabulary.projects)
        }
        guard let next, let part = found.first(where: { $0.title.start == next.range.start }) else { return false }
        return part.reading.isPartName && part.reading.best.role == vocabulary.ordered.first
    }

    /// Whether the headings have numbers or are declared, and text stands between them and the cover's lines: then
    /// plain lines above that text (the unit, the applicant's name) are no headings. A project's name above its
    /// numbered sections is one.
    private static func marksHeadings(
        _ found: [Candidate], after last: Int, _ lines: [Line], _ document: Document, _ vocabulary: SectionVocabulary
    ) -> Bool {
        guard last + 1 < lines.count, isText(lines[last + 1]) else { return false }
        let marked = found.filter { $0.lines.lowerBound > last && ($0.numbering != nil || $0.declaredLevel != nil) }
        guard marked.count >= leastMarked, let first = marked.first else { return false }
        return first.reading.best.role != vocabulary.ordered.first || first.reading.guideShare <= 0.7
    }

    /// Headings with a number or a style that make them the way in which a report marks its headings.
    private static let leastMarked = 3

    /// Up to the first text, number, contents or labelled project.
    private static func linesBeforeText(document: Document, lines: [Line], _ found: [Candidate]) -> [Int] {
        var above: [Int] = []
        for index in lines.indices.prefix(reach) {
            let line = lines[index]
            if document.blocks[line.block].kind == .tableOfContents { break }
            guard line.isEligible else { continue }
            guard line.numbering == nil, !isText(line) else { break }
            above.append(index)
        }
        guard let label = found.first(where: { $0.label != nil })?.lines.lowerBound else { return above }
        return above.filter { $0 < label }
    }

    /// Below the title large type alone may be a heading.
    private static func standsOut(
        _ line: Line, _ candidate: Candidate?, _ found: [Candidate], belowTitle: Bool
    ) -> Bool {
        line.looks.isCentered || !belowTitle && line.looks.relativeSize > 1.3
            || candidate.map { isAboveAll($0, found) } ?? false
    }

    private static func isSection(_ candidate: Candidate?) -> Bool {
        candidate.map { $0.reading.guideShare > 0.7 || $0.reading.isOpening } ?? false
    }

    /// Without a title above it a label may as well be a section's: 技术方案：总线架构 above a text.
    private static func mayBeField(_ candidate: Candidate?, next: Line?) -> Bool {
        next.map { !isText($0) } ?? true && candidate.map { $0.reading.guideShare <= 0.7 && $0.form != .runIn } ?? true
    }

    private static let dateMarks: ScalarSet = "年月日-/", dashes: ScalarSet = "–—―─"

    /// 2026年3月15日, 二〇二六年八月
    private static func isDate(_ line: Line, _ document: Document) -> Bool {
        var cursor = ScalarCursor(document.text, line.range.indices), digits = 0
        while let scalar = cursor.next() {
            if Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil {
                digits += 1
            } else if !Scalars.isSpace(scalar), !Scalars.isDot(scalar),
                !dateMarks.contains(scalar)
            {
                return false
            }
        }
        return digits >= 3
    }

    /// The name in “——稀释制冷机预冷回路研制”.
    private static func behindDash(_ line: Line, _ document: Document) -> TextRange? {
        var cursor = ScalarCursor(document.text, line.range.indices)
        while cursor.skip(if: { dashes.contains($0) || Scalars.isSpace($0) }) {}
        return cursor.at > line.range.start && !cursor.isAtEnd ? TextRange(cursor.at, line.range.end) : nil
    }

    static func isText(_ line: Line) -> Bool {
        line.isEligible && (line.isLong || line.stops > 0 || line.end == .stop)
    }

    /// “申报级别：工程师”, “姓    名：…”, “申报人 …”: a few characters, a colon or a gap, and a few more; behind a gap such as
    /// no section's name has.
    private static func isField(_ line: Line, _ document: Document, _ vocabulary: SectionVocabulary) -> Bool {
        guard line.end == .plain, line.length <= 40 else { return false }
        var cursor = ScalarCursor(document.text, line.content.indices), key = 0, gap = 0
        while let scalar = cursor.next(), key <= 10 {
            if Scalars.isColon(scalar) { return key >= 2 }
            if !Scalars.isSpace(scalar) { key += 1 } else if gap == 0, key >= 2 { gap = cursor.at }
        }
        guard gap > 0 else { return false }
        let value = document.trimmed(TextRange(gap, line.content.end))
        return !document.text[value.indices].contains(0x20)
            && vocabulary.reading(of: document.text, in: value).unknown >= 2
    }

    /// Ends as the titles of reports do (in the first line: holds such words), and is not as a whole the name of a
    /// section (技术方案).
    static func isTitle(
        _ line: Line, isFirst: Bool, isAboveAll: Bool, _ document: Document, _ vocabulary: SectionVocabulary
    ) -> Bool {
        let ends = vocabulary.projects.titleEnds, letters = document.text[line.content.indices].filter { $0 != 0x20 }
        guard
            // 个 人 技 术 报 告
            ends.endsAny(letters, TextRange(0, letters.count))
                || isFirst && line.end == .plain && line.length <= 30 && ends.isFound(document.text, line.content)
        else { return false }
        let reading = vocabulary.reading(of: document.text, in: line.content)
        return reading.unknown >= (isAboveAll ? 2 : 4) || reading.guideShare < 0.7
    }

    /// The only declared heading of the highest level.
    static func isAboveAll(_ candidate: Candidate, _ all: [Candidate]) -> Bool {
        guard let level = candidate.declaredLevel else { return false }
        let declared = all.compactMap(\.declaredLevel)
        return declared.count >= 2 && declared.filter { $0 <= level }.count == 1
    }
}
