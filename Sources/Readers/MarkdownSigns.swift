import ReaderKit

/// How much in a text looks like Markdown, whatever its file is called: chat programs hand it out as `.txt`.
struct MarkdownSigns {
    /// Lines that are headings (`## 标题`), and of these the ones after an empty line.
    private var headings = 0, headingsApart = 0
    /// Lines with bold stretches (`**…**`), fences of code and rules of tables (`|---|`).
    private var bold = 0, objects = 0

    /// Enough for a text without a telling name.
    var areLikely: Bool { headings > 0 }
    /// Enough for a text whose name says that it is plain: a `#` may begin a comment, stars may be stars.
    var areSure: Bool {
        headingsApart >= 2 || headingsApart + min(bold, 1) + min(objects, 1) >= 2 || bold >= 3
    }

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { text in
            var line = 0, isApart = true
            while line < text.count {
                let end = text.endOfLine(from: line)
                look(at: UnsafeBufferPointer(rebasing: text[line..<end]), isApart: isApart)
                isApart = text.skippingBlanks(from: line, to: end) == end
                line = text.nextLine(from: end)
            }
        }
    }

    private mutating func look(at line: UnsafeBufferPointer<UInt8>, isApart: Bool) {
        let start = line.skippingBlanks(from: 0, to: line.count)
        guard start < line.count else { return }
        switch line[start] {
        case UInt8(ascii: "#"):
            var end = start
            while end < line.count, line[end] == UInt8(ascii: "#") { end += 1 }
            guard 1...6 ~= end - start, end < line.count, line[end] == 0x20 else { return }
            headings += 1
            if isApart { headingsApart += 1 }
        case UInt8(ascii: "`"): if line.hasBytes("```", at: start) { objects += 1 }
        case UInt8(ascii: "|"): if line[start...].allSatisfy({ "|-: ".utf8.contains($0) }) { objects += 1 }
        default: break
        }
        if holdsBold(line) { bold += 1 }
    }

    /// Two pairs of stars with text between them.
    private func holdsBold(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        var open: Int?, i = 0
        while i + 1 < line.count {
            guard line[i] == UInt8(ascii: "*"), line[i + 1] == UInt8(ascii: "*") else {
                i += 1
                continue
            }
            if let open, i > open + 2 { return true }
            open = open ?? i
            i += 2
        }
        return false
    }
}
