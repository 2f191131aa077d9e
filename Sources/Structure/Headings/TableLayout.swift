import DocumentModel
import SourceText

/// Tables that serve as layout: the section's name in the first cell of a row, its text in the next, or in the row
/// below.
struct TableLayout {
    let document: Document
    let vocabulary: SectionVocabulary
    let lines: [Line]

    struct Cells {
        /// By index of the line.
        var headings: [Int: Candidate] = [:]
        /// Lines of cells that hold running text with headings of its own (a frame around a report).
        var frames: Set<Int> = []
    }

    private struct Cell: Hashable {
        var table, row, column: Int
    }

    func cells() -> Cells {
        var byCell: [Cell: [Int]] = [:]
        var order: [Cell] = []
        for (index, line) in lines.enumerated() {
            guard case .tableCell(let table, let row, let column) = document.blocks[line.block].kind else { continue }
            let cell = Cell(table: table, row: row, column: column)
            if byCell[cell] == nil { order.append(cell) }
            byCell[cell, default: []].append(index)
        }
        guard !order.isEmpty else { return Cells() }
        var result = Cells()
        var pending: [Int: [(line: Int, candidate: Candidate)]] = [:]
        for (place, cell) in order.enumerated() {
            let own = byCell[cell]!
            if own.count >= 4, own.contains(where: { lines[$0].isLong }) {
                result.frames.formUnion(own)
                continue
            }
            guard own.count == 1 else { continue }
            if let named = labelled(own[0]) {
                pending[cell.table, default: []].append((own[0], named))
                continue
            }
            guard place + 1 < order.count,
                cell.column == 0
                    || cell.column == 1 && isNumber(byCell[Cell(table: cell.table, row: cell.row, column: 0)])
            else { continue }
            let next = order[place + 1]
            let isBeside = next.table == cell.table && next.row == cell.row && next.column == cell.column + 1
            let isBelow = next.table == cell.table && next.row == cell.row + 1 && next.column == 0 && cell.column == 0
            guard isBeside || isBelow, let candidate = heading(own[0], text: byCell[next]!) else { continue }
            pending[cell.table, default: []].append((own[0], candidate))
        }
        let telling = pending.isEmpty ? [] : tablesOfText()
        for (table, found) in pending where telling.contains(table) {
            let known = found.filter { $0.candidate.label != nil || $0.candidate.score > 3 }
            // In company of known sections, rows of the same shape are sections too.
            guard
                known.count >= 2
                    || known.count * 2 >= found.count
                        && known.contains(where: { $0.candidate.label != nil || textLength(after: $0.line) >= 60 })
            else { continue }
            for (line, candidate) in found where candidate.score > 3 || known.count * 2 >= found.count {
                result.headings[line] = candidate
            }
        }
        return result
    }

    /// Those with a cell that holds text: rows of short cells are a list of things, whatever they are called.
    private func tablesOfText() -> Set<Int> {
        Set(
            lines.compactMap { line in
                guard case .tableCell(let table, _, _) = document.blocks[line.block].kind else { return nil }
                let isText = line.isLong || line.stops > 0 || line.end == .stop && line.length >= Self.sentence
                return isText ? table : nil
            })
    }

    /// Characters of a sentence that is more than a remark.
    private static let sentence = 12

    /// 代表性项目一：名称 in one cell.
    private func labelled(_ index: Int) -> Candidate? {
        let line = lines[index]
        guard !line.isLong, line.stops == 0 else { return nil }
        var candidate = HeadingDetector(document: document, vocabulary: vocabulary, lines: lines).whole(index, .cell)
        candidate.score = 4
        guard let label = candidate.label, !label.isNameLine, !label.rest.isEmpty else { return nil }
        return candidate
    }

    /// The 序号 of a row.
    private func isNumber(_ cell: [Int]?) -> Bool {
        guard let index = cell?.first, cell?.count == 1 else { return false }
        return lines[index].range.count <= 9 && (lines[index].han == 0 || lines[index].length <= 3)
    }

    private func heading(_ index: Int, text: [Int]) -> Candidate? {
        let line = lines[index]
        guard !line.isLong, line.stops == 0, line.length <= 24 else { return nil }
        let detector = HeadingDetector(document: document, vocabulary: vocabulary, lines: lines)
        var candidate = detector.whole(index, .cell)
        candidate.score = 4
        if candidate.label?.isNameLine == true {
            // The name stands in the next cell.
            candidate.label?.rest = TextRange(lines[text[0]].range.start, lines[text.last!].range.end)
            return candidate
        }
        let (role, probability) = candidate.reading.best
        let length = text.reduce(0) { $0 + lines[$1].length }
        let isProse = text.contains {
            lines[$0].stops > 0 || lines[$0].end == .stop || lines[$0].commas > 0 || lines[$0].length >= 20
        }
        guard isProse, length >= 12 else { return nil }
        let isKnown = role != .other && probability >= 0.5 && candidate.reading.unknown <= 4
        if !isKnown {
            // Perhaps a section whose name nobody has seen: decided by its company.
            guard length >= 15, line.length >= 3, line.length <= 12, line.han >= 3 else { return nil }
            candidate.score = 2
        }
        return candidate
    }

    private func textLength(after line: Int) -> Int {
        line + 1 < lines.count ? lines[line + 1].length : 0
    }
}
