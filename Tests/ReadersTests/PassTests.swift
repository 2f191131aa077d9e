import DocumentModel
import Testing
@testable import Readers

/// Tables of contents and captions, which look the same in every format.
struct PassTests {
    private func kinds(_ document: Document) -> [String] {
        dump(document).split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    }

    @Test(
        "Typed tables of contents",
        arguments: [
            // Dots and pages, with and without a title
            ("目　录\n一、项目背景........1\n1.1 需求……………2\n二、技术方案 · · · · 10\n一、项目背景\n正文。", 4),
            ("一、项目背景........1\n二、技术方案........5\n一、项目背景\n正文。", 2),
            // Tabs
            ("目录\n第一章 绪论\t1\n第二章 方案\t12\n第一章 绪论\n正文。", 3),
            ("目录\n1.1\t绪论\t1\n1.2\t方案\t12\n1.1 绪论\n正文。", 3),
            // Blanks before the page
            ("目录\n一、项目背景 1\n二、技术方案 3\n三、成果 8\n一、项目背景\n正文。", 4),
            // No pages: titles that come again
            ("目录\n一、项目背景\n二、技术方案\n三、今后工作\n一、项目背景\n正文一。\n二、技术方案\n正文二。\n三、今后工作\n正文三。", 4),
            // One title changed since
            ("【目录】\n一、项目背景\n二、旧的方案\n三、今后工作\n一、项目背景\n正文一。\n二、技术方案\n正文二。\n三、今后工作\n正文三。", 4),
            // An outline that the text announces
            ("本报告的结构如下：\n一、项目背景\n二、技术方案\n三、今后工作\n一、项目背景\n正文一。\n二、技术方案\n正文二。\n三、今后工作\n正文三。", 3),
            ("目录\n图1 架构......2\n图2 流程......3\n正文。", 3),
            // The page in words, and on a line of its own where the column was narrow
            ("目录\n一、项目背景 第1页\n二、技术方案 第 3 页\n正文。", 3),
            ("目录\n一、项目背景\t1\n二、技术方案\n10\n三、今后工作\n13\n一、项目背景\n正文。\n二、技术方案\n正文。\n三、今后工作\n正文。", 6)
        ])
    func contents(_ text: String, _ lines: Int) throws {
        let document = try plainText(text)
        let expected = text.split(separator: "\n").count
        let found = kinds(document)
        #expect(found.count == expected)
        let first = text.hasPrefix("本报告") ? 1 : 0
        #expect(found.enumerated().filter { $0.element == "toc" }.map(\.offset) == Array(first..<(first + lines)))
    }

    @Test(
        "What is no table of contents stays",
        arguments: [
            "一、项目背景\n二、技术难点\n三、技术方案\n正文。\n一、项目背景\n二、技术难点\n三、技术方案\n正文。",
            "目录管理功能说明\n一、概述\n正文。",
            "版本 1\n版本 2\n正文 3",
            "目录\n系统把文件放在目录里，按日期分开。\n正文继续。",
            "项目起止：2020-2022\n经费 300\n人数 12"
        ])
    func noContents(_ text: String) throws {
        #expect(try !kinds(plainText(text)).contains("toc"))
    }

    @Test("Markdown: list of links, heading 目录, soft line breaks, [TOC]")
    func markdownContents() throws {
        #expect(
            try kinds(
                markdown(
                    """
                    # 报告

                    ## 目录

                    - [项目背景](#a)
                      - [需求](#b)
                    - [技术方案](#c)

                    ## 项目背景
                    ### 需求
                    ## 技术方案
                    """)) == ["h1", "toc", "toc", "toc", "toc", "h2", "h3", "h2"])
        #expect(
            try kinds(markdown("- [项目背景](#a)\n- [需求](#b)\n- [技术方案](#c)\n\n## 项目背景\n## 需求\n## 技术方案")) == [
                "toc", "toc", "toc", "h2", "h2", "h2"
            ])
        #expect(try kinds(markdown("目录\n背景 ...... 1\n方案 ...... 2\n\n正文。")) == ["toc", "toc", "toc", "p"])
        #expect(try dump(markdown("[TOC]\n\n正文。")) == "toc (uncounted) |[TOC]|\np |正文。|")
    }

    @Test(
        "Captions",
        arguments: [
            ("图1 系统架构", "caption.figure"), ("图 3-1：数据流程", "caption.figure"), ("表2.1 性能指标", "caption.table"),
            ("Figure 4. Overview", "caption.figure"), ("Table A1 Results", "caption.table"),
            ("续表1 性能指标", "caption.table"), ("附表 1 明细", "caption.table"),
            ("图1 中试装置工艺流程", "caption.figure"), ("图5　可见光通道光路", "caption.figure"), ("图1中可见裂纹", "p"),
            ("图1所示为系统架构", "p"), ("图1 给出了系统架构。", "p"), ("表2列出了指标", "p"), ("图像处理算法", "p"), ("表面缺陷检测 1", "p"),
            ("图1、图2 的对比", "p"), ("如图1 所示", "p"), ("表示 1 个结果", "p")
        ])
    func captions(_ text: String, _ kind: String) throws {
        #expect(try kinds(plainText("正文在前。\n\(text)\n正文在后。")) == ["p", kind, "p"])
    }

    @Test("Beside a figure or table a caption needs no title and no blank")
    func captionsBeside() throws {
        #expect(
            try kinds(markdown("![](a.png)\n\n图1\n\n图2系统架构\n\n![](b.png)\n\n续表\n\n| a | b |\n|---|---|\n\n#### 表3 指标"))
                == [
                    "figure.image", "caption.figure", "caption.figure", "figure.image", "caption.table", "td0.0.0",
                    "td0.0.1", "caption.table"
                ])
        #expect(try kinds(markdown("续表\n\n图2系统架构\n\n#### 表3 指标")) == ["p", "p", "h4"])
    }
}
