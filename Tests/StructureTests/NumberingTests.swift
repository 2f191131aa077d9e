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
        "2020年启动", "3.5GHz 频段", "1.5倍于原来", "12月完成", "一期工程", "一种方法", "三个问题", "项目背景", "（见图1）", "e.g. 例子", "5个模块", "",
        "第一次试验", "1."
    ])
    func lookalikes(_ text: String) { #expect(parse(text) == nil) }

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
