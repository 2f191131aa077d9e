import DocumentModel
import Foundation
import OpenPackaging
import ReaderKit
import SourceText
import Testing
import TestSupport
import WordComments
import WordReader

/// What happens to the rest of the file.
@Suite struct PackageTests {
    @Test func commentsThatAreThereStay() throws {
        let old = "<w:comment w:id=\"7\" w:author=\"导师\"><w:p><w:r><w:t>旧的</w:t></w:r></w:p></w:comment>"
        var fixture = Fixture(
            "<w:p><w:commentRangeStart w:id=\"0\"/><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>"
                + "<w:commentRangeStart w:id=\"7\"/><w:r><w:t>看待补充处</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>"
        )
        fixture.relationships = "<Relationship Id=\"rId1\" Type=\"http://x/comments\" Target=\"remarks.xml\"/>"
        fixture.extra = [
            .init(
                "word/remarks.xml", Array("<w:comments \(Fixture.word)>\(old)<w:comment w:id=\"0\"/></w:comments>".utf8)
            ),
            .init("word/commentsExtended.xml", Array("<x/>".utf8))
        ]
        let bytes = try fixture.bytes, traced = try DocxReader.trace(bytes, path: "")
        let range = traced.document.sourceMap.source(of: TextRange(3, 12))
        let copy = try WordCommenter(bytes, main: traced.part, xml: traced.xml).copy(
            with: [WordComment(.words(range), lines: [.init("", "新的")])], signed: Fixture.signature)
        #expect(try Copy.texts(of: copy) == [7: "旧的", 0: "", 1: "新的"])
        let part = try #require(try ZipReader(copy).contents(of: ["word/remarks.xml"])["word/remarks.xml"])
        #expect(String(decoding: part, as: UTF8.self).contains(">\(old)<w:comment"))
    }

    @Test func everyOtherEntryStaysAsItWas() throws {
        var fixture = Fixture("<w:p><w:r><w:t>看待补充处</w:t></w:r></w:p>")
        fixture.extra = [
            .init("word/media/图1.png", (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }),
            .init("docProps/空.xml", []),
            .init("customXml/item1.xml", Array("<a/>".utf8))
        ]
        let before = try fixture.bytes, after = try fixture.commented("待补充").bytes
        let old = try ZipReader(before), new = try ZipReader(after)
        #expect(
            new.names == old.names
                + ["word/_rels/document.xml.rels", "word/comments.xml"].sorted { a, _ in a.hasSuffix("comments.xml") })
        let kept = Set(old.names).subtracting(["word/document.xml", "[content_types].xml"])
        #expect(try new.contents(of: kept) == old.contents(of: kept))
    }

    @Test func strictFilesStayStrict() throws {
        var fixture = Fixture("<w:p><w:r><w:t>看待补充处</w:t></w:r></w:p>")
        fixture.namespaces = "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\""
        let zip = try ZipReader(fixture.commented("待补充").bytes)
        let parts = try zip.contents(of: ["word/comments.xml", "word/_rels/document.xml.rels"]).mapValues {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(
            parts["word/comments.xml"]?.contains("xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"") == true
        )
        #expect(
            parts["word/_rels/document.xml.rels"]?.contains(
                "http://purl.oclc.org/ooxml/officeDocument/relationships/comments") == true)
    }

    @Test func macrosAreSeen() throws {
        func isMacroEnabled(_ type: String) throws -> Bool {
            let types =
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"\(type)\"/></Types>"
            let xml = Array("<w:document \(Fixture.word)><w:body/></w:document>".utf8)
            let bytes = try #require(
                ZipWriter.archive([.init("[Content_Types].xml", Array(types.utf8)), .init("word/document.xml", xml)]))
            return try WordCommenter(bytes, main: "word/document.xml", xml: xml).isMacroEnabled
        }
        #expect(try isMacroEnabled("application/vnd.ms-word.document.macroEnabled.main+xml"))
        #expect(try !isMacroEnabled("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"))
    }

    @Test func hostileTextIsText() throws {
        let bytes = try Fixture("<w:p><w:r><w:t>文</w:t></w:r></w:p>").bytes,
            traced = try DocxReader.trace(bytes, path: "")
        let hostile = "</w:t></w:comments><!DOCTYPE x>&amp;\u{0}\u{1B}]]>\"'\u{FFFF}"
        let signature = CommentSignature(author: "\"><x/>", initials: "<", date: "&")
        let copy = try WordCommenter(bytes, main: traced.part, xml: traced.xml).copy(
            with: [WordComment(.start, lines: [.init(hostile, hostile)])], signed: signature)
        let shown = "</w:t></w:comments><!DOCTYPE x>&amp;\u{FFFD}\u{FFFD}]]>\"'\u{FFFD}"
        #expect(try Copy.texts(of: copy) == [0: shown + shown])
    }

    @Test func withoutCommentsOnlyTheMarkIsNew() throws {
        let bytes = try Fixture("<w:p/>").bytes, traced = try DocxReader.trace(bytes, path: "")
        let copy = try WordCommenter(bytes, main: traced.part, xml: traced.xml).copy(
            with: [], signed: Fixture.signature)
        // But for the two bytes that say how long the mark is.
        #expect(copy.dropLast(2 + WordCommenter.mark.utf8.count) == bytes.dropLast(2))
        #expect(copy.suffix(WordCommenter.mark.utf8.count).elementsEqual(WordCommenter.mark.utf8))
    }

    /// Any words of real files, however they overlap: the marks stand at exactly those words (or at what could not be
    /// cut round them),
    /// the text and what counts it stay, and without the marks the part is what it was.
    @Test func anyRangesOfRealFiles() throws {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let office = package.appendingPathComponent("Corpus/office")
        var random = SeededGenerator(7)
        var seen = 0
        for folder in try FileManager.default.contentsOfDirectory(atPath: office.path).sorted()
        where !folder.hasSuffix(".md") {
            let bytes = [UInt8](try Data(contentsOf: office.appendingPathComponent(folder + "/个人技术报告.docx")))
            let before = try DocxReader.read(bytes, path: "")
            let starts = before.text.indices.filter { before.text[$0] & 0xC0 != 0x80 } + [before.text.count]
            let ranges = (0..<120).map { _ in
                let first = Int.random(in: 0..<starts.count - 1, using: &random)
                return TextRange(
                    starts[first], starts[min(starts.count - 1, first + Int.random(in: 1...40, using: &random))])
            }.filter { range in before.blocks.contains { $0.range.contains(range) && $0.isCounted && !$0.range.isEmpty }
            }
            let copy = try Copy(bytes, ranges)
            #expect(copy.document.text == before.text)
            #expect(copy.document.eastAsianHints == before.eastAsianHints)
            #expect(copy.document.runBreaks == before.runBreaks)
            #expect(copy.document.blocks.map(\.kind) == before.blocks.map(\.kind))
            for (range, covered) in zip(ranges, copy.covered) {
                let words = before.string(range)
                #expect(covered.filter { !$0.isWhitespace }.contains(words.filter { !$0.isWhitespace }), "\(words)")
                seen += covered == words ? 1 : 0
            }
        }
        #expect(seen > 150)
    }
}

extension PackageTests {
    /// Damaged files: a copy that reads as before, or an error; never a trap.
    @Test func mutations() throws {
        var random = SeededGenerator(11)
        let body =
            "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲&amp;乙 丙</w:t><w:tab/><w:t xml:space=\"preserve\"> 丁</w:t></w:r></w:p>"
            + "<w:p/><w:tbl><w:tr><w:tc><w:p><w:hyperlink><w:r><w:t>戊己</w:t></w:r></w:hyperlink></w:p></w:tc></w:tr></w:tbl>"
        var copies = 0
        for _ in 0..<2_000 {
            var bytes = Array(body.utf8)
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0:
                    bytes[at] = [0x3C, 0x3E, 0x2F, 0x20, 0x26, 0x22, 0x77, 0x41].randomElement(using: &random) ?? 0x20
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...12, using: &random)))
                default:
                    bytes.insert(
                        contentsOf: bytes[at..<min(bytes.count, at + Int.random(in: 1...30, using: &random))], at: at)
                }
            }
            let file = try Fixture(String(decoding: bytes, as: UTF8.self)).bytes
            guard let traced = try? DocxReader.trace(file, path: ""), !traced.document.text.isEmpty else { continue }
            let comments = (0..<4).map { _ in
                let start = Int.random(in: 0..<traced.document.text.count, using: &random)
                let source = traced.document.sourceMap.source(
                    of: TextRange(start, min(traced.document.text.count, start + 4)))
                return WordComment(.words(source), lines: [.init("a", "b")])
            }
            guard
                let copy = try? WordCommenter(file, main: traced.part, xml: traced.xml).copy(
                    with: comments, signed: Fixture.signature)
            else { continue }
            let again = try? DocxReader.read(copy, path: "")
            #expect(again?.text == traced.document.text, "\(String(decoding: bytes, as: UTF8.self))")
            copies += 1
        }
        #expect(copies > 100)
    }

    @Test func otherEncodingsAreRefused() throws {
        for declaration in ["<?xml version=\"1.0\" encoding=\"GB18030\"?>", "<?xml version='1.0' encoding='UTF-16'?>"] {
            let bytes = try #require(
                ZipWriter.archive([
                    .init(
                        "word/document.xml",
                        Array("\(declaration)<w:document \(Fixture.word)><w:body/></w:document>".utf8))
                ]))
            #expect(throws: Failure.self) { try DocxReader.trace(bytes, path: "x.docx") }
        }
    }
}
