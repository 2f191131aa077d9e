import ChineseText
import DocumentModel
import Scan
import SourceText

/// Finds the headings of a document: those that the file declares and those that only a reader sees.
struct HeadingDetector {
    let document: Document
    let vocabulary: SectionVocabulary
    let lines: [Line]
    /// nil where names don't matter.
    let names: ProjectNames?
    /// A line that scores less is text.
    static let threshold: Float = 2.5

    init(document: Document, vocabulary: SectionVocabulary, lines: [Line], names: ProjectNames? = nil) {
        self.names = names
        self.document = document
        self.vocabulary = vocabulary
        self.lines = lines
    }

    /// In document order; `segmenter` tells whether a word goes on over the end of a line.
    func candidates(_ segmenter: Segmenter) -> [Candidate] {
        let layout = TableLayout(document: document, vocabulary: vocabulary, lines: lines).cells()
        var found: [Candidate] = [], left: [Candidate] = []
        /// Whether the last whole heading is one of the guide's parts: rows of a table below it are none.
        var isPart = false
        for index in lines.indices {
            let line = lines[index]
            guard line.isEligible else { continue }
            if document.blocks[line.block].isTableCell, !layout.frames.contains(index) {
                if let cell = layout.headings[index], !isPart || cell.label != nil { found.append(cell) }
            } else if let level = line.declaredLevel, !isBodyText(line) {
                if found.last?.lines.contains(index) != true {
                    found.append(declared(index, level: level))
                    isPart = found[found.count - 1].isSurePart
                }
            } else if var candidate = runIn(index) ?? undeclared(index) {
                candidate.isSaid = isClause(candidate, segmenter)
                if candidate.isSaid, candidate.isUnknown { left.append(candidate) } else { found.append(candidate) }
                if candidate.form != .runIn { isPart = candidate.isSurePart }
            }
        }
        found = withGapsFilled(found)
        found = WrappedHeadings(detector: self, segmenter: segmenter).joined(
            SplitHeadings(detector: self).joined(found))
        let kept = CandidateFilter(document: document, lines: lines, names: names).accepted(found, &left)
        return StoryLeads(document: document, lines: lines, vocabulary: vocabulary).filled(kept, from: left)
    }

    /// A run that has （二） has （一）, and behind 6. 技术设计 a section 7. 实现效果 goes on, though a list or a table stands
    /// below it.
    private func withGapsFilled(_ found: [Candidate]) -> [Candidate] {
        filled(filled(found, lines.indices.reversed(), step: 1).reversed(), Array(lines.indices), step: -1)
    }

    /// Lines that nothing but their number makes headings, before the next of their run (`step` 1, from the last line
    /// on) or behind the one before (-1), where only the name of a section is one.
    private func filled(_ found: [Candidate], _ order: [Int], step: Int) -> [Candidate] {
        var result: [Candidate] = [], beside = SmallMap<NumberPrefix.Key, NumberPrefix>()
        var left = step > 0 ? found : found.reversed()
        for index in order {
            if let last = left.last, last.lines.contains(index) {
                if last.form != .runIn, let numbering = last.numbering { beside[numbering.key] = numbering }
                result.append(left.removeLast())
            } else if let numbering = lines[index].numbering, let next = beside[numbering.key],
                next.ordinal == numbering.ordinal + step, next.leader == numbering.leader, next.mark == numbering.mark,
                headsText(index, isBefore: step > 0)
            {
                beside[numbering.key] = numbering
                result.append(whole(index, .numbered))
            }
        }
        return result
    }

    /// A line without a sentence above one with another number or none.
    private func headsText(_ index: Int, isBefore: Bool) -> Bool {
        let line = lines[index]
        guard isBefore && !line.isListItem || isSectionName(line) else { return false }
        return line.isEligible && !document.blocks[line.block].isTableCell && line.gaps <= 1 && line.stops == 0
            && line.commas == 0 && line.end == .plain && line.length <= Self.longest && index + 1 < lines.count
            && lines[index + 1].numbering?.key != line.numbering?.key
    }

    /// Characters of a heading that its run proves.
    private static let longest = 60

    // MARK: One line

    /// Body text that was given a heading style: sentences.
    private func isBodyText(_ line: Line) -> Bool {
        if line.isQuestion { return false }
        if line.stops > 0 { return true }
        if line.end == .stop || line.end == .comma { return line.length > 12 }
        return line.length >= Line.measured || (line.length > 40 && line.commas > 0)
    }

    /// Broken by soft returns it is one, up to a line that is text or has a number of its own.
    private func declared(_ index: Int, level: Int) -> Candidate {
        let rest = lines[(index + 1)...].prefix {
            $0.block == lines[index].block && $0.numbering == nil && !isBodyText($0)
        }
        var candidate = whole(index...(rest.endIndex - 1), .declared)
        candidate.declaredLevel = level
        candidate.score = 10
        return candidate
    }

    /// The whole line as a heading.
    func whole(_ index: Int, _ form: Candidate.Form) -> Candidate { whole(index...index, form) }

    /// Lines that together are one heading.
    func whole(_ range: ClosedRange<Int>, _ form: Candidate.Form) -> Candidate {
        let first = lines[range.lowerBound], last = lines[range.upperBound]
        let content = behindPeriod(bare(TextRange(first.content.start, last.content.end)))
        let label = vocabulary.projects.label(document.text, content)
        let end = first.numbering == nil ? vocabulary.projects.closings.prefixEnd(document.text, content) : nil
        return Candidate(
            form: form, lines: range, title: TextRange(first.range.start, last.range.end), content: content,
            numbering: first.numbering,
            bodyStart: last.range.end,
            reading: vocabulary.reading(of: document.text, in: behindColon(content, from: end)),
            label: label,
            isBold: first.isBold, isBracketed: isBracketed(first.content), size: first.size,
            endsReport: end != nil)
    }

    /// 结束语：下一步的工作 speaks of the latter.
    private func behindColon(_ range: TextRange, from end: Int?) -> TextRange {
        guard let end else { return range }
        var cursor = ScalarCursor(document.text, end..<range.end)
        return cursor.skip(if: Scalars.isColon) && !cursor.isAtEnd ? TextRange(cursor.at, range.end) : range
    }

    /// Begins with 【 or one of its like, whatever it may end with.
    private func isBracketed(_ range: TextRange) -> Bool {
        ScalarCursor(document.text, range.indices).peek().map { Self.openBrackets.contains($0.scalar) } ?? false
    }

    private func undeclared(_ index: Int) -> Candidate? {
        let line = lines[index]
        guard !document.isCaption(line) else { return nil }
        // A line “**技术设计。**” or “（二）技术设计。” is a heading among paragraphs that begin so.
        let isMarked = line.isBold || line.numbering != nil
        guard
            line.end != .stop && line.stops == 0
                || isMarked && line.stops == 0 && line.length <= 12 && isSectionName(line)
                || line.isQuestion && (line.isBold || line.looks.relativeSize > Self.larger || answers(index)),
            line.end != .comma, line.han >= 2 || isCounted(line) || isNamed(line.content), line.gaps <= 1
        else { return nil }
        guard
            line.end != .colon
                || !endsAsSentence(bare(line.content))
                    && !announcesList(bare(line.content), isMarked: line.numbering != nil || line.isBold)
        else { return nil }
        var candidate = whole(index, line.numbering != nil ? .numbered : line.isBold ? .bold : .plain)
        let isLabelled = candidate.label != nil, isNamed = isNamed(candidate.content)
        guard candidate.form != .plain || isLabelled || isNamed || !isRemark(line, candidate) else { return nil }
        guard isLabelled || !document.isFact(index, in: lines) || isNamed else { return nil }
        guard
            isLabelled || isNamed && line.end == .plain
                ? !line.isLong || line.commas == 0
                : (!line.isLong || isSetApart(line))
                    && (line.han * 2 >= line.length || hasPeriod(line, candidate) || line.isBold
                        || isCounted(line) || line.numbering != nil && (line.han >= 4 || line.length <= 12))
        else { return nil }

        var score: Float = 0
        let known = 1 - candidate.reading.probabilities[.other]
        if line.numbering != nil { score += line.isListItem ? 1 : line.end == .plain && line.length <= 30 ? 2.6 : 2 }
        if line.isBold { score += 2 }
        if line.looks.isCentered { score += 0.7 }
        if line.looks.relativeSize > 1.08 { score += 1.8 }
        if isLabelled { score += 4 }
        score += known * (candidate.reading.unknown < 3 ? 1.6 : 0.6)
        let endsAsName = line.length >= 6 && vocabulary.projects.nameEnds.endsAny(document.text, candidate.content)
        if line.length <= 14 || line.isBold && endsAsName && line.length <= 28 {
            score += 0.6
        } else if line.length > 28, !isNameAlone(candidate.content) {
            score -= 1
        }
        if line.commas > 0 { score -= 1.5 }
        if line.end == .colon { score -= known > 0.6 ? 0 : 1 }
        if line.isListItem { score -= 1 }
        if standsAlone(index) {
            score += line.length <= 10 ? 1.9 : 1.2
            if endsAsName { score += 0.8 }
        }
        if index > 0, lines[index - 1].end == .colon, line.numbering != nil, !isLabelled { score -= 1.5 }
        if headsSequence(index, candidate) || opensSection(index) { score += 2.5 }
        // 附录 behind the last text needs no more than its own line.
        if candidate.endsReport, line.length <= 12 { score += 2.2 }
        if isNamed { score += 3 }
        candidate.score = score
        return score >= Self.threshold && !isProcess(line) ? candidate : nil
    }

    /// 3. 难在哪里？ above a text that is no question: where only the number marks headings.
    func answers(_ index: Int) -> Bool {
        guard let key = lines[index].numbering?.key, index + 1 < lines.count else { return false }
        let next = lines[index + 1]
        return next.isEligible && next.numbering == nil && !next.isQuestion
            && (next.isLong || next.stops > 0 || next.end == .stop)
            && (index == 0 || lines[index - 1].numbering?.key != key)
    }

    /// From which size of type on a line is set apart from the text, whose size is 1.
    private static let larger = 1.08

    /// With a number, and bold or larger: a heading at any length that no sentence has.
    func isSetApart(_ line: Line) -> Bool {
        line.numbering != nil && (line.isBold || line.looks.relativeSize > Self.larger) && line.commas == 0
            && line.length < Line.measured
    }

    /// 2.4 GHz, 5G基站共12座, 其中：: begins with a figure, or leads to what follows.
    func isRemark(_ line: Line, _ candidate: Candidate) -> Bool {
        if line.end == .colon { return candidate.reading.best.role == .other }
        return ScalarCursor(document.text, line.content.indices).peek().map { Scalars.isDigit($0.scalar) } ?? false
            && !hasPeriod(line, candidate)
    }

    /// An entry of 业绩 and nothing beside it, as the cells of a table would be.
    private func isNameAlone(_ range: TextRange) -> Bool { names?.entry(in: range) == range }

    /// An entry of 业绩, or as a whole a short name of one (GeoSlice 3.0).
    func isNamed(_ range: TextRange) -> Bool {
        names.map { $0.isEntry(range) || $0.isShortName(range) } ?? false
    }

    /// 3.2: no list counts so, whatever the words behind it are.
    func isCounted(_ line: Line) -> Bool { line.numbering.map { $0.depth > 1 } ?? false }
}
