import Foundation
import Linting
import Workspace
import Reporters
import Testing

@Suite struct SARIFTests {
    private func run(_ text: String, path: String = "子目录/技术 报告.md") throws -> [String: Any] {
        var options = LintOptions()
        options.paths = [path]
        options.buffers[path] = Array(text.utf8)
        options.grade = "senior"
        let result = try Workspace(options).lint()
        var report = ReportOptions(tool: ToolIdentity(version: "1", icu: "1"))
        report.documentation = { (try? Packs.documentation()) ?? [:] }
        let json = try JSONSerialization.jsonObject(with: Data(SARIFReporter(report).report(result))) as? [String: Any]
        return try #require((json?["runs"] as? [[String: Any]])?.first)
    }

    private static let text =
        "# 报告\n\n<!-- reportlint-disable report.placeholder: 图号待定稿时统一 -->\n\n结构见图，TODO。\n\n在×××研究所完成。\n"

    @Test func suppressionsCarryTheirJustification() throws {
        let results = try #require(try run(Self.text)["results"] as? [[String: Any]])
        let suppressed = results.filter { $0["suppressions"] != nil }
        #expect(suppressed.count == 1)
        let suppression = try #require((suppressed[0]["suppressions"] as? [[String: Any]])?.first)
        #expect(suppression["kind"] as? String == "inSource")
        #expect(suppression["justification"] as? String == "图号待定稿时统一")
    }

    @Test func rulesHaveHelpAndResultsPointToThem() throws {
        let run = try run(Self.text)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        for rule in rules {
            #expect((rule["help"] as? [String: String])?["text"]?.isEmpty == false)
            #expect((rule["fullDescription"] as? [String: String])?["text"]?.isEmpty == false)
        }
        for result in try #require(run["results"] as? [[String: Any]]) {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        }
    }

    @Test func pathsAreReferences() throws {
        let result = try #require((try run(Self.text)["results"] as? [[String: Any]])?.first)
        let place = try #require(
            (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
        let uri = try #require((place["artifactLocation"] as? [String: String])?["uri"])
        #expect(uri.utf8.allSatisfy { $0 < 0x80 })
        #expect(uri.removingPercentEncoding == "子目录/技术 报告.md")
    }

    @Test func reviewsAreNoFailures() throws {
        let results = try #require(try run("# 报告\n\n## 项目背景\n\n文字。\n\n## 技术难点\n\n文字。\n")["results"] as? [[String: Any]])
        for result in results where result["kind"] as? String == "review" {
            #expect(result["level"] as? String == "none")
        }
        for result in results where result["level"] as? String == "none" {
            #expect(result["kind"] as? String == "review")
        }
    }

    /// What was said about a place keeps its name when text is added before it.
    @Test func fingerprintsSurviveEdits() throws {
        func fingerprints(_ text: String) throws -> Set<String> {
            let results = try #require(try run(text)["results"] as? [[String: Any]])
            return Set(results.compactMap { ($0["partialFingerprints"] as? [String: String])?["reportlint/v1"] })
        }
        let before = try fingerprints(Self.text)
        let after = try fingerprints("# 报告\n\n新添的一段话，与别处无关。\n" + Self.text.dropFirst(4))
        #expect(before == after)
        #expect(before.count > 2)
    }
}
