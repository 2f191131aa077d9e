import SourceText
import Testing
@testable import Structure

@Suite struct NumberingTests {
    private func parse(_ text: String, isDeclared: Bool = false) -> (Numbering, rest: String)? {
        let bytes = Array(text.utf8)
        guard let numbering = Numbering.parse(bytes, in: TextRange(0, bytes.count), isDeclared: isDeclared) else {
            return nil
        }
        return (numbering, String(decoding: bytes[numbering.length...], as: UTF8.self))
    }

    @Test(arguments: [
        ("一、项目背景", Numbering.Style.chinese, 1, 1), ("二．难点", .chinese, 2, 1), ("三. 难点", .chinese, 3, 1),
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
        ("乙、难点", .stem, 2, 1)
    ])
    func styles(_ text: String, _ style: Numbering.Style, _ ordinal: Int, _ depth: Int) throws {
        let (numbering, rest) = try #require(parse(text))
        #expect(numbering.style == style)
        #expect(numbering.ordinal == ordinal)
        #expect(numbering.depth == depth)
        #expect(rest.first.map { !$0.isWhitespace && !"、.．)）".contains($0) } == true)
    }

    @Test(arguments: [
        "2020年启动", "12月完成", "一期工程", "一种方法", "三个问题", "项目背景", "（见图1）", "e.g. 例子", "5个模块", "",
        "第一次试验", "1."
    ])
    func lookalikes(_ text: String) { #expect(parse(text) == nil) }

    @Test(arguments: ["3.5GHz 频段", "1.5倍于原来", "1.5 倍", "3.2Redis缓存设计", "1 100 kW逆变器", "1 CampusZT系统", "3.2 5G基站设计"])
    func onlyTheLinesAroundTell(_ text: String) throws { #expect(try #require(parse(text)).0.isDoubtful) }

    @Test(arguments: [
        (["3.1 类定义", "3.2 AES类", "3.3 RSA类", "3.4 EncryptDecrypt类", "3.5ASMS 引导", "3.6 低分辨率运行"], 6),
        (["3.1 选址", "3.2 5G基站设计", "3.3 结果"], 3), (["3.1 选址", "3.2 220kV变电站设计", "3.3 结果"], 3),
        (["3.1 选址", "3.2 3D打印", "3.2.1Redis缓存设计", "3.2.2 ESP01-S WIFI 模块", "3.3 Docker"], 5),
        (["1 100 kW逆变器研制", "1.1 背景", "2 CampusZT系统", "2.1 背景"], 4),
        (["3.4 天线", "3.5GHz 频段的天线", "3.5 结果"], 2), (["1.4 天线", "1.5 倍频程"], 2), (["2.0 版", "3.5GHz 频段"], 0)
    ])
    func numbersGoOnCounting(_ texts: [String], _ count: Int) {
        let document = OutlineFixture.text(texts.joined(separator: "\n")).document
        #expect(document.lines(OutlineFixture.analyzer.vocabulary).count { $0.numbering != nil } == count)
    }

    @Test func decimalKnowsTheNumberBefore() throws {
        #expect(try #require(parse("2.3 难点")).0.leader == 2)
        #expect(try #require(parse("2. 难点")).0.leader == nil)
    }

    @Test func numberMayTouchTheTextOfADeclaredHeading() {
        #expect(parse("2数据汇聚平台") == nil)
        #expect(parse("2数据汇聚平台", isDeclared: true)?.rest == "数据汇聚平台")
        #expect(parse("2020年度平台", isDeclared: true) == nil)
    }

    @Test func automaticLabels() {
        #expect(Numbering.parse(label: "（二）")?.style == .chineseInBrackets)
        #expect(Numbering.parse(label: "1.2")?.depth == 2)
        #expect(Numbering.parse(label: "3")?.ordinal == 3)
        #expect(Numbering.parse(label: "•") == nil)
    }
}
