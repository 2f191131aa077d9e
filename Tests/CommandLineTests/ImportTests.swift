import Foundation
import Testing

@Suite struct ImportCommandTests {
    private static let form = Tool.package.appendingPathComponent("Corpus/forms/official.docx").path

    @Test func writesAFileThatLints() throws {
        let scratch = try Scratch()
        let run = try Tool.run("import", Self.form, "-o", "application.yaml", in: scratch.url)
        #expect(run.status == 0 && run.errors.isEmpty && run.text.contains("工作经历 3 条"))
        #expect(scratch.names == ["application.yaml"])
        let lint = try Tool.run("lint", "application.yaml", "--on", "2026-08-01", "--format", "json", in: scratch.url)
        #expect(lint.status == 1 && lint.errors.isEmpty)
        let rules = Set((try lint.json()["findings"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String })
        // What a printed form does not hold, and the opinion that is too short; nothing that the import got wrong.
        #expect(
            rules.isSubset(of: [
                "form.required", "form.attachment", "form.assessment-verdict", "achievement.evidence",
                "opinion.length-minimum"
            ]), "\(rules)")
    }

    @Test func standardOutput() throws {
        let run = try Tool.run("import", Self.form)
        #expect(run.status == 0 && run.text.contains("\n  姓名: 周明远\n"))
        let piped = try Tool.run(["import", "-"], input: Data(contentsOf: URL(fileURLWithPath: Self.form)))
        #expect(piped.status == 0 && piped.text.dropFirst(40).contains("\n  姓名: 周明远\n"))
    }

    @Test func overwritesOnlyWhenForced() throws {
        let scratch = try Scratch()
        try scratch.write("姓名: 原来的\n", to: "application.yaml")
        let refused = try Tool.run("import", Self.form, "-o", "application.yaml", in: scratch.url)
        #expect(refused.status == 2 && refused.output.isEmpty && refused.errors.contains("--force"))
        #expect(try scratch.read("application.yaml") == "姓名: 原来的\n")
        #expect(try Tool.run("import", Self.form, "-o", "application.yaml", "--force", in: scratch.url).status == 0)
        #expect(try scratch.read("application.yaml").contains("周明远") && scratch.names == ["application.yaml"])
        try FileManager.default.copyItem(atPath: Self.form, toPath: scratch.path("表.docx").path)
        #expect(try Tool.run("import", "表.docx", "-o", "表.docx", "--force", in: scratch.url).status == 2)
    }

    @Test(arguments: [
        ["import"], ["import", "没有.docx"], ["import", "README.md"], ["import", "Corpus"],
        ["import", "Corpus/pdf/scan.pdf"]
    ])
    func oneLineAndStatusTwo(arguments: [String]) throws {
        let run = try Tool.run(arguments)
        #expect(run.status == 2 && run.output.isEmpty && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }

    @Test func workbookAsApplication() throws {
        let scratch = try Scratch.sample("senior-good")
        let table = Tool.package.appendingPathComponent("Corpus/forms/achievements.xlsx").path
        let run = try Tool.run(
            "lint", "个人技术报告.txt", "--application", table, "--grade", "senior", "--select", "achievement", "--format",
            "json", "--on", "2022-01-01", in: scratch.url)
        #expect(run.errors.isEmpty)
        let documents = try #require(try run.json()["documents"] as? [[String: Any]])
        // A workbook has cells, and no bytes of text.
        let all = try #require(try run.json()["findings"] as? [[String: Any]])
        let starts = all.filter { ($0["path"] as? String)?.hasSuffix("xlsx") == true }.compactMap {
            ($0["location"] as? [String: Any])?["start"] as? [String: Any]
        }
        #expect(!starts.isEmpty && starts.allSatisfy { $0["offset"] is NSNull })
        #expect(documents.contains { $0["format"] as? String == "xlsx" && $0["kind"] as? String == "application" })
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        let lines = findings.filter { $0["rule"] as? String == "achievement.period" }.compactMap {
            (($0["location"] as? [String: Any])?["start"] as? [String: Any])?["line"] as? Int
        }
        #expect(lines == [4, 5, 8])
    }
}
