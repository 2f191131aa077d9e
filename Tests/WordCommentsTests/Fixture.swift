import DocumentModel
import Foundation
import OpenPackaging
import SourceText
import Testing
import WordComments
import WordReader

/// A small DOCX, the comments that are put into it, and what the copy then holds.
struct Fixture {
    var body: String
    /// Attributes of `w:document`.
    var namespaces = Fixture.word
    var extra: [ZipWriter.Entry] = []
    /// Inside the relationships of the main part.
    var relationships = ""

    static let word = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        """
    static let signature = CommentSignature(author: "reportlint", initials: "RL", date: "2026-08-01T09:30:00Z")

    init(_ body: String) { self.body = body }

    var bytes: [UInt8] {
        get throws {
            let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            let parts =
                [
                    (
                        "[Content_Types].xml",
                        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
                    ),
                    (
                        "_rels/.rels",
                        links
                            + "<Relationship Id=\"rId1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
                    ),
                    (
                        "word/document.xml",
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document \(namespaces)><w:body>\(body)</w:body></w:document>"
                    )
                ]
                + (relationships.isEmpty
                    ? [] : [("word/_rels/document.xml.rels", links + relationships + "</Relationships>")])
            return try #require(ZipWriter.archive(parts.map { .init($0.0, Array($0.1.utf8)) } + extra))
        }
    }

    /// The copy with one comment for each of `words`, at its first occurrence in the text.
    func commented(_ words: String...) throws -> Copy {
        let bytes = try bytes, traced = try DocxReader.trace(bytes, path: "x.docx")
        let text = String(decoding: traced.document.text, as: UTF8.self)
        return try Copy(
            bytes,
            words.map { word in
                let found = try #require(text.range(of: word), "\(word)")
                let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
                return TextRange(start, start + word.utf8.count)
            })
    }
}

/// A copy with comments, read again.
struct Copy {
    let bytes: [UInt8]
    /// What stands between the marks of each comment, in the order of the comments asked for.
    let covered: [String]
    /// The main part, its body alone.
    let body: String
    let document: Document

    init(_ original: [UInt8], _ ranges: [TextRange]) throws {
        let traced = try DocxReader.trace(original, path: "x.docx")
        let comments = ranges.enumerated().map { index, range in
            let source = traced.document.sourceMap.source(of: range)
            return WordComment(
                source.isEmpty ? .paragraph(source.start) : .words(source), lines: [.init("", "批注 \(index)")])
        }
        bytes = try WordCommenter(original, main: traced.part, xml: traced.xml).copy(
            with: comments, signed: Fixture.signature)
        document = try DocxReader.read(bytes, path: "x.docx")
        let copy = try DocxReader.trace(bytes, path: "x.docx")
        let xml = String(decoding: copy.xml, as: UTF8.self)
        body = String(
            xml[
                (try #require(xml.range(of: "<w:body>")))
                    .upperBound..<(try #require(xml.range(of: "</w:body>"))).lowerBound])
        try Schema.check(Data(copy.xml))
        #expect(Copy.isKept(traced.xml, in: copy.xml), "something other than insertions")
        let marks = try Marks(copy.xml), texts = try Copy.texts(of: bytes)
        #expect(marks.open.isEmpty)
        #expect(Set(marks.covered.keys) == Set(texts.keys))
        covered = ranges.indices.map { index in
            texts.first { $0.value == "批注 \(index)" }.flatMap { marks.covered[$0.key] } ?? ""
        }
    }

    /// Whether `xml` holds the bytes of `original` in their order, others between them.
    private static func isKept(_ original: [UInt8], in xml: [UInt8]) -> Bool {
        var rest = original[...]
        for byte in xml where byte == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }

    /// The comments by id.
    static func texts(of bytes: [UInt8]) throws -> [Int: String] {
        let zip = try ZipReader(bytes)
        let links = try Relationships(
            try #require(try zip.contents(of: ["word/_rels/document.xml.rels"]).first?.value), of: "word/document.xml")
        let name = try #require(links.target(ofType: "comments"))
        let part = try #require(try zip.contents(of: [name])[name])
        let types = String(
            decoding: try #require(try zip.contents(of: ["[content_types].xml"]).first?.value), as: UTF8.self)
        #expect(types.contains("PartName=\"/\(name)\""))
        return try CommentReader(part).texts
    }
}

/// Reads the marks of comments and the text between them.
private struct Marks: XMLHandler {
    static let elementNames = ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:t", "w:tab", "m:t"]
    private(set) var open: [Int: String] = [:]
    private(set) var covered: [Int: String] = [:]
    private var isText = false

    init(_ part: [UInt8]) throws { try XMLStream.parse(part, &self) }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        let id = element.int("id") ?? -1
        switch element.name {
        case 0: open[id] = ""
        case 1:
            #expect(open[id] != nil, "an end before its start")
            covered[id] = open.removeValue(forKey: id)
        case 2: #expect(covered[id] != nil, "a reference before the end")
        case 4: for id in open.keys { open[id]? += "\t" }
        default: isText = true
        }
        return .descend
    }

    mutating func end(_ name: Int) { isText = false }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isText else { return }
        for id in open.keys { open[id]? += String(decoding: bytes, as: UTF8.self) }
    }
}

private struct CommentReader: XMLHandler {
    static let elementNames = ["w:comment", "w:t"]
    private(set) var texts: [Int: String] = [:]
    private var id = -1

    init(_ part: [UInt8]) throws { try XMLStream.parse(part, &self) }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        if element.name == 0 {
            id = element.int("id") ?? -1
            #expect(texts[id] == nil, "an id twice")
            texts[id] = ""
        }
        return .descend
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) { texts[id]? += String(decoding: bytes, as: UTF8.self) }
}
