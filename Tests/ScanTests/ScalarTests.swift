import Scan
import Testing

@Suite struct ScalarTests {
    private let text = Array("aé汉𠀀".utf8)

    @Test func forwards() {
        #expect(text.scalars == "aé汉𠀀".unicodeScalars.map(\.value))
        #expect(text.scalar(at: 1) == "é")
        #expect(text.scalar(at: text.count) == nil)
        #expect(text.firstScalar == 0x61)
        #expect([UInt8]().firstScalar == nil)
    }

    @Test func backwards() {
        #expect(text.scalar(before: text.count) == "𠀀")
        #expect(text.scalar(before: 3) == "é")
        #expect(text.scalar(before: 0) == nil)
        #expect(text.lastScalar == 0x20000)
    }

    /// Whatever the bytes are, nothing outside them is read.
    @Test(arguments: [[0xE6], [0xE6, 0xB1], [0x80], [0xFF, 0x41], [0xF0, 0x9F, 0x98], [0xC3, 0x28]] as [[UInt8]])
    func broken(_ bytes: [UInt8]) {
        #expect(bytes.decoded(at: 0) == (0xFFFD, 1))
        var cursor = ScalarCursor(bytes), steps = 0
        while cursor.next() != nil { steps += 1 }
        #expect(cursor.isAtEnd)
        #expect(steps <= bytes.count)
    }

    @Test func appends() {
        var bytes: [UInt8] = []
        bytes.append(scalar: 0x6C49)
        bytes.append(scalar: 0xD800)
        #expect(bytes == Array("汉\u{FFFD}".utf8))
    }

    @Test func bothWidths() {
        for (narrow, wide) in zip("09azAZ.,:)".unicodeScalars, "０９ａｚＡＺ．，：）".unicodeScalars) {
            #expect(Scalars.halfWidth(wide.value) == narrow.value)
            #expect(Scalars.isDigit(narrow.value) == Scalars.isDigit(wide.value))
            #expect(Scalars.isLatinLetter(narrow.value) == Scalars.isLatinLetter(wide.value))
            #expect(Scalars.isRoundClose(narrow.value) == Scalars.isRoundClose(wide.value))
        }
    }

    @Test func cursorStopsAtItsEnd() {
        var cursor = ScalarCursor(text, 1..<6)
        let skipped = [cursor.skip { $0 == 0xE9 }, cursor.skip(if: Scalars.isDigit)]
        #expect(skipped == [true, false])
        let rest = [cursor.next(), cursor.next()]
        #expect(rest == [0x6C49, nil])
    }
}
