import DocumentModel
import TestSupport
import Testing
@testable import PDFReader

/// What stands at the edges of pages, where paragraphs begin, what belongs to a table of contents.
@Suite struct PDFLayoutTests {
    private func read(
        _ pages: [[PDFSketch.Text]], bookmarks: [(level: Int, title: String, page: Int)] = []
    ) throws -> [String] {
        var sketch = PDFSketch(pages)
        sketch.bookmarks = bookmarks
        return texts(try PDFReader.read(sketch.bytes, path: "报告.pdf"))
    }

    private func texts(_ document: Document) -> [String] { document.blocks.map { document.string($0.range) } }

    /// Lines that are full to the margin, the last one too.
    private static let full = String(repeating: "系统由采集、传输、处理和展示四个部分组成，部件之间用标准的接口连接。", count: 3)
    private static let long = String(repeating: "本人负责总体方案和关键模块的设计，完成了全部的调试与交付工作。", count: 4)

    @Test func headingsAtTheTopOfPagesAreNoHeaders() throws {
        let titles = ["（一）项目背景", "（二）技术难点", "（三）技术方案", "（四）技术设计", "（五）应用效果"]
        let pages = titles.map {
            [.init(x: 250, y: 50, size: 9, string: "职称评审材料"), .init(x: 90, y: 90, size: 14, string: $0)]
                + PDFSketch.paragraph(Self.long, y: 130)
        }
        #expect(try read(pages) == titles.flatMap { [$0, Self.long] })
    }

    @Test func likeHeadingsAtTheTopOfSomePagesStay() throws {
        let pages = (0..<9).map { page in
            let start =
                page % 3 == 0
                ? [PDFSketch.Text(x: 90, y: 90, string: "（五）技术方案")]
                : PDFSketch.paragraph("第\("甲乙丙丁戊己庚辛壬".map(String.init)[page])页开头的一段话。", y: 90)
            return [.init(x: 250, y: 50, size: 9, string: "职称评审材料")] + start + PDFSketch.paragraph(Self.long, y: 130)
        }
        #expect(try read(pages).count { $0 == "（五）技术方案" } == 3)
    }

    @Test func runningTitlesThatChangeWithTheChapterGo() throws {
        let chapters = ["第一章 系统总体设计", "第二章 数据处理方法", "第三章 应用效果分析"]
        let pages = (0..<6).map { page -> [PDFSketch.Text] in
            let heading = page % 2 == 0 ? [PDFSketch.Text(x: 200, y: 100, size: 16, string: chapters[page / 2])] : []
            return [.init(x: 230, y: 50, size: 9, string: chapters[page / 2])] + heading
                + PDFSketch.paragraph(Self.long, y: 140)
        }
        #expect(try read(pages).filter { $0.hasPrefix("第") } == chapters)
    }

    @Test func shortLinesAfterAFullOneAreHeadings() throws {
        let body = PDFSketch.paragraph(Self.full, y: 100, indent: 0)
        #expect(Self.full.count % 34 == 0)
        let y = 100 + 18 * Double(body.count)
        for (title, isBold) in [("（二）技术难点", false), ("技术难点", true)] {
            let lines =
                body + [.init(x: 90, y: y, isBold: isBold, string: title)] + PDFSketch.paragraph(Self.long, y: y + 18)
            #expect(try read([lines]) == [Self.full, title, Self.long])
        }
        // An item in the run of a sentence is none.
        let start = String(Self.full.dropFirst(2))
        let item =
            PDFSketch.paragraph(start, y: 100) + [.init(x: 90, y: y, string: "（2）完成了联调。")]
            + PDFSketch.paragraph(Self.long, y: y + 18)
        #expect(try read([item]) == [start + "（2）完成了联调。", Self.long])
    }

    /// U+3000 between a label and a name stays, also where a face of its own draws it, as Poppler tells it then.
    @Test func aWideSpaceInsideALineStays() {
        let output = """
            <page number="1" position="absolute" top="0" left="0" height="2526" width="1785">
            <fontspec id="1" size="36" family="SimSun" color="#000000"/>
            <text top="998" left="378" width="13" height="47" font="1"><b>\u{3000}</b></text>
            <text top="998" left="270" width="108" height="47" font="1">项目二</text>
            <text top="998" left="414" width="50" height="47" font="1"><b>96</b></text>
            <text top="998" left="472" width="180" height="47" font="1">孔板高通量</text>
            </page>

            """
        var parser = PopplerOutputParser(), lines: [PDFLine] = []
        Array(output.utf8).withUnsafeBytes { parser.consume($0) { lines += LineBuilder(page: $0, fonts: $1).lines() } }
        #expect(lines.map { String(decoding: $0.text, as: UTF8.self) } == ["项目二\u{3000}96 孔板高通量"])
    }

    /// U+3000 in front of a paragraph is its indent, whether the font draws it or not.
    @Test(arguments: [false, true]) func typedIndentsBeginParagraphs(_ isDrawnApart: Bool) throws {
        let body = PDFSketch.paragraph(Self.full, y: 100, indent: 0), y = 100 + 18 * Double(body.count)
        let head = "【拟解决的技术问题】对接定位精度优于零点三毫米，电子部件正常工作。"
        let lines =
            isDrawnApart
            ? [PDFSketch.Text(x: 90, y: y, string: "　　"), .init(x: 114, y: y, string: head)]
            : [PDFSketch.Text(x: 90, y: y, string: "　　" + head)]
        #expect(
            try read([body + lines + PDFSketch.paragraph(Self.long, y: y + 36)]) == [Self.full, head, Self.long])
    }

    /// Brackets and quotes keep the character between them, so that a line may stop short of the margin by all of it.
    @Test func namesInBracketsGoOn() throws {
        let start = String(Self.full.dropLast(3)) + "改造"
        let body = PDFSketch.paragraph(start, y: 100, indent: 0), y = 100 + 18 * Double(body.count)
        let rest = "（上）”（以下简称“改造上半程”）。"
        #expect(try read([body + [.init(x: 90, y: y, string: rest)]]) == [start + rest])
    }

    /// The last row of a table alone at the top of the next page is no heading.
    @Test func aRowAloneOverleafIsOfItsTable() throws {
        func row(_ cells: [String], y: Double) -> [PDFSketch.Text] {
            zip([90.0, 250, 400], cells).map { PDFSketch.Text(x: $0, y: y, string: $1) }
        }
        let rows = [["方案", "噪声", "功耗"], ["硅锗集成放大器", "29", "62"]]
        let first =
            PDFSketch.paragraph(Self.long, y: 100)
            + rows.enumerated().flatMap { row($1, y: 740 + 18 * Double($0)) }
        let second = row(["砷化镓单管", "31", "11"], y: 90) + PDFSketch.paragraph(Self.long, y: 130)
        let document = try PDFReader.read(PDFSketch([first, second]).bytes, path: "报告.pdf")
        let cells = document.blocks.filter(\.isTableCell).map { document.string($0.range) }
        #expect(cells == (rows + [["砷化镓单管", "31", "11"]]).joined().map(\.self))
    }

    @Test func bookmarksBeginParagraphs() throws {
        let body = PDFSketch.paragraph(Self.full, y: 100, indent: 0)
        let y = 100 + 18 * Double(body.count)
        let lines = body + [.init(x: 90, y: y, string: "技术难点")] + PDFSketch.paragraph(Self.long, y: y + 18)
        #expect(try read([lines], bookmarks: [(1, "技术难点", 0)]) == [Self.full, "技术难点", Self.long])
    }

    @Test func contentsWithoutLeadersAreFound() throws {
        let dots = String(repeating: ".", count: 40)
        let entries: [(String, String)] = [("一、代表性项目", "2"), ("二、另一个项目", "5"), ("三、今后工作展望", "8")]
        var lines = [PDFSketch.Text(x: 250, y: 90, size: 16, string: "目　录")]
        for (index, entry) in entries.enumerated() {
            let y = 130 + 40 * Double(index)
            lines += [
                .init(x: 90, y: y, isBold: true, string: entry.0), .init(x: 490, y: y, isBold: true, string: entry.1)
            ]
            lines.append(.init(x: 114, y: y + 20, string: "（一）项目背景" + dots + entry.1))
        }
        var sketch = PDFSketch([lines + PDFSketch.paragraph(Self.long, y: 300)])
        sketch.bookmarks = []
        let document = try PDFReader.read(sketch.bytes, path: "报告.pdf")
        #expect(document.blocks.count { $0.kind == .tableOfContents } >= 6)
        #expect(
            texts(document).contains("一、代表性项目\t2") && texts(document).contains("三、今后工作展望\t8")
                && texts(document).last == Self.long)
    }

    /// The last entry's page stands alone at the top, and the page's own number at the bottom looks like it.
    @Test func aPageNumberFarFromTheTextIsFurniture() throws {
        let pages = (1...4).map { page in
            (page == 2
                ? [PDFSketch.Text(x: 90, y: 100, string: "附录"), .init(x: 90, y: 130, string: "14")]
                : PDFSketch.paragraph(Self.long, y: 100))
                + [.init(x: 290, y: 800, string: "\(page)")]
        }
        #expect(try read(pages) == [Self.long, "附录", "14", Self.long, Self.long])
    }

    /// The English of a heading fills its line; the Chinese below it doesn't go on with it.
    @Test func anEnglishLineEndsWhereChineseBegins() throws {
        let english = "Development of an Optical Detection Platform for Atmospheric Observation"
        let lines =
            [
                PDFSketch.Text(x: 90, y: 100, string: english), .init(x: 90, y: 130, string: "项目背景")
            ] + PDFSketch.paragraph(Self.long, y: 160)
        #expect(try read([lines]) == [english, "项目背景", Self.long])
    }

    @Test func aNumberMayBeginASentence() throws {
        let lines = [PDFSketch.Text(x: 114, y: 100, string: "63"), .init(x: 131, y: 100, string: "个型号里有二十九个使用私有格式。")]
        let document = try PDFReader.read(PDFSketch([lines]).bytes, path: "报告.pdf")
        #expect(document.blocks.map(\.label) == [nil])
        #expect(texts(document)[0].hasPrefix("63"))
    }

    /// Lines that nothing breaks at a margin are paragraphs, however many end at one place.
    @Test(arguments: [("1 ", 0.0), ("", 0), ("（3）", 0), ("2.", 12)]) func linesThatNoMarginBreaks(
        _ number: String, _ indent: Double
    ) throws {
        let lines = [
            "油耗监测终端研制", "项目背景", "油箱形状不规则，读数误差达到百分之十。", "技术难点", "双探头取平均，滤波窗口为三百米。", "技术方案", "采集器装在驾驶室。", "实现效果",
            "全年节约柴油四十吨。"
        ]
        .enumerated().map { $0 % 2 == 1 ? number + $1 : $1 }
        let page = lines.enumerated().map {
            PDFSketch.Text(x: $0 % 2 == 1 || $0 == 0 ? 90 : 90 + indent, y: 100 + 18 * Double($0), string: $1)
        }
        #expect(try read([page]) == lines)
    }

    /// A heading as wide as its line doesn't go on in the first of those below it; one that is wrapped does.
    @Test(arguments: [
        ("第二章 ", ["2.1 立项背景", "2.2 难点"], true), ("二、", ["2.1立项背景", "2.2难点"], true),
        ("项目二：", ["1. 立项背景", "2. 难点"], true), ("", ["（一）立项背景", "（二）难点"], true), ("第一章 ", ["1.1万台设备改造"], false),
        ("三、", ["3号机组改造", "（一）背景", "（二）难点"], false), ("", ["（一期）工程", "（一）背景"], false)
    ]) func headingsAsWideAsTheirLine(_ number: String, _ below: [String], _ isApart: Bool) throws {
        let name = String((number + Self.name).prefix(34))
        var page = [PDFSketch.Text(x: 90, y: 100, string: name)], y = 118.0
        for title in below {
            page.append(.init(x: 90, y: y, string: title))
            page += PDFSketch.paragraph(Self.long, y: y + 18)
            y += 126
        }
        let texts = try read([page]).filter { $0 != Self.long }
        #expect(texts == (isApart ? [name] + below : [name + below[0]] + below.dropFirst()))
    }

    private static let name = String(repeating: "低温风洞长周期连续运行的液氮供应管网漏热在线监测与预警系统", count: 2)

    /// A title in the middle goes on in the middle; letters set apart end where the value begins.
    @Test func titlesOverTwoLines() throws {
        let lines: [PDFSketch.Text] = [
            .init(x: 90, y: 150, size: 24, string: "海洋观测浮标与潜标电子系统个人技术"), .init(x: 270, y: 190, size: 24, string: "报告"),
            .init(x: 220, y: 300, size: 14, string: "申 报 人 麦启航")
        ]
        #expect(
            try read([lines + PDFSketch.paragraph(Self.long, y: 400)])
                == ["海洋观测浮标与潜标电子系统个人技术报告", "申报人 麦启航", Self.long])
    }

    @Test func spacesOfAnyWidthAreSpaces() throws {
        let document = try PDFReader.read(
            PDFSketch([[.init(x: 200, y: 100, string: "图\u{A0}1\u{2003}系\u{2060}统组成")]]).bytes, path: "报告.pdf")
        #expect(texts(document) == ["图1 系统组成"])
        #expect(document.blocks[0].kind == .caption(.figure))
    }

    @Test func damageIsSaid() throws {
        let lines = [
            PDFSketch.Text(x: 90, y: 100, isBold: true, string: "读不到的一行"), .init(x: 90, y: 130, string: "读得到的这一行文字足够长")
        ]
        let broken = String(decoding: PDFSketch([lines]).bytes, as: UTF8.self).replacing("/B 6 0 R", with: "/Q 6 0 R")
        let document = try PDFReader.read(Array(broken.utf8), path: "报告.pdf")
        #expect(texts(document) == ["读得到的这一行文字足够长"])
        #expect(document.notices.map(\.kind) == [.truncated])
    }
}
