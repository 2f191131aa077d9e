/// Where the lines of a buffer begin. `\n`, `\r\n` and a lone `\r` each end a line.
struct LineIndex: Sendable {
    /// Offset of each line's first byte; never empty.
    let starts: [Int]

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
    }

    func line(at offset: Int) -> Int {
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

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
