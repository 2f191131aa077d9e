import DocumentModel
import Testing
@testable import Readers

/// What Markdown's constructs become.
struct MarkdownBlockTests {
    @Test("Headings, paragraphs and emphasis")
    func basics() throws {
        #expect(
            try dump(
                markdown(
                    """
                    # 个人技术报告 #
                    ##   一、项目背景
                    第一行 *斜* 和`代码`
                    第二行[链接](http://a.b/c "题")。&nbsp;\\*星\\*&lt;
                    """)) == """
                    h1 |个人技术报告|
                    h2 |一、项目背景|
                    p |第一行 斜 和代码 第二行链接。\u{A0}*星*<| italic:斜 code:代码 link:链接
                    """)
    }

    @Test("Lists keep their markers as labels, tasks and paragraphs their depth")
    func lists() throws {
        #expect(
            try dump(
                markdown(
                    """
                    - 甲
                      - 乙
                        续

                        第二段
                    3) 丙
                    > 引用
                    """)) == """
                    li0 [-] |甲|
                    li1 [-] |乙 续|
                    li1 |第二段|
                    li0 [3)] |丙|
                    p |引用|
                    """)
    }

    @Test("Tables: a block per cell that has text, numbered across the document")
    func tables() throws {
        #expect(
            try dump(
                markdown(
                    """
                    | 指标 | 值\\|单位 |
                    |---|:-:|
                    | 精度 | `1\\|2` **粗** |
                    | | 空 |

                    甲 | 乙
                    ---|---
                    丙 | 丁<br>戊
                    """)) == """
                    td0.0.0 |指标|
                    td0.0.1 |值|单位|
                    td0.1.0 |精度|
                    td0.1.1 |1|2 粗| code:1|2 bold:粗
                    td0.2.1 |空|
                    td1.0.0 |甲|
                    td1.0.1 |乙|
                    td1.1.0 |丙|
                    td1.1.1 |丁\\n戊|
                    """)
    }

    @Test("Cells that a row doesn't have, and empty headings, hold nothing, whatever stood in their memory before")
    func missingCells() throws {
        let cell = String(repeating: "x", count: 40)
        let before = "| a | b |\n|---|---|\n" + String(repeating: "| \(cell) | \(cell) |\n", count: 100)
        for _ in 0..<20 {
            _ = try markdown(before)
            #expect(
                try dump(markdown("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 丁 |\n| 戊 |\n\n##\n\n末")) == """
                    td0.0.0 |甲|
                    td0.0.1 |乙|
                    td0.0.2 |丙|
                    td0.1.0 |丁|
                    td0.2.0 |戊|
                    p |末|
                    """)
        }
    }

    @Test("Code counts with its lines; a diagram is a figure besides")
    func code() throws {
        #expect(
            try dump(
                markdown(
                    """
                    ```swift
                    let a = 1

                      b
                    ```

                        缩进
                          更深

                    ~~~mermaid
                    graph TD
                    ~~~
                    ```
                    ```
                    """)) == """
                    code |let a = 1\\n\\n  b|
                    code |缩进\\n  更深|
                    figure.chart ||
                    code |graph TD|
                    """)
    }

    @Test("Pictures are figures whose alternative text is not counted")
    func pictures() throws {
        let document = try markdown(
            """
            ![架构图](a.png)
            图1 系统架构

            文字![小图](b.png)在行内。

            [![徽章](c.svg)](http://a.b)
            """)
        #expect(
            dump(document) == """
                figure.image |架构图|
                caption.figure |图1 系统架构|
                p |文字在行内。|
                figure.image |小图|
                figure.image |徽章|
                """)
        #expect(document.blocks.filter { $0.kind == .figure(.image) }.allSatisfy { !$0.isCounted })
    }

    @Test("Footnotes are notes that do not count")
    func footnotes() throws {
        #expect(
            try dump(markdown("文字[^1]后。\n\n[^1]: 脚注*内容*。\n\n[^2]: 无人引用。\n\n末段。")) == """
                p |文字后。|
                p |末段。|
                note (uncounted) |脚注内容。| italic:内容
                """)
    }

    @Test("HTML is left out; a picture or table in it is there, a lone tag swallows nothing")
    func html() throws {
        let document = try markdown(
            """
            <div align="center">
            <img src="a.png">
            <p>图里的说明文字</p>
            </div>

            <table><tr><td>1</td></tr></table>

            <br>
            换行标签下面的正文。

            <u>下划线</u>和<font color="red">红字</font>H<sub>2</sub>O

            文字<img src="b.png">后
            """)
        #expect(
            dump(document) == """
                figure.image ||
                td0.0.0 (uncounted) ||
                p |换行标签下面的正文。|
                p |下划线和红字H2O|
                p |文字后|
                figure.image ||
                """)
        #expect(document.notices.count == 1 && document.notices[0].detail.contains("第 3 行"))
    }

    @Test("Comments know the block that follows them")
    func comments() throws {
        let document = try markdown(
            """
            <!-- reportlint-disable-file a.b: 理由 -->
            # 标题
            <!-- 注
            释 --> 旁边的字
            段落 <!--行内--> 继续

            > <!-- 引用里 -->
            > 末段
            """)
        #expect(
            dump(document) == """
                h1 |标题|
                p |旁边的字|
                p |段落  继续|
                p |末段|
                """)
        #expect(document.comments.map(\.text) == ["reportlint-disable-file a.b: 理由", "注\n释", "行内", "引用里"])
        #expect(document.comments.map(\.nextBlock) == [0, 1, 3, 3])
        #expect(document.source?.string(document.comments[2].sourceRange) == "<!--行内-->")
    }

    @Test("Links to definitions, autolinks, link texts with brackets")
    func links() throws {
        #expect(
            try dump(
                markdown(
                    """
                    [甲]: http://a.b "题"
                    见[甲]、[乙][甲]、[丙](<a b> '题')、[a[b]c](u(v)w)、<http://x.y/z>。
                    """)) == """
                    p |见甲、乙、丙、a[b]c、http://x.y/z。| link:甲 link:乙 link:丙 link:a[b]c link:http://x.y/z
                    """)
    }
}
