import Foundation
import Testing

/// Two forms for who looks at many findings or many applications: a line each.
@Suite struct TableTests {
    private func applications() throws -> Scratch {
        let folder = try Scratch()
        for sample in ["senior-good", "senior-returned"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/\(sample)"), to: folder.path(sample))
        }
        return folder
    }

    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func csvHasARowForEachApplication() throws {
        let folder = try applications()
        let run = try Tool.run("lint", ".", "--on", "2026-08-01", "--format", "json", "-o", "表.csv", in: folder.url)
        let table = try folder.read("表.csv")
        #expect(table.hasPrefix("\u{FEFF}path,姓名,级别,verdict,errors,warnings,infos,reviews,"))
        let rows = rows(table)
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.count == rows[0].count })
        let summary = try #require(try run.json()["summary"] as? [String: Any])
        for (column, key) in [(4, "errors"), (5, "warnings"), (6, "infos"), (7, "reviews")] {
            #expect(rows.dropFirst().compactMap { Int($0[column]) }.reduce(0, +) == summary[key] as? Int, "\(key)")
        }
        let returned = try #require(rows.first { $0[0].hasPrefix("senior-returned") })
        #expect(returned[2...3] == ["高级工程师", "returnRisk"])
        let documents = try #require(try run.json()["documents"] as? [[String: Any]])
        let report = try #require(
            documents.first { ($0["path"] as? String)?.hasPrefix("senior-returned/个人技术报告") == true })
        let words = (report["counts"] as? [String: Any])?["words"] as? Int
        #expect(returned[9...11] == [try #require(words).description, "5000", "15000"])
    }

    /// A spreadsheet calculates what begins so, and shows the rest as it stands.
    @Test func noCellIsAFormula() throws {
        let folder = try applications()
        let path = "senior-good/application.yaml"
        let form = try folder.read(path)
        let name = try #require(form.split(separator: "\n").first { $0.contains("姓名:") })
        try folder.write(form.replacing(name, with: "  姓名: '=HYPERLINK(\"http://example.org\",\"点\")'"), to: path)
        _ = try Tool.run("lint", ".", "--on", "2026-08-01", "-o", "表.csv", in: folder.url)
        let table = try folder.read("表.csv")
        #expect(table.contains(",\"'=HYPERLINK(\"\"http://example.org\"\",\"\"点\"\")\","))
    }

    /// Who fills in a spreadsheet looks for cells.
    @Test func findingsInATableNameTheCell() throws {
        let folder = try Scratch()
        try folder.write(
            "序号,项目名称,本人所起作用,成果获奖、效益或专利情况,成果鉴定机构及证明人,起止时间,证明材料\n"
                + "1,甲系统,\"负责\n设计\",获奖,张三,2020.13-2019.12,a.pdf\n", to: "业绩.csv")
        let run = try Tool.run("lint", "业绩.csv", "--grade", "senior", in: folder.url)
        #expect(run.text.contains("单元格F2  achievement.period"), "\(run.text)")
        #expect(!run.text.contains("第3行"))
    }

    @Test func conciseSaysEachFindingInALine() throws {
        let arguments = ["lint", "Corpus/samples/senior-returned", "--on", "2026-08-01"]
        let json = try Tool.run(arguments + ["--format", "json"]).json()
        let findings = try #require(json["findings"] as? [[String: Any]])
        let run = try Tool.run(arguments + ["--format", "concise"])
        let lines = run.text.split(separator: "\n")
        #expect(run.status == 1)
        #expect(lines.count == findings.count + 1)
        #expect(lines.last?.hasPrefix("结论：退回风险 ") == true)
        for finding in findings {
            let path = try #require(finding["path"] as? String), rule = try #require(finding["rule"] as? String)
            #expect(lines.contains { $0.hasPrefix(path) && $0.hasSuffix("  \(rule)") }, "\(rule)")
        }
        #expect(lines.contains { $0.contains("application.yaml:") && $0.contains(": 错误 ") })
    }

    /// Whoever adds them up knows which guide each was held to; a workbook has cells and no bytes.
    @Test func documentsNameTheirPack() throws {
        let folder = try Scratch()
        for sample in ["senior-good", "provincial-good"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/\(sample)"), to: folder.path(sample))
        }
        let documents = try Tool.run("lint", ".", "--on", "2026-08-01", "--format", "json", in: folder.url).json()[
            "documents"]
        let packs = try #require(documents as? [[String: Any]]).compactMap { $0["pack"] as? String }
        #expect(Set(packs) == ["cas-engineering", "provincial-engineering"])
    }
}
