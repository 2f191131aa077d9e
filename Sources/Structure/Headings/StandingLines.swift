import DocumentModel
import Scan
import SourceText

/// What the lines above and below a line say of it.
extension HeadingDetector {
    /// A line without number right above the first of numbered, run-in or other sections: a project's name.
    func headsSequence(_ index: Int, _ candidate: Candidate) -> Bool {
        let line = lines[index]
        guard line.numbering == nil, line.length >= 5, line.end == .plain, index + 1 < lines.count else { return false }
        let next = lines[index + 1]
        guard next.isEligible, next.declaredLevel == nil, index == 0 || lines[index - 1].end != .colon else {
            return false
        }
        let isNamed =
            vocabulary.projects.nameEnds.endsAny(document.text, candidate.content)
            || document.text[candidate.content.start..<candidate.content.end].starts(with: [0xE3, 0x80, 0x8A])
        if let numbering = next.numbering, numbering.ordinal == 1, !next.isLong, next.end != .stop {
            let share = 1 - vocabulary.reading(of: document.text, in: next.content).probabilities[.other]
            return share > 0.5 || isNamed
        }
        return isNamed && runIn(index + 1) != nil || headsUnmarked(index, candidate, isNamed)
    }

    /// A name between the end of the text before it and a section's heading that nothing but its words and its place
    /// marks: the first of the guide's, or any other below what ends as names do or has its period before it.
    func headsUnmarked(_ index: Int, _ candidate: Candidate, _ isNamed: Bool) -> Bool {
        let next = lines[index + 1]
        guard next.numbering == nil, next.length <= 14,
            next.length < lines[index].length || next.isBold == lines[index].isBold,
            standsAlone(index + 1) || opensSection(index + 1)
        else { return false }
        if index > 0 {
            let before = lines[index - 1]
            guard !before.isEligible || before.end == .stop || before.declaredLevel != nil else { return false }
        }
        let reading = vocabulary.reading(of: document.text, in: bare(next.content))
        guard reading.unknown < 3, reading.guideShare >= 0.7, reading.best.role.place != .closing else { return false }
        return isNamed || hasPeriod(lines[index], candidate)
            || reading.best.role == vocabulary.ordered.first && candidate.reading.unknown >= 5
    }

    /// 2018—2021年 XX系统研制
    func hasPeriod(_ line: Line, _ candidate: Candidate) -> Bool {
        candidate.content.start > line.content.start + 4
    }

    /// A short line between the end of a sentence (or a heading) and a longer text; below a known section's name, any
    /// sentence.
    func standsAlone(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.length <= 24, line.end == .plain || line.end == .colon, index + 1 < lines.count else { return false }
        let next = lines[index + 1]
        guard next.isEligible,
            next.length >= 20
                || next.length >= Self.shortest && next.end == .stop && line.length <= 12 && isSectionName(line),
            next.stops > 0 || next.commas > 0 || next.end == .stop || next.isLong
        else { return false }
        guard index > 0 else { return true }
        let before = lines[index - 1]
        // The last of a list stands above the text that goes on.
        if line.isListItem, before.isListItem, before.end != .stop { return false }
        if isRow(index) || endsRun(index) || saysValue(index) { return false }
        // Without any Chinese: a title in English below the Chinese one.
        return !before.isEligible || before.end == .stop || before.declaredLevel != nil || before.length <= 30
            || before.han == 0 && before.end == .plain || isNamed(before.content)
            || before.end == .plain && !before.isLong && before.stops + before.commas == 0 && isSectionName(line)
    }

    /// Characters of the shortest sentence that a section can be.
    private static let shortest = 4

    /// Says as a whole that it is a section, or the opening.
    func isSectionName(_ line: Line) -> Bool {
        vocabulary.reading(of: document.text, in: bare(line.content)).isSectionName
    }

    /// A section's name right above its first item or subsection, or above the words that lead to them.
    func opensSection(_ index: Int) -> Bool {
        let line = lines[index]
        guard line.numbering == nil, line.length <= Self.longestName, line.end == .plain || line.end == .colon,
            isSectionName(line), !goesOn(above: index), !endsRun(index)
        else { return false }
        var at = index + 1
        while at < lines.count, at <= index + Self.deepest {
            let next = lines[at]
            guard next.isEligible, next.declaredLevel == nil, !document.blocks[next.block].isTableCell else {
                return false
            }
            if isText(next) { return next.length >= Self.shortest }
            // 项目背景, 河道现状 and a text: one subsection may do without a number.
            let isDetail = next.numbering == nil && at == index + 1 && !isOtherSection(next, than: line)
            guard next.numbering?.ordinal == 1 || isDetail else { return false }
            at += 1
        }
        return false
    }

    /// Characters of the longest name of a section; levels that may stand between it and its first text.
    private static let longestName = 16, deepest = 3

    private func isText(_ line: Line) -> Bool {
        line.isLong || line.stops + line.commas > 0 || line.end == .stop || line.end == .colon && line.numbering == nil
    }

    /// Whether the line above ends within a sentence, or leads to this one. A paragraph, a cell or an item that is no
    /// full line (注：取三次的平均，以记录为准) ends without a stop.
    private func goesOn(above index: Int) -> Bool {
        guard index > 0, lines[index - 1].isEligible, lines[index - 1].declaredLevel == nil else { return false }
        let before = lines[index - 1]
        if before.end == .comma || before.end == .colon { return true }
        return before.end == .plain && before.numbering == nil && before.stops + before.commas > 0
            && (before.block == lines[index].block || before.isLong)
            && !document.blocks[before.block].isTableCell
    }

    /// The last of several short lines that nothing marks (the cells of a table, a list, abbreviations) stands above a
    /// text as a heading does. Of names of sections two are enough.
    ///
    /// - Parameter isWhole: Whether a section's name begins another run.
    private func endsRun(_ index: Int, isWhole: Bool = false) -> Bool {
        guard isUnmarked(index) else { return false }
        // • 电源 above “• 看门狗由……”
        if let bullet = bullet(index), index + 1 < lines.count, bullet == self.bullet(index + 1),
            isText(lines[index + 1])
        {
            return true
        }
        let isSection = isSectionName(lines[index])
        if isSection, index > 0, isUnmarked(index - 1), isOtherSection(lines[index - 1], than: lines[index]) {
            return true
        }
        var top = index
        while top > 0, index - top < Self.longestRun, isUnmarked(top - 1), isWhole || !opensDetail(top - 1) { top -= 1 }
        // Above the first text a cover stands.
        guard lines[..<top].contains(where: { $0.isEligible && isText($0) }) else { return false }
        let isLed = lines[top - 1].isEligible && lines[top - 1].end == .colon && lines[top - 1].declaredLevel == nil
        return isLed ? top < index : !isSection && index - top >= Self.run
    }

    /// 技术方案 beside 项目背景; 标定现状 below 项目背景 details it.
    private func isOtherSection(_ other: Line, than line: Line) -> Bool {
        let reading = vocabulary.reading(of: document.text, in: bare(other.content))
        return reading.isSectionName
            && reading.best.role != vocabulary.reading(of: document.text, in: bare(line.content)).best.role
    }

    /// A section's name that stands in no list of such names.
    private func opensDetail(_ index: Int) -> Bool {
        guard isSectionName(lines[index]) else { return false }
        guard index > 0 else { return true }
        return lines[index - 1].end != .colon && !isSectionName(lines[index - 1])
            && !endsRun(index, isWhole: true)
    }

    /// Lines that together are a run; no more are looked at.
    private static let run = 2, longestRun = 12

    /// A short line that is no sentence, has no number and looks like the text.
    private func isUnmarked(_ index: Int) -> Bool {
        let line = lines[index]
        return line.isEligible && line.declaredLevel == nil && line.numbering == nil && !line.isBold
            && line.size <= 0 && !line.looks.isCentered && line.end == .plain && line.stops + line.commas == 0
            && line.length <= Self.longestCell && !isNamed(line.content)
            && vocabulary.projects.label(document.text, line.content) == nil
    }

    /// Characters of the longest cell.
    private static let longestCell = 24

    /// 统计口径：早高峰全程, and no section's or project's name.
    private func saysValue(_ index: Int) -> Bool {
        let line = lines[index]
        guard isUnmarked(index), document.hasColon(line) else { return false }
        return vocabulary.reading(of: document.text, in: line.content).best.role == .other
            && !vocabulary.projects.nameEnds.endsAny(document.text, line.content)
    }

    /// What a typed bullet is, in bytes.
    private func bullet(_ index: Int) -> ArraySlice<UInt8>? {
        let line = lines[index]
        return line.numbering == nil && line.content.start > line.range.start
            ? document.text[line.range.start..<line.content.start] : nil
    }

    /// 丙站 9 2, HMI     人机界面: cells that blanks part, and no title in letters set apart.
    private func isRow(_ index: Int) -> Bool {
        let line = lines[index]
        guard isUnmarked(index), !isSectionName(line) else { return false }
        if line.gaps > 0 { return true }
        var cursor = ScalarCursor(document.text, line.content.indices), blanks = 0, before: UInt32 = 0
        while let scalar = cursor.next() {
            if Scalars.isSpace(scalar) {
                cursor.skipSpaces()
                guard let next = cursor.peek()?.scalar else { break }
                if Scalars.isHan(before) && Scalars.isHan(next) { blanks += 1 }
                if Scalars.isDigit(next) && (Scalars.isDigit(before) || Scalars.isHan(before)) { blanks += 1 }
            }
            before = scalar
        }
        return blanks >= Self.run
    }
}
