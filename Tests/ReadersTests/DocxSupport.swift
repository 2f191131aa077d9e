import ChineseText
import DocumentModel
import OpenPackaging
@testable import ReaderKit
import SourceText
import Platform
import Testing
@testable import WordReader

/// Makes small DOCX files in memory and looks at what the reader makes of them.
enum DocxSupport {
    /// A file of `Corpus/wordcount`.
    static func countedByWPS(_ name: String) throws -> [UInt8] {
        let package = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try FileLoader.bytes(of: package + "/Corpus/wordcount/" + name, limit: 1 << 24)
    }

    static func counts(_ document: Document) -> TextCounts {
        TextCounter.count(
            document.text, paragraphs: document.blocks.filter(\.isCounted).map(\.range), hints: document.eastAsianHints,
            isExact: document.hasEastAsianHints, breaks: document.runBreaks, undetermined: document.undetermined)
    }
}

/// A DOCX of a few parts, as Word would lay them out.
struct DocxFixture {
    /// Inside `w:body`.
    var body: String
    /// Inside `w:styles`, `w:numbering`, `w:footnotes`; no part where nil.
    var styles: String?
    var numbering: String?
    var footnotes: String?
    var endnotes: String?
    /// Further entries of the archive.
    var extra: [(String, String)] = []
    /// Further relationships of the main part: id, type, target.
    var relationships: [(String, String, String)] = []
    var main = "word/document.xml"
    var namespaces = DocxFixture.transitional

    static let transitional = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
        xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
        xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" \
        xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
        """

    init(_ body: String, styles: String? = nil, numbering: String? = nil, footnotes: String? = nil) {
        self.body = body
        self.styles = styles
        self.numbering = numbering
        self.footnotes = footnotes
    }

    var entries: [ZipWriter.Entry] {
        let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let folder = main.contains("/") ? String(main[...main.lastIndex(of: "/")!]) : ""
        let name = String(main.dropFirst(folder.count))
        func relationshipsPart(_ all: [(String, String, String)]) -> String {
            declaration + #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
                + all.map { #"<Relationship Id="\#($0.0)" Type="\#(office)\#($0.1)" Target="\#($0.2)"/>"# }.joined()
                + "</Relationships>"
        }
        var parts: [(String, String)] = [
            ("_rels/.rels", relationshipsPart([("rId1", "officeDocument", main)])),
            (main, declaration + "<w:document \(namespaces)><w:body>\(body)</w:body></w:document>")
        ]
        var used = relationships
        for (type, content) in [
            ("styles", styles), ("numbering", numbering), ("footnotes", footnotes), ("endnotes", endnotes)
        ] {
            guard let content else { continue }
            parts.append((folder + type + ".xml", declaration + "<w:\(type) \(namespaces)>\(content)</w:\(type)>"))
            used.append(("rId\(type)", type, type + ".xml"))
        }
        parts.append((folder + "_rels/" + name + ".rels", relationshipsPart(used)))
        return (parts + extra).map { ZipWriter.Entry($0.0, Array($0.1.utf8)) }
    }

    func bytes() throws -> [UInt8] { try #require(ZipWriter.archive(entries)) }

    func read() throws -> Document { try DocxReader.read(bytes(), path: "报告.docx") }

    /// A paragraph of one run; `properties` and `run` are the insides of `w:pPr` and `w:rPr`.
    static func paragraph(_ text: String, style: String? = nil, _ properties: String = "", run: String = "") -> String {
        let style = style.map { #"<w:pStyle w:val="\#($0)"/>"# } ?? ""
        return "<w:p><w:pPr>\(style)\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr>"
            + #"<w:t xml:space="preserve">\#(text)</w:t></w:r></w:p>"#
    }

    static func run(_ text: String, _ properties: String = "") -> String {
        #"<w:r><w:rPr>\#(properties)</w:rPr><w:t xml:space="preserve">\#(text)</w:t></w:r>"#
    }
}

extension Document {
    /// Texts of the blocks, one each.
    var texts: [String] { blocks.map { string($0.range) } }

    /// `label text` of each block that is no figure.
    var labelled: [String] {
        blocks.map { block in
            let text = string(block.range)
            return block.label.map { $0 + "|" + text } ?? text
        }
    }

    var kinds: [Block.Kind] { blocks.map(\.kind) }
}

extension DocxSupport {
    static func read(_ entries: [ZipWriter.Entry]) throws -> Document {
        try DocxReader.read(#require(ZipWriter.archive(entries)), path: "报告.docx")
    }
}
