import OpenPackaging
import SourceText
import WordComments

/// A document to be filled in: headings, and hints that are no part of its text.
struct SkeletonText {
    enum Block {
        /// Level 0 is the document's title.
        case heading(level: Int, String)
        case hint(String)
    }

    var blocks: [Block]

    /// The hints are comments: neither counted nor shown.
    var markdown: String {
        blocks.map { block in
            switch block {
            case .heading(let level, let text): String(repeating: "#", count: level + 1) + " " + text
            case .hint(let text): "<!-- \(text) -->"
            }
        }.joined(separator: "\n\n") + "\n"
    }

    /// The hints are 批注 at the heading before them.
    ///
    /// - Parameter date: Of the hints, local time: `2026-08-01T09:30:00`.
    func word(_ date: String) throws(Failure) -> [UInt8] {
        var body: [UInt8] = [], comments: [WordComment] = [], place = WordSkeleton.head.utf8.count
        for block in blocks {
            switch block {
            case .heading(let level, let text):
                place = WordSkeleton.head.utf8.count + body.count
                body += WordSkeleton.heading(level, text).utf8
                // Where one goes on writing, in the style of text and not of the heading.
                body += WordSkeleton.emptyParagraph.utf8
            case .hint(let text):
                if body.isEmpty { body += WordSkeleton.emptyParagraph.utf8 }
                comments.append(WordComment(.paragraph(place), lines: [.init("", text)]))
            }
        }
        let main = Array(WordSkeleton.head.utf8) + body + Array(WordSkeleton.end.utf8)
        guard let package = WordSkeleton.package(main) else {
            throw Failure(.outOfMemory, message: "内存不够，没有生成 Word 文档；请关掉一些程序再试，或改用 --format md")
        }
        let signature = CommentSignature(author: "reportlint", initials: "RL", date: date + "Z")
        return try ReviewedCopy.commenting(WordSkeleton.main) { () throws(WordCommentError) in
            try WordCommenter(package, main: WordSkeleton.main, xml: main).copy(with: comments, signed: signature)
        }
    }
}

/// The parts of a Word document that has headings and nothing else.
private enum WordSkeleton {
    static let main = "word/document.xml"
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let types = "http://schemas.openxmlformats.org/package/2006"
    private static let package = "application/vnd.openxmlformats-package"
    private static let office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    private static let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static let head = "\(declaration)<w:document \(namespace)><w:body>"
    static let emptyParagraph = "<w:p/>"
    /// A4, with the margins that Word has for it.
    static let end =
        "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
        + "<w:pgMar w:top=\"1440\" w:right=\"1800\" w:bottom=\"1440\" w:left=\"1800\" w:header=\"851\" w:footer=\"992\""
        + " w:gutter=\"0\"/></w:sectPr></w:body></w:document>"

    static func heading(_ level: Int, _ text: String) -> String {
        let style = level == 0 ? "Title" : "Heading\(level)"
        return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>"
            + "<w:r><w:t xml:space=\"preserve\">\(CommentText.escaped(text))</w:t></w:r></w:p>"
    }

    static func package(_ document: [UInt8]) -> [UInt8]? {
        let parts: [(name: String, text: String)] = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"\(types)/content-types\">"
                    + "<Default Extension=\"rels\" ContentType=\"\(package).relationships+xml\"/>"
                    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    + "<Override PartName=\"/\(main)\" ContentType=\"\(office).document.main+xml\"/>"
                    + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(office).styles+xml\"/></Types>"
            ),
            ("_rels/.rels", relationships("officeDocument", main)),
            ("word/_rels/document.xml.rels", relationships("styles", "styles.xml")), ("word/styles.xml", styles)
        ]
        return ZipWriter.archive(
            parts.map { ZipWriter.Entry($0.name, Array((declaration + $0.text).utf8)) } + [.init(main, document)])
    }

    private static func relationships(_ type: String, _ target: String) -> String {
        "<Relationships xmlns=\"\(types)/relationships\"><Relationship Id=\"rId1\" Type=\"\(relation)/\(type)\" "
            + "Target=\"\(target)\"/></Relationships>"
    }

    /// 宋体 in 小四 with lines one and a half high; headings in 黑体.
    private static var styles: String {
        let text =
            "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
            + "w:eastAsia=\"宋体\"/><w:sz w:val=\"24\"/>"
            + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
            + "<w:pPrDefault><w:pPr><w:spacing w:line=\"360\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>"
            + "</w:docDefaults>"
            + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
        let looks = [("Title", "Title", 36), ("Heading1", "heading 1", 32), ("Heading2", "heading 2", 28)]
        let headings = looks.enumerated().map { level, look in
            let outline = level == 0 ? "<w:jc w:val=\"center\"/>" : "<w:outlineLvl w:val=\"\(level - 1)\"/>"
            return "<w:style w:type=\"paragraph\" w:styleId=\"\(look.0)\"><w:name w:val=\"\(look.1)\"/>"
                + "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>"
                + "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/>\(outline)</w:pPr>"
                + "<w:rPr><w:rFonts w:eastAsia=\"黑体\"/><w:b/><w:sz w:val=\"\(look.2)\"/></w:rPr></w:style>"
        }
        return "<w:styles \(namespace)>\(text)\(headings.joined())</w:styles>"
    }
}
