import ChineseText
import DocumentModel
import Scan
import SourceText

extension Document {
    /// Of numbers that may as well be figures keeps those that go on counting with the lines around them: 3.2Redis缓存设计
    /// between 3.1 and 3.3, “1 100 kW逆变器” above 1.1. The others are text (3.5GHz 频段, 1.5 倍).
    func settleDoubtfulNumbers(_ lines: inout [Line], units: PhraseSet) {
        guard lines.contains(where: { $0.numbering?.isDoubtful == true }) else { return }
        /// The last number of each series, and doubtful ones that wait for their successor.
        var last: [Int: Int] = [:], waiting: [Int: [Int]] = [:]
        /// The last doubtful line, which its first subsection may confirm.
        var above: Int?
        func confirm(_ indices: [Int]) { for index in indices { lines[index].numbering?.isDoubtful = false } }
        for index in lines.indices {
            guard let numbering = lines[index].numbering, numbering.style == .decimal else { continue }
            let series = numbering.series
            if !numbering.isDoubtful || lines[index].declaredLevel != nil {
                if let before = waiting[series],
                    lines[before[before.count - 1]].numbering?.ordinal == numbering.ordinal - 1
                {
                    confirm(before)
                }
                if let above, let parent = lines[above].numbering, parent.ordinal == numbering.leader,
                    parent.depth == numbering.depth - 1, numbering.ordinal == 1
                {
                    confirm(waiting[parent.series] ?? [above])
                    (last[parent.series], waiting[parent.series]) = (parent.ordinal, nil)
                }
                confirm([index])
                (last[series], waiting[series], above) = (numbering.ordinal, nil, nil)
            } else if !canBeHeading(lines[index], units) {
                continue
            } else if last[series] == numbering.ordinal - 1 {
                confirm([index])
                last[series] = numbering.ordinal
            } else {
                let before = waiting[series] ?? []
                let goesOn = before.last.map { lines[$0].numbering?.ordinal == numbering.ordinal - 1 } ?? false
                waiting[series] = (goesOn ? before : []) + [index]
                above = index
            }
        }
        for index in lines.indices where lines[index].numbering?.isDoubtful == true { dropNumber(&lines[index]) }
    }

    private func canBeHeading(_ line: Line, _ units: PhraseSet) -> Bool {
        guard !line.isLong, line.stops == 0, line.end == .plain || line.end == .colon, !blocks[line.block].isTableCell
        else { return false }
        // 3.5GHz: the unit touches the figure.
        guard line.numbering?.mark == NumberPrefix.Mark.none, let end = units.prefixEnd(text, line.content) else {
            return true
        }
        return ScalarCursor(text, end..<line.range.end).peek().map { Scalars.isLatinLetter($0.scalar) }
            ?? false
    }
}

extension NumberPrefix {
    /// What numbers that go on counting have in common, as a key.
    fileprivate var series: Int { (depth * 256 + (leader ?? 0)) * 8 + (depth == 1 ? Int(mark.rawValue) : 0) }
}
