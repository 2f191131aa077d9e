import DocumentModel
import SourceText

/// What stands above a report: its title and a cover's short lines. None of it is a section.
struct DocumentTitle {
    /// The title itself, without 题目：.
    var range: TextRange?
    /// Where the report begins.
    var end = 0
    /// Candidates that belong to the title.
    var candidates = 0

    init(document: Document, vocabulary: SectionVocabulary, lines: [Line], candidates found: [Candidate]) {
        var isReport = false
        for (index, line) in lines.prefix(16).enumerated() {
            let candidate =
                candidates < found.count && found[candidates].title.overlaps(line.range) ? found[candidates] : nil
            guard line.isEligible, line.numbering == nil, !line.isLong, line.stops == 0, line.end != .stop,
                candidate?.label == nil
            else { break }
            if Self.isCoverField(line, document), index + 1 == lines.count || !Self.isText(lines[index + 1]),
                candidate.map({ $0.reading.guideShare <= 0.7 && $0.form != .runIn }) ?? true
            {
                end = line.range.end
                if candidate != nil { candidates += 1 }
                continue
            }
            // 个人技术报告（申报高级工程师）
            let isAboveAll = candidate.map { Self.isAboveAll($0, found) } ?? false
            let isCalledReport = Self.isTitle(line, isFirst: index == 0, isAboveAll: isAboveAll, document, vocabulary)
            let standsOut = isAboveAll || line.looks.isCentered || line.looks.relativeSize > 1.3
            let isSection =
                candidate.map { $0.reading.guideShare > 0.7 || $0.reading.probabilities[.intro] > 0.5 } ?? false
            guard isCalledReport || standsOut && !isSection else {
                // A marking or a line of the cover may stand above the title.
                if candidate == nil, line.end != .colon { continue } else { break }
            }
            if range == nil || isCalledReport && !isReport { (range, isReport) = (line.content, isCalledReport) }
            end = line.range.end
            if candidate != nil { candidates += 1 }
        }
        skipTitleBelowContents(document: document, vocabulary: vocabulary, lines: lines, found)
    }

    /// The title where a cover and a table of contents stand before it: the first candidate calls itself a report.
    private mutating func skipTitleBelowContents(
        document: Document, vocabulary: SectionVocabulary, lines: [Line], _ found: [Candidate]
    ) {
        guard candidates < found.count else { return }
        let candidate = found[candidates], line = lines[candidate.lines.lowerBound]
        guard candidate.numbering == nil, candidate.label == nil, candidate.form != .runIn, candidate.form != .cell,
            candidate.lines.count == 1,
            Self.isTitle(line, isFirst: false, isAboveAll: Self.isAboveAll(candidate, found), document, vocabulary),
            !lines[..<candidate.lines.lowerBound].contains(where: Self.isText)
        else { return }
        range = line.content
        end = line.range.end
        candidates += 1
    }

    private static func isText(_ line: Line) -> Bool {
        line.isEligible && (line.isLong || line.stops > 0 || line.end == .stop)
    }

    /// “申报级别：工程师”, “姓    名：…”: a few characters, a colon, and a few more.
    private static func isCoverField(_ line: Line, _ document: Document) -> Bool {
        guard line.end == .plain, line.length <= 40 else { return false }
        var cursor = ScalarCursor(document.text, line.content), key = 0
        while let scalar = cursor.next(), key <= 10 {
            if Scalars.isColon(scalar) { return key >= 2 }
            if !Scalars.isSpace(scalar) { key += 1 }
        }
        return false
    }

    /// Ends as the titles of reports do (in the first line: holds such words), and is not as a whole the name of a
    /// section (技术方案).
    private static func isTitle(
        _ line: Line, isFirst: Bool, isAboveAll: Bool, _ document: Document, _ vocabulary: SectionVocabulary
    ) -> Bool {
        let ends = vocabulary.projects.titleEnds
        guard
            ends.endsAny(document.text, line.content)
                || isFirst && line.end == .plain && line.length <= 30 && ends.isFound(document.text, line.content)
        else { return false }
        let reading = vocabulary.reading(of: document.text, in: line.content)
        return reading.unknown >= (isAboveAll ? 2 : 4) || reading.guideShare < 0.7
    }

    /// The only declared heading of the highest level.
    private static func isAboveAll(_ candidate: Candidate, _ all: [Candidate]) -> Bool {
        guard let level = candidate.declaredLevel else { return false }
        let declared = all.compactMap(\.declaredLevel)
        return declared.count >= 2 && declared.filter { $0 <= level }.count == 1
    }
}
