import ChineseText
import SourceText

/// The line of the source that a finding is about, cut to what a terminal shows, with a mark under the spot.
struct Excerpt {
    let text: String
    let underline: String
    /// Whether the mark runs under all that is shown of a long line, and so says nothing.
    let isAllMarked: Bool

    /// From which width on a line counts as long.
    private static let longFrom = 40

    /// - Parameters:
    ///   - line: Bytes of the line in `utf8`, without its end.
    ///   - spot: Bytes of the finding; what goes beyond the line is left out.
    ///   - width: Columns that may be used.
    init(_ utf8: [UInt8], line: TextRange, spot: TextRange, width: Int) {
        let near = Self.clipped(line, around: spot.clamped(to: line).start, utf8)
        let spot = spot.clamped(to: near)
        let cells = Self.cells(utf8, near)
        let first = cells.firstIndex { $0.offset + $0.length > spot.start } ?? cells.count
        let last = max(first, cells.firstIndex { $0.offset >= spot.end } ?? cells.count)
        let window = Self.window(cells.map(\.columns), first..<last, width)
        let isCutBefore = window.lowerBound > 0 || near.start > line.start
        let isCutAfter = window.upperBound < cells.count || near.end < line.end
        text = (isCutBefore ? "…" : "") + cells[window].map(\.text).joined() + (isCutAfter ? "…" : "")
        let shown = (first..<last).clamped(to: window)
        let before = cells[window.lowerBound..<max(window.lowerBound, shown.lowerBound)].reduce(isCutBefore ? 1 : 0) {
            $0 + $1.columns
        }
        let under = cells[shown].reduce(0) { $0 + $1.columns }
        isAllMarked = shown.count == window.count && under >= Self.longFrom
        underline = String(repeating: " ", count: before) + String(repeating: "^", count: max(1, under))
    }

    private struct Cell {
        var offset: Int
        var length: Int
        var text: String
        var columns: Int
    }

    /// What can possibly be shown of a line, which may be a whole book.
    private static func clipped(_ line: TextRange, around offset: Int, _ utf8: [UInt8]) -> TextRange {
        var start = max(line.start, offset - 1024), end = min(line.end, offset + 2048)
        while start < offset, utf8[start] & 0xC0 == 0x80 { start += 1 }
        while end > offset, end < line.end, utf8[end] & 0xC0 == 0x80 { end -= 1 }
        return TextRange(start, end)
    }

    private static func cells(_ utf8: [UInt8], _ line: TextRange) -> [Cell] {
        var cells: [Cell] = []
        var offset = line.start
        for scalar in String(decoding: utf8[line.indices], as: UTF8.self).unicodeScalars {
            let length = UTF8.width(scalar)
            let visible = scalar == "\t" ? String(repeating: " ", count: 4) : String(SafeText.visible(scalar))
            cells.append(
                Cell(offset: offset, length: length, text: visible, columns: DisplayWidth.columns(of: visible)))
            offset += length
        }
        return cells
    }

    /// The cells to show: the spot from its beginning, with what fits around it.
    private static func window(_ columns: [Int], _ spot: Range<Int>, _ width: Int) -> Range<Int> {
        if columns.reduce(0, +) <= width { return 0..<columns.count }
        let room = max(8, width - 2)
        var low = spot.lowerBound, high = spot.lowerBound, used = 0
        while high < spot.upperBound, used + columns[high] <= room {
            used += columns[high]
            high += 1
        }
        // Some of the text before, then all that fits after, then before again.
        let lead = used + (room - used) / 3
        while low > 0, used + columns[low - 1] <= lead { low -= 1; used += columns[low] }
        while high < columns.count, used + columns[high] <= room { used += columns[high]; high += 1 }
        while low > 0, used + columns[low - 1] <= room { low -= 1; used += columns[low] }
        return low..<high
    }
}
