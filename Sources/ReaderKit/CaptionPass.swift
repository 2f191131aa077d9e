import DocumentModel
import Scan
import SourceText

/// Finds the captions of figures and tables (图1 系统架构, 表2-1 性能指标, 续表) among the paragraphs. For every format.
package enum CaptionPass {
    /// Marks captions among the blocks of `builder`.
    package static func apply(to builder: inout DocumentBuilder) {
        builder.reclassify { blocks, text in apply(to: &blocks, text: text) }
    }

    /// Marks captions in `blocks` of the document's `text`.
    package static func apply(to blocks: inout [Block], text: [UInt8]) {
        for index in blocks.indices {
            guard isCandidate(blocks[index]), let label = CaptionLabel(Array(text[blocks[index].range.indices])) else {
                continue
            }
            let isBeside = isBesideObject(index, blocks)
            if blocks[index].isHeading, !isBeside { continue }
            if label.isTitled || (isBeside && label.isPossible) { blocks[index].kind = .caption(label.kind) }
        }
        var start = 0
        while let first = blocks[start...].firstIndex(where: \.isTableCell) {
            start = endOfTable(from: first, blocks)
            markLayoutTable(first..<start, &blocks, text)
        }
    }

    /// Past the cells of the table that begins at `first`, and the figures among them.
    private static func endOfTable(from first: Int, _ blocks: [Block]) -> Int {
        guard case .tableCell(let table, _, _) = blocks[first].kind else { return first + 1 }
        var end = first + 1
        for index in blocks.indices[(first + 1)...] {
            if case .tableCell(let other, _, _) = blocks[index].kind {
                guard other == table else { break }
                end = index + 1
            } else if !blocks[index].isFigure {
                break
            }
        }
        return end
    }

    /// Marks the captions in a table that only holds pictures side by side: nothing else stands in its cells.
    private static func markLayoutTable(
        _ range: Range<Int>, _ blocks: inout [Block], _ text: [UInt8]
    ) {
        var captions: [(index: Int, kind: Block.CaptionKind)] = []
        for index in range where blocks[index].isTableCell && blocks[index].range.count >= 3 {
            guard let label = CaptionLabel(Array(text[blocks[index].range.indices])), label.isTitled else { return }
            captions.append((index, label.kind))
        }
        for caption in captions { blocks[caption.index].kind = .caption(caption.kind) }
    }

    private static func isCandidate(_ block: Block) -> Bool {
        guard 3...240 ~= block.range.count else { return false }
        switch block.kind {
        case .paragraph, .listItem, .heading: return block.isCounted
        default: return false
        }
    }

    /// Whether the nearest block on either side, other captions apart, is a figure or a table.
    private static func isBesideObject(_ index: Int, _ blocks: [Block]) -> Bool {
        for step in [-1, 1] {
            var other = index + step
            while blocks.indices.contains(other), abs(other - index) <= 3 {
                switch blocks[other].kind {
                case .figure, .tableCell: return true
                case .caption: other += step; continue
                default: break
                }
                break
            }
        }
        return false
    }
}

/// The head of a caption: 图3-1, 表 2, 续表, Figure 4, Table A.1.
private struct CaptionLabel {
    var kind: Block.CaptionKind
    /// A label set off from a title that is no sentence: a caption wherever it stands.
    var isTitled = false
    /// A caption if a figure or table is near.
    var isPossible = false

    init?(_ line: [UInt8]) {
        let start = Self.spaces(line, from: 0)
        guard let (kind, afterWord, isContinued) = Self.word(line, at: start) else { return nil }
        self.kind = kind
        let shape = LineShape(line)
        guard shape.columns <= 100, shape.ending != .sentence, shape.ending != .comma, !Self.hasFullStop(line) else {
            return nil
        }
        let afterNumber = Self.number(line, from: afterWord)
        guard afterNumber > afterWord || isContinued else { return nil }
        let title = Self.separator(line, from: afterNumber)
        let rest = Array(line[title...])
        let refers = Self.refers(rest, touches: title == afterNumber)
        isTitled = title > afterNumber && !rest.isEmpty && !refers
        isPossible = !refers
    }

    private static let words: [(StaticString, Block.CaptionKind)] =
        ReaderWords.figures.map { ($0, .figure) } + ReaderWords.tables.map { ($0, .table) }

    private static func word(_ line: [UInt8], at start: Int) -> (Block.CaptionKind, Int, Bool)? {
        for (word, kind) in words {
            guard line.hasBytes(word, at: start) else { continue }
            let end = spaces(line, from: start + word.utf8CodeUnitCount)
            return (kind, end, line.hasBytes(ReaderWords.continued, at: start))
        }
        return nil
    }

    /// Past 3, 3-1, 2.1, A1, 一, １: digits, one letter and what joins them.
    private static func number(_ line: [UInt8], from start: Int) -> Int {
        var cursor = ScalarCursor(line, start..<line.count)
        var end = start, hasDigit = false
        while let scalar = cursor.next() {
            if Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil {
                hasDigit = true
            } else if isJoint(scalar) {
                guard hasDigit else { return start }
                continue
            } else if end > start || !(0x41...0x5A).contains(scalar) {
                break
            }
            end = cursor.at
        }
        return hasDigit ? end : start
    }

    /// Hyphens, dashes and dots.
    private static func isJoint(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "-", "－", "–", "—", "\u{2011}": true
        default: Scalars.isDot(scalar)
        }
    }

    /// Past the spaces, colon or stop between number and title.
    private static func separator(_ line: [UInt8], from start: Int) -> Int {
        skip(line, from: start) { Scalars.isSpace($0) || Scalars.isColon($0) || Scalars.isDot($0) }
    }

    private static func spaces(_ line: [UInt8], from start: Int) -> Int {
        skip(line, from: start, while: Scalars.isSpace)
    }

    private static func skip(
        _ line: [UInt8], from start: Int, while isSkipped: (UInt32) -> Bool
    ) -> Int {
        var cursor = ScalarCursor(line, start..<line.count)
        while cursor.skip(if: isSkipped) {}
        return cursor.at
    }

    /// Whether the text goes on like a sentence about the figure (图1所示, 表2列出了, 图3为…).
    private static func refers(_ rest: [UInt8], touches: Bool) -> Bool {
        (ReaderWords.captionVerbs + (touches ? ReaderWords.captionTouching : [])).contains { rest.hasBytes($0, at: 0) }
    }

    private static func hasFullStop(_ line: [UInt8]) -> Bool {
        var cursor = ScalarCursor(line)
        while let scalar = cursor.next().flatMap(Unicode.Scalar.init) {
            if scalar == "。" || scalar == "；" { return true }
        }
        return false
    }
}
