import DocumentModel
import Scan
import SourceText

/// What stands above a report: its title and a cover's short lines. None of it is a section.
struct DocumentTitle {
    /// The title itself, without 题目：.
    var range: TextRange?
    /// Where the report begins.
    var end = 0
    /// Candidates that belong to the title.
    var candidates = 0

    init(
        document: Document, vocabulary: SectionVocabulary, lines: [Line], candidates found: [Candidate],
        names: ProjectNames
    ) {
        let cover = Cover(document: document, vocabulary: vocabulary, lines: lines, candidates: found, names: names)
        if let last = cover.lastLine {
            end = lines[last].range.end
            candidates = found.partitioningIndex { $0.lines.lowerBound > last }
        }
        range = cover.subtitle ?? cover.title.map { lines[$0].content }
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
            Cover.isTitle(line, isFirst: false, isAboveAll: Cover.isAboveAll(candidate, found), document, vocabulary),
            !lines[..<candidate.lines.lowerBound].contains(where: Cover.isText)
        else { return }
        range = line.content
        end = line.range.end
        candidates += 1
    }
}
