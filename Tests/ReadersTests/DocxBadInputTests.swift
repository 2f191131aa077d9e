import DocumentModel
import OpenPackaging
import SourceText
import Testing
@testable import ReaderKit
@testable import WordReader

/// Damaged, hostile and wrong files: one line that says what to do, or a notice.
@Suite struct DocxBadInputTests {
    private let good = DocxFixture(DocxFixture.paragraph("正文"))

    private func message(_ bytes: [UInt8]) -> String? {
        do throws(Failure) {
            _ = try DocxReader.read(bytes, path: "报告.docx")
            return nil
        } catch {
            #expect(!error.message.contains("\n"))
            #expect(error.path == "报告.docx")
            return error.message
        }
    }

    private func message(main: String) throws -> String? {
        let entries = good.entries.map {
            $0.name == "word/document.xml" ? ZipWriter.Entry($0.name, Array(main.utf8)) : $0
        }
        return message(try #require(ZipWriter.archive(entries)))
    }

    @Test func everyTruncationIsRefused() throws {
        let bytes = try good.bytes()
        for length in stride(from: 0, to: bytes.count, by: 7) {
            #expect(message(Array(bytes.prefix(length))) != nil)
        }
        #expect(message(Array(bytes.prefix(bytes.count / 2))) == DocxMessages.zip(.truncated))
    }

    @Test func otherContentIsNamed() throws {
        #expect(message(Array("%PDF-1.7".utf8)) == DocxMessages.zip(.notZip))
        #expect(message([]) == DocxMessages.zip(.notZip))
        let workbook = try #require(ZipWriter.archive([.init("xl/workbook.xml", [])]))
        #expect(message(workbook)?.contains("Excel") == true)
        let other = try #require(ZipWriter.archive([.init("a.txt", [1])]))
        #expect(message(other)?.contains("word/document.xml") == true)
    }

    @Test func passwordsAndOldFormatsAreTold() throws {
        var compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1016)
        #expect(message(compound)?.contains(".doc") == true)
        compound += Array("EncryptedPackage".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(message(compound)?.contains("密码") == true)

        // An entry with the encryption bit in its local and central header.
        var bytes = try good.bytes()
        for (signature, flags) in [([0x50, 0x4B, 0x03, 0x04], 6), ([0x50, 0x4B, 0x01, 0x02], 8)] as [([UInt8], Int)] {
            for offset in bytes.indices.dropLast(10) where bytes[offset..<(offset + 4)].elementsEqual(signature) {
                bytes[offset + flags] |= 1
            }
        }
        #expect(message(bytes)?.contains("密码") == true)
    }

    @Test func malformedAndHostileXML() throws {
        let open = "<w:document \(DocxFixture.transitional)><w:body>"
        #expect(try message(main: open + "<w:p>") == DocxMessages.main(.malformed(line: 1)))
        #expect(try message(main: "") != nil)
        #expect(try message(main: "<w:document \(DocxFixture.transitional)/>") == DocxMessages.noBody)
        #expect(
            try message(
                main: #"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>"# + open
                    + "<w:p>&b;</w:p></w:body></w:document>") == DocxMessages.main(.documentType))
        #expect(
            try message(main: #"<!DOCTYPE x SYSTEM "file:///etc/passwd">"# + open + "</w:body></w:document>")
                == DocxMessages.main(.documentType))
        let deep = String(repeating: "<w:sdt>", count: 10_000) + String(repeating: "</w:sdt>", count: 10_000)
        #expect(
            try message(main: open + deep + "</w:body></w:document>")
                == DocxMessages.main(.tooDeep(limit: XMLStream.depthLimit)))
    }

    @Test func bombsAreBounded() throws {
        let spaces = [UInt8](repeating: 0x20, count: 33 << 20)
        let bomb = try #require(ZipWriter.archive([.init("word/document.xml", spaces)]))
        #expect(bomb.count < 1 << 20)
        #expect(
            message(bomb) == DocxMessages.zip(.tooLarge(entry: "word/document.xml", limit: 16 << 20 + 24 * bomb.count)))
        let many = try #require(ZipWriter.archive((0..<20_001).map { .init("a\($0)", []) }))
        #expect(message(many) == DocxMessages.zip(.tooManyEntries(limit: 20_000)))
    }

    @Test func namesOutsideTheArchiveAreIgnored() throws {
        let slips = ["../../word/document.xml", "/../document.xml", "..\\..\\x"].map { ZipWriter.Entry($0, [1]) }
        let bytes = try #require(ZipWriter.archive(slips + good.entries))
        #expect(try DocxReader.read(bytes, path: "a").texts == ["正文"])
        #expect(try ZipReader(bytes).names == good.entries.map { $0.name.lowercased() })
    }

    @Test func otherSpellingsOfPartNamesServe() throws {
        let entries = good.entries.map { ZipWriter.Entry($0.name.replacing("/", with: "\\").uppercased(), $0.data) }
        #expect(try DocxSupport.read(entries).texts == ["正文"])
        var moved = good
        moved.main = "word/document2.xml"
        #expect(try moved.read().texts == ["正文"])
    }

    @Test func aDamagedSidePartCostsOnlyWhatItHolds() throws {
        var fixture = DocxFixture(DocxFixture.paragraph("正文"), styles: "<w:style", numbering: "</w:x>")
        #expect(try fixture.read().texts == ["正文"])
        #expect(try fixture.read().notices.count == 2)
        fixture = DocxFixture("<w:p><w:r><w:t>正</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>", footnotes: "<")
        #expect(try fixture.read().notices.map(\.detail) == [DocxMessages.lost("脚注")])
    }

    @Test func macrosAreReadPastAndSaid() throws {
        var fixture = good
        fixture.extra = [("word/vbaProject.bin", "x")]
        let document = try fixture.read()
        #expect(document.texts == ["正文"])
        #expect(document.notices.map(\.detail) == [DocxMessages.macros])
    }

    @Test func hugeNumbersInPropertiesAreHarmless() throws {
        let big = "99999999999999999999"
        let numbering =
            #"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="\#(big)"><w:start w:val="\#(big)"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
        let body =
            DocxFixture.paragraph(
                "甲", #"<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="-3"/>"#,
                run: #"<w:sz w:val="-2"/>"#)
            + #"<w:tbl><w:tr><w:trPr><w:gridBefore w:val="\#(big)"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>\#(DocxFixture.paragraph("乙"))</w:tc><w:tc>\#(DocxFixture.paragraph("丙"))</w:tc></w:tr></w:tbl>"#
        #expect(try DocxFixture(body, numbering: numbering).read().texts == ["甲", "乙", "丙"])
    }

    /// What would take minutes if anything were quadratic.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            #"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/><w:t>文</w:t></w:r>"#,
            #"</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>文</w:t></w:r>"#,
            #"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>“</w:t></w:r><w:r><w:t>”</w:t><w:footnoteReference w:id="1"/></w:r>"#,
            #"</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>"#
        ])
    func longFilesTakeLinearTime(_ piece: String) throws {
        let body = "<w:p>" + String(repeating: piece, count: 24_000) + "</w:p>"
        let document = try DocxFixture(body).read()
        #expect(DocxSupport.counts(document).words >= 0)
    }
}
