import ChineseText
import DocumentModel
import SourceText
import TestSupport
import Testing
@testable import PDFReader

/// What a PDF looks like after reading, block by block.
private func texts(_ document: Document) -> [String] { document.blocks.map { document.string($0.range) } }

private func read(
    _ pages: [[PDFSketch.Text]], bookmarks: [(level: Int, title: String, page: Int)] = []
) throws -> Document {
    var sketch = PDFSketch(pages)
    sketch.bookmarks = bookmarks
    return try PDFReader.read(sketch.bytes, path: "报告.pdf")
}

private let long =
    "本人自二〇一六年起从事卫星载荷数据处理系统的研制，先后承担了数据接收、分发、存储和质量评价等任务，负责总体方案设计与关键技术攻关，"
    + "完成了三个型号的交付，系统至今运行稳定，得到了用户的肯定与好评。"

@Suite struct PDFReaderTests {
    @Test func paragraphsAreJoinedAcrossLinesAndPages() throws {
        let lines = PDFSketch.paragraph(long, y: 100)
        let split = [
            Array(lines.prefix(2)),
            lines.dropFirst(2).enumerated().map { PDFSketch.Text(x: $1.x, y: 100 + 18 * Double($0), string: $1.string) }
        ]
        #expect(try texts(read([lines])) == [long])
        #expect(try texts(read(split)) == [long])
        let document = try read(split), end = document.range.end
        #expect(document.blocks[0].page == 1)
        #expect(document.place(of: TextRange(0, 3)) == .page(1))
        #expect(document.place(of: TextRange(end - 3, end)) == .page(2))
    }

    @Test func indentAndShortLinesBeginParagraphs() throws {
        let first = PDFSketch.paragraph(long, y: 100)
        let second = PDFSketch.paragraph("第二段的内容比较短。", y: 100 + 18 * Double(first.count))
        let third = PDFSketch.paragraph(long, y: 118 + 18 * Double(first.count))
        #expect(try texts(read([first + second + third])) == [long, "第二段的内容比较短。", long])
    }

    @Test func gapsBetweenChineseAndDigitsAreClosed() throws {
        let line = [
            PDFSketch.Text(x: 90, y: 100, string: "完成日期为"), .init(x: 153, y: 100, string: "12"),
            .init(x: 168, y: 100, string: "月"),
            .init(x: 183, y: 100, string: "29"), .init(x: 198, y: 100, string: "日，采用"),
            .init(x: 249, y: 100, string: "Open Source"), .init(x: 318, y: 100, string: "软件")
        ]
        #expect(try texts(read([line])) == ["完成日期为12月29日，采用Open Source软件"])
    }

    @Test func hyphenationIsUndoneButHyphensOfNamesStay() throws {
        var text = Array("".utf8)
        for (line, expected) in [
            ("the imple-", "the imple-"), ("mentation of X-", "the implementation of X-"),
            ("ray imaging", "the implementation of X-ray imaging")
        ] {
            GapRepair.join(&text, Array(line.utf8))
            #expect(String(decoding: text, as: UTF8.self) == expected)
        }
    }

    @Test(arguments: [
        ("采用 GPS 与 12 个 “北斗” 模块", "采用GPS与12个“北斗”模块"),
        ("the default “paths” of it’s file", "the default “paths” of it’s file"),
        ("分 散 对 齐 的 一行", "分散对齐的一行"), ("申 报 人 麦启航", "申报人 麦启航"), ("姓名 张三", "姓名 张三"), ("2.1 系统设计", "2.1 系统设计"),
        ("图 3 系统组成", "图3 系统组成"),
        ("2020 年 3 月", "2020年3月")
    ])
    func spacesAreKeptWhereTheyMeanSomething(_ text: String, _ expected: String) {
        #expect(String(decoding: GapRepair.withoutGaps(Array(text.utf8)), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("系统采用", "国产器件", "系统采用国产器件"), ("the open", "source code", "the open source code"),
        ("a “quoted”", "word", "a “quoted” word"),
        ("所谓“北斗”", "GPS", "所谓“北斗”GPS"), ("api/v1/", "likes", "api/v1/likes")
    ])
    func linesAreJoined(_ first: String, _ second: String, _ expected: String) {
        var text = Array(first.utf8)
        GapRepair.join(&text, Array(second.utf8))
        #expect(String(decoding: text, as: UTF8.self) == expected)
    }

    @Test func furnitureIsDroppedByRepetition() throws {
        let pages = (1...4).map { number in
            [PDFSketch.Text(x: 220, y: 50, size: 9, string: "张三个人技术报告")]
                + PDFSketch.paragraph("第\(number)页正文：" + long, y: 100)
                + [PDFSketch.Text(x: 290, y: 800, size: 9, string: "- \(number) -")]
        }
        let document = try read(pages)
        #expect(!document.string(document.range).contains("张三个人技术报告"))
        #expect(!document.string(document.range).contains("- 2 -"))
        #expect(document.blocks.count == 4)
        #expect(document.facts.pages == 4)
        #expect(document.margins.contains("张三个人技术报告"))
        #expect(document.margins.contains("- 2 -"))
    }

    @Test func aTitleOnceAtTheTopIsNoFurniture() throws {
        let page = [PDFSketch.Text(x: 200, y: 60, size: 18, string: "个人技术报告")] + PDFSketch.paragraph(long, y: 120)
        let document = try read([page, PDFSketch.paragraph(long, y: 100)])
        #expect(texts(document).first == "个人技术报告")
        #expect(document.blocks[0].looks.relativeSize == 1.5)
    }

    @Test func bookmarksMakeHeadings() throws {
        let page =
            [PDFSketch.Text(x: 90, y: 80, size: 14, isBold: true, string: "一、项目背景")] + PDFSketch.paragraph(long, y: 120)
            + [PDFSketch.Text(x: 90, y: 300, isBold: true, string: "1.1 技术难点")] + PDFSketch.paragraph(long, y: 330)
        let document = try read([page], bookmarks: [(1, "一、项目背景", 0), (2, "1.1 技术难点", 0)])
        #expect(document.blocks.map(\.kind) == [.heading(level: 1), .paragraph, .heading(level: 2), .paragraph])
        #expect(document.blocks[0].looks.isBold && !document.blocks[1].looks.isBold)
    }

    @Test func runInHeadingsAreBold() throws {
        let document = try read([
            [.init(x: 114, y: 100, isBold: true, string: "项目背景："), .init(x: 174, y: 100, string: "本项目于二〇二〇年立项。")]
        ])
        #expect(texts(document) == ["项目背景：本项目于二〇二〇年立项。"])
        #expect(document.blocks[0].spans == [Span(.bold, TextRange(0, 15))])
    }

    @Test func automaticNumbersAreLabelsAndTypedOnesAreText() throws {
        let items = (1...3).flatMap {
            [
                PDFSketch.Text(x: 90, y: 100 + 30 * Double($0), string: "\($0)."),
                .init(x: 111, y: 100 + 30 * Double($0), string: "自动编号的第\($0)项。")
            ]
        }
        let typed = [PDFSketch.Text(x: 90, y: 300, string: "（1）手工编号的一项。")]
        let bullet = [PDFSketch.Text(x: 90, y: 340, string: "•"), .init(x: 111, y: 340, string: "项目符号。")]
        let document = try read([items + typed + bullet])
        #expect(texts(document) == ["自动编号的第1项。", "自动编号的第2项。", "自动编号的第3项。", "（1）手工编号的一项。", "项目符号。"])
        #expect(document.blocks.map(\.label) == ["1.", "2.", "3.", nil, "•"])
        #expect(document.blocks[4].kind == .listItem(depth: 0))
    }

    @Test func tablesBecomeCells() throws {
        var lines = PDFSketch.paragraph(long, y: 100)
        for (row, cells) in [["指标", "设计值", "实测值"], ["精度", "0.5 m", "0.3 m"], ["速度", "100 MB/s", "132 MB/s"]]
            .enumerated()
        {
            for (column, cell) in cells.enumerated() {
                lines.append(.init(x: 100 + 130 * Double(column), y: 220 + 20 * Double(row), string: cell))
            }
        }
        let document = try read([lines + PDFSketch.paragraph(long, y: 320)])
        let cells = document.blocks.filter(\.isTableCell)
        #expect(cells.count == 9)
        #expect(cells[4].kind == .tableCell(table: 0, row: 1, column: 1))
        #expect(document.string(cells[5].range) == "0.3 m")
        #expect(texts(document).first == long && texts(document).last == long)
    }

    @Test func contentsLinesAreToldApart() throws {
        let lines = [
            PDFSketch.Text(x: 90, y: 100, string: "一、项目背景" + String(repeating: ".", count: 40) + "3"),
            .init(x: 90, y: 120, string: "二、技术难点" + String(repeating: ".", count: 40) + "12")
        ]
        let document = try read([lines])
        #expect(document.blocks.map(\.kind) == [.tableOfContents, .tableOfContents])
        #expect(texts(document) == ["一、项目背景\t3", "二、技术难点\t12"])
    }

    @Test func footnotesAreNotesAndTheirReferencesGo() throws {
        let body =
            PDFSketch.paragraph(long, y: 100) + [
                .init(x: 90, y: 200, string: "系统精度见说明"), .init(x: 174, y: 195, size: 7, string: "1"),
                .init(x: 180, y: 200, string: "，其余略。")
            ]
        let document = try read([body + [.init(x: 90, y: 780, size: 9, string: "1 引自测试报告。")]])
        #expect(texts(document) == [long, "系统精度见说明，其余略。", "1 引自测试报告。"])
        #expect(document.blocks.last?.kind == .note)
        #expect(document.blocks.last?.isCounted == false)
    }

    @Test func radicalsAreFoldedAndFullWidthStays() throws {
        #expect(try texts(read([[.init(x: 90, y: 100, string: "⼀⽅⾯，Ａ型")]])) == ["一方面，Ａ型"])
    }

    @Test func overprintedTextIsReadOnce() throws {
        let twice = [PDFSketch.Text(x: 90, y: 100, string: "项目背景"), .init(x: 90.4, y: 100, string: "项目背景")]
        #expect(try texts(read([twice])) == ["项目背景"])
    }

    @Test func twoColumnsAreReadOneAfterTheOther() throws {
        let left = (0..<14).map { PDFSketch.Text(x: 60, y: 100 + 18 * Double($0), string: "左栏第\($0 + 10)行的文字一共有十七个字") }
        let right = (0..<14).map {
            PDFSketch.Text(x: 310, y: 100 + 18 * Double($0), string: "右栏第\($0 + 10)行的文字一共有十七个字")
        }
        let text = try texts(read([left + right])).joined()
        #expect(text.range(of: "左栏第23行")!.lowerBound < text.range(of: "右栏第10行")!.lowerBound)
    }
}

extension String {
    fileprivate func range(of other: String) -> Range<String.Index>? { ranges(of: other).first }
}
