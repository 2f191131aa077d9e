import ReaderKit
import Scan
import SourceText

/// Where the inline content of a Markdown block stands in the source.
///
/// The library keeps a block's content without container markers, indentation and (in tables) the backslash before a
/// pipe; its columns are wrong in such lines. So the content is laid over the source again, line by line.
struct ContentMap {
    struct Stretch {
        /// First byte in the content.
        var content: Int
        /// Where it stands in the source; nil where it could not be found.
        var source: Int?
        /// Where to point when `source` is nil.
        var nearby: Int
    }

    private(set) var stretches: [Stretch] = []

    mutating func add(content: Int, source: Int?, nearby: Int) {
        stretches.append(Stretch(content: content, source: source, nearby: nearby))
    }

    /// The stretch that holds the content byte `offset`, and where it ends.
    func stretch(at offset: Int) -> (stretch: Stretch, end: Int) {
        guard !stretches.isEmpty else { return (Stretch(content: 0, source: nil, nearby: 0), .max) }
        let next = max(1, stretches.partitioningIndex { $0.content > offset })
        return (stretches[next - 1], next < stretches.count ? stretches[next].content : .max)
    }

    /// Source offset of the content byte `offset`.
    func source(_ offset: Int) -> Int {
        let stretch = stretch(at: offset).stretch
        return stretch.source.map { $0 + offset - stretch.content } ?? stretch.nearby
    }

    /// Source range of a content range.
    func source(_ range: Range<Int>) -> TextRange {
        let start = source(range.lowerBound)
        guard !range.isEmpty else { return TextRange(start, start) }
        let last = stretch(at: range.upperBound - 1).stretch
        let end = last.source.map { $0 + range.upperBound - last.content } ?? last.nearby
        return TextRange(start, max(start, end))
    }
}

extension ContentMap {
    /// Lays the lines of `content` over the source lines from `first` on; each is the end of its source line.
    /// Lines in between may have been link definitions.
    init(lines content: UnsafeBufferPointer<UInt8>, in source: SourceText, first: Int, last: Int) {
        var line = first, offset = 0
        while offset < content.count {
            let end = content.endOfLine(from: offset)
            let text = content.skippingBlanks(from: offset, to: end)
            if text == end { offset = content.nextLine(from: end); continue }
            // Only before the first line may many others stand (link definitions).
            let limit = min(last, source.lineCount, stretches.isEmpty ? .max : line + 8)
            var candidate = line
            while candidate <= limit, !addLine(content, text..<end, in: source, candidate) { candidate += 1 }
            if candidate > limit {
                candidate = min(max(line, 1), source.lineCount)
                add(content: text, source: nil, nearby: source.lineRange(candidate).start)
            }
            line = candidate + 1
            offset = content.nextLine(from: end)
        }
    }

    /// Lays `text` of the content over the end of a source line, if it is what stands there. (In the paragraph above a
    /// table the library has taken the backslash before a pipe away.)
    private mutating func addLine(
        _ content: UnsafeBufferPointer<UInt8>, _ text: Range<Int>, in source: SourceText, _ line: Int
    ) -> Bool {
        let range = source.lineRange(line)
        let start = range.end - text.count
        if start >= range.start, source.utf8.hasBytes(content[text], at: start) {
            add(content: text.lowerBound, source: start, nearby: range.start)
            return true
        }
        var found: [Stretch] = []
        var i = text.upperBound, j = range.end
        while i > text.lowerBound {
            guard j > range.start, source.utf8[j - 1] == content[i - 1] else { return false }
            i -= 1
            j -= 1
            if content[i] == UInt8(ascii: "|"), j > range.start, source.utf8[j - 1] == UInt8(ascii: "\\"),
                i == text.lowerBound || content[i - 1] != UInt8(ascii: "\\")
            {
                found.append(Stretch(content: i, source: j, nearby: range.start))
                j -= 1
            }
        }
        if found.last?.content != text.lowerBound {
            found.append(Stretch(content: text.lowerBound, source: j, nearby: range.start))
        }
        stretches += found.reversed()
        return true
    }

    /// Lays a heading's one line of content over its source line.
    init(heading content: UnsafeBufferPointer<UInt8>, in source: SourceText, at offset: Int, line: Int) {
        let range = source.lineRange(line)
        var start = max(offset, range.start)
        while start < range.end, source.utf8[start] == UInt8(ascii: "#") { start += 1 }
        while start < range.end, source.utf8[start].isBlank { start += 1 }
        let isThere = start + content.count <= range.end && source.utf8.hasBytes(content[...], at: start)
        add(content: 0, source: isThere ? start : nil, nearby: range.start)
    }

    /// Lays a cell's content over `range` of the source, where a backslash before a pipe stands in addition.
    init(cell content: UnsafeBufferPointer<UInt8>, in source: SourceText, range: TextRange) {
        var offset = range.start, i = 0
        while i < content.count, content[i].isBlank { i += 1 }
        while offset < range.end, source.utf8[offset].isBlank { offset += 1 }
        add(content: i, source: offset, nearby: range.start)
        while i < content.count {
            if offset + 1 < range.end, source.utf8[offset] == UInt8(ascii: "\\"),
                source.utf8[offset + 1] == UInt8(ascii: "|"),
                content[i] == UInt8(ascii: "|")
            {
                offset += 1
                add(content: i, source: offset, nearby: range.start)
            }
            guard offset < range.end, source.utf8[offset] == content[i] else {
                stretches = [Stretch(content: 0, source: nil, nearby: range.start)]
                return
            }
            offset += 1
            i += 1
        }
    }
}
