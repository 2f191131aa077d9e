import Scan
import Testing

@Suite struct ChineseNumeralTests {
    @Test(arguments: [
        ("12", 12), ("１２", 12), ("十二", 12), ("二十", 20), ("一百零五", 105), ("二〇一九", 2019), ("三千五百万", 35_000_000),
        ("三亿五千万", 350_000_000),
        ("12万", 120_000), ("两", 2), ("贰", 2), ("①", 1), ("⑴", 1), ("⒊", 3), ("㈠", 1), ("Ⅱ", 2), ("廿三", 23),
        ("九千亿五千万", 900_050_000_000), ("三万亿", 3_000_000_000_000), ("0", 0)
    ])
    func parses(_ text: String, _ value: Int) { #expect(ChineseNumeral.parse(text) == value) }

    @Test(arguments: ["", "万", "十十", "一二十", "abc", "1a", "99999999999999999999", "万万万万万万", "第一", "3.5"])
    func refuses(_ text: String) { #expect(ChineseNumeral.parse(text) == nil) }
}

/// The one grammar of numbers before headings, items and lines.
@Suite struct NumberPrefixTests {
    private func parse(_ text: String, _ following: NumberPrefix.Text = .unknown) -> (NumberPrefix, rest: String)? {
        let bytes = Array(text.utf8)
        guard let number = NumberPrefix.parse(bytes, in: bytes.indices, before: following) else { return nil }
        return (number, String(decoding: bytes[number.length...], as: UTF8.self))
    }

    @Test(arguments: [
        ("一、项目背景", NumberPrefix.Style.chinese, 1, 1), ("二．难点", .chinese, 2, 1), ("三. 难点", .chinese, 3, 1),
        ("十二、难点", .chinese, 12, 1),
        ("二十一、难点", .chinese, 21, 1), ("⼀、项目", .chinese, 1, 1), ("壹、项目", .chinese, 1, 1),
        ("（三）难点", .chineseInBrackets, 3, 1), ("(四) 难点", .chineseInBrackets, 4, 1), ("㈤难点", .chineseInBrackets, 5, 1),
        ("1. 难点", .decimal, 1, 1), ("2、难点", .decimal, 2, 1), ("７．难点", .decimal, 7, 1), ("１２、难点", .decimal, 12, 1),
        ("3 测试部分", .decimal, 3, 1),
        ("1.2 难点", .decimal, 2, 2), ("1.2难点", .decimal, 2, 2), ("２．７ 难点", .decimal, 7, 2),
        ("3.3.4.1 整数转换", .decimal, 1, 4), ("4.1.1. 实现思路", .decimal, 1, 3),
        ("(5) 难点", .digitInBrackets, 5, 1), ("（６）难点", .digitInBrackets, 6, 1), ("⑶难点", .digitInBrackets, 3, 1),
        ("2）难点", .digitBeforeBracket, 2, 1), ("2) 难点", .digitBeforeBracket, 2, 1),
        ("③ 难点", .circled, 3, 1), ("第一章 绪论", .chapter, 1, 1), ("第3章绪论", .chapter, 3, 1), ("第二部分  组成", .part, 2, 1),
        ("第1节 目的", .section, 1, 1),
        ("Ⅳ. 难点", .roman, 4, 1), ("IV. 难点", .roman, 4, 1), ("a) 难点", .letter, 1, 1), ("B、难点", .letter, 2, 1),
        ("乙、难点", .stem, 2, 1), ("四）难点", .chineseBeforeBracket, 4, 1), ("第三步：难点", .step, 3, 1), ("第三部难点", .step, 3, 1),
        ("⑿难点", .digitInBrackets, 12, 1), ("⒊难点", .decimal, 3, 1), ("Ⅳ、难点", .roman, 4, 1), ("Ｂ．难点", .letter, 2, 1)
    ])
    func styles(_ text: String, _ style: NumberPrefix.Style, _ ordinal: Int, _ depth: Int) throws {
        let (number, rest) = try #require(parse(text))
        #expect(number.style == style)
        #expect(number.ordinal == ordinal)
        #expect(number.depth == depth)
        #expect(!number.isDoubtful)
        #expect(rest.first.map { !$0.isWhitespace && !"、.．)）".contains($0) } == true)
    }

    @Test(arguments: [
        "2020年启动", "12月完成", "一期工程", "一种方法", "三个问题", "项目背景", "（见图1）", "e.g. 例子", "5个模块", "",
        "第一次试验", "1.", "一体化设计", "甲方", "a.out 方案", "1234、方案"
    ])
    func lookalikes(_ text: String) { #expect(parse(text) == nil) }

    @Test(arguments: ["3.5GHz 频段", "1.5倍于原来", "1.5 倍", "3.2Redis缓存设计", "1 100 kW逆变器", "1 CampusZT系统", "3.2 5G基站设计"])
    func onlyTheLinesAroundTell(_ text: String) throws { #expect(try #require(parse(text)).0.isDoubtful) }

    @Test func decimalKnowsTheNumberBefore() throws {
        #expect(try #require(parse("2.3 难点")).0.leader == 2)
        #expect(try #require(parse("2. 难点")).0.leader == nil)
    }

    @Test func numberMayTouchTheTextOfADeclaredHeading() {
        #expect(parse("2数据汇聚平台") == nil)
        #expect(parse("2数据汇聚平台", .declaredHeading)?.rest == "数据汇聚平台")
        #expect(parse("2020年度平台", .declaredHeading) == nil)
    }

    @Test func nothingNeedFollow() {
        #expect(parse("3.", .perhapsNone)?.rest == "")
        #expect(parse("3", .perhapsNone) == nil)
    }

    @Test func automaticLabels() {
        #expect(NumberPrefix.parse(label: "（二）")?.style == .chineseInBrackets)
        #expect(NumberPrefix.parse(label: "1.2")?.depth == 2)
        #expect(NumberPrefix.parse(label: "3")?.ordinal == 3)
        #expect(NumberPrefix.parse(label: "•") == nil)
    }
}
