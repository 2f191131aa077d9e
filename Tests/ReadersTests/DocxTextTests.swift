import DocumentModel
import SourceText
import Testing
@testable import WordReader

/// Runs, breaks, fields, tracked changes: what text a paragraph has.
@Suite struct DocxTextTests {
    private func texts(_ body: String) throws -> [String] { try DocxFixture(body).read().texts }

    @Test func runsJoinAndBreaksStay() throws {
        #expect(try texts("<w:p>\(DocxFixture.run("Soft"))\(DocxFixture.run("ware设计"))</w:p>") == ["Software设计"])
        #expect(
            try texts("<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r></w:p>")
                == ["甲\t乙\n丙\n丁"])
        #expect(
            try texts("<w:p><w:r><w:t>GB</w:t><w:noBreakHyphen/><w:t>T</w:t><w:softHyphen/><w:t>1</w:t></w:r></w:p>")
                == ["GB-T1"])
        #expect(try texts("<w:p><w:r><w:lastRenderedPageBreak/><w:t>一页</w:t></w:r></w:p>") == ["一页"])
    }

    @Test func tabStopsAreNoTabs() throws {
        #expect(try texts(DocxFixture.paragraph("甲", #"<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>"#)) == ["甲"])
    }

    @Test func spaceAtTheEndsNeedsPreserve() throws {
        #expect(try texts("<w:p><w:r><w:t> 甲\n乙 </w:t></w:r></w:p>") == ["甲 乙"])
        #expect(try texts(#"<w:p><w:r><w:t xml:space="preserve"> 甲 </w:t></w:r></w:p>"#) == [" 甲 "])
    }

    @Test func breaksAtTheEdgesStillCountAsSpaces() throws {
        let document = try DocxFixture(
            #"<w:p><w:r><w:br/><w:t>甲</w:t><w:br/></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>"#
        ).read()
        #expect(document.texts == ["\u{0B}甲\u{0B}", "\u{0C}"])
        #expect(DocxSupport.counts(document).charactersWithSpaces == 4)
        #expect(DocxSupport.counts(document).paragraphs == 1)
    }

    @Test func fieldsGiveTheirResults() throws {
        let field =
            #"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF _Toc1 \h</w:instrText></w:r>"#
            + #"<w:r><w:fldChar w:fldCharType="separate"/></w:r>\#(DocxFixture.run("12"))<w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        #expect(try texts("<w:p>\(DocxFixture.run("见第"))\(field)\(DocxFixture.run("页"))</w:p>") == ["见第12页"])
        #expect(
            try texts(#"<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2024年</w:t></w:r></w:fldSimple></w:p>"#) == ["2024年"]
        )
    }

    @Test func fieldsNestInsideCodes() throws {
        let mark = { (type: String) in #"<w:r><w:fldChar w:fldCharType="\#(type)"/></w:r>"# }
        let nested =
            mark("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + mark("begin")
            + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
            + mark("separate") + DocxFixture.run("隐") + mark("end") + mark("separate") + DocxFixture.run("显")
            + mark("end")
        #expect(try texts("<w:p>\(nested)</w:p>") == ["显"])
    }

    @Test func anUnfinishedFieldLosesOnlyItsParagraph() throws {
        let body =
            #"<w:p>\#(DocxFixture.run("前"))<w:r><w:fldChar w:fldCharType="begin"/></w:r>\#(DocxFixture.run("码"))</w:p>"#
        #expect(try texts(body + DocxFixture.paragraph("后")) == ["前", "后"])
    }

    @Test func trackedChanges() throws {
        let body =
            "<w:p><w:ins>\(DocxFixture.run("新"))</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            + "<w:moveFrom>\(DocxFixture.run("迁"))</w:moveFrom><w:moveTo>\(DocxFixture.run("入"))</w:moveTo></w:p>"
        #expect(try texts(body) == ["新入"])
    }

    @Test func aDeletedParagraphMarkJoinsTheNext() throws {
        let body =
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(DocxFixture.run("FP"))</w:p><w:p>\(DocxFixture.run("GA"))</w:p>"
        let document = try DocxFixture(body + DocxFixture.paragraph("尾")).read()
        #expect(document.texts == ["FPGA", "尾"])
        #expect(document.blocks.map(\.paragraph) == [2, 3])
        #expect(DocxSupport.counts(document).words == 2)
    }

    @Test func hiddenTextIsOutAndSaid() throws {
        let document = try DocxFixture(
            "<w:p>\(DocxFixture.run("显"))\(DocxFixture.run("隐", "<w:vanish/>"))\(DocxFixture.run("现", #"<w:vanish w:val="0"/>"#))</w:p>"
        ).read()
        #expect(document.texts == ["显现"])
        #expect(document.notices.map(\.detail) == [DocxMessages.hiddenText])
    }

    @Test func rubyIsReadOnce() throws {
        let ruby =
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>zhōng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        #expect(try texts("<w:p>\(ruby)\(DocxFixture.run("国"))</w:p>") == ["中国"])
    }

    @Test func symbolsShowAndStayOpen() throws {
        let document = try DocxFixture(
            #"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B1"/></w:r></w:p>"#
        ).read()
        #expect(document.texts == ["✓±"])
        #expect(DocxSupport.counts(document).wordsRange == 0...2)
    }

    @Test func hyperlinksCountAndAreMarked() throws {
        let document = try DocxFixture(
            #"<w:p>\#(DocxFixture.run("见"))<w:hyperlink r:id="rId9">\#(DocxFixture.run("官网"))</w:hyperlink></w:p>"#
        ).read()
        #expect(document.texts == ["见官网"])
        #expect(document.blocks[0].spans == [Span(.link, TextRange(3, 9))])
    }

    @Test func oneOfTheAlternativesIsTaken() throws {
        let choice = { (tag: String, text: String) in "<mc:\(tag)>\(DocxFixture.run(text))</mc:\(tag)>" }
        let both =
            "<mc:AlternateContent>\(choice("Choice", "新"))\(choice("Choice", "次"))\(choice("Fallback", "旧"))</mc:AlternateContent>"
        #expect(try texts("<w:p>\(both)</w:p>") == ["新"])
        #expect(try texts("<w:p><mc:AlternateContent>\(choice("Fallback", "旧"))</mc:AlternateContent></w:p>") == ["旧"])
    }

    @Test func anyPrefixAndTheStrictNamespaceServe() throws {
        var fixture = DocxFixture("")
        let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        let document =
            #"<x:document xmlns:x="\#(strict)"><x:body><p xmlns="\#(strict)"><r><t>严格</t></r></p></x:body></x:document>"#
        fixture.extra = []
        let entries = fixture.entries.map { $0.name == "word/document.xml" ? .init($0.name, Array(document.utf8)) : $0 }
        #expect(try DocxSupport.read(entries).texts == ["严格"])
    }

    @Test func theHintBelongsToItsRun() throws {
        let body =
            "<w:p>\(DocxFixture.run("“", #"<w:rFonts w:hint="eastAsia"/>"#))\(DocxFixture.run("BIM"))\(DocxFixture.run("”", #"<w:rFonts w:hint="eastAsia"/>"#))\(DocxFixture.run("技术"))</w:p>"
        let counts = DocxSupport.counts(try DocxFixture(body).read())
        #expect(counts.words == 5)
        #expect(counts.wordsRange == 5...5)
        #expect(DocxSupport.counts(try DocxFixture(DocxFixture.paragraph("“BIM”技术")).read()).words == 3)
    }

    @Test func equationsInALineMakeAnInterval() throws {
        let equation = "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"
        let document = try DocxFixture("<w:p>\(DocxFixture.run("其中"))\(equation)\(DocxFixture.run("表示"))</w:p>").read()
        #expect(document.texts == ["其中x+y表示"])
        #expect(DocxSupport.counts(document).wordsRange == 4...7)
    }
}
