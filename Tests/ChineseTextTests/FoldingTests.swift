import ChineseText
import SourceText
import Testing

@Suite struct FoldingTests {
    @Test(arguments: [
        ("⼀⽅⾯", "一方面"), ("⻓江⻔", "长江门"), ("﨑", "﨑"), ("豈", "豈"), ("ＦＰＧＡ－１２", "fpga-12"), ("（一）", "(一)"),
        ("ABC汉字", "abc汉字"), ("ﬁle", "file"), ("①㎡", "1m2"), ("e\u{301}", "é"), ("软\u{AD}件\u{200B}", "软件"), ("", ""),
        ("ｶﾞ", "ガ"),
        ("Straße", "strasse"), ("　", " ")
    ])
    func folds(_ source: String, _ expected: String) {
        #expect(Folding.fold(source) == expected)
        #expect(Folding.fold(expected) == expected)
    }

    @Test func mapsBack() {
        let source = Array("见⼀ＡＢ㎡后".utf8)
        let folded = FoldedText(source)
        #expect(String(decoding: folded.utf8, as: UTF8.self) == "见一abm2后")
        func back(_ start: Int, _ end: Int) -> String { text(source, folded.source(of: TextRange(start, end)).indices) }
        #expect(back(0, 3) == "见")
        #expect(back(3, 6) == "⼀")
        #expect(back(6, 8) == "ＡＢ")
        #expect(back(8, 9) == "㎡")
        #expect(back(10, 13) == "后")
        #expect(back(0, 13) == "见⼀ＡＢ㎡后")
    }

    @Test func partOfABuffer() {
        let source = Array("前面ＡＢ".utf8)
        let folded = FoldedText(source, range: TextRange(6, 12))
        #expect(String(decoding: folded.utf8, as: UTF8.self) == "ab")
        #expect(folded.source(of: TextRange(1, 2)) == TextRange(9, 12))
    }

    @Test func randomTextsKeepOrder() {
        var random = SeededGenerator(3)
        for _ in 0..<200 {
            let scalars = (0..<20).map { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &random)) ?? "x" }
            let source = Array(String(String.UnicodeScalarView(scalars)).utf8)
            let folded = FoldedText(source)
            var last = 0
            for i in folded.utf8.indices {
                let range = folded.source(of: TextRange(i, i + 1))
                #expect(range.start >= last && range.end <= source.count)
                last = range.start
            }
        }
    }
}
