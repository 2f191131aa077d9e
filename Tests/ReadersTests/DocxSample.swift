/// One document with every feature that the reader knows, for damaging.
enum DocxSample {
    static let everything: DocxFixture = {
        func p(_ text: String, style: String? = nil, _ properties: String = "", run: String = "") -> String {
            DocxFixture.paragraph(text, style: style, properties, run: run)
        }
        func mark(_ type: String) -> String { #"<w:r><w:fldChar w:fldCharType="\#(type)"/></w:r>"# }
        let list = { (level: Int) in #"<w:numPr><w:ilvl w:val="\#(level)"/><w:numId w:val="1"/></w:numPr>"# }
        let contents =
            #"<w:p>\#(mark("begin"))<w:r><w:instrText> TOC \o "1-3" </w:instrText></w:r>\#(mark("separate"))\#(DocxFixture.run("一\t1"))</w:p><w:p>\#(mark("end"))</w:p>"#
        let box =
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent>\(p("框", list(0)))</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><v:textbox><w:txbxContent>\(p("框"))</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        let picture =
            #"<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="照片"/><a:graphic><a:graphicData uri="x"><a:blip r:embed="rId5"/><dgm:relIds r:dm="rIdD"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
        let table =
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(p("甲"))</w:tc><w:tc>\(p("乙"))<w:tbl><w:tr><w:tc>\(p("内"))</w:tc></w:tr></w:tbl>\(p("丙"))</w:tc></w:tr></w:tbl>"
        let changes =
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:ins>\(DocxFixture.run("新", "<w:b/>"))</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
        let inline =
            "<w:p>\(DocxFixture.run("“文”——", #"<w:rFonts w:hint="eastAsia" w:eastAsia="黑体"/><w:i/>"#))<w:r><w:footnoteReference w:id=\"2\"/><w:tab/><w:br/><w:br w:type=\"page\"/><w:noBreakHyphen/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"
            + "<w:hyperlink r:id=\"rId9\">\(DocxFixture.run("链接"))</w:hyperlink><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>\(box)\(picture)"
            + "<w:r><w:ruby><w:rt><w:r><w:t>z</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
        let caption =
            #"<w:p>\#(DocxFixture.run("图"))<w:fldSimple w:instr="SEQ 图"><w:r><w:t>1</w:t></w:r></w:fldSimple>\#(DocxFixture.run(" 说明"))</w:p>"#
        let control =
            #"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>\#(p("目录"))</w:sdtContent></w:sdt>"#
        var fixture = DocxFixture(
            contents + p("标题", style: "1") + changes + inline + caption + table + p("项", list(0)) + p("项", list(1))
                + control + p("尾", #"<w:outlineLvl w:val="2"/><w:jc w:val="center"/>"#, run: #"<w:vanish/>"#))
        fixture.styles =
            #"<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>"#
            + #"<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>"#
            + #"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="n"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#
        fixture.numbering =
            #"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>"#
            + #"<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlRestart w:val="1"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
            + #"<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>"#
        fixture.footnotes =
            #"<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">\#(p("注"))</w:footnote>"#
        fixture.relationships = [("rIdD", "diagramData", "diagrams/data1.xml")]
        fixture.extra = [
            (
                "word/diagrams/data1.xml",
                "<dgm:dataModel \(DocxFixture.transitional)><dgm:pt><a:t>采集</a:t></dgm:pt></dgm:dataModel>"
            )
        ]
        return fixture
    }()
}
