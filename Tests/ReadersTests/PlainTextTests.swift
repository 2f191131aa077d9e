import DocumentModel
import Testing
@testable import Readers

struct PlainTextTests {
    @Test("Each line is a paragraph, as it stands")
    func lines() throws {
        #expect(
            try dump(plainText("一、项目背景\r\n　　本项目 * 不是标记 # 也不是。 \r\n\r\n \r\n末行")) == """
                p |一、项目背景|
                p |　　本项目 * 不是标记 # 也不是。 |
                p |末行|
                """)
    }

    @Test("Comments are left out and know what follows")
    func comments() throws {
        let document = try plainText("<!-- reportlint-disable a：理由 -->\n甲<!--b-->乙\n<!-- 跨\n行 -->丙\n<!-- 没有结束\n丁")
        #expect(dump(document) == "p |甲乙|\np |丙|\np |<!-- 没有结束|\np |丁|")
        #expect(document.comments.map(\.text) == ["reportlint-disable a：理由", "b", "跨\n行"])
        #expect(document.comments.map(\.nextBlock) == [0, 1, 1])
    }

    @Test("Typed tables")
    func tables() throws {
        #expect(
            try dump(plainText("指标\t要求\t实测\n精度\t1m\t0.5m\n正文。\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n")) == """
                td0.0.0 |指标|
                td0.0.1 |要求|
                td0.0.2 |实测|
                td0.1.0 |精度|
                td0.1.1 |1m|
                td0.1.2 |0.5m|
                p |正文。|
                td1.0.0 |甲|
                td1.0.1 |乙|
                td1.1.0 |丙|
                td1.1.1 |丁|
                """)
        #expect(
            try dump(plainText("　　指标　　　上线前　　上线后\n　　准点率　　81%　　　99.4%\n　　正文，两个　　空格。")) == """
                td0.0.0 |指标|
                td0.0.1 |上线前|
                td0.0.2 |上线后|
                td0.1.0 |准点率|
                td0.1.1 |81%|
                td0.1.2 |99.4%|
                p |　　正文，两个　　空格。|
                """)
        // Numbers that Word pasted before headings, and one line alone
        #expect(
            try dump(plainText("1\t概述\n2\t方案\n正文。\n甲\t乙\n后文")) == "p |1\\t概述|\np |2\\t方案|\np |正文。|\np |甲\\t乙|\np |后文|")
    }
}
