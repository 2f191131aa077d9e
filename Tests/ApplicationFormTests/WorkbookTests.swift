import ApplicationForm
import Foundation
import OpenPackaging
import SourceText
import Testing

/// A small XLSX of one sheet, of the XML given.
private func workbook(
    _ rows: String, merges: String = "", strings: String = "", formats: String = "",
    styles: String = "<xf numFmtId=\"0\"/>", book: String = ""
) throws -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relations(_ list: [(String, String)]) -> String {
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + list.enumerated().map {
                "<Relationship Id=\"rId\($0.offset + 1)\" Type=\"\(r)/\($0.element.0)\" Target=\"\($0.element.1)\"/>"
            }.joined() + "</Relationships>"
    }
    let parts = [
        ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(r)\">\(book)<sheets><sheet name=\"业绩\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations([
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
                ("styles", "/xl/styles.xml")
            ])
        ),
        ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
        (
            "xl/styles.xml",
            "<styleSheet xmlns=\"\(main)\"><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(styles)</cellXfs></styleSheet>"
        ),
        (
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData><mergeCells>\(merges)</mergeCells></worksheet>"
        )
    ]
    return try #require(ZipWriter.archive(parts.map { .init($0.0, Array($0.1.utf8)) }))
}

private func text(_ reference: String, _ text: String) -> String {
    "<c r=\"\(reference)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
}

private let heading = "<row r=\"1\">" + text("A1", "项目名称") + text("B1", "起止时间") + text("C1", "本人所起作用") + "</row>"

private func records(_ bytes: [UInt8]) throws -> [FormRecord] {
    try #require(try ApplicationReader.read(bytes: bytes, path: "业绩.xlsx").achievements?.records)
}

@Suite struct Workbooks {
    @Test func findingsPointToTheRow() throws {
        let file = Imports.forms.appending(path: "achievements.xlsx")
        let form = try ApplicationReader.read(bytes: [UInt8](Data(contentsOf: file)), path: "业绩.xlsx")
        #expect(form.format == .xlsx && form.pages == ["业绩"] && form.unknownKeys.isEmpty)
        let records = try #require(form.achievements?.records)
        // The second project takes rows 5 and 6.
        #expect(records.map { form.source.line(at: $0.anchor.start) } == [4, 5, 8])
        #expect(records[1].text(.results).split(separator: "\n").count == 2)
        #expect(records.map { $0[.period].map { form.source.line(at: $0.keyRange.start) } } == [4, 5, 8])
    }

    @Test func sharedStrings() throws {
        let bytes = try workbook(
            heading
                + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" t=\"s\"><v>9</v></c><c r=\"C3\" t=\"str\"><v>设计_x000D_\n编码</v></c></row>",
            strings: "<si><t>零</t></si><si><r><t>甲</t></r><r><t> 系统</t></r><rPh><t>jia</t></rPh></si>")
        let record = try #require(try records(bytes).first)
        #expect(
            record.text(.projectName) == "甲 系统" && record.text(.period).isEmpty && record.text(.ownRole) == "设计\n编码")
    }

    @Test(arguments: [
        ("43905", 1, "2020-03-15"), ("43891", 2, "2020-03"), ("43891.75", 1, "2020-03-01"), ("61", 1, "1900-03-01"),
        ("2020.1", 3, "2020.10"), ("2020.1", 0, "2020.1"),
        ("4", 0, "4"), ("0.30000000000000004", 0, "0.3"), ("12", 4, "12"), ("1.5E3", 0, "1500"), ("43891", 5, "43891")
    ]) func numbers(value: String, style: Int, shown: String) throws {
        let styles = [0, 14, 176, 177, 178, 11].map { "<xf numFmtId=\"\($0)\"/>" }.joined()
        let formats =
            "<numFmt numFmtId=\"176\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@\"/><numFmt numFmtId=\"177\" formatCode=\"0.00_ \"/><numFmt numFmtId=\"178\" formatCode=\"0&quot;day&quot;\"/>"
        let bytes = try workbook(
            heading + "<row r=\"2\">" + text("A2", "甲") + "<c r=\"B2\" s=\"\(style)\"><v>\(value)</v></c></row>",
            formats: formats, styles: styles)
        #expect(try records(bytes).first?.text(.period) == shown)
    }

    @Test func year1904() throws {
        let bytes = try workbook(
            heading + "<row r=\"2\">" + text("A2", "甲") + "<c r=\"B2\" s=\"1\"><v>42443</v></c></row>",
            styles: "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>", book: "<workbookPr date1904=\"1\"/>")
        #expect(try records(bytes).first?.text(.period) == "2020-03-15")
    }

    /// References far away and areas without end cost nothing.
    @Test func farReferences() throws {
        let far =
            "<row r=\"1048576\">" + text("A1048576", "乙") + text("XFD1048576", "远") + "</row><row r=\"99999999999\">"
            + text("AAAAAAAA1", "丙") + text("A0", "丁") + "</row>"
        let form = try ApplicationReader.read(
            bytes: workbook(
                heading + far,
                merges: "<mergeCell ref=\"A1:XFD1048576\"/><mergeCell ref=\"C5:A1\"/><mergeCell ref=\"Z\"/>"),
            path: "a.xlsx")
        #expect(form.achievements?.records.count ?? 0 <= 2)
    }

    @Test(arguments: [("a.xlsx", "项目名称,起止时间\n"), ("a.xlsx", "PK\u{3}\u{4}"), ("a.csv", "PK\u{3}\u{4}")]) func faults(
        path: String, text: String
    ) {
        #expect(
            fault(text, path)?.message.contains("XLSX") == true || fault(text, path)?.message.contains("xlsx") == true
                || fault(text, path)?.message.contains("不完整") == true)
    }

    @Test func oldExcel() {
        #expect { try ApplicationReader.read(bytes: [0xD0, 0xCF, 0x11, 0xE0, 0, 0], path: "a.xlsx") } throws: {
            "\($0)".contains(".xls ")
        }
    }

    @Test func withoutHeadings() throws {
        let bytes = try workbook("<row r=\"1\">" + text("A1", "甲") + "</row>")
        #expect { try ApplicationReader.read(bytes: bytes, path: "a.xlsx") } throws: { "\($0)".contains("表头") }
    }

    /// A few kilobytes that ask for gigabytes: one cell far to the right in many rows, areas upon areas, one long text in
    /// many cells.
    @Test func bombs() throws {
        let wide = (2...3000).map { "<row r=\"\($0)\">" + text("XFD\($0)", "远") + "</row>" }.joined()
        #expect(try records(workbook(heading + wide)).count == 2999)

        let tall = (2...1500).map { "<row r=\"\($0)\">" + text("A\($0)", "甲") + "</row>" }.joined()
        let areas = (0..<1000).map {
            "<mergeCell ref=\"B2:XFD\(1_048_576 - $0)\"/><mergeCell ref=\"C\($0 + 2):D9999\"/>"
        }
        #expect(throws: Failure.self) { try records(workbook(heading + tall, merges: areas.joined())) }

        let cells = (2...2000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined()
        let long = "<si><t>\(String(repeating: "长", count: 10_000))</t></si>"
        #expect(throws: Failure.self) { try records(workbook(heading + cells, strings: long)) }
    }
}
