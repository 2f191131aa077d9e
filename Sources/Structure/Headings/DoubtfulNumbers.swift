import ChineseText
import DocumentModel
import Scan
import SourceText

extension Document {
    /// Of numbers that may as well be figures keeps those that go on counting with the lines around them: 3.2Redis缓存设计
    /// between 3.1 and 3.3, “1 100 kW逆变器” above 1.1. The others are text (3.5GHz 频段, 1.5 倍, 3 名电工, 三、四号机组).
    func settleDoubtfulNumbers(_ lines: inout [Line], _ vocabulary: SectionVocabulary, _ segmenter: Segmenter) {
        let figures = Figures(text: text, units: vocabulary.units, segmenter: segmenter)
        for index in lines.indices where lines[index].declaredLevel == nil && figures.isValue(lines[index]) {
            lines[index].numbering?.isDoubtful = true
        }
        guard lines.contains(where: { $0.numbering?.isDoubtful == true }) else { return }
        var runs: [Int: NumberRun] = [:]
        /// The last doubtful line, which its first subsection may confirm; the last sure number of each depth.
        var above: Int?, sure: [Int: Int] = [:]
        for index in lines.indices {
            guard let numbering = lines[index].numbering,
                numbering.style == .decimal || numbering.style == .chinese
            else { continue }
            let series = numbering.series
            var run = runs[series] ?? NumberRun()
            if !numbering.isDoubtful || lines[index].declaredLevel != nil
                || canBeHeading(lines[index], figures) && (index == 0 || !goesOn(lines[index - 1]))
                    && (figures.isTitle(lines[index])
                        || vocabulary.reading(of: text, in: lines[index].content).isSectionName)
            {
                run.goOn(index, numbering.ordinal, &lines)
                defer { runs[series] = run }
                guard numbering.style == .decimal else { continue }
                if let first = above, let parent = lines[first].numbering, parent.ordinal == numbering.leader,
                    parent.depth == numbering.depth - 1, numbering.ordinal == 1
                {
                    runs[parent.series]?.confirm(upTo: first, &lines)
                    sure[parent.depth] = parent.ordinal
                }
                (above, sure[numbering.depth]) = (nil, numbering.ordinal)
            } else if canBeHeading(lines[index], figures), index == 0 || !goesOn(lines[index - 1]) {
                let isBelow = numbering.depth > 1 && sure[numbering.depth - 1] == numbering.leader
                let isFigure = figures.unitEnd(lines[index]) != nil
                if run.mayGoOn(
                    index, numbering.ordinal, isBelow: isBelow, isCounted: numbering.depth > 1 && !isFigure, &lines)
                {
                    if numbering.style == .decimal { sure[numbering.depth] = numbering.ordinal }
                } else if numbering.style == .decimal {
                    above = index
                }
            }
            runs[series] = run
        }
        for index in lines.indices where lines[index].numbering?.isDoubtful == true { dropNumber(&lines[index]) }
    }

    /// Ends within a sentence: the next line goes on with it.
    private func goesOn(_ line: Line) -> Bool {
        line.isEligible && line.declaredLevel == nil && line.numbering == nil
            && (line.end == .comma || line.end == .plain && line.stops + line.commas > 0)
    }

    private func canBeHeading(_ line: Line, _ figures: Figures) -> Bool {
        guard !line.isLong, line.stops == 0, line.end == .plain || line.end == .colon, !blocks[line.block].isTableCell
        else { return false }
        // 3.5GHz: the unit touches the figure.
        guard line.numbering?.mark == NumberPrefix.Mark.none, let end = figures.unitEnd(line) else { return true }
        return ScalarCursor(text, end..<line.range.end).peek().map { Scalars.isLatinLetter($0.scalar) }
            ?? false
    }
}

/// Tells figures from numbers by the word behind them.
private struct Figures {
    let text: [UInt8]
    let units: PhraseSet
    let segmenter: Segmenter

    /// Where the unit ends that the line's words begin with: GHz, 台, 毫米, and not 台 of 台站 or 毫米 of 毫米波.
    func unitEnd(_ line: Line) -> Int? {
        guard let first = ScalarCursor(text, line.content.indices).peek(), Scalars.isHan(first.scalar) else {
            return units.prefixEnd(text, line.content)
        }
        let start = line.content.start
        guard let end = firstWord(line.content) else { return nil }
        if let unit = units.prefixEnd(text, line.content), unit >= end { return unit }
        if end == start + first.length {
            return NumberPrefix.isUnit(first.scalar, ofFraction: line.numbering?.depth ?? 1 > 1) ? end : nil
        }
        return nil
    }

    /// 1.9毫米每秒: a figure though its number could be a heading's.
    func isValue(_ line: Line) -> Bool {
        guard let numbering = line.numbering, numbering.style == .decimal, numbering.depth > 1,
            numbering.mark == .none || numbering.mark == .space
        else { return false }
        return !numbering.isDoubtful && unitEnd(line) != nil
    }

    /// 2 代表性项目, 1.1 天线现状: no unit stands behind the blank, though the word begins like one.
    func isTitle(_ line: Line) -> Bool {
        guard let numbering = line.numbering, numbering.style == .decimal, numbering.mark == .space,
            numbering.leader != 0,
            !text[line.range.start..<line.content.start].contains(UInt8(ascii: "-")),
            let first = ScalarCursor(text, line.content.indices).peek()?.scalar
        else { return false }
        return Scalars.isHan(first) && unitEnd(line) == nil
    }

    private func firstWord(_ range: TextRange) -> Int? {
        var cursor = ScalarCursor(text, range.indices), length = 0
        while length < Self.reach, cursor.skip(if: Scalars.isHan) { length += 1 }
        return segmenter.tokens(of: Array(text[range.start..<cursor.at])).first.map { range.start + $0.range.end }
    }

    /// Characters that are enough to see where the first word ends.
    private static let reach = 6
}

/// Numbers of one series as far as they were read.
private struct NumberRun {
    /// The last number that surely is one.
    private var last: Int?
    /// Doubtful lines that went on from it: a sure number that does so, too, shows that they were figures.
    private var tried: [(index: Int, ordinal: Int)] = []
    /// Doubtful lines, one the next of the other, that wait for a sure one.
    private var waiting: [(index: Int, ordinal: Int)] = []

    mutating func goOn(_ index: Int, _ ordinal: Int, _ lines: inout [Line]) {
        for line in tried where ordinal <= line.ordinal && ordinal > last ?? .max {
            lines[line.index].numbering?.isDoubtful = true
        }
        if waiting.last?.ordinal == ordinal - 1 { confirm(upTo: index, &lines) }
        lines[index].numbering?.isDoubtful = false
        (last, tried, waiting) = (ordinal, [], [])
    }

    /// - Parameters:
    ///   - isBelow: Whether the number stands below a sure one that it belongs to.
    ///   - isCounted: Whether no unit stands behind a number of several.
    mutating func mayGoOn(
        _ index: Int, _ ordinal: Int, isBelow: Bool, isCounted: Bool, _ lines: inout [Line]
    ) -> Bool {
        if tried.last?.ordinal ?? last == ordinal - 1 {
            lines[index].numbering?.isDoubtful = false
            tried.append((index, ordinal))
            return true
        }
        if waiting.last?.ordinal != ordinal - 1 { waiting = [] }
        waiting.append((index, ordinal))
        // 1-1 and 1-2 below 1; 1 人机交互 and 2 分布式存储 with text below each.
        let isApart = zip(waiting, waiting.dropFirst()).allSatisfy { $1.index > $0.index + 1 }
        guard waiting.count > 1, isCounted || waiting[0].ordinal == 1 && (isBelow || isApart) else { return false }
        for line in waiting { lines[line.index].numbering?.isDoubtful = false }
        (last, tried, waiting) = (nil, waiting, [])
        return true
    }

    mutating func confirm(upTo index: Int, _ lines: inout [Line]) {
        for line in waiting where line.index <= index { lines[line.index].numbering?.isDoubtful = false }
        if let end = waiting.last?.ordinal { last = end }
        waiting = []
    }
}

extension NumberPrefix {
    /// What numbers that go on counting have in common, as a key.
    fileprivate var series: Int {
        ((depth * 256 + (leader ?? 0)) * 8 + (depth == 1 ? Int(mark.rawValue) : 0)) * 2 + (style == .decimal ? 0 : 1)
    }
}

extension Document {
    /// 1、1 and 1、2 one behind the other are 1.1 and 1.2.
    func joinNumbers(_ lines: inout [Line]) {
        var run: [(index: Int, second: Int, start: Int)] = []
        func close(_ lines: inout [Line]) {
            if run.count > 1 {
                for (index, second, start) in run {
                    guard var number = lines[index].numbering else { continue }
                    (number.leader, number.ordinal, number.depth) = (number.ordinal, second, 2)
                    begin(&lines[index], at: start, number)
                }
            }
            run = []
        }
        for index in lines.indices {
            guard let number = lines[index].numbering, number.style == .decimal, number.depth == 1,
                number.mark == .comma, lines[index].isEligible
            else { continue }
            var cursor = ScalarCursor(text, lines[index].content.indices)
            let second = cursor.digits(atMost: 2)
            cursor.skipSpaces()
            let isTitle = cursor.peek().map { Scalars.isHan($0.scalar) } ?? false
            let goesOn = run.last.map {
                lines[$0.index].numbering?.ordinal == number.ordinal && $0.second + 1 == second
            }
            if goesOn != true { close(&lines) }
            if let second, isTitle, goesOn == true || second == 1 { run.append((index, second, cursor.at)) }
        }
        close(&lines)
    }
}
