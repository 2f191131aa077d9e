/// Blanks of any width: space, tab, no-break, ideographic and typographic spaces.
package enum Blanks {
    /// Where the blanks that begin at `start` end.
    package static func end(in text: [UInt8], startingAt start: Int, notAfter end: Int) -> Int {
        var at = start
        while at < end {
            if text[at] == 0x20 || text[at] == 0x09 {
                at += 1
            } else if at + 1 < end, text[at] == 0xC2, text[at + 1] == 0xA0 {
                at += 2
            } else if at + 2 < end, isWide(text[at], text[at + 1], text[at + 2]) {
                at += 3
            } else {
                break
            }
        }
        return at
    }

    /// Where the blanks that end at `end` begin.
    package static func start(in text: [UInt8], endingAt end: Int, notBefore start: Int) -> Int {
        var at = end
        while at > start {
            if text[at - 1] == 0x20 || text[at - 1] == 0x09 {
                at -= 1
            } else if at - 2 >= start, text[at - 2] == 0xC2, text[at - 1] == 0xA0 {
                at -= 2
            } else if at - 3 >= start, isWide(text[at - 3], text[at - 2], text[at - 1]) {
                at -= 3
            } else {
                break
            }
        }
        return at
    }

    /// U+2000–200B, U+202F, U+205F, U+3000
    private static func isWide(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80): true
        default: false
        }
    }
}
