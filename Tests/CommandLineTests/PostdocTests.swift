import Foundation
import Testing

/// The pack of the second guide from the outside: samples, beginnings, forms, lists, and numbers that nobody sees.
@Suite struct PostdocTests {
    private static let good = ["postdoc-undirected-good", "postdoc-unattached-good"]
    private static let returned = ["postdoc-undirected-returned", "postdoc-unattached-returned"]

    private func findings(_ run: Tool.Run) throws -> [[String: Any]] {
        try #require(try run.json()["findings"] as? [[String: Any]])
    }

    @Test(arguments: good) func goodApplicationsAreReady(sample: String) throws {
        let run = try Tool.run("lint", "Corpus/samples/\(sample)", "--on", "2026-08-15", "--format", "json")
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(try findings(run).allSatisfy { $0["severity"] as? String == "info" })
        #expect((try run.json()["summary"] as? [String: Any])?["verdict"] as? String == "ready")
    }

    @Test(arguments: [(returned[0], 20), (returned[1], 8)]) func defectsAreFound(sample: String, errors: Int) throws {
        let run = try Tool.run("lint", "Corpus/samples/\(sample)", "--on", "2026-08-15", "--format", "json")
        #expect(run.status == 1 && run.errors.isEmpty)
        #expect(try findings(run).count { $0["severity"] as? String == "error" } == errors)
    }

    private static let formats = [
        "terminal", "json", "jsonl", "sarif", "rdjson", "github", "junit", "markdown", "concise", "html", "csv"
    ]

    /// `210102********1237`, whatever the output.
    @Test(arguments: formats)
    func numbersAreHidden(format: String) throws {
        let scratch = try Scratch()
        for sample in Self.good + Self.returned {
            let path = Tool.package.appendingPathComponent("Corpus/samples/\(sample)").path
            let source = try String(contentsOfFile: path + "/application.yaml", encoding: .utf8)
            let numbers = source.matches(of: /\d{17}[\dX]|\d{11}/).map { String($0.0) }
            #expect(!numbers.isEmpty)
            let text = try output(of: path, as: format, in: scratch)
            for number in numbers { #expect(!text.contains(number), "\(number)") }
        }
    }

    /// Numbers that stand in a document, in words of the applicant's own, under a key of an open page or of none.
    @Test(arguments: formats) func numbersElsewhereAreHidden(format: String) throws {
        let scratch = try Scratch(), numbers = ["11010519491231002X", "13998877665"]
        let words = "机密★10年 身份证11010519491231002X，手机13998877665。"
        try scratch.write("# 研究计划\n\n\(words)\n", to: "研究计划.md")
        try scratch.write(
            "规则包: postdoc-admission\n研究计划: 研究计划.md\n读博情况: {导师电话: '13998877665'}\n联系人电话: '13998877665'\n"
                + "基本信息: {姓名: 张三, 专业技术职称: \(words)}\n身份类型: 非定向就业博士毕业生\n", to: "application.yaml")
        let text = try output(of: ".", as: format, in: scratch)
        #expect(format == "junit" || text.contains("研究计划") || text.contains("application.yaml"))
        for number in numbers { #expect(!text.contains(number), "\(number)") }
    }

    private func output(of path: String, as format: String, in scratch: Scratch) throws -> String {
        let isFile = ["html", "csv"].contains(format)
        let output = isFile ? ["-o", "out.\(format)", "--force"] : ["--format", format]
        let run = try Tool.run(["lint", path, "--on", "2026-08-15"] + output, in: scratch.url)
        return run.errors + (isFile ? try scratch.read("out.\(format)") : run.text)
    }

    /// A form that can't be read is quoted without the number.
    /// Applications that name their pack themselves are read by threads at once: all by the same copy of it.
    @Test func manyAtOnceFindTheSame() throws {
        let folder = try Scratch()
        for index in 0..<6 {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/postdoc-undirected-returned"),
                to: folder.path("\(index)"))
        }
        let arguments = ["lint", ".", "--on", "2026-08-15", "--format", "jsonl", "--fail-on", "never"]
        let one = try Tool.run(arguments + ["--jobs", "1"], in: folder.url)
        #expect(one.status == 0 && !one.output.isEmpty)
        for _ in 0..<12 { #expect(try Tool.run(arguments + ["--jobs", "4"], in: folder.url).output == one.output) }
    }

    @Test func hiddenInFailures() throws {
        let scratch = try Scratch()
        try scratch.write("规则包: postdoc-admission\n基本信息:\n  证件号码：210102199603071237\n", to: "application.yaml")
        let run = try Tool.run("lint", in: scratch.url)
        #expect(run.status == 2 && !run.errors.contains("19960307") && !run.errors.contains("210102199"))
    }

    @Test(arguments: ["非定向就业博士毕业生", "无人事（劳动）关系的人员", "unattached"])
    func aPlaceToBegin(identity: String) throws {
        let scratch = try Scratch()
        let run = try Tool.run("init", "--pack", "postdoc-admission", "--identity", identity, in: scratch.url)
        #expect(run.status == 0 && Set(scratch.names).isSuperset(of: ["application.yaml"]), "\(run.errors)")
        let text = try scratch.read("application.yaml")
        #expect(text.contains("规则包: postdoc-admission") && text.contains("\n  专业技术职称:   # 应届博士生留空\n"))
        #expect(!text.contains("登录密码:") && !text.contains("验证码:") && !text.contains("{grade}"))
        #expect(try scratch.read(".gitignore").contains("application.yaml"))
        let lint = try Tool.run("lint", "--format", "json", in: scratch.url)
        #expect(lint.status == 1 && lint.errors.isEmpty)
        let rules = Set(try findings(lint).compactMap { $0["rule"] as? String })
        // What is still to be written, and nothing else.
        #expect(
            rules.isSubset(of: [
                "postdoc.required", "postdoc.all-filled", "postdoc.id-scan", "postdoc.degree-proof", "postdoc.photo",
                "postdoc.site", "postdoc.review-form-kind"
            ]), "\(rules)")
    }

    @Test(arguments: ["postdoc-application", "postdoc-upright"]) func importsTheGeneratedForm(form: String) throws {
        let scratch = try Scratch(), path = Tool.package.appendingPathComponent("Corpus/forms/\(form).docx").path
        let run = try Tool.run("import", path, "--pack", "postdoc-admission", "-o", "application.yaml", in: scratch.url)
        #expect(run.status == 0 && run.errors.isEmpty && !run.text.contains("210102199603071237"))
        let text = try scratch.read("application.yaml")
        for line in [
            "  姓名: 宋知行", "  证件名称: 居民身份证", "  证件号码: 210102199603071237", "  民族: 汉族", "身份类型: 非定向就业博士毕业生",
            "  - 起始时间: 2018", "    学校: 哈尔滨工业大学", "  - 是否待业: 是"
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        #expect(!text.contains("用户注册:"))
    }

    @Test func importsTheReviewForm() throws {
        let path = Tool.package.appendingPathComponent("Corpus/forms/postdoc-review.docx").path
        let run = try Tool.run("import", path, "--pack", "postdoc-admission")
        #expect(run.status == 0 && run.text.contains("身份类型: 非定向就业博士毕业生") && run.text.contains("招收类型:"))
    }

    @Test func listOfMaterials() throws {
        let run = try Tool.run("checklist", "Corpus/samples/postdoc-undirected-good", "--on", "2026-08-15")
        #expect(run.status == 0 && run.text.hasPrefix("博士后进站材料和步骤（非定向就业博士毕业生）"))
        #expect(run.text.contains("[✓] 1. 身份证件") && run.text.contains("2027年2月15日"))
        #expect(run.text.contains("下载保存") && run.text.contains("2023 年起不再发放就业报到证"))
        #expect(!run.text.contains("解除人事"))
        let other = try Tool.run("checklist", "Corpus/samples/postdoc-unattached-good", "--on", "2026-08-15")
        #expect(other.text.contains("解除人事（劳动）关系证明或辞职证明") && !other.text.contains("答辩决议书"))
        let empty = try Scratch()
        let plain = try Tool.run(
            "checklist", "--pack", "postdoc-admission", "--identity", "无人事（劳动）关系的人员", in: empty.url)
        #expect(plain.status == 0 && plain.text.contains("视情况："))
        // The folder goes with its name.
        withExtendedLifetime(empty) {}
    }
}
