/// A line looked at as a line of a table of contents: a title, perhaps dots, perhaps a page number.
package struct ContentsLine {
    /// How a page number at the end of a line is set off.
    package enum Page {
        case none
        /// Only a blank stands before the number.
        case afterBlank
        /// A tab or a wide gap stands before it.
        case afterGap
        /// Dots stand before it: nothing else looks so.
        case afterLeader
    }

    /// How the page number is set off.
    package var page: Page = .none
    /// Bytes of the title, from the line's first.
    package var titleLength: Int

    /// A line in valid UTF-8.
    package init(_ line: ArraySlice<UInt8>) {
        titleLength = line.count
        var i = line.endIndex
        func trimBlanks() { while i > line.startIndex, line[i - 1].isBlank { i -= 1 } }
        trimBlanks()
        let bracket =
            i > line.startIndex && [UInt8(ascii: ")"), UInt8(ascii: "-")].contains(line[i - 1]) ? line[i - 1] : nil
        if bracket != nil { i -= 1; trimBlanks() }
        // 第 3 页
        let isInWords = Self.drop("页", at: &i, of: line)
        trimBlanks()
        let numberEnd = i
        while i > line.startIndex, line[i - 1].isASCIIDigit || Self.isRoman(line[i - 1]) { i -= 1 }
        guard (1...5).contains(numberEnd - i) else { return }
        if isInWords {
            trimBlanks()
            guard Self.drop("第", at: &i, of: line) else { return }
        }
        if bracket != nil, i > line.startIndex, !line[i - 1].isASCIIDigit, line[i - 1] < 0x80 { i -= 1 }
        let (end, page) = Self.leader(line[..<i])
        guard page != .none, end > line.startIndex else { return }
        self.page = page
        titleLength = end - line.startIndex
    }

    /// Steps back over a character that ends before `i`.
    private static func drop(_ character: StaticString, at i: inout Int, of line: ArraySlice<UInt8>) -> Bool {
        let isThere = character.withUTF8Buffer { line[..<i].suffix($0.count).elementsEqual($0) }
        if isThere { i -= character.utf8CodeUnitCount }
        return isThere
    }

    private static func isRoman(_ byte: UInt8) -> Bool { "ivxIVX".utf8.contains(byte) }

    /// What stands between title and number: where it begins, and what it is.
    private static func leader(_ line: ArraySlice<UInt8>) -> (end: Int, page: Page) {
        var i = line.endIndex
        var dots = 0, blanks = 0, hasTab = false
        while i > line.startIndex {
            let byte = line[i - 1]
            if byte.isBlank {
                blanks += 1
                hasTab = hasTab || byte == 0x09
                i -= 1
            } else if [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains(byte) {
                dots += 1
                i -= 1
            } else if let wide = wideDot(line[..<i]) {
                dots += wide.dots
                blanks += wide.dots == 0 ? 2 : 0
                i -= wide.bytes
            } else {
                break
            }
        }
        if dots >= 3 { return (i, .afterLeader) }
        if dots > 0 { return (i, .none) }
        return (i, hasTab || blanks >= 3 ? .afterGap : blanks > 0 ? .afterBlank : .none)
    }

    /// … ‥ · ． — ─ 。 and the ideographic space at the end of `line`.
    private static func wideDot(_ line: ArraySlice<UInt8>) -> (dots: Int, bytes: Int)? {
        let tail = line.suffix(3)
        if tail.elementsEqual("…".utf8) { return (3, 3) }
        for dot in ["‥", "．", "—", "─", "•", "。"] where tail.elementsEqual(dot.utf8) { return (1, 3) }
        if tail.elementsEqual("　".utf8) { return (0, 3) }
        return line.suffix(2).elementsEqual("·".utf8) ? (1, 2) : nil
    }
}
