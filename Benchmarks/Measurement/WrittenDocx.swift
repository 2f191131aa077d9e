import OpenPackaging

/// A written report as Word keeps it: as few parts as a DOCX can have.
struct WrittenDocx {
    private let report: WrittenReport
    private let rendering: WrittenReport.Rendering

    init(_ report: WrittenReport, _ rendering: WrittenReport.Rendering) {
        self.report = report
        self.rendering = rendering
    }

    var bytes: [UInt8] {
        let entries = [
            ("[Content_Types].xml", Self.types), ("_rels/.rels", Self.relationships),
            ("word/_rels/document.xml.rels", Self.documentRelationships), ("word/styles.xml", Self.styles),
            ("word/document.xml", document)
        ].map { ZipWriter.Entry($0, Array($1.utf8)) }
        return ZipWriter.archive(entries) ?? []
    }

    /// Half points by level of the heading, and of body text.
    private static let sizes = [32, 28, 26, 25], body = 24

    private var document: String {
        var paragraphs = report.cover.map { line in
            WrittenReport.isTitle(line)
                ? paragraph(line, "<w:jc w:val=\"center\"/>", run: "<w:b/><w:sz w:val=\"52\"/>")
                : paragraph(line, "<w:jc w:val=\"center\"/>", run: "<w:sz w:val=\"30\"/>")
        }
        if report.hasContents {
            paragraphs.append(paragraph("目  录", "<w:jc w:val=\"center\"/>", run: "<w:b/><w:sz w:val=\"32\"/>"))
            paragraphs += report.contents.map { paragraph("\($0.title)\t\($0.page)") }
        }
        paragraphs += report.lines.map { line in
            if case .table(let rows) = line { return table(rows) }
            guard case .heading(let level, let title) = line else { return paragraph(line.text { $1 }) }
            return switch rendering {
            case .styled: paragraph(title, "<w:pStyle w:val=\"\(level)\"/>")
            case .bold: paragraph(title, run: "<w:b/>")
            case .larger: paragraph(title, run: "<w:sz w:val=\"\(Self.sizes[level - 1])\"/>")
            default: paragraph(title)
            }
        }
        return Self.head + "<w:document \(Self.space)><w:body>\(paragraphs.joined())</w:body></w:document>"
    }

    private func paragraph(_ text: String, _ properties: String = "", run: String = "") -> String {
        let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map {
            "<w:t xml:space=\"preserve\">\($0)</w:t>"
        }
        return
            "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr>\(parts.joined(separator: "<w:tab/>"))</w:r></w:p>"
    }

    private func table(_ rows: [[String]]) -> String {
        "<w:tbl><w:tblPr/><w:tblGrid/>"
            + rows.map { row in "<w:tr>\(row.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined())</w:tr>" }.joined()
            + "</w:tbl>"
    }

    // MARK: Other parts

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    private static let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private static let types =
        head + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Override PartName=\"/word/document.xml\" ContentType=\"\(word).document.main+xml\"/>"
        + "<Override PartName=\"/word/styles.xml\" ContentType=\"\(word).styles+xml\"/></Types>"
    private static let relationships =
        head + "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"r1\" Type=\"\(office)/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    private static let documentRelationships =
        head + "<Relationships xmlns=\"\(package)/relationships\">"
        + "<Relationship Id=\"r1\" Type=\"\(office)/styles\" Target=\"styles.xml\"/></Relationships>"
    private static let styles =
        head + "<w:styles \(space)><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"\(body)\"/></w:rPr></w:rPrDefault>"
        + "</w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\">"
        + "<w:name w:val=\"Normal\"/></w:style>"
        + (1...4).map {
            "<w:style w:type=\"paragraph\" w:styleId=\"\($0)\"><w:name w:val=\"heading \($0)\"/>"
                + "<w:basedOn w:val=\"n\"/><w:rPr><w:b/><w:sz w:val=\"\(sizes[$0 - 1])\"/></w:rPr></w:style>"
        }.joined() + "</w:styles>"
}
