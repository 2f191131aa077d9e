import ChineseText
import DocumentModel
import Scan
import SourceText

/// Joins headings that go on in the next line because the first was full, as in text copied from a PDF: a word stands
/// across the break, or a name ends only in the second line.
struct WrappedHeadings {
    let detector: HeadingDetector
    let segmenter: Segmenter

    /// Fewer characters don't fill a line, or leave the name of a project open.
    private static let fullLine = 14, openName = 18

    private var document: Document { detector.document }
    private var lines: [Line] { detector.lines }
    private var nameEnds: PhraseSet { detector.vocabulary.projects.nameEnds }

    func joined(_ candidates: [Candidate]) -> [Candidate] {
        var result: [Candidate] = []
        for var candidate in candidates {
            // The rest of the heading before it.
            if let last = result.last, last.lines.upperBound >= candidate.lines.lowerBound { continue }
            if candidate.form == .plain || candidate.form == .bold || candidate.form == .numbered {
                let before = candidate.lines.lowerBound - 1
                if before >= 0, before > result.last?.lines.upperBound ?? -1, candidate.numbering == nil,
                    isRest(candidate.lines.lowerBound, of: before), crosses(before)
                {
                    candidate = detector.whole(
                        before...candidate.lines.upperBound, lines[before].numbering == nil ? candidate.form : .numbered
                    )
                }
                let after = candidate.lines.upperBound + 1
                if after < lines.count, isRest(after, of: after - 1), crosses(after - 1) || nameGoesOn(candidate, after)
                {
                    candidate = detector.whole(candidate.lines.lowerBound...after, candidate.form)
                }
            }
            result.append(candidate)
        }
        return result
    }

    /// Whether the line may be the rest of a heading in the line above it.
    private func isRest(_ index: Int, of above: Int) -> Bool {
        let first = lines[above], second = lines[index]
        guard first.isEligible, second.isEligible, first.declaredLevel == nil, second.declaredLevel == nil,
            second.numbering == nil, first.block == second.block || !detector.isSectionName(second)
        else { return false }
        guard first.end == .plain, second.end == .plain, first.stops + first.commas + second.stops + second.commas == 0,
            first.gaps + second.gaps == 0
        else { return false }
        // A break inside a paragraph needs no full line.
        return (first.block == second.block || first.length >= Self.fullLine && second.length <= first.length)
            && !first.isLong
            && first.looks == second.looks && first.isBold == second.isBold
            && !document.blocks[first.block].isTableCell && !document.blocks[second.block].isTableCell
    }

    /// Whether a word begins at the end of the line and ends in the next.
    private func crosses(_ above: Int) -> Bool {
        let before = document.string(lines[above].content).unicodeScalars.suffix(4),
            after = document.string(lines[above + 1].content).unicodeScalars.prefix(4)
        guard let last = before.last, let first = after.first, Scalars.isHan(last.value), Scalars.isHan(first.value)
        else { return false }
        let start = String(String.UnicodeScalarView(before)).utf8, end = String(String.UnicodeScalarView(after)).utf8
        return segmenter.tokens(of: Array(start) + Array(end)).contains {
            $0.kind == .han && $0.range.start < start.count && $0.range.end > start.count
        }
    }

    /// A numbered or labelled name that ends as names do only in the second line, right above the first section.
    private func nameGoesOn(_ candidate: Candidate, _ index: Int) -> Bool {
        let second = lines[index]
        guard candidate.numbering != nil || candidate.label?.rest.isEmpty == false,
            lines[index - 1].length >= Self.openName, index + 1 < lines.count,
            nameEnds.endsAny(document.text, second.content), !nameEnds.endsAny(document.text, candidate.content)
        else { return false }
        let next = lines[index + 1]
        return next.numbering?.ordinal == 1 && !next.isLong || detector.runIn(index + 1) != nil
    }
}

extension Document {
    /// A heading or name as it reads: without the breaks of its lines.
    package func joined(_ range: TextRange) -> String {
        let lines = string(range).split(separator: "\n", omittingEmptySubsequences: true)
        return lines.dropFirst().reduce(lines.first.map(String.init) ?? "") { text, line in
            let touches = [text.unicodeScalars.last, line.unicodeScalars.first].allSatisfy {
                $0.map { $0.value > 0x2E7F } ?? true
            }
            return text + (touches ? "" : " ") + line
        }
    }
}
