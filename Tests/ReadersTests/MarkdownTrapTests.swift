import DocumentModel
import Testing
@testable import Readers

/// Where CommonMark and what Chinese authors mean part.
struct MarkdownTrapTests {
    @Test(
        "A bold lead-in ended by a Chinese colon is bold",
        arguments: [
            ("**项目背景：**本项目", "p |项目背景：本项目| bold:项目背景："),
            ("**项目背景：**本项目**重点**内容", "p |项目背景：本项目重点内容| bold:项目背景： bold:重点"),
            ("前文。**“引号”**后文", "p |前文。“引号”后文| bold:“引号”"),
            ("**甲：**一，**乙：**二", "p |甲：一，乙：二| bold:甲： bold:乙："),
            ("~~删除：~~文字~~后~~", "p |删除：文字后|"),
            ("2 ** 3 与 \\*\\*甲\\*\\*", "p |2 ** 3 与 **甲**|"),
            ("`**甲：**`乙", "p |**甲：**乙| code:**甲：**"),
            ("单个**号", "p |单个**号|"),
            ("一个。** 号\n下行，**号", "p |一个。** 号 下行，**号|"),
            ("**整行加粗**", "p |整行加粗| bold:整行加粗 BOLD"),
            ("**项目背景**：", "p |项目背景：| bold:项目背景 BOLD")
        ])
    func boldLeadIn(_ text: String, _ expected: String) throws {
        #expect(try dump(markdown(text)) == expected)
    }

    @Test("Headings in HTML are headings, and what stands below them is text")
    func htmlHeadings() throws {
        #expect(
            try dump(markdown("<h2 align=\"center\">一、<b>项目</b>背景</h2>\n原有装置用了多年。\n\n<h3>\n供电\n</h3>\n\n<div>图注</div>"))
                == "h2 |一、项目背景|\np |原有装置用了多年。|\nh3 |供电|")
    }

    @Test("Paragraphs indented by four spaces are text; code and drawings stay what they are")
    func indentedParagraphs() throws {
        let found = try dump(
            markdown(
                """
                # 报告

                    本人2018年参加工作，从事结构设计。
                  \u{20}
                    工作八年来参加了3个项目。
                    下一行也是一段。

                图如下。

                    接入节点 --> 消息总线 --> 服务接口

                    let value = 3  // 取值。
                """))
        #expect(
            found == """
                h1 |报告|
                p |本人2018年参加工作，从事结构设计。|
                p |工作八年来参加了3个项目。|
                p |下一行也是一段。|
                p |图如下。|
                code |接入节点 --> 消息总线 --> 服务接口\\n\\nlet value = 3  // 取值。|
                """)
    }

    @Test("Numbered lines below a list item are paragraphs of their own")
    func lazyLines() throws {
        #expect(
            try dump(
                markdown(
                    """
                    1. 项目背景
                    本项目面向航天器测试，解决了数据量大的问题。
                    （1）第一个难点
                    （2）第二个难点，
                    接着说完。
                    2、解决思路
                    - 要点一
                    第二章 技术方案
                    """)) == """
                    li0 [1.] |项目背景|
                    p |本项目面向航天器测试，解决了数据量大的问题。|
                    p |（1）第一个难点|
                    p |（2）第二个难点， 接着说完。|
                    p |2、解决思路|
                    li0 [-] |要点一|
                    p |第二章 技术方案|
                    """)
    }

    @Test("A paragraph whose lines are headings splits")
    func headingLines() throws {
        #expect(
            try dump(
                markdown(
                    """
                    一、项目背景
                    二、技术难点
                    1.1 数据量大
                    本系统每天处理的数据超过三百万条，必须在一小时内完成全部分析。

                    **技术方案**
                    方案采用三层结构。
                    **创新点：**一种新方法。

                    项目名称：甲系统
                    起止时间：2020年1月至2021年12月
                    本人角色：负责人
                    """)) == """
                    p |一、项目背景|
                    p |二、技术难点|
                    p |1.1 数据量大|
                    p |本系统每天处理的数据超过三百万条，必须在一小时内完成全部分析。|
                    p |技术方案| bold:技术方案 BOLD
                    p |方案采用三层结构。|
                    p |创新点：一种新方法。| bold:创新点：
                    p |项目名称：甲系统|
                    p |起止时间：2020年1月至2021年12月|
                    p |本人角色：负责人|
                    """)
    }

    @Test("Hard-wrapped text stays one paragraph")
    func hardWrapped() throws {
        #expect(
            try dump(
                markdown(
                    """
                    本项目针对大规模遥测数据的实时处理需求，设计并实现了一套分布式流式处理平台，其中公式
                    （3）给出了时延的上界，实测结果表明系统的吞吐量达到了每秒
                    1.5 GB，比原有系统提高了三倍。
                    """)
            ).split(separator: "\n").count == 1)
        #expect(
            try dump(markdown("- 本条目的文字很长，作者在编辑器里按固定宽度换了行，所以下一行虽然没有缩进也\n还是同一条。"))
                == "li0 [-] |本条目的文字很长，作者在编辑器里按固定宽度换了行，所以下一行虽然没有缩进也 还是同一条。|")
    }

    @Test("Chinese indentation begins a paragraph")
    func indentation() throws {
        #expect(
            try dump(markdown("　　第一段的内容，写得比较长，一直写到这一行的最后，还没有\n　　第二段的内容。"))
                == "p |　　第一段的内容，写得比较长，一直写到这一行的最后，还没有|\np |　　第二段的内容。|")
    }

    @Test(
        "A rule below a paragraph makes no heading of it",
        arguments: [
            ("这是一段话，说明了项目的情况。\n---\n后文", "p |这是一段话，说明了项目的情况。|\np |后文|"),
            ("甲乙丙，\n---", "p |甲乙丙，|"),
            ("第一行\n第二行\n---", "p |第一行 第二行|"),
            ("短标题\n---\n后文", "h2 |短标题|\np |后文|"),
            ("报告题目\n===", "h1 |报告题目|"),
            ("#标签式标题\n---", "h2 |#标签式标题|")
        ])
    func underline(_ text: String, _ expected: String) throws {
        #expect(try dump(markdown(text)) == expected)
    }

    @Test(
        "Front matter is left out and never more than that",
        arguments: [
            ("---\ntitle: 报告\ntags:\n  - 甲\n- 乙\n作者：张三\n---\n# 正文", "h1 |正文|"),
            ("+++\ntitle = \"报告\"\n[params]\n+++\n\n正文", "p |正文|"),
            ("---\r\ntitle: 报告\r\n---\r\n正文", "p |正文|"),
            ("---\ntitle: 报告\n...\n正文", "p |正文|"),
            ("---\ntitle: 报告\n正文没有结束", "p |title: 报告 正文没有结束|"),
            ("---\n\n这里是正文。\n\n---\n后文", "p |这里是正文。|\np |后文|"),
            ("---\n---\n正文", "p |正文|"),
            ("---", ""),
            ("正文\n\n---\n\nkey: v\n\n---", "p |正文|\np |key: v|")
        ])
    func frontMatter(_ text: String, _ expected: String) throws {
        #expect(try dump(markdown(text)) == expected)
    }
}
