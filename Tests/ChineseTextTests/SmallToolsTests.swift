import ChineseText
import SourceText
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("abc", 3), ("汉字", 4), ("，。", 4), ("e\u{301}", 1), ("😀", 2), ("\u{200B}", 0), ("ｱ", 1), ("Ａ", 2), ("\u{1B}", 0),
        ("ä", 1), ("한", 2), ("“…”", 3)
    ])
    func columns(_ text: String, _ width: Int) { #expect(DisplayWidth.columns(of: text) == width) }
}

@Suite struct PhraseSetTests {
    @Test func findsOverlapping() {
        let text = Array("项目背景与背景技术".utf8)
        let set = PhraseSet(["背景", "项目背景", "景技", "背景技术", "", "背景"])
        let found = set.matches(in: text).map { "\($0.phrase)@\($0.range.start)-\($0.range.end)" }
        #expect(found == ["1@0-12", "0@6-12", "0@15-21", "2@18-24", "3@15-27"])
    }

    /// The same occurrences as a search for each phrase by itself.
    @Test func agreesWithPlainSearch() {
        var random = SeededGenerator(11)
        let letters = Array("aab汉")
        for _ in 0..<300 {
            func word(_ length: ClosedRange<Int>) -> String {
                String((0..<Int.random(in: length, using: &random)).map { _ in letters.randomElement(using: &random)! })
            }
            let phrases = Array(Set((0..<6).map { _ in word(1...4) })).sorted()
            let text = Array(word(0...30).utf8)
            var expected: Set<[Int]> = []
            for (index, phrase) in phrases.enumerated() {
                let bytes = Array(phrase.utf8)
                guard text.count >= bytes.count else { continue }
                for start in 0...(text.count - bytes.count) where Array(text[start..<start + bytes.count]) == bytes {
                    expected.insert([index, start, start + bytes.count])
                }
            }
            let found = PhraseSet(phrases).matches(in: text).map { [$0.phrase, $0.range.start, $0.range.end] }
            #expect(Set(found) == expected)
            #expect(found.count == expected.count)
        }
    }

    @Test func insertsEachPhraseOnce() {
        var set = PhraseSet()
        #expect(["背景", "技术背景", "景", "背景", "", "景"].map { set.insert($0) } == [0, 1, 2, 0, 3, 2])
        #expect(set.count == 4)
        let found = set.matches(in: Array("技术背景".utf8)).map(\.phrase)
        #expect(found == [1, 0, 2])
    }

    /// Many phrases share their slots; each is found where it stands and nowhere else.
    @Test func findsEachOfThousands() {
        let phrases = (0..<3000).map { "词\(String($0, radix: 7))尾\($0 % 3 == 0 ? "端" : "")" }
        let set = PhraseSet(phrases)
        for (index, phrase) in phrases.enumerated() {
            let whole = set.matches(in: Array(phrase.utf8)).filter { $0.range.start == 0 }.map(\.phrase)
            #expect(whole.contains(index))
            #expect(whole.allSatisfy { phrase.hasPrefix(phrases[$0]) })
        }
    }

    @Test func staysInsideTheRange() {
        let text = Array("背景背景".utf8)
        #expect(PhraseSet(["背景"]).matches(in: text, range: TextRange(3, 12)).map(\.range) == [TextRange(6, 12)])
        #expect(PhraseSet([]).matches(in: text).isEmpty)
        #expect(PhraseSet(["背景"]).occurs(in: text, range: TextRange(0, 6)))
        #expect(!PhraseSet(["背景"]).occurs(in: text, range: TextRange(0, 5)))
    }
}

@Suite struct SimilarityTests {
    @Test func coefficients() {
        #expect(Similarity.dice("数据采集平台", "数据采集平台") == 1)
        #expect(Similarity.dice("数据采集", "图像处理") == 0)
        #expect(Similarity.dice("数据采集平台", "数据采集系统") == 0.6)
        #expect(Similarity.dice("一", "一") == 1)
        #expect(Similarity.dice("", "") == 1)
    }

    @Test func editDistance() {
        #expect(Similarity.editDistance("一期工程", "二期工程") == 1)
        #expect(Similarity.editDistance("", "abc") == 3)
        #expect(Similarity.editDistance("abcdef", "uvwxyz", limit: 3) == nil)
        #expect(Similarity.editDistance("平台", "平台建设", limit: 2) == 2)
    }
}
