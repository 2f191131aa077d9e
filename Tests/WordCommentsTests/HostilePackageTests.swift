import OpenPackaging
import Testing
import WordComments
import WordReader

/// Files that Word writes seldom, and those that nobody writes with good intent.
@Suite struct HostilePackageTests {
    private func commented(_ fixture: Fixture) throws -> [UInt8] {
        let bytes = try fixture.bytes, traced = try DocxReader.trace(bytes, path: "")
        return try WordCommenter(bytes, main: traced.part, xml: traced.xml).copy(
            with: [WordComment(.start, lines: [.init("", "新的")])], signed: Fixture.signature)
    }

    @Test func namesThatNoLocaleSpellsStayAsTheyAre() throws {
        var fixture = Fixture("<w:p><w:r><w:t>文</w:t></w:r></w:p>")
        fixture.extra = [.init("word/media/图片 é.png", [1, 2, 3])]
        let copy = try ZipReader(commented(fixture))
        #expect(try copy.contents(of: ["word/media/图片 é.png"]).first?.value == [1, 2, 3])
    }

    @Test(arguments: ["styles.xml", "../[Content_Types].xml", "document.xml"])
    func commentsThatAreAnotherPart(target: String) throws {
        var fixture = Fixture("<w:p><w:r><w:t>文</w:t></w:r></w:p>")
        fixture.relationships = "<Relationship Id=\"rId1\" Type=\"http://x/comments\" Target=\"\(target)\"/>"
        fixture.extra = [.init("word/styles.xml", Array("<w:styles \(Fixture.word)/>".utf8))]
        #expect {
            _ = try commented(fixture)
        } throws: {
            if case .damaged = $0 as? WordCommentError { true } else { false }
        }
    }

    /// Entries of a ZIP file may lie upon one another, so that a small file unpacks to a large one.
    @Test func overlappingEntriesAreRefused() throws {
        let bytes = try #require(ZipWriter.archive([.init("a", [1, 2, 3]), .init("b", [4, 5, 6])]))
        var overlapping = bytes
        let second = try #require(bytes.lastIndex(of: UInt8(ascii: "b")))
        for offset in 1...4 { overlapping[second - offset] = 0 }
        #expect(throws: ZipError.self) {
            try ZipWriter.rewrite(overlapping, replacing: ["a": [7]], adding: [])
        }
    }

    @Test func whateverIsCutOffIsNoZip() throws {
        let bytes = try #require(ZipWriter.archive([.init("word/document.xml", Array("<x/>".utf8)), .init("b", [4])]))
        for count in 0..<bytes.count {
            #expect(throws: ZipError.self) { try ZipReader(Array(bytes.prefix(count))) }
        }
        // What stands before or behind moves nothing.
        let moved = try ZipReader([0x50, 0x4B, 0, 0] + bytes + [])
        #expect(try moved.contents(of: ["b"]) == ["b": [4]])
    }
}
