import DocumentModel
import OpenPackaging
import SourceText
import Testing
import WordComments
import WordReader

/// Where the marks of a comment go.
@Suite struct CommentTests {
    private static let reference = "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"
    private static let start = "<w:commentRangeStart w:id=\"0\"/>"

    @Test func aWholeRunIsNotCut() throws {
        let copy = try Fixture("<w:p><w:r><w:t>前面</w:t></w:r><w:r><w:t>待补充</w:t></w:r></w:p>").commented("待补充")
        #expect(
            copy.body == "<w:p><w:r><w:t>前面</w:t></w:r>\(Self.start)<w:r><w:t>待补充</w:t></w:r>\(Self.reference)</w:p>")
    }

    @Test func aRunIsCutAtTheCharactersAndKeepsItsLooks() throws {
        let run = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/><w:sz w:val=\"28\"/></w:rPr>"
        let copy = try Fixture("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(run)<w:t>前面待补充后面</w:t></w:r></w:p>")
            .commented("待补充")
        #expect(
            copy.body
                == "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\(run)<w:t xml:space=\"preserve\">前面</w:t></w:r>\(Self.start)"
                + "\(run)<w:t xml:space=\"preserve\">待补充</w:t></w:r>\(Self.reference)\(run)<w:t xml:space=\"preserve\">后面</w:t></w:r></w:p>"
        )
        #expect(copy.covered == ["待补充"])
    }

    @Test func spacesAtACutStay() throws {
        let fixture = Fixture("<w:p><w:r><w:t>see TODO here</w:t></w:r></w:p>")
        let copy = try fixture.commented("TODO", "TODO here")
        #expect(copy.covered == ["TODO", "TODO here"])
        #expect(try copy.document.text == DocxReader.read(fixture.bytes, path: "").text)
        // Where the file drops the spaces at the ends, cutting would bring them to light.
        let untidy = Fixture("<w:p><w:r><w:t>\n  see TODO here  </w:t></w:r></w:p>")
        #expect(try untidy.commented("TODO").document.text == DocxReader.read(untidy.bytes, path: "").text)
    }

    @Test func referencesAndLineEndsAreOneCharacter() throws {
        let copy = try Fixture("<w:p><w:r><w:t>A&amp;B&#20013;&#x6587;\r\nTODO&lt;完&gt;</w:t></w:r></w:p>").commented(
            "TODO<", "B中")
        #expect(copy.covered == ["TODO<", "B中"])
    }

    @Test func elementsInARunStayWhereTheyAre() throws {
        let copy = try Fixture(
            "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
        ).commented("乙", "甲\t乙")
        #expect(copy.covered == ["乙", "甲\t乙"])
        #expect(
            copy.body.contains(
                "<w:tab/></w:r><w:commentRangeStart w:id=\"1\"/><w:r><w:rPr><w:i/></w:rPr><w:t>乙</w:t></w:r>"))
    }

    @Test(arguments: [
        "<w:hyperlink w:anchor=\"a\"><w:r><w:t>看待补充处</w:t></w:r></w:hyperlink>",
        "<w:ins w:id=\"0\" w:author=\"a\"><w:r><w:t>看待补充处</w:t></w:r></w:ins>",
        "<w:fldSimple w:instr=\"REF a\"><w:r><w:t>看待补充处</w:t></w:r></w:fldSimple>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF 待补充</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
            + "<w:r><w:t>看待补充处</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        "<w:sdt><w:sdtContent><w:r><w:t>看待补充处</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:smartTag><w:r><w:t>看待补充处</w:t></w:r></w:smartTag>",
        "<w:del w:id=\"3\"><w:r><w:delText>待补充</w:delText></w:r></w:del><w:r><w:t>看待</w:t></w:r><w:r><w:t>补充处</w:t></w:r>"
    ]) func inlineFrames(_ content: String) throws {
        let fixture = Fixture("<w:p>\(content)</w:p>")
        let copy = try fixture.commented("待补充")
        #expect(copy.covered == ["待补充"])
        #expect(try copy.document.text == DocxReader.read(fixture.bytes, path: "").text)
    }

    @Test func aTableCell() throws {
        let copy = try Fixture(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>看待补充处</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ).commented("待补充")
        #expect(copy.covered == ["待补充"])
    }

    /// Word attaches no comment inside a text box, and a fallback repeats its text: the run that holds the box takes
    /// it.
    @Test func aTextBox() throws {
        let box =
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>框里待补充</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
            + "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里待补充</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        let copy = try Fixture("<w:p><w:r><w:t>正文</w:t></w:r>\(box)</w:p>").commented("待补充")
        #expect(copy.body == "<w:p><w:r><w:t>正文</w:t></w:r>\(Self.start)\(box)\(Self.reference)</w:p>")
    }

    @Test func whatCannotBeCutIsTakenWhole() throws {
        let ruby =
            "<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼音</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        let equation = "<m:oMathPara><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></m:oMathPara>"
        let split = "<w:r><w:t>待<![CDATA[补充]]></w:t></w:r>"
        let copy = try Fixture("<w:p>\(ruby)</w:p><w:p>\(equation)</w:p><w:p>\(split)</w:p>").commented("拼", "mc", "补充")
        for whole in [ruby, equation, split] { #expect(copy.body.contains("\"/>\(whole)<w:commentRangeEnd")) }
    }

    @Test func paragraphsInARow() throws {
        let copy = try Fixture("<w:p><w:r><w:t>一甲</w:t></w:r></w:p><w:p><w:r><w:t>乙二</w:t></w:r></w:p>").commented(
            "甲\n乙")
        #expect(copy.covered == ["甲乙"])
    }

    @Test func commentsThatTouchAndNest() throws {
        let copy = try Fixture("<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>").commented("甲乙", "丙", "乙丙丁", "乙", "丙")
        #expect(copy.covered == ["甲乙", "丙", "乙丙丁", "乙", "丙"])
        #expect(copy.document.text == Array("甲乙丙丁".utf8))
    }

    @Test func aFootnoteBelongsToItsParagraph() throws {
        var fixture = Fixture(
            "<w:p><w:r><w:t>第一段</w:t></w:r></w:p><w:p><w:r><w:t>有注</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>")
        fixture.extra = [
            .init(
                "word/footnotes.xml",
                Array(
                    "<w:footnotes \(Fixture.word)><w:footnote w:id=\"2\"><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote></w:footnotes>"
                        .utf8))
        ]
        #expect(try fixture.commented("注文").covered == ["有注"])
    }

    @Test func aPictureBelongsToItsParagraph() throws {
        let picture =
            "<w:p><w:r><w:drawing><wp:docPr xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" id=\"1\" name=\"a\"/>"
            + "<a:blip xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"/></w:drawing></w:r></w:p>"
        let bytes = try Fixture("<w:p><w:r><w:t>第一段</w:t></w:r></w:p>\(picture)").bytes
        let block = try #require(DocxReader.read(bytes, path: "").blocks.last)
        #expect(block.kind == .figure(.image))
        #expect(
            try Copy(bytes, [block.range]).body.hasSuffix(
                "<w:p>\(Self.start)\(picture.dropFirst("<w:p>".count).dropLast("</w:p>".count))\(Self.reference)</w:p>")
        )
    }

    @Test func aDocumentWithoutText() throws {
        let bytes = try Fixture("<w:p w:rsidR=\"1\"/>").bytes
        let traced = try DocxReader.trace(bytes, path: "")
        func copy(_ xml: [UInt8]) throws -> [UInt8] {
            try WordCommenter(bytes, main: traced.part, xml: xml).copy(
                with: [WordComment(.start, lines: [])], signed: Fixture.signature)
        }
        let xml = try DocxReader.trace(copy(traced.xml), path: "").xml
        #expect(
            String(decoding: xml, as: UTF8.self).contains("<w:p w:rsidR=\"1\">\(Self.start)\(Self.reference)</w:p>"))
        #expect(throws: WordCommentError.noParagraph) {
            try copy(Array("<w:document \(Fixture.word)><w:body/></w:document>".utf8))
        }
    }

    @Test func otherPrefixes() throws {
        for (prefix, declared) in [("x:", "xmlns:x"), ("", "xmlns")] {
            let namespace = "\(declared)=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            let attribute = prefix.isEmpty ? "" : " \(prefix)rsidR=\"1\""
            let xml =
                "<\(prefix)document \(namespace)><\(prefix)body><\(prefix)p><\(prefix)r\(attribute)><\(prefix)t>看待补充处</\(prefix)t></\(prefix)r></\(prefix)p></\(prefix)body></\(prefix)document>"
            let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"
            let types = "<t:Types xmlns:t=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
            let bytes = try #require(
                ZipWriter.archive([
                    .init("[Content_Types].xml", Array(types.utf8)), .init("word/document.xml", Array(xml.utf8)),
                    .init("word/_rels/document.xml.rels", Array(links.utf8))
                ]))
            let traced = try DocxReader.trace(bytes, path: "")
            let range = traced.document.sourceMap.source(of: TextRange(3, 12))
            let copy = try WordCommenter(bytes, main: traced.part, xml: traced.xml).copy(
                with: [WordComment(.words(range), lines: [.init("", "批注")])], signed: Fixture.signature)
            #expect(try DocxReader.read(copy, path: "").text == Array("看待补充处".utf8))
            #expect(try Copy.texts(of: copy) == [0: "批注"])
        }
    }
}
