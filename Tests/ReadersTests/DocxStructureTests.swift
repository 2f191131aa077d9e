import DocumentModel
import SourceText
import Testing
@testable import WordReader

/// Headings, looks, tables, captions, contents, notes: what a paragraph is.
@Suite struct DocxStructureTests {
    private func p(_ text: String, style: String? = nil, _ properties: String = "", run: String = "") -> String {
        DocxFixture.paragraph(text, style: style, properties, run: run)
    }

    private func style(
        _ id: String, _ name: String, basedOn: String? = nil, _ inside: String = "", type: String = "paragraph"
    ) -> String {
        #"<w:style w:type="\#(type)" w:styleId="\#(id)"><w:name w:val="\#(name)"/>"#
            + (basedOn.map { #"<w:basedOn w:val="\#($0)"/>"# } ?? "") + inside + "</w:style>"
    }

    @Test func headingsByStyleAndLevel() throws {
        let styles =
            style("1", "heading 1") + style("a5", "标题 2") + style("own", "项目标题", basedOn: "1")
            + style("toc", "TOC Heading", basedOn: "1", #"<w:pPr><w:outlineLvl w:val="9"/></w:pPr>"#)
            + style("lvl", "我的样式", #"<w:pPr><w:outlineLvl w:val="2"/></w:pPr>"#) + style("t", "Title")
        let body =
            p("一", style: "1") + p("二", style: "a5") + p("三", style: "own") + p("四", style: "lvl")
            + p("五", #"<w:outlineLvl w:val="3"/>"#) + p("六", style: "1", #"<w:outlineLvl w:val="9"/>"#)
            + p("七", style: "t")
            + p("目录", style: "toc")
        let kinds = try DocxFixture(body, styles: styles).read().kinds
        #expect(
            kinds == [
                .heading(level: 1), .heading(level: 2), .heading(level: 1), .heading(level: 3), .heading(level: 4),
                .paragraph, .paragraph, .tableOfContents
            ])
    }

    @Test func headingsByIDAloneWithoutAStyleSheet() throws {
        #expect(
            try DocxFixture(p("一", style: "Heading2") + p("二", style: "标题 1")).read().kinds == [
                .heading(level: 2), .heading(level: 1)
            ])
    }

    @Test func basedOnInACircleEnds() throws {
        let styles = style("a", "甲", basedOn: "b", #"<w:rPr><w:b/></w:rPr>"#) + style("b", "乙", basedOn: "a")
        let document = try DocxFixture(p("文", style: "b"), styles: styles).read()
        #expect(document.blocks[0].looks.isBold)
    }

    @Test func looksComeFromRunsStylesAndDefaults() throws {
        let styles =
            #"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>"#
            + #"<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>"#
            + style(
                "big", "大", basedOn: "n",
                #"<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>"#)
            + style("s", "强调", "<w:rPr><w:b/></w:rPr>", type: "character")
        let body =
            p("正文很长很长很长很长很长很长很长") + p("标题", style: "big") + p("粗", run: "<w:b/>")
            + p("不粗", style: "big", run: #"<w:b w:val="0"/>"#)
            + p("两次加粗互相抵消", style: "big", run: #"<w:rStyle w:val="s"/>"#)
            + "<w:p>\(DocxFixture.run("一半", "<w:b/>"))\(DocxFixture.run("一半"))</w:p>"
            + p("黑体", run: #"<w:rFonts w:eastAsia="黑体"/>"#)
        let looks = try DocxFixture(body, styles: styles).read().blocks.map(\.looks)
        #expect(looks[0] == Looks())
        #expect(looks[1] == Looks(isBold: true, isCentered: true, relativeSize: 1.5))
        #expect(looks.map(\.isBold) == [false, true, true, false, false, false, true])
    }

    @Test func boldAndItalicSpansMergeAcrossRuns() throws {
        let body =
            "<w:p>\(DocxFixture.run("背", "<w:b/>"))\(DocxFixture.run("景", "<w:b/><w:i/>"))\(DocxFixture.run("：本项目"))</w:p>"
        let spans = try DocxFixture(body).read().blocks[0].spans
        #expect(spans == [Span(.bold, TextRange(0, 6)), Span(.italic, TextRange(3, 6))])
    }

    @Test func tablesNestAndSpan() throws {
        func cell(_ inside: String, _ properties: String = "") -> String {
            "<w:tc><w:tcPr>\(properties)</w:tcPr>\(inside)</w:tc>"
        }
        let inner = "<w:tbl><w:tr>\(cell(p("内1")))\(cell(p("内2")))</w:tr></w:tbl>"
        let body =
            p("前") + "<w:tbl><w:tr>\(cell(p("甲"), #"<w:gridSpan w:val="2"/>"#))\(cell(p("乙")))</w:tr>"
            + "<w:tr>\(cell(p("丙")))\(cell(inner + p("丁")))\(cell("<w:p/>", "<w:vMerge/>"))</w:tr></w:tbl>" + p("后")
        let document = try DocxFixture(body).read()
        #expect(document.texts == ["前", "甲", "乙", "丙", "内1", "内2", "丁", "后"])
        #expect(
            document.kinds[1...6] == [
                .tableCell(table: 0, row: 0, column: 0), .tableCell(table: 0, row: 0, column: 2),
                .tableCell(table: 0, row: 1, column: 0),
                .tableCell(table: 1, row: 0, column: 0), .tableCell(table: 1, row: 0, column: 1),
                .tableCell(table: 0, row: 1, column: 1)
            ])
        #expect(document.blocks.map(\.paragraph) == [1, 2, 3, 4, 5, 6, 7, 9])
    }

    @Test func aFrameRoundTheReportIsNoTable() throws {
        let body =
            "<w:tbl><w:tr><w:tc>\(p("一、项目背景"))\(p("正文"))</w:tc></w:tr><w:tr><w:tc>\(p("签字"))</w:tc></w:tr></w:tbl>"
        #expect(try DocxFixture(body).read().kinds == [.paragraph, .paragraph, .paragraph])
    }

    @Test func headingsInACellStayHeadings() throws {
        let body =
            "<w:tbl><w:tr><w:tc>\(p("标签"))</w:tc><w:tc>\(p("背景", #"<w:outlineLvl w:val="0"/>"#))</w:tc></w:tr></w:tbl>"
        #expect(try DocxFixture(body).read().kinds == [.tableCell(table: 0, row: 0, column: 0), .heading(level: 1)])
    }

    @Test func captionsByStyleAndSequence() throws {
        let sequence = { (label: String, id: String) in
            #"<w:p>\#(DocxFixture.run(label))<w:fldSimple w:instr=" SEQ \#(id) \* ARABIC "><w:r><w:t>1</w:t></w:r></w:fldSimple>\#(DocxFixture.run(" 说明"))</w:p>"#
        }
        let body =
            sequence("图", "图") + sequence("表", "表") + sequence("表 ", "图表") + sequence("Figure ", "Figure")
            + sequence("式", "公式")
            + p("图2 架构", style: "cap")
        let document = try DocxFixture(body, styles: style("cap", "caption")).read()
        #expect(
            document.kinds == [
                .caption(.figure), .caption(.table), .caption(.table), .caption(.figure), .paragraph, .caption(.figure)
            ])
        #expect(document.texts[0] == "图1 说明")
    }

    @Test func contentsAreMarkedHoweverTheyWereMade() throws {
        let mark = { (type: String) in #"<w:r><w:fldChar w:fldCharType="\#(type)"/></w:r>"# }
        let field =
            #"<w:p>\#(mark("begin"))<w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h </w:instrText></w:r>\#(mark("separate"))\#(DocxFixture.run("一、概述\t1"))</w:p>"#
            + p("二、背景\t2") + "<w:p>\(mark("end"))\(DocxFixture.run("正文紧跟目录"))</w:p>"
        let control =
            #"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>"#
            + p("目录") + p("三\t3") + "</w:sdtContent></w:sdt>"
        let document = try DocxFixture(field + control + p("四\t4", style: "T") + p("正文"), styles: style("T", "toc 2"))
            .read()
        #expect(
            document.kinds == [
                .tableOfContents, .tableOfContents, .paragraph, .tableOfContents, .tableOfContents, .tableOfContents,
                .paragraph
            ])
        #expect(!document.blocks.contains { !$0.isCounted })
    }

    @Test func notesFollowTheirParagraphAndDoNotCount() throws {
        let body =
            "<w:p>\(DocxFixture.run("FP"))<w:r><w:footnoteReference w:id=\"2\"/></w:r>\(DocxFixture.run("GA"))<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
        let notes =
            #"<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>"#
            + #"<w:footnote w:id="2">\#(p("注一"))\#(p("注二"))</w:footnote>"#
        let document = try DocxFixture(body + p("后"), footnotes: notes).read()
        #expect(document.texts == ["FPGA", "注一", "注二", "后"])
        #expect(document.kinds == [.paragraph, .note, .note, .paragraph])
        #expect(document.blocks.map(\.isCounted) == [true, false, false, true])
        // The reference ends the run: two words.
        #expect(DocxSupport.counts(document).words == 3)
    }

    @Test func textBoxesFollowTheirParagraphAndDoNotCount() throws {
        let box =
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><a:graphic><wps:txbx><w:txbxContent>\(p("框内"))</w:txbxContent></wps:txbx></a:graphic></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent>\(p("框内"))</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        let document = try DocxFixture("<w:p>\(DocxFixture.run("前"))\(box)\(DocxFixture.run("后"))</w:p>" + p("尾"))
            .read()
        #expect(document.texts == ["前后", "框内", "尾"])
        #expect(document.kinds == [.paragraph, .textBox, .paragraph])
        #expect(document.blocks.map(\.isCounted) == [true, false, true])
        #expect(document.blocks.map(\.paragraph) == [1, 1, 2])
    }

    /// Watermarks are WordArt (VML) or text boxes, mostly of a header; what they say is no part of the text.
    @Test func watermarks() throws {
        func art(_ words: String) -> String {
            #"<w:p><w:r><w:pict><v:shape><v:textpath string="\#(words)"/></v:shape></w:pict></w:r></w:p>"#
        }
        let box =
            "<w:p><w:r><w:drawing><wps:txbx><w:txbxContent>\(p("内部使用"))</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>"
        var fixture = DocxFixture(art("秘密") + p("正文"))
        fixture.extra = [("word/h.xml", "<w:hdr \(fixture.namespaces)>\(p("报告"))\(art("内部&#10;资料"))\(box)</w:hdr>")]
        fixture.relationships = [("rId9", "header", "h.xml")]
        let document = try fixture.read()
        #expect(document.margins == ["报告", "内部 资料", "内部使用", "秘密"])
        #expect(document.texts == ["正文"])
    }

    @Test func figuresOfAllKinds() throws {
        let picture =
            #"<w:drawing><wp:inline><wp:docPr id="1" name="图片" descr="系统照片"/><a:graphic><a:blip r:embed="rId5"/></a:graphic></wp:inline></w:drawing>"#
        let chart =
            #"<w:drawing><wp:anchor><a:graphic><a:graphicData uri="u"><c:chart r:id="rId6"/></a:graphicData></a:graphic></wp:anchor></w:drawing>"#
        let old = #"<w:pict><v:shape><v:imagedata r:id="rId7"/></v:shape></w:pict>"#
        let object =
            #"<w:object><v:shape><v:imagedata r:id="rId8"/></v:shape><o:OLEObject ProgID="Equation.DSMT4"/></w:object>"#
        let body =
            [picture, chart, old, object].map { "<w:p><w:r>\($0)</w:r></w:p>" }.joined()
            + "<w:p>\(DocxFixture.run("式"))<w:r>\(object)</w:r></w:p>"
            + "<w:p><m:oMathPara><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></m:oMathPara></w:p>"
        let document = try DocxFixture(body).read()
        #expect(
            document.kinds == [
                .figure(.image), .figure(.chart), .figure(.image), .figure(.equation), .paragraph, .figure(.equation)
            ])
        #expect(document.texts[0] == "系统照片")
        #expect(DocxSupport.counts(document).wordsRange == 1...5)
    }

    @Test func smartArtGivesItsWords() throws {
        let drawing =
            #"<w:drawing><a:graphic><a:graphicData uri="x"><dgm:relIds r:dm="rIdD" r:lo="rIdL"/></a:graphicData></a:graphic></w:drawing>"#
        var fixture = DocxFixture("<w:p><w:r>\(drawing)</w:r></w:p>")
        fixture.relationships = [("rIdD", "diagramData", "diagrams/data1.xml")]
        fixture.extra = [
            (
                "word/diagrams/data1.xml",
                "<dgm:dataModel \(DocxFixture.transitional)><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>采集</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>处理</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
            )
        ]
        let document = try fixture.read()
        #expect(document.texts == ["采集\n处理"])
        #expect(document.kinds == [.figure(.image)])
        #expect(DocxSupport.counts(document).words == 0)
    }
}
