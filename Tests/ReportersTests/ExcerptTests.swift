import ChineseText
import SourceText
import Testing
@testable import Reporters

@Suite struct ExcerptTests {
    /// The words over the carets.
    private func marked(_ line: String, _ spot: String, width: Int = 60) throws -> (text: String, under: String) {
        let utf8 = Array(line.utf8)
        let offset = line.utf8.distance(from: line.startIndex, to: try #require(line.firstRange(of: spot)).lowerBound)
        let excerpt = Excerpt(
            utf8, line: TextRange(0, utf8.count), spot: TextRange(offset, offset + spot.utf8.count), width: width)
        return (excerpt.text, over(excerpt))
    }

    private func over(_ excerpt: Excerpt) -> String {
        let first = excerpt.underline.prefix { $0 == " " }.count, last = excerpt.underline.count
        var column = 0, words = ""
        for character in excerpt.text {
            if column >= first, column < last { words.append(character) }
            column += DisplayWidth.columns(of: String(character))
        }
        return words
    }

    @Test(arguments: ["系统", "FPGA", "V2.0", "，", "𠮷野家", "ｶﾅ", "é", "结束"])
    func caretsStandUnderTheWords(spot: String) throws {
        #expect(try marked("本系统用FPGA和 V2.0 版，𠮷野家ｶﾅ cafe é 结束", spot).under == spot)
    }

    @Test(arguments: [12, 20, 40, 60, 80])
    func longLinesAreCutAroundTheSpot(width: Int) throws {
        let line = String(repeating: "前面的文字，", count: 60) + "要看的词" + String(repeating: "后面的文字 abc ", count: 60)
        let (text, under) = try marked(line, "要看的词", width: width)
        #expect(DisplayWidth.columns(of: text) <= width)
        #expect(text.hasPrefix("…") && text.hasSuffix("…"))
        #expect("要看的词".hasPrefix(under) && !under.isEmpty)
    }

    @Test func tabsTakeRoom() throws {
        let (text, under) = try marked("\t一\t二", "二")
        #expect(text == "    一    二")
        #expect(under == "二")
    }

    @Test func theEndOfALineCanBeMarked() {
        let utf8 = Array("一行".utf8)
        let excerpt = Excerpt(utf8, line: TextRange(0, 6), spot: TextRange(6, 6), width: 40)
        #expect(excerpt.underline == "    ^")
    }

    @Test func aSpotOverManyLinesIsMarkedToTheEndOfItsFirst() {
        let utf8 = Array("第一行\n第二行".utf8)
        let excerpt = Excerpt(utf8, line: TextRange(0, 9), spot: TextRange(3, 15), width: 40)
        #expect(excerpt.text == "第一行")
        #expect(excerpt.underline == "  ^^^^")
    }

    @Test func aLineOfABookCostsNothing() {
        let utf8 = [UInt8](repeating: UInt8(ascii: "x"), count: 20_000_000)
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<50 {
                _ = Excerpt(utf8, line: TextRange(0, utf8.count), spot: TextRange(10_000_000, 10_000_004), width: 80)
            }
        }
        #expect(time < .seconds(2))
    }
}
