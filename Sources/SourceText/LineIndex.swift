import Scan

/// Where the lines of a buffer begin. `\n`, `\r\n` and a lone `\r` each end a line.
struct LineIndex: Sendable {
    /// Offset of each line's first byte; never empty.
    let starts: [Int]
    /// Places inside long lines, ascending, with what stands before each in its line: a file that is one line is not
    /// counted from its beginning for every finding.
    let marks: [Mark]

    struct Mark: Sendable {
        var offset: Int
        var scalars: Int
        var utf16: Int
    }

    /// Bytes between two marks.
    private static let markDistance = 4096

    init(_ utf8: [UInt8]) {
        var starts = [0]
        utf8.withUnsafeBufferPointer { bytes in
            var i = 0
            while i < bytes.count {
                let byte = bytes[i]
                i += 1
                if byte == 0x0A {
                    starts.append(i)
                } else if byte == 0x0D {
                    if i < bytes.count, bytes[i] == 0x0A { i += 1 }
                    starts.append(i)
                }
            }
        }
        self.starts = starts
        marks = Self.marks(utf8, starts)
    }

    private static func marks(_ utf8: [UInt8], _ starts: [Int]) -> [Mark] {
        var marks: [Mark] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : utf8.count
            guard end - start > markDistance else { continue }
            var mark = Mark(offset: start, scalars: 0, utf16: 0)
            while end - mark.offset > markDistance {
                mark.advance(to: mark.offset + markDistance, in: utf8)
                marks.append(mark)
            }
        }
        return marks
    }

    /// Scalars and UTF-16 units of the line from `start` up to `offset`.
    func columns(from start: Int, to offset: Int, in utf8: [UInt8]) -> (scalars: Int, utf16: Int) {
        let next = marks.partitioningIndex { $0.offset > offset }
        var mark = Mark(offset: start, scalars: 0, utf16: 0)
        if next > 0, marks[next - 1].offset > start { mark = marks[next - 1] }
        mark.advance(to: offset, in: utf8)
        return (mark.scalars, mark.utf16)
    }

    func line(at offset: Int) -> Int { max(1, starts.partitioningIndex { $0 > offset }) }

    func range(_ line: Int, in utf8: [UInt8]) -> TextRange {
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] : utf8.count
        if line < starts.count {
            if end > start, utf8[end - 1] == 0x0A { end -= 1 }
            if end > start, utf8[end - 1] == 0x0D { end -= 1 }
        }
        return TextRange(start, end)
    }
}

extension LineIndex.Mark {
    fileprivate mutating func advance(to end: Int, in utf8: [UInt8]) {
        for byte in utf8[offset..<end] where byte & 0xC0 != 0x80 {
            scalars += 1
            utf16 += byte >= 0xF0 ? 2 : 1
        }
        offset = end
    }
}
