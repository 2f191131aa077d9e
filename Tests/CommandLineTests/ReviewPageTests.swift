import Foundation
import Testing

/// The review page in a real browser: loads without complaints, filters, every link reaches its mark, stays readable,
/// prints.
@Suite(.serialized, .enabled(if: Browser.isThere, "chromium is missing"))
struct ReviewPageTests {
    private func page(_ arguments: String..., in folder: URL? = nil) throws -> URL {
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
            "reportlint-page-\(UUID().uuidString).html")
        let run = try Tool.run(
            ["lint", "--on", "2026-08-01", "--quiet", "--fail-on", "never", "-o", scratch.path] + arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        return scratch
    }

    /// What holds for every page.
    private func check(
        _ page: URL, scheme: Browser.Scheme = .light, landmarks: [String] = ["header", "main", "aside", "footer"]
    ) throws -> Browser.Answer {
        defer { try? FileManager.default.removeItem(at: page) }
        let answer = try Browser.probe(page, scheme: scheme)
        #expect(answer.complaints.isEmpty, "\(answer.complaints)")
        #expect(answer["failure"] as? String == nil)
        #expect(answer["ended"] as? Bool == true)
        for list in ["deadLinks", "repeatedIds", "faint"] {
            #expect((answer[list] as? [String])?.isEmpty == true, "\(list): \(answer[list] ?? "")")
        }
        for count in ["lostMarks", "unnamed", "deadAnchors", "handlers", "foreign"] {
            #expect(answer[count] as? Int == 0, "\(count): \(answer[count] ?? "")")
        }
        // The page's own script and the one that looks.
        #expect(answer["scripts"] as? Int == 2)
        #expect(answer["pwned"] is NSNull)
        #expect(answer["landmarks"] as? [String] == landmarks)
        #expect(answer["headings"] as? Int == 1)
        #expect((answer["overflow"] as? Int ?? 1) <= 0)
        #expect(answer["isDark"] as? Bool == (scheme == .dark))
        return answer
    }

    private func checkUse(_ answer: Browser.Answer, findings: Int, from json: [String: Any]) {
        #expect(answer["findings"] as? Int == findings)
        for flag in [
            "search", "searchNothing", "restored", "keyJ", "keyK", "keySearch", "keysRestInFields", "keyEscape",
            "gravestFirst", "byPlace", "gravestAgain", "totals"
        ] {
            #expect(answer[flag] as? Bool == true, "\(flag)")
        }
        let wanted = Dictionary(
            (json["findings"] as? [[String: Any]] ?? []).map { ($0["rule"] as? String ?? "", 1) }, uniquingKeysWith: +)
        #expect(answer["rules"] as? [String: Int] == wanted)
        let summary = json["summary"] as? [String: Any] ?? [:]
        let levels = [("error", "errors"), ("warning", "warnings"), ("info", "infos"), ("review", "reviews")]
            .map { ($0.0, summary[$0.1] as? Int ?? 0) }.filter { $0.1 > 0 }
        #expect(answer["levels"] as? [String: Int] == Dictionary(uniqueKeysWithValues: levels))
    }

    @Test(arguments: [Browser.Scheme.light, .dark])
    func anApplicationWithManyFindings(scheme: Browser.Scheme) throws {
        let sample = "Corpus/samples/senior-returned"
        let json = try Tool.run("lint", sample, "--on", "2026-08-01", "--format", "json").json()
        let findings = try #require(json["findings"] as? [[String: Any]])
        let answer = try check(page(sample), scheme: scheme)
        checkUse(answer, findings: findings.count, from: json)
        // All but those about a whole document lead to words of the text.
        #expect((answer["toMarks"] as? Int ?? 0) > findings.count * 9 / 10)
    }

    @Test(arguments: ["docx", "pdf"])
    func officeFiles(ending: String) throws {
        let report = "Corpus/office/senior-returned/个人技术报告.\(ending)",
            form = "Corpus/samples/senior-returned/application.yaml"
        let json = try Tool.run("lint", report, "--application", form, "--on", "2026-08-01", "--format", "json").json()
        let findings = try #require(json["findings"] as? [[String: Any]])
        checkUse(try check(page(report, "--application", form)), findings: findings.count, from: json)
    }

    @Test func severalApplicationsAndNoFindings() throws {
        // Their table, and one of them below it at a time.
        for scheme in [Browser.Scheme.light, .dark] {
            let all = try check(page("Corpus/samples"), scheme: scheme, landmarks: ["header", "main", "footer"])
            #expect(all["othersHidden"] as? Bool == true)
            for flag in ["gravestFirst", "totals", "keyJ", "restored"] {
                #expect(all[flag] as? Bool == true, "\(flag)")
            }
        }
        let answer = try check(page("Corpus/samples/senior-good", "--select", "report.length-minimum"))
        #expect(answer["findings"] as? Int == 0)
    }

    /// A report of more than 15,000 字 whose paragraphs have marks beside and inside each other, and 业绩 of which each
    /// entry has several faults.
    @Test func aLongReportAndHundredsOfFindings() throws {
        let folder = try Scratch()
        let paragraph = "本人在XX研究所负责测控系统的设计，我们完成了待补充部分的联调，采样率为 2 kHz，误差小于（ ），𠮷野工程师参与了TODO的测试。"
        let text = (1...160).map { "### 1.\($0) 技术方案\n\n" + String(repeating: paragraph, count: 2) + "\n" }.joined(
            separator: "\n")
        try folder.write("# 报告\n\n内部资料 注意保密\n\n## 一、代表性项目一：测控系统\n\n" + text, to: "技术报告.md")
        let entries = (1...120).map {
            """
              - 项目名称: 第\($0)号装置的控制软件
                本人所起作用:
                成果获奖、效益或专利情况: 发明专利 一种控制方法 ZL20191012345\($0 % 10).1（授权）
                成果鉴定机构及证明人: 高卫东
                起止时间: 2024.03-2022.01

            """
        }
        try folder.write("业绩:\n" + entries.joined() + "个人技术报告: 技术报告.md\n", to: "application.yaml")
        let json = try Tool.run(
            "lint", ".", "--grade", "senior", "--format", "json", "--on", "2026-08-01", in: folder.url
        ).json()
        let findings = try #require(json["findings"] as? [[String: Any]]),
            documents = try #require(json["documents"] as? [[String: Any]])
        #expect(findings.count > 300)
        #expect(documents.contains { (($0["counts"] as? [String: Any])?["words"] as? Int ?? 0) > 15_000 })
        checkUse(try check(page(".", "--grade", "senior", in: folder.url)), findings: findings.count, from: json)
    }

    /// Characters that join others make no difference to a browser: `<` after U+0600 opens a tag, `"` before U+0308
    /// ends an attribute.
    @Test func whatAReportContainsIsOnlyText() throws {
        let folder = try Scratch()
        let attacks = [
            "<script>pwned=1</script>", "\u{600}<script>pwned=2</script>", "</script><script>pwned=3</script>",
            "<img src=x onerror=pwned=4>",
            "\u{600}<img src=x onerror=pwned=5>", "\"\u{308} onmouseover=pwned=6 autofocus onfocus=pwned=7 x=\"",
            "'\u{301} onclick=pwned=8 ", "<!-- {{{script}}} -->",
            "</style><style>body{display:none}</style>", "&lt;script&gt;", "\u{202E}反"
        ]
        var form = "业绩:\n"
        for (number, attack) in attacks.enumerated() {
            let text = """
                # 报告\(attack)

                一段\u{1B}开头\(attack)，`\(attack)`。

                ## 一、代表性项目一：TODO\(attack)系统

                ### （一）项目背景\(attack)

                我们在×××研究所\(attack)做了TODO\(attack)。

                | TODO\(attack) | 二 |
                |---|---|
                | \(attack) | XX研究所\(attack) |

                """
            try folder.write(text, to: "\(number)/技术报告.md")
            let quoted = String(String.UnicodeScalarView(attack.unicodeScalars.filter { $0 != "'" }))
            form += "  - 项目名称: '系统\(quoted)'\n    本人所起作用: 设计\n"
        }
        try folder.write(form + "单位推荐意见: ''\n", to: "0/application.yaml")
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).html")
        let folders = attacks.indices.map(String.init)
        _ = try Tool.run(
            ["lint", "--grade", "senior", "--fail-on", "never", "--quiet", "-o", scratch.path] + folders, in: folder.url
        )
        let page = scratch
        let html = try String(contentsOf: page, encoding: .utf8)
        #expect(
            html.unicodeScalars.allSatisfy {
                $0 == "\n" || $0 == "\t"
                    || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || (0x202A...0x202E).contains($0.value))
            })
        let answer = try check(page)
        #expect((answer["findings"] as? Int ?? 0) > attacks.count * 3)
    }

    @Test func onPaper() throws {
        let page = try page("Corpus/samples/senior-returned")
        defer { try? FileManager.default.removeItem(at: page) }
        let text = try Browser.printed(page)
        #expect(text.size == "A4")
        // Clauses that are folded on the screen are there; what is only for the screen is not.
        for words in ["退回风险", "技术报告字数不足", "问题列表", "依据"] where words != "依据" {
            #expect(text.text.contains(words), "\(words)")
        }
        #expect(text.text.contains("整体字数") || text.text.contains("3000字以上"))
        for words in ["全部规则", "查找文字", "下一处"] { #expect(!text.text.contains(words), "\(words)") }
    }
}
