import Foundation
import Testing

/// Every option of `lint` changes what it says it changes.
@Suite struct OptionTests {
    private static let sample = "Corpus/samples/senior-returned"
    private static let report = sample + "/个人技术报告.md"

    struct Output {
        var status: Int32
        var findings: [[String: Any]]
        var documents: [[String: Any]]
        var summary: [String: Any]
        var suppressed: [[String: Any]]

        var rules: Set<String> { Set(findings.compactMap { $0["rule"] as? String }) }
        func severities(of rule: String) -> Set<String> {
            Set(findings.filter { $0["rule"] as? String == rule }.compactMap { $0["severity"] as? String })
        }
    }

    static func lint(_ arguments: [String], input: Data? = nil, in folder: URL? = nil) throws -> Output {
        let run = try Tool.run(["lint", "--on", "2026-08-01", "--format", "json"] + arguments, input: input, in: folder)
        #expect(run.errors.isEmpty)
        let json = try run.json()
        return Output(
            status: run.status, findings: json["findings"] as? [[String: Any]] ?? [],
            documents: json["documents"] as? [[String: Any]] ?? [],
            summary: json["summary"] as? [String: Any] ?? [:], suppressed: json["suppressed"] as? [[String: Any]] ?? [])
    }

    @Test func select() throws {
        #expect(
            try Self.lint([Self.sample, "--select", "report.length-minimum,opinion.signature"]).rules == [
                "report.length-minimum", "opinion.signature"
            ])
        #expect(
            try Self.lint([Self.sample, "--select", "report.length-minimum", "--select", "opinion.signature"]).rules
                == ["report.length-minimum", "opinion.signature"])
        let group = try Self.lint([Self.sample, "--select", "opinion"]).rules
        #expect(group.count > 1)
        #expect(group.allSatisfy { $0.hasPrefix("opinion.") })
    }

    @Test func ignore() throws {
        let all = try Self.lint([Self.sample]).rules
        #expect(
            try Self.lint([Self.sample, "--ignore", "report.length-minimum"]).rules
                == all.subtracting(["report.length-minimum"]))
        #expect(
            try Self.lint([Self.sample, "--ignore", "report", "--ignore", "application"]).rules.allSatisfy {
                !$0.hasPrefix("report.")
            })
    }

    @Test func grade() throws {
        for grade in ["principal", "正高级工程师"] {
            let output = try Self.lint([Self.report, "--grade", grade])
            let message =
                output.findings.first { $0["rule"] as? String == "report.length-minimum" }?["message"] as? String
            #expect(message?.contains("6000") == true)
            #expect(output.documents.allSatisfy { $0["grade"] as? String == "principal" })
        }
        let folder = try Scratch()
        let unknown = try Self.lint(
            ["-", "--stdin-filename", "个人技术报告.md"], input: Data("# 报告\n\n文字。\n".utf8), in: folder.url)
        #expect(unknown.rules.contains("report.length-unchecked"))
    }

    /// What the opinion says is held against the form, whatever grade the run is for.
    @Test func anotherGradeMakesNoOtherForm() throws {
        let output = try Self.lint([Self.sample, "--grade", "engineer", "--select", "opinion.grade"])
        #expect(output.findings.isEmpty)
    }

    @Test func kind() throws {
        let text = Data("张三同志在我单位从事软件研发工作。\n".utf8)
        let folder = try Scratch()
        let opinion = try Self.lint(["-", "--kind", "opinion"], input: text, in: folder.url)
        #expect(opinion.rules.contains("opinion.length-minimum"))
        let report = try Self.lint(["-", "--kind", "report", "--grade", "engineer"], input: text, in: folder.url)
        #expect(report.rules.contains("report.length-minimum"))
    }

    @Test func stdinFilename() throws {
        let text = Data("# 一个标题\n\n张三同志在我单位工作。\n".utf8)
        let folder = try Scratch()
        let opinion = try Self.lint(["-", "--stdin-filename", "张三推荐意见.md"], input: text, in: folder.url)
        #expect(opinion.documents.first?["path"] as? String == "张三推荐意见.md")
        #expect(opinion.documents.first?["kind"] as? String == "opinion")
        // A folder that does not exist is only a name.
        let elsewhere = try Self.lint(["-", "--stdin-filename", "没有/这个/目录/技术报告.md"], input: text, in: folder.url)
        #expect(elsewhere.documents.first?["path"] as? String == "没有/这个/目录/技术报告.md")
        let plain = try Self.lint(["-", "--stdin-filename", "x.txt"], input: text, in: folder.url)
        #expect(plain.documents.first?["format"] as? String == "text")
    }

    /// Every command calls it the same, and its content tells the format.
    @Test func standardInputWithoutAName() throws {
        let folder = try Scratch()
        let files: [(format: String, data: Data)] = [
            ("markdown", Data("# 一个标题\n\n文字。\n".utf8)),
            ("docx", try Data(contentsOf: Tool.package.appendingPathComponent("Corpus/office/senior-good/个人技术报告.docx")))
        ]
        for (format, data) in files {
            for command in ["lint", "count", "outline"] {
                let json = try Tool.run(command, "-", "--format", "json", input: data, in: folder.url).json()
                let document = (json["documents"] as? [[String: Any]])?.first
                #expect(document?["path"] as? String == "-", "\(command)")
                if command != "outline" { #expect(document?["format"] as? String == format, "\(command)") }
            }
        }
    }

    /// What an editor hands over counts, and the rest of the application is found beside it.
    @Test func anApplicationOnStandardInput() throws {
        let sample = try Scratch.sample("senior-good")
        let edited = try sample.read("application.yaml").replacingOccurrences(of: "任职年限: 8年4个月", with: "任职年限:")
        let output = try Self.lint(
            ["-", "--stdin-filename", "application.yaml"], input: Data(edited.utf8), in: sample.url)
        #expect(output.rules.contains("form.required"))
        #expect(output.documents.compactMap { $0["kind"] as? String } == ["application", "report", "opinion"])
        #expect(try Self.lint(["application.yaml"], in: sample.url).status == 0)
    }

    @Test func failOn() throws {
        let clean = "Corpus/samples/engineer-good"
        #expect(try Self.lint([clean]).status == 0)
        #expect(try Self.lint([clean, "--fail-on", "info"]).status == 1)
        #expect(try Self.lint([Self.sample]).status == 1)
        #expect(try Self.lint([Self.sample, "--fail-on", "never"]).status == 0)
        #expect(try Self.lint([Self.sample, "--select", "opinion.coverage"]).status == 0)
        #expect(try Self.lint([Self.sample, "--select", "opinion.coverage", "--fail-on", "warning"]).status == 1)
    }

    @Test func upload() throws {
        #expect(try Self.lint([Self.report]).severities(of: "report.file-format") == ["info"])
        #expect(try Self.lint([Self.report, "--upload"]).severities(of: "report.file-format") == ["error"])
    }

    @Test func application() throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(at: Tool.package.appendingPathComponent(Self.report), to: folder.path("报告.md"))
        let alone = try Self.lint(["报告.md"], in: folder.url)
        #expect(alone.documents.first?["application"] is NSNull)
        #expect(!alone.rules.contains("report.project-not-in-achievements"))
        let form = Tool.package.appendingPathComponent(Self.sample + "/application.yaml").path
        let together = try Self.lint(["报告.md", "--application", form], in: folder.url)
        #expect(together.rules.contains("report.project-not-in-achievements"))
    }

    @Test func on() throws {
        // The project that ends before the present title does so on any day; the form's dates depend on the day.
        let early = try Tool.run("lint", Self.sample, "--on", "2021-01-01", "--format", "json").text
        let late = try Tool.run("lint", Self.sample, "--on", "2026-08-01", "--format", "json").text
        #expect(early != late)
    }

    @Test func config() throws {
        let folder = try Scratch()
        try folder.write(
            "severity: {report.length-minimum: warning, report.classified: off}\nfailOn: warning\n", to: "config.yaml")
        let output = try Self.lint([Self.report, "--config", folder.path("config.yaml").path])
        #expect(output.severities(of: "report.length-minimum") == ["warning"])
        #expect(!output.rules.contains("report.classified"))
        #expect(
            try Self.lint([
                Self.report, "--config", folder.path("config.yaml").path, "--select", "opinion", "--fail-on", "never"
            ]).status == 0)
    }

    @Test func optionsWinOverTheConfiguration() throws {
        let sample = try Scratch.sample("senior-returned")
        try sample.write(
            "grade: 工程师\nselect: report\nignore: [report.placeholder, opinion]\nfailOn: never\n", to: ".reportlint.yaml"
        )
        let configured = try Self.lint(["."], in: sample.url)
        #expect(configured.status == 0)
        #expect(configured.rules.allSatisfy { $0.hasPrefix("report.") && $0 != "report.placeholder" })
        #expect(configured.documents.allSatisfy { $0["grade"] as? String == "engineer" })
        #expect(
            try Self.lint([".", "--select", "report.placeholder,opinion.signature"], in: sample.url).rules == [
                "report.placeholder", "opinion.signature"
            ])
        #expect(
            try Self.lint([".", "--ignore", "report.length-minimum"], in: sample.url).rules
                == configured.rules.subtracting(["report.length-minimum"]))
        #expect(
            try Self.lint([".", "--grade", "principal"], in: sample.url).documents.allSatisfy {
                $0["grade"] as? String == "principal"
            })
        #expect(try Self.lint([".", "--fail-on", "error", "--grade", "senior"], in: sample.url).status == 1)
        // The nearest configuration counts, and `--config` before it.
        try sample.write("failOn: error\n", to: "other.yaml")
        #expect(try Self.lint([".", "--config", "other.yaml"], in: sample.url).rules.contains("report.placeholder"))
    }

    @Test func aTableServesForTheAchievements() throws {
        let folder = try Scratch()
        try folder.write(
            "项目名称,本人所起作用,成果获奖、效益或专利情况,成果鉴定机构及证明人,起止时间\n别的项目,设计,已完成样机联调,中国科学院软件研究所 李四,2022.03-2023.04\n", to: "业绩.csv")
        let output = try Self.lint([Self.report, "--application", folder.path("业绩.csv").path, "--grade", "senior"])
        #expect(
            output.documents.contains { $0["format"] as? String == "csv" && $0["kind"] as? String == "application" })
        #expect(output.rules.contains("report.project-not-in-achievements"))
    }

    @Test func failOnOfTheConfiguration() throws {
        let sample = try Scratch.sample("engineer-good")
        #expect(try Self.lint(["."], in: sample.url).status == 0)
        try sample.write("failOn: info\n", to: ".reportlint.yaml")
        #expect(try Self.lint(["."], in: sample.url).status == 1)
        #expect(try Self.lint([".", "--fail-on", "error"], in: sample.url).status == 0)
    }

    @Test func lexicon() throws {
        let folder = try Scratch()
        // With the mark that Notepad puts in front.
        try folder.write("\u{FEFF}光束指向稳定\n# 术语\n", to: "words.txt")
        func words(_ arguments: [String]) throws -> Int? {
            let counts =
                try Self.lint([Self.report] + arguments).documents.first { $0["kind"] as? String == "report" }?[
                    "counts"] as? [String: Any]
            return counts?["segmentedWords"] as? Int
        }
        let plain = try #require(try words([])),
            whole = try #require(try words(["--lexicon", folder.path("words.txt").path]))
        #expect(whole < plain)
    }

    /// `|` before a file's name leaves a line end behind it.
    @Test func aBlockOfOneLineNamesAFile() throws {
        let sample = try Scratch.sample("senior-good")
        let text = try sample.read("application.yaml").replacingOccurrences(
            of: "个人技术报告: 个人技术报告.txt", with: "个人技术报告: |\n  个人技术报告.txt")
        #expect(text.contains("|\n  个人"))
        try sample.write(text, to: "application.yaml")
        #expect(try Self.lint(["."], in: sample.url).documents.compactMap { $0["kind"] as? String }.contains("report"))
        // As Windows writes a path.
        try FileManager.default.createDirectory(at: sample.path("附件"), withIntermediateDirectories: false)
        for file in ["个人技术报告.txt", "学历.pdf"] {
            try FileManager.default.moveItem(at: sample.path(file), to: sample.path("附件/\(file)"))
        }
        let moved = text.replacingOccurrences(of: "|\n  个人技术报告.txt", with: "附件\\个人技术报告.txt")
            .replacingOccurrences(of: "附件: 学历.pdf", with: "附件: 附件\\学历.pdf")
        #expect(moved != text)
        try sample.write(moved, to: "application.yaml")
        let output = try Self.lint(["."], in: sample.url)
        #expect(output.status == 0 && output.documents.contains { $0["path"] as? String == "附件/个人技术报告.txt" })
    }

    @Test func quiet() throws {
        let run = try Tool.run("lint", Self.sample, "--quiet")
        #expect(run.text.contains("report.length-minimum"))
        #expect(!run.text.contains("结论："))
        let clean = try Tool.run("lint", "Corpus/samples/engineer-good", "--quiet", "--select", "report.length-minimum")
        #expect(clean.output.isEmpty)
        #expect(clean.status == 0)
    }

    @Test func jobsChangeNothingInTheResult() throws {
        let one = try Tool.run("lint", "Corpus/samples", "--jobs", "1", "--format", "json", "--on", "2026-08-01")
        let four = try Tool.run("lint", "Corpus/samples", "--jobs", "4", "--format", "json", "--on", "2026-08-01")
        #expect(one.text == four.text)
        #expect(one.status == 1)
    }

    @Test func pack() throws {
        let run = try Tool.run(
            "lint", Self.report, "--pack", "cas-engineering", "--format", "json", "--on", "2026-08-01")
        let plain = try Tool.run("lint", Self.report, "--format", "json", "--on", "2026-08-01")
        #expect(run.text == plain.text)
    }

    @Test func theConfigurationsPackExplainsItself() throws {
        let folder = try Scratch()
        try folder.write(
            "id: house\nversion: \"1\"\ntitle: 本院\nguide: house\nextends: cas-engineering\nlimits: {reportCap: 8000}\n",
            to: "规则/pack.yaml")
        try folder.write(
            "id: report.length-cap\nseverity: error\nexplain: 本院的说明\n", to: "规则/rules/report/length-cap.yaml")
        try folder.write("pack: ../规则\n", to: "材料/.reportlint.yaml")
        try folder.write(
            "# 报告\n\n" + String(repeating: "本院的报告写得很长。", count: 1000) + "\n", to: "材料/技术报告.md")
        let run = try Tool.run(
            "lint", "材料/技术报告.md", "--format", "sarif", "--select", "report.length-cap", in: folder.url)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.text.contains("本院的说明"))
    }
}
