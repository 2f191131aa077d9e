import Foundation
import Linting
import Workspace
import Reporters
import Testing

/// Every format counts columns in its own unit: on a line with Chinese and characters beyond the BMP they differ.
@Suite struct ColumnTests {
    /// The placeholder stands behind 𠮷 (one scalar, two UTF-16 units, four bytes) and eleven characters of three bytes.
    private static let line = "我们与𠮷野研究所合作完成了TODO部分。"

    private func result() throws -> LintResult {
        var options = LintOptions()
        options.paths = ["r.md"]
        options.buffers["r.md"] = Array("# 报告\n\n\(Self.line)\n".utf8)
        options.select = ["report.placeholder"]
        let result = try Workspace(options).lint()
        #expect(result.findings.count == 1)
        return result
    }

    private func report(_ reporter: any Reporter.Type) throws -> [UInt8] {
        try reporter.init(ReportOptions(tool: ToolIdentity(version: "1", icu: "1"))).report(result())
    }

    private func dictionary(_ reporter: any Reporter.Type) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(report(reporter))) as? [String: Any])
    }

    private var before: String { String(Self.line.prefix { $0 != "T" }) }

    @Test func jsonCountsScalars() throws {
        let finding = try #require((try dictionary(JSONReporter.self)["findings"] as? [[String: Any]])?.first)
        let location = try #require(finding["location"] as? [String: [String: Int]])
        #expect(
            location["start"] == [
                "line": 3, "column": before.unicodeScalars.count + 1, "offset": 10 + before.utf8.count
            ])
        #expect(
            location["end"] == ["line": 3, "column": before.unicodeScalars.count + 5, "offset": 14 + before.utf8.count])
    }

    @Test func sarifCountsScalarsAndSaysSo() throws {
        let run = try #require((try dictionary(SARIFReporter.self)["runs"] as? [[String: Any]])?.first)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        let place = try #require(
            (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
        let region = try #require(place["region"] as? [String: Any])
        #expect(region["startColumn"] as? Int == before.unicodeScalars.count + 1)
        #expect(region["endColumn"] as? Int == before.unicodeScalars.count + 5)
    }

    @Test func rdjsonCountsBytes() throws {
        let diagnostic = try #require((try dictionary(RDJSONReporter.self)["diagnostics"] as? [[String: Any]])?.first)
        let range = try #require((diagnostic["location"] as? [String: Any])?["range"] as? [String: [String: Int]])
        #expect(range["start"] == ["line": 3, "column": before.utf8.count + 1])
        #expect(range["end"] == ["line": 3, "column": before.utf8.count + 5])
    }

    @Test func gitHubCountsUTF16() throws {
        let text = String(decoding: try report(GitHubReporter.self), as: UTF8.self)
        #expect(text.contains("line=3,endLine=3,col=\(before.utf16.count + 1),endColumn=\(before.utf16.count + 4),"))
    }

    @Test func theTerminalMarksTheWord() throws {
        let lines = String(decoding: try report(TerminalReporter.self), as: UTF8.self).split(separator: "\n")
        let index = try #require(lines.firstIndex { $0.contains(Self.line) })
        #expect(lines[index + 1].hasSuffix("^^^^"))
    }
}
