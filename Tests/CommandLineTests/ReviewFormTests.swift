import Foundation
import Testing

/// The 审核表 as the Word file that it is.
@Suite struct ReviewFormTests {
    /// A table of labels beside their values.
    private func form(_ name: String, _ rows: [[String]], in folder: Scratch) throws {
        func cell(_ text: String) -> String { "<w:tc><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>" }
        let table = rows.map { "<w:tr>\($0.map(cell).joined())</w:tr>" }.joined()
        try folder.write(table, to: "table.xml")
        let script = """
            import zipfile
            w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
            o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            p = 'http://schemas.openxmlformats.org/package/2006/relationships'
            z = zipfile.ZipFile('\(name)', 'w')
            z.writestr('_rels/.rels', f'<Relationships xmlns="{p}"><Relationship Id="r" Type="{o}/officeDocument" Target="word/document.xml"/></Relationships>')
            z.writestr('word/document.xml', f'<w:document xmlns:w="{w}"><w:body><w:tbl>{open("table.xml", encoding="utf-8").read()}</w:tbl></w:body></w:document>')
            z.close()
            """
        try folder.write(script, to: "make.py")
        #expect(try Tool.shell("python3 make.py", in: folder.url).status == 0)
    }

    private static func rows(_ kind: String) -> [[String]] {
        [
            ["姓名", "宋知行", "性别", "男"], ["出生日期", "1996-03-07", "民族", "汉族"],
            ["证件名称", "居民身份证", "证件号码", "210102199603071237"], ["招收类型", kind, "政治面貌", "群众"]
        ]
    }

    @Test(arguments: [
        ("流动站自主招收", true), ("☑流动站自主招收 □工作站独立招收", true), ("□流动站自主招收 □工作站独立招收", false), ("", false)
    ]) func theFieldThatStaysBlankIsLookedAt(_ kind: String, _ isFilled: Bool) throws {
        let folder = try Scratch()
        try form("审核表.docx", Self.rows(kind), in: folder)
        try folder.write("规则包: postdoc-admission\n上传材料: {进站审核表: 审核表.docx}\n", to: "application.yaml")
        let run = try Tool.run(
            ["lint", "application.yaml", "--select", "postdoc.review-form-blank", "--format", "concise"], in: folder.url
        )
        #expect(run.text.contains("审核表.docx 里的进站审核表·招收类型”写了") == isFilled, "\(run.text) \(run.errors)")
    }

    /// 姓名 is on two pages of the form; it is that which has the rest of the table as well.
    @Test func itIsImportedWhereItsOtherLabelsAre() throws {
        let folder = try Scratch()
        try form("进站审核表.docx", Self.rows(""), in: folder)
        let run = try Tool.run(
            ["import", "进站审核表.docx", "-o", "application.yaml", "--pack", "postdoc-admission"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let lines = try String(contentsOf: folder.path("application.yaml"), encoding: .utf8).components(
            separatedBy: "\n")
        let page = lines[..<(lines.firstIndex { $0.contains("姓名: 宋知行") } ?? 0)].last {
            $0.hasSuffix(":") && !$0.hasPrefix(" ")
        }
        #expect(page == "基本信息:", "\(lines)")
    }
}
