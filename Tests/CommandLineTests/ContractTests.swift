import Foundation
import FoundationXML
import Testing

/// The keys of the JSON outputs, and the words and figures of the summary, as the contract has them.
@Suite struct ContractTests {
    private static let sample = "Corpus/samples/senior-returned"
    private static let counts: Set<String> = [
        "words", "asianCharacters", "nonAsianWords", "charactersNoSpaces", "charactersWithSpaces", "hanCharacters",
        "segmentedWords", "paragraphs", "wordsRange"
    ]

    private func objects(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }

    private func has(_ keys: Set<String>, _ object: [String: Any]?, _ comment: Comment? = nil) {
        #expect(keys.subtracting((object ?? [:]).keys).isEmpty, comment)
    }

    @Test(arguments: ["md", "docx", "pdf"])
    func lint(ending: String) throws {
        let report = ending == "md" ? Self.sample + "/个人技术报告.md" : "Corpus/office/senior-returned/个人技术报告.\(ending)"
        let run = try Tool.run(
            "lint", report, "--application", Self.sample + "/application.yaml", "--on", "2026-08-01", "--format", "json"
        )
        #expect(run.status == 1)
        let json = try run.json()
        #expect(
            Set(json.keys) == [
                "version", "tool", "pack", "documents", "findings", "suppressed", "failures", "summary"
            ])
        #expect(json["version"] as? Int == 1)
        has(["name", "version", "icu"], json["tool"] as? [String: Any])
        has(["id", "version"], json["pack"] as? [String: Any])
        for document in try objects(json["documents"]) {
            has(["path", "kind", "format", "grade", "counts", "projects", "application"], document)
            guard document["kind"] as? String == "report" else { continue }
            has(Self.counts, document["counts"] as? [String: Any])
            let place = ["md": "line", "docx": "paragraph", "pdf": "page"][ending] ?? ""
            for project in try objects(document["projects"]) {
                has(["name", "line", "achievement", "score", "sections"], project)
                #expect(project[place] is Int)
                #expect((project["sections"] as? [String: Int])?.isEmpty == false)
            }
        }
        for finding in try objects(json["findings"]) where finding["path"] as? String == report {
            has(
                [
                    "rule", "severity", "verdict", "message", "path", "location", "page", "paragraph", "section",
                    "excerpt", "related", "clause"
                ], finding)
            #expect((finding["location"] is NSNull) == (ending != "md"))
            #expect(ending != "docx" || finding["paragraph"] is Int)
            #expect(ending != "pdf" || finding["page"] is Int)
            if let clause = finding["clause"] as? [String: Any] { has(["guide", "place", "says"], clause) }
        }
        let order = try objects(json["findings"]).map(Self.order)
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
    }

    /// Path, position, rule: what the findings are ordered by. Where only a paragraph or page is known, rules within it
    /// come as in the text.
    private static func order(_ finding: [String: Any]) -> (String, Int, Int, String) {
        let start = (finding["location"] as? [String: [String: Any]])?["start"]
        let number = start?["line"] ?? finding["paragraph"] ?? finding["page"]
        return (
            finding["path"] as? String ?? "", number as? Int ?? 0, start?["column"] as? Int ?? 0,
            start == nil ? "" : finding["rule"] as? String ?? ""
        )
    }

    /// What could not be read was not checked: nothing may call it ready.
    @Test func aFailureIsNeverReady() throws {
        let folder = try Scratch.sample("senior-good")
        try folder.write(
            folder.read("application.yaml").replacing("本次申报的级别: 高级工程师", with: "本次申报的级别: 工程师"), to: "application.yaml")
        let run = try Tool.run(["lint", "--on", "2026-08-01", "--format", "json"], in: folder.url)
        #expect(run.status == 2)
        #expect((try run.json()["summary"] as? [String: Any])?["verdict"] as? String == "incomplete")
    }

    /// Outside the window nothing can be handed in, however good it is; the word of the JSON stays.
    @Test func outsideTheWindowTheResultSaysFromWhenOn() throws {
        let sample = "Corpus/samples/senior-good"
        let outside = try Tool.run("lint", sample, "--on", "2026-06-20"),
            inside = try Tool.run("lint", sample, "--on", "2026-08-01")
        #expect(outside.text.contains("结论：没有退回风险，2026年7月1日 起可以提交"))
        #expect(inside.text.contains("结论：可以提交"))
        let json = try Tool.run("lint", sample, "--on", "2026-06-20", "--format", "json").json()
        #expect((json["summary"] as? [String: Any])?["verdict"] as? String == "ready")
    }

    /// Each way to mend stands behind what it answers, in the pack's order.
    @Test func explainSaysWhichCaseEachRemedyAnswers() throws {
        let lines = try Tool.run("explain", "report.classified").text.split(separator: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let remedies = lines.indices.filter { lines[$0].hasPrefix("→ ") }
        #expect(remedies.count == 2)
        #expect(lines[remedies[0] - 1].hasPrefix("文件名") && lines[remedies[1] - 1].hasSuffix("请人工确认。"))
    }

    @Test func theSummaryCountsReviewsApart() throws {
        let json = try Tool.run("lint", Self.sample, "--on", "2026-08-01", "--format", "json").json()
        let findings = try objects(json["findings"]), summary = try #require(json["summary"] as? [String: Any])
        let certain = findings.filter { $0["verdict"] as? String != "review" }
        for (key, severity) in [("errors", "error"), ("warnings", "warning"), ("infos", "info")] {
            #expect(summary[key] as? Int == certain.count { $0["severity"] as? String == severity })
        }
        #expect(summary["reviews"] as? Int == findings.count - certain.count)
        #expect(findings.count > certain.count)
        for finding in findings where finding["verdict"] as? String == "review" {
            #expect(finding["severity"] as? String != "error")
        }
    }

    @Test func theVerdict() throws {
        func verdict(_ arguments: String..., in folder: URL? = nil) throws -> String? {
            let json = try Tool.run(["lint", "--on", "2026-08-01", "--format", "json"] + arguments, in: folder).json()
            return (json["summary"] as? [String: Any])?["verdict"] as? String
        }
        #expect(try verdict(Self.sample) == "returnRisk")
        #expect(try verdict("Corpus/samples/senior-good") == "ready")
        // What was not there, or not asked for, keeps it from being ready.
        #expect(try verdict("Corpus/samples/senior-good", "--select", "report.length-minimum") == "incomplete")
        #expect(try verdict("Corpus/samples/senior-good/个人技术报告.txt", "--grade", "senior") == "incomplete")
        for part in ["论著", "考核情况", "单位推荐意见", "个人技术报告"] {
            let sample = try Scratch.sample("senior-good")
            var isInside = false
            let rest = try sample.read("application.yaml").split(separator: "\n", omittingEmptySubsequences: false)
                .filter { line in
                    if line.hasPrefix(part + ":") {
                        isInside = true
                    } else if isInside, !line.hasPrefix(" "), !line.hasPrefix("#") {
                        isInside = false
                    }
                    return !isInside
                }
            try sample.write(rest.joined(separator: "\n"), to: "application.yaml")
            #expect(try verdict(".", in: sample.url) == "incomplete", "\(part)")
        }
        #expect(
            try verdict(
                "Corpus/samples/senior-returned", "--select", "report.section-missing", "--ignore",
                "report.section-missing") == "incomplete")
    }

    /// Whoever reads that not everything was checked, reads what was not.
    @Test(arguments: [
        ["Corpus/samples/senior-good/个人技术报告.txt"], ["Corpus/samples/senior-good", "--select", "report"],
        ["Corpus/office/senior-good/个人技术报告.pdf", "--grade", "senior"]
    ])
    func whatIsIncompleteIsNamed(arguments: [String]) throws {
        let text = try Tool.run(["lint", "--on", "2026-08-01", "--ignore", "document"] + arguments).text
        #expect(text.contains("尚未检查完整"), "\(text)")
        #expect(text.contains("还没有检查到"), "\(text)")
    }

    @Test func count() throws {
        let json = try Tool.run(
            "count", Self.sample + "/个人技术报告.md", "Corpus/office/senior-returned/个人技术报告.docx", "--format", "json"
        ).json()
        #expect(Set(json.keys) == ["version", "documents"])
        let documents = try objects(json["documents"])
        #expect(documents.count == 2)
        for document in documents {
            has(["path", "format", "counts", "sections"], document)
            has(Self.counts, document["counts"] as? [String: Any])
            for section in try objects(document["sections"]) {
                has(["title", "role", "line", "counts"], section)
                has(Self.counts, section["counts"] as? [String: Any])
            }
        }
    }

    @Test func outline() throws {
        let json = try Tool.run("outline", Self.sample + "/个人技术报告.md", "--format", "json").json()
        #expect(Set(json.keys) == ["version", "documents"])
        let document = try #require(try objects(json["documents"]).first)
        for section in try objects(document["sections"]) {
            has(
                ["title", "role", "alsoRoles", "level", "line", "page", "paragraph", "project", "confidence", "words"],
                section)
        }
        #expect(try objects(document["sections"]).contains { $0["project"] as? Int == 2 })
    }

    @Test func rules() throws {
        let json = try Tool.run("rules", "--format", "json").json()
        #expect(Set(json.keys) == ["version", "pack", "rules"])
        for rule in try objects(json["rules"]) {
            has(["id", "severity", "title", "says", "clause"], rule, "\(rule["id"] ?? "")")
        }
    }

    @Test(arguments: ["terminal", "json", "jsonl", "sarif", "rdjson", "github", "junit", "markdown"])
    func everyFormatKnowsOfficeFilesSeveralDocumentsAndSuppressions(format: String) throws {
        let folder = try Scratch.ofHardNames()
        let run = try Tool.run(["lint"] + Scratch.hardNames + ["--grade", "senior", "--format", format], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.isEmpty)
        #expect(run.text.contains("report.length-minimum"))
        let paths =
            [
                "sarif": ["%E7%94%B2%20100%25/", "%E4%B9%99%231/"], "github": ["file=甲 100%25/", "file=乙#1/"],
                "markdown": ["甲 100%/", "乙\\#1/"]
            ][format] ?? ["甲 100%/", "乙#1/"]
        for path in paths { #expect(run.text.contains(path), "\(path)") }
        // Paragraph and page stand where there are no lines.
        if format != "json", format != "jsonl" {
            #expect(run.text.contains("第4段"))
            #expect(run.text.contains("第1页"))
        }
        // Suppressed ones are no findings; formats that have a place for the reason carry it.
        switch format {
        case "json", "sarif", "junit", "markdown": #expect(run.text.contains("标志是样例"))
        default: #expect(!run.text.contains("report.classified"))
        }
        if format == "sarif" {
            let results = try #require(
                (try run.json()["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
            let suppressions = results.compactMap { ($0["suppressions"] as? [[String: Any]])?.first }
            #expect(suppressions.count == 2)
            for suppression in suppressions {
                #expect(suppression["kind"] as? String == "external")
                #expect(suppression["justification"] as? String == "标志是样例 <a> ::error:: ]]>")
            }
        }
        if format == "junit" { #expect(XMLParser(data: run.output).parse()) }
    }

    @Test func exitStatuses() throws {
        let good = "Corpus/samples/senior-good"
        #expect(try Tool.run("lint", good, "--on", "2026-08-01").status == 0)
        #expect(try Tool.run("lint", Self.sample).status == 1)
        #expect(try Tool.run("lint", Self.sample, "nonsense.md").status == 2)
        #expect(try Tool.run("lint", Self.sample, "nonsense.md", "--fail-on", "never").status == 2)
        // A review is a warning at most.
        let review = ["lint", Self.sample, "--on", "2026-08-01", "--select", "report.section-missing"]
        #expect(try Tool.run(review).status == 0)
        #expect(try Tool.run(review + ["--fail-on", "warning"]).status == 1)
    }

    @Test func listsTakeFullWidthCommas() throws {
        let one = try Tool.run("lint", Self.sample, "--select", "report.placeholder,opinion", "--format", "json").text
        #expect(
            try Tool.run("lint", Self.sample, "--select", "report.placeholder，opinion", "--format", "json").text == one)
        #expect(
            try Tool.run(
                "lint", Self.sample, "--select", "report.placeholder", "--select", "opinion", "--format", "json"
            ).text == one)
    }

    @Test func unlikeGradesAreAnError() throws {
        let sample = try Scratch.sample("senior-good")
        try sample.write(
            try sample.read("application.yaml").replacingOccurrences(of: "本次申报的级别: 高级工程师", with: "本次申报的级别: 工程师"),
            to: "application.yaml")
        let run = try Tool.run("lint", ".", in: sample.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("申评资格") && run.errors.contains("本次申报的级别"))
        #expect(try Tool.run("lint", ".", "--grade", "senior", "--on", "2026-08-01", in: sample.url).status == 0)
        let list = try Tool.run("checklist", ".", in: sample.url)
        #expect(list.status == 2 && list.output.isEmpty && list.errors == run.errors)
        #expect(try Tool.run("checklist", ".", "--grade", "senior", in: sample.url).status == 0)
    }

    /// A grade that there is not is an error in the application as it is in an option; one that still is to be written
    /// is not.
    @Test(arguments: [("申评资格", "超级工程师", 2), ("本次申报的级别", "工程院院士", 2), ("本次申报的级别", "高级", 0), ("本次申报的级别", "", 0)])
    func gradesOfTheApplication(key: String, value: String, status: Int32) throws {
        let sample = try Scratch.sample("senior-good")
        try sample.write(
            try sample.read("application.yaml").replacingOccurrences(of: "  \(key): 高级工程师", with: "  \(key): \(value)"),
            to: "application.yaml")
        let run = try Tool.run("lint", ".", "--on", "2026-08-01", in: sample.url)
        #expect(run.status == status, "\(run.errors)")
        #expect(status == 0 || run.errors.contains(value) && run.errors.contains("高级工程师（senior）"), "\(run.errors)")
    }

    /// What could not be read is in `failures`, with its reason, and on standard error; the rest is there all the same.
    @Test func failuresAreListed() throws {
        let folder = try Scratch()
        try folder.write("", to: "空.md")
        try folder.write("基本信息:\n  姓名：张三\n", to: "坏/application.yaml")
        try folder.write("# 报告\n\n正文。\n", to: "个人技术报告.md")
        let run = try Tool.run(
            "lint", "个人技术报告.md", "空.md", "没有.md", "坏/application.yaml", "--grade", "senior", "--format", "json",
            in: folder.url)
        #expect(run.status == 2)
        let json = try run.json(), failures = try objects(json["failures"])
        #expect(try objects(json["documents"]).map { $0["path"] as? String } == ["个人技术报告.md"])
        let byPath = Dictionary(uniqueKeysWithValues: failures.map { ($0["path"] as? String ?? "", $0) })
        #expect(byPath["空.md"]?["code"] as? String == "empty" && byPath["空.md"]?["line"] is NSNull)
        #expect(byPath["没有.md"]?["code"] as? String == "notFound")
        #expect(byPath["坏/application.yaml"]?["line"] as? Int == 2)
        #expect(failures.count == 3)
        let lines = run.errors.split(separator: "\n").map(String.init)
        #expect(Set(lines) == Set(failures.map { "reportlint：\($0["message"] as? String ?? "")" }))
    }
}
