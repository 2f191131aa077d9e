import ChineseText
import SourceText
import Testing

@Suite struct SegmenterTests {
    private func words(_ string: String, _ lexicon: [String] = []) throws -> [String] {
        let bytes = Array(string.utf8)
        return try Segmenter(lexicon: Lexicon(words: lexicon)).tokens(of: bytes).map { text(bytes, $0.range.indices) }
    }

    @Test(arguments: [
        ("于12月29日完成", ["于", "12月", "29日", "完成"]),
        ("2019年3月至2022年12月", ["2019年", "3月", "至", "2022年", "12月"]),
        ("二〇一九年五月二十一日", ["二〇一九年", "五月", "二十一日"]),
        ("1960年代", ["1960", "年代"]),
        ("历时5年", ["历时", "5", "年"]),
        ("３．５ＧＨｚ，５０％", ["３．５ＧＨｚ", "，", "５０％"]),
        ("四百五十万，25亿，1.3万余", ["四百五十万", "，", "25亿", "，", "1.3万余"]),
        ("百分之四十，三分之一", ["百分之四十", "，", "三分之一"]),
        ("第18届，十几个", ["第18", "届", "，", "十几个"]),
        ("一年三条，两种", ["一", "年", "三", "条", "，", "两", "种"]),
        ("一般一样，三角", ["一般", "一样", "，", "三角"])
    ])
    func numbers(_ text: String, _ expected: [String]) throws { #expect(try words(text) == expected) }

    @Test(arguments: [
        "3.5GHz", "V2.0", "RS-485", "FPGA", "TCP/IP", "C++", "C#", ".NET", "Node.js", "100Mb/s", "25m²", "±0.5°C",
        "-40℃", "85%", "16,250", "9:30", "1:1000",
        "2020-03-15", "a@b.cn", "https://example.org/a?b=1", "……", "——", "한국어", "カタカナ", "é"
    ])
    func oneToken(_ word: String) throws {
        #expect(try words(word) == [word])
        #expect(try words("用\(word)。") == ["用", word, "。"])
    }

    @Test func lexiconWordsStayWhole() throws {
        #expect(try words("数据采集平台建设", ["数据采集平台"]) == ["数据采集平台", "建设"])
        #expect(try words("负责XJ-100 数据采集平台的研制", ["XJ-100 数据采集平台"]) == ["负责", "XJ-100 数据采集平台", "的", "研制"])
        #expect(try words("张晓明负责", ["张晓明"]) == ["张晓明", "负责"])
        #expect(try words("中国科学院空天信息创新研究院", ["中国科学院空天信息创新研究院"]).count == 1)
        #expect(try words("的了", ["的了"]) == ["的了"])
        #expect(try words("用“星链-2”系统", ["“星链-2”系统"]) == ["用", "“星链-2”系统"])
    }

    /// The best path decides, not the longest word; and no word of a lexicon begins or ends inside a Latin word.
    @Test func lexiconWordsDoNotCutOthers() throws {
        #expect(try words("研究生命起源", ["研究生"]) == ["研究", "生命", "起源"])
        #expect(try words("AAA12和FPGA", ["FPG", "1", "A"]) == ["AAA12", "和", "FPGA"])
    }

    /// A vocabulary that writes numbers and their units apart, and one that writes whole dates as one word.
    @Test func numbersFollowTheVocabulary() throws {
        #expect(try words("12月29日", ["年", "月", "日", "12", "我们"]) == ["12", "月", "29", "日"])
        let dates = (1990...1996).map { "\($0)年3月4日" }
        let days = (10...16).flatMap { ["\($0)日", "\($0)月"] }
        #expect(try words("2022年12月29日", dates + days) == ["2022年12月29日"])
    }

    /// A vocabulary with many numbers and none like 20多 does not join them.
    @Test func approximateNumbersFollowTheVocabulary() throws {
        let numbers = (100...260).map(String.init)
        #expect(try words("20多人", numbers + ["人"]) == ["20", "多", "人"])
        #expect(try words("20多人", numbers + ["30多", "50余", "人"]) == ["20多", "人"])
    }

    @Test func unknownNamesAreWords() throws {
        #expect(try words("叶甫根尼参加联赛") == ["叶甫根尼", "参加", "联赛"])
    }

    @Test func radicalsAreReadAsIdeographs() throws { #expect(try words("⽅⾯的") == ["⽅⾯", "的"]) }

    @Test func kinds() throws {
        let bytes = Array("系统V2，3个\n😀".utf8)
        let kinds = try Segmenter().tokens(of: bytes).map(\.kind)
        #expect(kinds == [.han, .latin, .punctuation, .number, .han, .space, .punctuation])
    }

    /// Any bytes become tokens without gaps, in a lexicon of their pieces too.
    @Test func randomBytesAreCovered() throws {
        var random = SeededGenerator(1)
        let pieces: [[UInt8]] =
            [
                "汉字", "数据", "一二", "第", "万", "年", "12", "3.5", "GHz", "-", "/", "“", "。", " ", "\n", "😀", "é", "⼀",
                "\u{301}", "://a", "𠮷"
            ]
            .map { Array($0.utf8) } + [[0xE5], [0xFF], [0x80], [0xF0, 0x9F], [0]]
        let segmenters = [
            try Segmenter(), try Segmenter(lexicon: Lexicon(words: ["汉字数据", "12年", "Hz 汉", "一", "万年", "。“", "é"]))
        ]
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...30, using: &random)).flatMap { _ in
                pieces.randomElement(using: &random)!
            }
            for segmenter in segmenters {
                var last = 0
                for token in segmenter.tokens(of: bytes) {
                    #expect(token.range.start == last && token.range.end > last)
                    last = token.range.end
                }
                #expect(last == bytes.count)
                for sentence in segmenter.sentences(of: bytes, in: TextRange(0, bytes.count)) {
                    #expect(!sentence.isEmpty && sentence.end <= bytes.count)
                }
            }
        }
    }

    /// Texts that would cost a lattice without bounds its time or memory.
    @Test(
        .timeLimit(.minutes(1)), arguments: ["一", "万1", "5万", "a", "a1", "1-", " ", "。", "…”，", "数据", "汉", "://", "😀"])
    func longRepetitions(_ piece: String) throws {
        let bytes = Array(String(repeating: piece, count: 30_000).utf8)
        let word = String(repeating: piece, count: 30)
        for segmenter in [try Segmenter(), try Segmenter(lexicon: Lexicon(words: [word, piece]))] {
            let tokens = segmenter.tokens(of: bytes)
            #expect(tokens.last?.range.end == bytes.count)
            #expect(!segmenter.sentences(of: bytes, in: TextRange(0, bytes.count)).contains { $0.isEmpty })
        }
    }

    @Test func lexiconIgnoresWhatIsNoWord() throws {
        var lexicon = Lexicon(words: ["  数据湖　", "", " ", String(repeating: "长", count: 1000)])
        lexicon.insert("边缘\t")
        #expect(lexicon.words == ["数据湖", "边缘"])
    }
}

@Suite struct SentenceTests {
    private func sentences(_ string: String) throws -> [String] {
        let bytes = Array(string.utf8)
        return try Segmenter().sentences(of: bytes, in: TextRange(0, bytes.count)).map { text(bytes, $0.indices) }
    }

    @Test(arguments: [
        ("第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("他喊“快！”，就走了。", ["他喊“快！”，就走了。"]),
        ("这是“怎么回事？”的问题。", ["这是“怎么回事？”的问题。"]),
        ("精度3.5mm，V2.0版。见e.g. 图。", ["精度3.5mm，V2.0版。", "见e.g. 图。"]),
        ("等等……还有。", ["等等……", "还有。"]),
        ("一行\n　二行 \r\n\r\n三行", ["一行", "二行", "三行"]),
        ("1. 概述", ["1. 概述"]),
        ("It works. Really!", ["It works.", "Really!"]),
        ("先做A；再做B。", ["先做A；", "再做B。"]),
        ("（见图1。）后文。", ["（见图1。）", "后文。"]),
        ("　\n", [])
    ])
    func splits(_ text: String, _ expected: [String]) throws { #expect(try sentences(text) == expected) }
}
