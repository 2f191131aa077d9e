import DocumentModel
import SourceText

/// Tables that serve as layout: the section's name in the first cell of a row, its text in the next, or in the row below.
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
            guard own.count == 1, place + 1 < order.count else { continue }
            let next = order[place + 1]
            let isBeside = next.table == cell.table && next.row == cell.row && next.column == cell.column + 1 && cell.column == 0
            let isBelow = next.table == cell.table && next.row == cell.row + 1 && next.column == 0 && cell.column == 0
            guard isBeside || isBelow, let candidate = heading(own[0], text: byCell[next]!) else { continue }
            pending[cell.table, default: []].append((own[0], candidate))
        }
        for (_, found) in pending where found.count >= 2 || found.contains(where: { $0.candidate.label != nil || textLength(after: $0.line) >= 60 }) {
            for (line, candidate) in found { result.headings[line] = candidate }
        }
        return result
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
        let isProse = text.contains { lines[$0].stops > 0 || lines[$0].end == .stop || lines[$0].commas > 0 || lines[$0].length >= 20 }
        guard role != .other, probability >= 0.5, candidate.reading.unknown <= 4, isProse, length >= 12 else { return nil }
        return candidate
    }

    private func textLength(after line: Int) -> Int {
        line + 1 < lines.count ? lines[line + 1].length : 0
    }
}
