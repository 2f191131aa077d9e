import Foundation
import Testing

/// Files that broke the program once, each with a small input of its own: what is read.
@Suite struct HostileFileTests {
    /// A run that may take 300 MiB and little time; a build for debugging takes several times what users wait for.
    private func run(_ arguments: String, in folder: Scratch) throws -> Tool.Run {
        try Tool.shell("ulimit -d \(300 << 10); ulimit -t 20; exec $reportlint \(arguments)", in: folder.url)
    }

    /// Refused in one line with status 2.
    private func expectRefusal(_ run: Tool.Run, _ comment: Comment? = nil) {
        #expect(run.status == 2, comment)
        #expect(run.errors.hasPrefix("reportlint：") && run.errors.split(separator: "\n").count == 1, comment)
        #expect(run.errors.utf8.count < 4000, comment)
    }

    private static let bomb =
        "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + (1...11).map {
            "a\($0): &a\($0) [" + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ",") + "]\n"
        }
        .joined()

    @Test func aFolderThatIsGone() throws {
        let folder = try Scratch()
        let run = try Tool.shell(
            """
            mkdir gone; cd gone; rmdir ../gone
            for line in lint 'lint -' 'lint /nowhere.md --baseline b.json --write-baseline' 'count a.md' 'init .'; do
              echo x | $reportlint $line --grade senior >/dev/null 2>&1; echo $?
            done
            """, in: folder.url)
        #expect(run.text.split(separator: "\n").allSatisfy { ["0", "1", "2"].contains($0) })
    }

    @Test func pathsWithoutEnd() throws {
        let folder = try Scratch(), path = String(repeating: "a/", count: 60_000)
        try folder.write("个人技术报告: \(path)\n学历情况:\n  附件: \(path)\n", to: "application.yaml")
        try folder.write("# 报告\n\n文字\n", to: "个人技术报告.md")
        let lint = try run("lint 个人技术报告.md", in: folder)
        #expect([1, 2].contains(lint.status))
        #expect(lint.errors.utf8.count < 4000)
        try folder.write("suppress:\n  - {rule: report, path: \(path), reason: x}\n", to: ".reportlint.yaml")
        #expect([1, 2].contains(try run("lint 个人技术报告.md", in: folder).status))
    }

    @Test func aliasesThatStandForGigabytes() throws {
        let folder = try Scratch()
        try folder.write("# 报告\n", to: "a.md")
        try folder.write("grade: senior\n" + Self.bomb, to: "c/.reportlint.yaml")
        try folder.write("文字\n", to: "c/个人技术报告.md")
        try folder.write("version: 1\n" + Self.bomb + "findings: *a11\n", to: "b.json")
        try folder.write("id: x\n" + Self.bomb, to: "pack/pack.yaml")
        try folder.write("业绩: *a11\n" + Self.bomb, to: "d/application.yaml")
        for arguments in ["lint c", "lint a.md --baseline b.json", "rules --pack pack"] {
            expectRefusal(try run(arguments, in: folder), "\(arguments)")
        }
        #expect(try run("lint d", in: folder).status == 2)
    }

    @Test(arguments: [
        "grades: {senior: {projects: {min: 0, max: 0}}}",
        "grades: {senior: {projects: {min: 1000000000, max: 2000000000}}}",
        "grades: {senior: {projects: {min: 2, max: 1}}}", "limits: {opinionCap: -1}",
        "limits: {opinionMinimum: 9223372036854775807}", "limits: {reportCap: 1e99}"
    ])
    func packsThatCountNothing(_ values: String) throws {
        let folder = try Scratch.sample("senior-good")
        try folder.write(
            "id: x\nversion: '1'\ntitle: t\nguide: g\nextends: cas-engineering\n\(values)\n", to: "p/pack.yaml")
        expectRefusal(try run("lint . --on 2026-08-01 --pack p", in: folder))
        #expect([0, 2].contains(try run("init new --grade senior --pack p", in: folder).status))
    }

    @Test(arguments: ["../../evil.md", "/tmp/evil.md", "..", "a/b.md", ""])
    func packsThatWriteElsewhere(_ name: String) throws {
        let folder = try Scratch()
        try folder.write("id: x\nversion: '1'\ntitle: t\nguide: g\nextends: cas-engineering\n", to: "p/pack.yaml")
        try folder.write("report: {file: '\(name)'}\n", to: "p/skeleton.yaml")
        expectRefusal(try run("init a/b --grade senior --pack p", in: folder))
        #expect(folder.names == ["p"])
    }

    @Test func linesAndCellsWithoutEnd() throws {
        let folder = try Scratch()
        try folder.write(String(repeating: "x\n", count: 2_500_000), to: "a.txt")
        try folder.write(String(repeating: "x\n", count: 2_500_000), to: "a.md")
        try folder.write(String(repeating: "[", count: 3_000_000), to: "b.md")
        try folder.write(String(repeating: ",", count: 3_000_000), to: "c.csv")
        for arguments in ["count a.txt", "count a.md", "count b.md", "import c.csv"] {
            expectRefusal(try run(arguments, in: folder), "\(arguments)")
        }
        func row(_ cell: String) -> String { "|" + String(repeating: cell + "|", count: 1999) + "\n" }
        try folder.write(row("a") + row("-") + String(repeating: "|x|\n", count: 1990), to: "wide.md")
        #expect(try run("count wide.md", in: folder).status == 0)
    }

    /// What an application names lies in its own folder, and is not hidden there.
    /// Each page with a title of its own, set apart at one height: every title was compared with every line of every page.
    @Test func pagesWithTitles() throws {
        let folder = try Scratch()
        let pages = (0..<300).map { page in
            "BT /F1 16 Tf 1 0 0 1 72 800 Tm (\(page) Title \(page * 7919 % 1009)) Tj ET\n"
                + (0..<8).map { "BT /F1 10 Tf 1 0 0 1 72 \(700 - $0 * 20) Tm (line \($0) of page \(page)) Tj ET\n" }
                .joined()
        }
        var objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
        var kids: [String] = []
        for page in pages {
            objects.append("<</Length \(page.utf8.count)>>stream\n\(page)endstream")
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents \(objects.count) 0 R/Resources<</Font<</F1"
                    + "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>")
            kids.append("\(objects.count) 0 R")
        }
        objects[1] = "<</Type/Pages/Kids[\(kids.joined(separator: " "))]/Count \(kids.count)>>"
        let body = objects.enumerated().map { "\($0.offset + 1) 0 obj \($0.element) endobj\n" }.joined()
        try folder.write(
            "%PDF-1.4\n\(body)trailer <</Root 1 0 R/Size \(objects.count + 1)>>\nstartxref\n0\n%%EOF\n", to: "deck.pdf")
        let run = try Tool.shell("ulimit -t 10; exec $reportlint count deck.pdf --format json", in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("\"words\":") && !run.text.contains("\"words\":0,"))
    }

    /// Each header looked through the ZIP directory anew.
    @Test func headersByTheThousand() throws {
        let folder = try Scratch()
        let script = """
            import zipfile
            w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
            o = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
            p = 'http://schemas.openxmlformats.org/package/2006/relationships'
            z = zipfile.ZipFile('many.docx', 'w')
            z.writestr('_rels/.rels', f'<Relationships xmlns="{p}"><Relationship Id="r" Type="{o}/officeDocument" Target="word/document.xml"/></Relationships>')
            z.writestr('word/document.xml', f'<w:document xmlns:w="{w}"><w:body><w:p><w:r><w:t>文字</w:t></w:r></w:p></w:body></w:document>')
            links = ''.join(f'<Relationship Id="h{i}" Type="{o}/header" Target="header{i}.xml"/>' for i in range(5000))
            z.writestr('word/_rels/document.xml.rels', f'<Relationships xmlns="{p}">{links}</Relationships>')
            for i in range(5000): z.writestr(f'word/header{i}.xml', f'<w:hdr xmlns:w="{w}"><w:p><w:r><w:t>页眉{i}</w:t></w:r></w:p></w:hdr>')
            z.close()
            """
        try folder.write(script, to: "make.py")
        #expect(try Tool.shell("python3 make.py", in: folder.url).status == 0)
        let run = try self.run("count many.docx", in: folder)
        #expect(run.status == 0 && run.text.contains("字数"), "\(run.errors)")
    }

    /// The same markup again and again packs to a hundredth, and is a real report all the same.
    @Test func repetitiveReportsAreRead() throws {
        let folder = try Scratch()
        let script = """
            import zipfile
            w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
            cell = '<w:tc><w:tcPr><w:tcW w:w="2130" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体"/><w:sz w:val="21"/></w:rPr><w:t>0.5</w:t></w:r></w:p></w:tc>'
            body = '<w:tbl>' + ('<w:tr>' + cell * 8 + '</w:tr>') * 2500 + '</w:tbl>'
            z = zipfile.ZipFile('a.docx', 'w', zipfile.ZIP_DEFLATED)
            z.writestr('word/document.xml', f'<w:document xmlns:w="{w}"><w:body>{body}<w:p><w:r><w:t>文字</w:t></w:r></w:p></w:body></w:document>')
            z.close()
            """
        try folder.write(script, to: "make.py")
        #expect(try Tool.shell("python3 make.py", in: folder.url).status == 0)
        let size = try FileManager.default.attributesOfItem(atPath: folder.path("a.docx").path)[.size] as? Int
        #expect(try #require(size) < 100_000)
        let run = try self.run("count a.docx", in: folder)
        #expect(run.status == 0 && run.text.contains("20,002"), "\(run.text) \(run.errors)")
    }

    /// A row of signs that is longer than what is looked at around it.
    @Test(arguments: ["*", "×", "X", "_", "？", "○"])
    func masksWithoutEnd(sign: String) throws {
        let folder = try Scratch(), row = String(repeating: sign, count: 4000)
        try folder.write("该同志在\(row)研究所工作，完成了第\(row)章。\n", to: "单位推荐意见.txt")
        try folder.write("# 报告\n\n本人在\(row)研究所工作，完成了\(row)%。\n", to: "个人技术报告.md")
        for name in ["单位推荐意见.txt", "个人技术报告.md"] {
            #expect([0, 1].contains(try run("lint \(name)", in: folder).status), "\(name)")
        }
    }

    @Test func anApplicationReadsNothingElse() throws {
        let folder = try Scratch()
        try folder.write("秘密 token XX研究所 待补充\n", to: "secret.md")
        try folder.write("秘密 token XX研究所 待补充\n", to: "a/.git/config")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("a/link.md").path, withDestinationPath: "../secret.md")
        for name in [".git/config", "../secret.md", "./../secret.md", folder.path("secret.md").path, "link.md"] {
            try folder.write("个人技术报告: \(name)\n", to: "a/application.yaml")
            let lint = try run("lint a --format json -o out.html --force", in: folder)
            #expect(lint.status == 2 && lint.errors.contains("--allow-outside"), "\(name)")
            #expect(!lint.text.contains("token"), "\(name)")
            #expect(try !folder.read("out.html").contains("token"), "\(name)")
        }
        #expect(try run("lint a --allow-outside", in: folder).status == 1)
        try folder.write("文字\n", to: "a/sub/r.md")
        for name in ["sub/r.md", "./sub/../sub/r.md"] {
            try folder.write("个人技术报告: \(name)\n", to: "a/application.yaml")
            #expect(try run("lint a", in: folder).status == 1, "\(name)")
        }
    }

    /// GitHub trims any white space before `::`, and looks for `##[` everywhere.
    @Test(arguments: ["", "\u{205F}", "\u{1680}\u{3000}", "\u{00A0} \u{2003}"])
    func noFormatHoldsACommand(_ space: String) throws {
        let folder = try Scratch()
        let text = "::error file=a.md::注入 ##vso[task.x]y ##[error]x"
        try folder.write(
            "# 报告 \(text)\n\n## \(space)\(text)\n\n\(space)\(text) XX研究所 ____\n\n图 3 ##vso[a]b ____\n", to: "a.md")
        func isCommand(_ line: Substring) -> Bool {
            let start = line.unicodeScalars.drop(while: \.properties.isWhitespace)
            return start.starts(with: "::error file=a.md::".unicodeScalars)
                || ["##[", "##vso["].contains { Data(line.utf8).range(of: Data($0.utf8)) != nil }
        }
        let formats = ["terminal", "json", "jsonl", "sarif", "rdjson", "github", "junit", "markdown"]
        for arguments in formats.map({ "lint a.md --format \($0)" })
            + ["count a.md", "count a.md --why", "outline a.md", "outline a.md --format json", "diff a.md a.md"]
        {
            let run = try run(arguments, in: folder)
            for line in run.text.split(separator: "\n") { #expect(!isCommand(line), "\(arguments)") }
        }
        #expect(try !run("lint '##vso[x].md'", in: folder).errors.contains("##vso["))
    }

    /// As an archive from another system leaves them: found, read and written by their bytes.
    @Test func namesThatAreNoUTF8() throws {
        let folder = try Scratch()
        let run = try Tool.shell(
            """
            printf '# 报告\\n\\nXX研究所\\n' > $'\\xb8\\xf6a.md'; mkdir $'\\xff'
            cp $'\\xb8\\xf6a.md' $'\\xff/\\xbc\\xbc技术报告.md'
            $reportlint lint $'\\xb8\\xf6a.md' -o $'\\xfe.html' > /dev/null; echo $?
            $reportlint lint $'\\xff' > /dev/null; echo $?
            LC_ALL=C ls | od -An -tx1 | tr -d ' \\n'
            """, in: folder.url)
        let parts = run.text.split(separator: "\n")
        #expect(parts.prefix(2) == ["1", "1"])
        #expect(parts.last == "b8f6612e6d640afe2e68746d6c0aff0a")
    }

    @Test func oneLineHoweverLongTheName() throws {
        let folder = try Scratch(), name = String(repeating: "很长\\n", count: 1500)
        for arguments in ["lint $'\(name)'", "lint a.md --grade $'\(name)'", "explain $'\(name)'", "--\(name)"] {
            let run = try run(arguments, in: folder)
            #expect(run.status == 2)
            #expect(run.errors.split(separator: "\n").count == 1, "\(arguments.prefix(20))")
            #expect(run.errors.utf8.count < 4000, "\(arguments.prefix(20))")
        }
    }
}
