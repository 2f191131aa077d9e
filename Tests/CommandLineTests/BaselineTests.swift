import Foundation
import Testing

/// Living with findings as a team does.
@Suite struct BaselineTests {
    private static let report = "个人技术报告.md"

    /// A sample with all its findings in `b.json`.
    private static func baselined() throws -> Scratch {
        let sample = try Scratch.sample("senior-returned")
        let run = try Tool.run(
            "lint", ".", "--on", "2026-08-01", "--baseline", "b.json", "--write-baseline", in: sample.url)
        #expect(run.status == 0)
        return sample
    }

    private static func edit(_ sample: Scratch, _ old: String, _ new: String) throws {
        let text = try sample.read(report)
        #expect(text.contains(old))
        try sample.write(text.replacingOccurrences(of: old, with: new), to: report)
    }

    private static func rules(_ sample: Scratch, _ arguments: String...) throws -> [String] {
        try OptionTests.lint([".", "--baseline", "b.json"] + arguments, in: sample.url).findings.compactMap {
            $0["rule"] as? String
        }
    }

    /// Lints with `--prune`; nothing is found.
    private static func prune(_ sample: Scratch, _ arguments: String...) throws {
        let run = try Tool.run(
            ["lint", "--on", "2026-08-01", "--quiet", "--baseline", "b.json", "--prune"] + arguments, in: sample.url)
        #expect(run.status == 0 && run.output.isEmpty)
    }

    /// What the file says of each, as text.
    private static func entries(_ sample: Scratch) throws -> [[String: String]] {
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: sample.path("b.json"))) as? [String: Any]
        return try #require(json?["findings"] as? [[String: Any]]).map { $0.mapValues { "\($0)" } }
    }

    @Test func whatItHoldsIsSuppressed() throws {
        let sample = try Self.baselined()
        let kept = try OptionTests.lint([".", "--baseline", "b.json"], in: sample.url)
        #expect(kept.status == 0)
        #expect(kept.findings.isEmpty)
        #expect(kept.suppressed.count == (try Self.entries(sample).count))
        #expect(kept.suppressed.allSatisfy { $0["origin"] as? String == "baseline" })
    }

    @Test func editsElsewhereChangeNothing() throws {
        let sample = try Self.baselined()
        try Self.edit(sample, "## 四、个人体会\n", "## 四、个人体会\n\n本人每周整理一次实验记录，按日期存放，供组内查阅。\n")
        #expect(try Self.rules(sample).isEmpty)
        // Other numbers of headings, a paragraph in another section, another opening sentence.
        try Self.edit(sample, "### 3.1 项目背景", "### 3.2 项目背景")
        try Self.edit(sample, "TODO：补充用户使用证明。", "")
        try Self.edit(sample, "## 四、个人体会\n", "## 四、个人体会\n\nTODO：补充用户使用证明。\n")
        try Self.edit(sample, "本人陈立峰，", "本人叫陈立峰，")
        #expect(try Self.rules(sample).isEmpty)
    }

    @Test func aNewFaultIsReportedAlone() throws {
        let sample = try Self.baselined()
        try Self.edit(sample, "### 3.1 项目背景\n", "### 3.1 项目背景\n\n本系统在XX大学试用。\n")
        #expect(try Self.rules(sample) == ["report.placeholder"])
    }

    /// Places of one kind are one finding: another one is new, one fewer is not.
    @Test func onePlaceMoreIsNew() throws {
        let sample = try Self.baselined()
        try Self.edit(sample, "## 四、个人体会\n", "## 四、个人体会\n\nTODO：补充一张照片。\n")
        #expect(try Self.rules(sample) == ["report.placeholder"])
        let run = try Tool.run(
            "lint", ".", "--on", "2026-08-01", "--baseline", "b.json", "--write-baseline", in: sample.url)
        #expect(run.status == 0)
        try Self.edit(sample, "TODO：补充一张照片。\n", "")
        #expect(try Self.rules(sample).isEmpty)
        try Self.prune(sample, ".")
        try Self.edit(sample, "## 四、个人体会\n", "## 四、个人体会\n\nTODO：补充一张照片。\n")
        #expect(try Self.rules(sample) == ["report.placeholder"])
    }

    /// What is missing stands nowhere, whatever the report ends with.
    @Test func whatIsMissingIsKnownAgain() throws {
        let folder = try Scratch.sample("senior-good"), name = "个人技术报告.txt"
        let text = try folder.read(name), end = try #require(text.range(of: "三、下一步工作设想"))
        let cut = String(text[..<end.lowerBound])
        try folder.write(cut, to: name)
        let only = ["--on", "2026-08-01", "--select", "report.outlook-missing"]
        let written = try Tool.run(
            ["lint", "."] + only + ["--baseline", "b.json", "--write-baseline"], in: folder.url)
        #expect(written.status == 0)
        #expect(try Self.entries(folder).map { $0["rule"] } == ["report.outlook-missing"])
        try folder.write(cut + "\n另附一段。\n", to: name)
        #expect(try Self.rules(folder, "--select", "report.outlook-missing").isEmpty)
    }

    @Test func pruningDropsWhatWasMended() throws {
        let sample = try Self.baselined()
        let before = try Self.entries(sample)
        try Self.edit(sample, "TODO：补充用户使用证明。", "")
        // What a run did not look at stays: other rules, other documents.
        try Self.prune(sample, ".", "--select", "opinion")
        #expect(try Self.entries(sample) == before)
        try Self.prune(sample, "单位推荐意见.txt")
        #expect(try Self.entries(sample) == before)
        try Self.prune(sample, ".")
        let after = try Self.entries(sample)
        #expect(after.count == before.count - 1)
        #expect(
            before.contains { $0["message"]?.contains("TODO") == true }
                && !after.contains { $0["message"]?.contains("TODO") == true })
    }

    @Test func writingKeepsWhatWasNotLookedAt() throws {
        let sample = try Self.baselined()
        let before = try Self.entries(sample)
        let run = try Tool.run(
            "lint", "单位推荐意见.txt", "--on", "2026-08-01", "--baseline", "b.json", "--write-baseline", in: sample.url)
        #expect(run.status == 0)
        let key: ([String: String]) -> String = { $0["fingerprint"] ?? "" }
        #expect(Set(try Self.entries(sample).map(key)) == Set(before.map(key)))
    }

    @Test func pathsAreThoseFromItsFolder() throws {
        let folder = try Scratch()
        for name in ["甲", "乙"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/senior-returned"), to: folder.path(name))
        }
        _ = try Tool.run("lint", ".", "--on", "2026-08-01", "--baseline", "b.json", "--write-baseline", in: folder.url)
        #expect(Set(try Self.entries(folder).compactMap { $0["path"] }).contains("甲/个人技术报告.md"))
        #expect(try OptionTests.lint([".", "--baseline", "../b.json"], in: folder.path("甲")).findings.isEmpty)
        #expect(
            try OptionTests.lint([folder.path("乙").path, "--baseline", folder.path("b.json").path], in: Tool.package)
                .findings.isEmpty)
        // The same words mended in one report do not pay for new ones in the other.
        let text = try folder.read("甲/个人技术报告.md")
        try folder.write(text.replacingOccurrences(of: "TODO：补充用户使用证明。", with: ""), to: "甲/个人技术报告.md")
        try folder.write(text + "\n\n另见 TODO 一节。\n", to: "乙/个人技术报告.md")
        let found = try OptionTests.lint([".", "--baseline", "b.json"], in: folder.url).findings
        #expect(found.map { $0["path"] as? String } == ["乙/个人技术报告.md"])
    }

    @Test func aRenamedFileIsKnownAgain() throws {
        let sample = try Self.baselined()
        try FileManager.default.moveItem(at: sample.path(Self.report), to: sample.path("技术报告-终稿.md"))
        try sample.write(
            try sample.read("application.yaml").replacingOccurrences(of: Self.report, with: "技术报告-终稿.md"),
            to: "application.yaml")
        try Self.prune(sample, ".")
        #expect(try Self.entries(sample).contains { $0["path"] == "技术报告-终稿.md" })
        #expect(try Self.entries(sample).contains { $0["path"] == Self.report } == false)
        #expect(try Self.rules(sample).isEmpty)
    }

    @Test func whatGotGraverIsNew() throws {
        let sample = try Self.baselined()
        try sample.write(
            "severity: {report.outlook-missing: error, report.length-minimum: warning}\n", to: ".reportlint.yaml")
        #expect(try Self.rules(sample) == ["report.outlook-missing"])
    }

    @Test func whatIsNoBaselineIsNeverWrittenOver() throws {
        let sample = try Scratch.sample("senior-returned")
        try Tool.run("lint", ".", "--format", "json", in: sample.url).output.write(to: sample.path("out.json"))
        try sample.write("{\"version\": 1}\n", to: "other.json")
        try sample.write("grade: senior\n", to: "config.yaml")
        for file in [Self.report, "application.yaml", "照片.jpg", "out.json", "other.json", "config.yaml"] {
            let before = try Data(contentsOf: sample.path(file))
            let run = try Tool.run("lint", ".", "--baseline", file, "--write-baseline", in: sample.url)
            #expect(run.status == 2, "\(file)")
            #expect(run.errors.contains("没有改动") && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            #expect(try Data(contentsOf: sample.path(file)) == before, "\(file)")
        }
    }

    @Test func aBrokenBaselineIsOneLine() throws {
        let sample = try Self.baselined()
        for text in ["", "[]", "{\"version\": 2}", "{\"version\": 1, \"findings\": [{\"rule\": \"a\"}]}", "\u{0}"] {
            try sample.write(text, to: "b.json")
            let run = try Tool.run("lint", ".", "--baseline", "b.json", in: sample.url)
            #expect(run.status == 2, "\(text)")
            #expect(run.errors.contains("b.json") && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        }
    }
}
