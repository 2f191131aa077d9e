import SourceText
import Testing

/// Positions in text full of characters of one to four bytes, checked against Swift's own views of the string.
@Suite struct PositionTests {
    static let texts = [
        "", "\n", "一", "a\u{10FFFF}b", "项目背景\n𠮷野家 FPGA\n", "甲\r\n乙\r丙\n\n丁", "e\u{301}🇨🇳\u{200D}\n末行", "\u{FEFF}标题\n正文",
        String(repeating: "汉字𠀀é\n", count: 50)
    ]

    @Test(arguments: texts) func positionsAgreeWithTheViewsOfString(_ text: String) {
        let source = SourceText(path: "a.md", text: text)
        for index in text.unicodeScalars.indices + [text.endIndex] {
            let before = text[..<index], offset = before.utf8.count
            let position = source.position(at: offset)
            let (lines, lineStart) = Self.lines(before.unicodeScalars, next: text.unicodeScalars[index...].first)
            let line = text[lineStart..<index]
            #expect(position.line == lines)
            #expect(position.column == line.unicodeScalars.count + 1)
            #expect(position.utf16Column == line.utf16.count + 1)
            #expect(position.utf8Column == line.utf8.count + 1)
            #expect(position.offset == offset)
        }
    }

    @Test(arguments: texts) func linesCoverTheTextOnce(_ text: String) {
        let source = SourceText(path: "a.md", text: text)
        let lines = (1...source.lineCount).map { source.string(source.lineRange($0)) }
        #expect(lines.joined(separator: "\n") == text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }

    @Test func theByteOrderMarkCountsInTheFileAlone() {
        let source = SourceText(path: "a.md", utf8: Array("一二".utf8), byteOrderMarkLength: 3)
        let position = source.position(at: 3)
        #expect(position.offset == 6)
        #expect(position.column == 2)
        #expect(position.utf8Column == 4)
    }

    @Test func otherEncodingsHaveNoOffset() {
        let source = SourceText(path: "a.txt", utf8: Array("一二".utf8), encoding: .gb18030)
        #expect(source.position(at: 3).offset == nil)
        #expect(source.position(at: 3).column == 2)
    }

    @Test func whatLiesOutsideIsClamped() {
        let source = SourceText(path: "a.md", text: "一\n二")
        #expect(source.position(at: 99).line == 2)
        #expect(source.position(at: -1).column == 1)
    }

    /// Number of the line that the end of `text` stands in, and where that line begins. `next` tells whether a `\r` at
    /// the end is half of a line end.
    private static func lines(_ text: Substring.UnicodeScalarView, next: Unicode.Scalar?) -> (Int, String.Index) {
        var count = 1, start = text.startIndex, index = text.startIndex
        while index < text.endIndex {
            let scalar = text[index]
            index = text.index(after: index)
            let following = index < text.endIndex ? text[index] : next
            if scalar == "\n" || (scalar == "\r" && following != "\n") { (count, start) = (count + 1, index) }
        }
        return (count, start)
    }
}
