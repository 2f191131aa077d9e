import Foundation
import Testing

/// The built server over HTTP, by what the contract says of it.
@Suite(.serialized) struct ServerTests {
    /// The same bytes as the command line has for a folder with just these files.
    @Test(arguments: ["engineer-good", "senior-good", "senior-returned", "principal-good"])
    func theAnswerIsThatOfTheCommandLine(sample: String) throws {
        let server = try Server(), folder = Server.sample(sample)
        let process = Process(), output = Pipe()
        process.executableURL = Server.program("reportlint")
        process.arguments = ["lint", "--format", "json", "--on", "2026-08-01"]
        process.currentDirectoryURL = folder
        process.standardOutput = output
        try process.run()
        let expected = output.fileHandleForReading.readDataToEndOfFile()
        let answer = try server.post("/api/lint", files: Server.files(of: folder), fields: ["on": "2026-08-01"])
        #expect(answer.status == 200)
        #expect(answer.body == expected)
    }

    @Test func errorsHaveTheirStatus() throws {
        let server = try Server("--max-upload", "1")
        let report = ("file", "报告.md", Data("# 报告\n\n正文。\n".utf8))
        func code(_ answer: Server.Answer) -> String { "\(answer.status) \(answer.code ?? "")" }
        #expect(try code(server.ask("GET", "/api/nothing")) == "404 notFound")
        #expect(try code(server.ask("GET", "/api/lint")) == "405 method")
        #expect(try code(server.ask("POST", "/api/lint", body: Data("{}".utf8))) == "415 mediaType")
        #expect(try code(server.post("/api/lint")) == "400 noFile")
        #expect(try code(server.post("/api/lint", files: [report], fields: ["grade": "教授"])) == "400 grade")
        #expect(try code(server.post("/api/lint", files: [report], fields: ["on": "明天"])) == "400 field")
        #expect(try code(server.post("/api/lint?format=exe", files: [report])) == "400 field")
        #expect(
            try code(server.post("/api/lint", files: [("file", "a.docx", Data("PK\u{3}\u{4}".utf8))])) == "422 damaged")
        let large = ("file", "a.md", Data(repeating: 0x61, count: 1 << 20))
        #expect(try code(server.post("/api/lint", files: [large])) == "413 tooLarge")
        #expect(try code(server.ask("GET", "/healthz", ["Host": "evil.example"])) == "403 host")
        #expect(try code(server.ask("GET", "/healthz", ["Host": "[::1].evil.example"])) == "400 host")
        let foreign = ["Origin": "https://evil.example"]
        #expect(try code(server.post("/api/lint", files: [report], foreign)) == "403 origin")
        #expect(try code(server.post("/api/lint", files: [report], ["Sec-Fetch-Site": "cross-site"])) == "403 origin")
        #expect(
            try server.post("/api/lint", files: [report], ["Origin": "http://127.0.0.1:\(server.port)"]).status == 200)
        let deep = ("file", String(repeating: "a/", count: 2000) + "r.md", Data("# 报告".utf8))
        #expect(try code(server.post("/api/lint", files: [deep, report])) == "400 tooDeep")
    }

    /// Pages without a referrer say `null` of where they are from; whatever else does so is a stranger's.
    @Test(
        arguments: [
            ("null", "same-origin", 200), ("null", "cross-site", 403), ("null", "same-site", 403), ("null", nil, 403)
        ] as [(String, String?, Int)]) func aHiddenOriginIsOursWhereTheBrowserSaysSo(
            origin: String, site: String?, status: Int
        ) throws
    {
        let headers = ["Origin": origin].merging(site.map { ["Sec-Fetch-Site": $0] } ?? [:]) { $1 }
        let report = ("file", "报告.md", Data("# 报告".utf8))
        let server = try Server()
        #expect(try server.post("/api/lint", files: [report], headers).status == status)
    }

    /// A page of somebody else's may lead here, but not have the browser ask without anybody's seeing it.
    @Test func othersLoadNothingFromHere() throws {
        let server = try Server()
        func status(_ site: String, _ mode: String) throws -> Int {
            try server.ask("GET", "/", ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode]).status
        }
        #expect(try status("cross-site", "navigate") == 200 && status("same-origin", "cors") == 200)
        #expect(try status("none", "navigate") == 200)
        #expect(try status("cross-site", "no-cors") == 403 && status("same-site", "cors") == 403)
    }

    @Test func theHostIsAnAddressAndNothingElse() throws {
        let server = try Server()
        for tail in ["", ":\(server.port)", ":1"] {
            #expect(try server.ask("GET", "/healthz", ["Host": "127.0.0.1" + tail]).status == 200)
        }
        for tail in [":abc", ":", ":8117@evil.com", ":8117, evil.com", ":8117:8117"] {
            #expect(try server.ask("GET", "/healthz", ["Host": "127.0.0.1" + tail]).status == 400, "\(tail)")
        }
        #expect(try server.ask("GET", "/healthz", ["Host": "evil.com@127.0.0.1"]).status == 403)
    }

    @Test func formatsAreThoseOfTheCommandLine() throws {
        let server = try Server(), files = try Server.files(of: Server.sample("senior-returned"))
        let page = try server.post("/api/lint?format=html", files: files)
        #expect(page.headers["content-type"] == "text/html; charset=utf-8")
        let policy = try #require(page.headers["content-security-policy"])
        #expect(policy.contains("script-src 'sha256-") && !policy.contains("unsafe-inline"))
        #expect(try server.post("/api/lint?format=markdown", files: files).text.hasPrefix("# "))
        #expect(try server.post("/api/lint?format=csv", files: files).text.hasPrefix("\u{FEFF}path,"))
        let word = Server.package.appendingPathComponent("Corpus/office/senior-returned/个人技术报告.docx")
        let copy = try server.post("/api/lint?format=docx", files: [("file", "报告.docx", Data(contentsOf: word))])
        #expect(copy.status == 200 && copy.body.starts(with: Data("PK".utf8)))
    }

    @Test func draftsAreCompared() throws {
        let server = try Server(), folder = Server.sample("senior-returned")
        let old = try Server.files(of: folder, as: "old")
        let new = old.map { file in
            let text = String(decoding: file.content, as: UTF8.self).replacing("研究", with: "探索")
            return ("new", file.name, file.name.hasSuffix(".md") ? Data(text.utf8) : file.content)
        }
        let answer = try server.post("/api/diff", files: old + new)
        let object = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])
        let summary = try #require(object["summary"] as? [String: Any])
        #expect((summary["left"] as? Int ?? 0) > 10)
        #expect((summary["fixed"] as? Int ?? 0) > 0)
    }

    /// Archives are folders; one that inflates to far more than text ever does is refused.
    @Test func archivesAreFolders() throws {
        let scratch = try Scratch(), server = try Server()
        func zip(_ script: String) throws -> Data {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
            process.arguments = [
                "-c", "import zipfile\nz = zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED)\n\(script)\nz.close()"
            ]
            process.currentDirectoryURL = scratch.url
            try process.run()
            process.waitUntilExit()
            return try Data(contentsOf: scratch.url.appendingPathComponent("a.zip"))
        }
        let good = try zip("z.writestr('张三/技术报告.md', '# 报告\\n\\n正文。')")
        let answer = try server.post("/api/lint", files: [("file", "a.zip", good)])
        #expect(answer.status == 200 && answer.text.contains("\"path\": \"技术报告.md\""))
        // Names as Chinese Windows writes them: too short to tell by, and alike to whoever reads them as UTF-8.
        let windows = try zip(
            """
            class Name(zipfile.ZipInfo):
                def _encodeFilenameFlags(self): return self.filename.encode('gbk'), self.flag_bits
            for name, text in (('李娜', '一'), ('刘洋', '一二三')): z.writestr(Name('王琪/' + name + '.md'), text)
            """)
        let found = try server.post("/api/lint", files: [("file", "a.zip", windows)]).body
        let object = try #require(try JSONSerialization.jsonObject(with: found) as? [String: Any])
        let words = try #require(object["documents"] as? [[String: Any]]).map { document in
            "\(document["path"] ?? "") \((document["counts"] as? [String: Any])?["words"] ?? "")"
        }
        #expect(words.sorted() == ["刘洋.md 3", "李娜.md 1"])
        let bomb = try zip("z.writestr('技术报告.md', 'a' * 200_000_000)")
        #expect(try server.post("/api/lint", files: [("file", "a.zip", bomb)]).status == 413)
        let escape = try zip("z.writestr('../../技术报告.md', '# 报告')")
        #expect(try server.post("/api/lint", files: [("file", "a.zip", escape)]).status == 400)
    }

    /// A file is one document, whatever its name says; one that isn't to be checked is there all the same.
    @Test func whatTheSenderSaysOfFilesHolds() throws {
        let server = try Server(), files = try Server.files(of: Server.sample("senior-returned"))
        func lint(_ roles: [String: String]) throws -> (kinds: [String], text: String) {
            let json = try String(decoding: JSONSerialization.data(withJSONObject: roles), as: UTF8.self)
            let answer = try server.post("/api/lint", files: files, fields: ["roles": json])
            let object = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])
            let documents = try #require(object["documents"] as? [[String: Any]])
            let kinds = documents.map { "\($0["path"] ?? "") \($0["kind"] ?? "")" }
            return (kinds.filter { !$0.hasSuffix("application") }.sorted(), answer.text)
        }
        let usual = try lint([:])
        #expect(usual.kinds == ["个人技术报告.md report", "单位推荐意见.txt opinion"])
        let swapped = try lint(["个人技术报告.md": "opinion", "单位推荐意见.txt": "report"])
        #expect(swapped.kinds == ["个人技术报告.md opinion", "单位推荐意见.txt report"])
        let less = try lint(["张三/单位推荐意见.txt": "ignored"])
        #expect(less.kinds == ["个人技术报告.md report"])
        #expect(!less.text.contains("“单位推荐意见.txt”不存在"))
    }

    /// Nothing of an upload is anywhere once the answer is there.
    @Test func nothingIsKept() throws {
        let scratch = try Scratch(), server = try Server(temporary: scratch.url)
        let folder = Server.package.appendingPathComponent("Corpus/office/senior-good")
        #expect(try server.post("/api/lint", files: Server.files(of: folder)).status == 200)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path) == [])
        #expect(server.stop(SIGTERM) == 0)
    }

    /// Who breaks off in the middle costs nothing; the next is served.
    @Test func aConnectionThatBreaksOffIsForgotten() throws {
        let server = try Server()
        for length in [20, 100, 180, 260] {
            let request = """
                POST /api/lint HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: 5000\r
                Content-Type: multipart/form-data; boundary=XX\r\n\r\n--XX\r
                Content-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nabc
                """
            let connection = try Connection(server.port)
            connection.send(Data(request.utf8.prefix(length)))
        }
        #expect(try server.ask("GET", "/healthz").status == 200)
    }

    @Test(arguments: [SIGTERM, SIGINT]) func signalsEndItInPeace(signal: Int32) throws {
        #expect(try Server().stop(signal) == 0)
    }

    /// The pages say what the pack says is applied for, and ask for a PDF where its guide wants one.
    @Test func pagesSpeakThePacksWords() throws {
        let usual = try Server().ask("GET", "/").text
        #expect(usual.contains("职称评审材料检查") && usual.contains("（技术报告应是 PDF）"))
        let server = try Server("--pack", "postdoc-admission"), other = try server.ask("GET", "/").text
        #expect(other.contains("博士后进站材料检查") && !other.contains("应是 PDF") && !other.contains("职称评审"))
        #expect(try server.ask("GET", "/form").text.contains("从进站申请表或 application.yaml 填入"))
        // One of an institute's own is asked for by its id.
        let folder = try Scratch()
        let text = "id: my-institute\nversion: \"1\"\ntitle: 某研究所\nguide: mine\nextends: cas-engineering\n"
        try Data(text.utf8).write(to: folder.url.appendingPathComponent("pack.yaml"))
        let own = try Server("--pack", folder.url.path)
        #expect(try own.ask("GET", "/form").text.contains("data-pack=\"my-institute\""))
        #expect(try own.ask("GET", "/api/form?pack=my-institute").text.contains("某研究所"))
        let form = ["application": "规则包: my-institute\n基本信息:\n  姓名: 甲\n", "pack": "my-institute", "roles": "{}"]
        #expect(try own.post("/check?format=json", fields: form).text.contains("form.required"))
        #expect(try own.ask("GET", "/api/form?pack=/etc").status == 400)
    }

    /// Who is on a page has no command line, and chooses there what programs say by options.
    @Test func pagesKnowNoOptions() throws {
        let server = try Server(), report = ("file", "个人技术报告.md", Data("# 个人技术报告\n\n本人负责系统设计。".utf8))
        let fields = ["on": "2026-05-20", "application": "基本信息:\n  姓名: 周明远\n  申评资格: 高级工程师\n"]
        let page = try server.post("/check?format=json", files: [report], fields: fields).text
        #expect(page.contains("请写明检查日期。") && !page.contains("--"))
        #expect(try server.post("/api/lint", files: [report], fields: fields).text.contains("请写明检查日期（--on）。"))
        let alone = try server.post("/check?format=json", files: [report]).text
        #expect(alone.contains("请写明申评级别，或") && !alone.contains("--"))
        let html = try server.post("/check", files: [report]).text
        #expect(html.contains("没有给出") && !html.contains("reportlint init"))
        for (name, content) in [("a.rar", "Rar!"), ("application.yaml", ""), ("application.yaml", "- a\n")] {
            let answer = try server.post("/check", files: [("file", name, Data(content.utf8))])
            #expect(answer.status == 422 || answer.status == 400)
            #expect(!answer.text.contains("reportlint") && answer.text.contains("请"), "\(answer.text)")
        }
    }

    /// The form is the pack's data, and what it was filled with comes back by page and field.
    @Test func theFormIsThatOfThePack() throws {
        let server = try Server(), answer = try server.ask("GET", "/api/form?pack=cas-engineering")
        let form = try #require(try JSONSerialization.jsonObject(with: answer.body) as? [String: Any])
        let pages = try #require(form["pages"] as? [[String: Any]])
        #expect(pages.compactMap { $0["key"] as? String }.starts(with: ["基本信息", "学历情况", "工作经历", "业绩"]))
        let fields = try #require(pages[0]["fields"] as? [[String: Any]])
        #expect(fields.contains { $0["key"] as? String == "参加工作时间" && $0["required"] as? Bool == true })
        let honours = try #require(fields.first { $0["key"] as? String == "学术荣誉称号" }?["length"] as? [String: Any])
        #expect(honours["advised"] as? Int == 150 && honours["most"] as? Int == 300)
        let opinion = try #require(pages.first { $0["key"] as? String == "单位推荐意见" }?["length"] as? [String: Any])
        #expect(opinion["most"] as? Int != nil && opinion["basis"] as? String == "utf16")
        #expect(try server.ask("GET", "/api/form?pack=nothing").status == 400)
        let application = Server.sample("senior-good").appendingPathComponent("application.yaml")
        let unknown = Data("\n星座: 双鱼\n".utf8)
        let filled = try server.post(
            "/api/form", files: [("file", "application.yaml", Data(contentsOf: application) + unknown)])
        let all = try #require(try JSONSerialization.jsonObject(with: filled.body) as? [String: Any])
        let values = try #require(all["values"] as? [String: Any])
        #expect((values["基本信息"] as? [String: Any])?["姓名"] as? String == "周明远")
        #expect(all["unknown"] as? [String] == ["星座"])
        #expect(((values["学历情况"] as? [String: Any])?["records"] as? [Any])?.isEmpty == false)
        #expect(try server.ask("GET", "/form").text.contains("data-pack=\"cas-engineering\""))
    }

    @Test func pagesBringTheirOwnProtection() throws {
        let server = try Server(), page = try server.ask("GET", "/")
        #expect(page.status == 200)
        #expect(page.headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
        #expect(page.headers["x-content-type-options"] == "nosniff")
        #expect(page.headers["referrer-policy"] == "no-referrer")
        #expect(page.headers["cache-control"] == "no-store")
        #expect(page.text.firstMatch(of: /style="|<script>|<style>|onclick/) == nil)
    }
}
