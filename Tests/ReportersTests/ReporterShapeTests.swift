import Foundation
import FoundationXML
import Linting
import Testing
import Workspace
@testable import Reporters

/// Every format shows every finding of the samples, in memory. What a whole output looks like is kept as a golden file
/// of one format a sample.
@Suite struct ReporterShapeTests {
    private static let package = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized

    private static let results: [String: LintResult] = Dictionary(
        uniqueKeysWithValues: ["engineer-good", "senior-good", "principal-good", "senior-returned"].map { name in
            var options = LintOptions()
            options.paths = [package.appendingPathComponent("Corpus/samples/\(name)").path]
            options.on = .init(year: 2026, month: 8, day: 1)
            do { return (name, try Workspace(options).lint()) } catch { fatalError("\(name): \(error)") }
        })

    static let samples = results.keys.sorted()

    private func output(
        _ type: any Reporter.Type, _ sample: String, _ change: (inout ReportOptions) -> Void = { _ in }
    )
        throws -> String
    {
        var options = ReportOptions(tool: ToolIdentity(version: "1", icu: "72.1"))
        change(&options)
        let bytes = try type.init(options).report(#require(Self.results[sample]))
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    private func json(_ type: any Reporter.Type, _ sample: String) throws -> [String: Any] {
        let data = Data(try output(type, sample).utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func findings(_ sample: String) throws -> [Finding] { try #require(Self.results[sample]).findings }

    @Test func theSamplesSaySomething() throws {
        #expect(try findings("senior-returned").count > 50)
        #expect(try findings("senior-returned").contains { !$0.related.isEmpty })
        #expect(try findings("senior-returned").contains { $0.verdict == .review })
    }

    @Test(arguments: samples) func formatsEndTheirLastLine(sample: String) throws {
        for type in ReporterCatalog.all {
            let text = try output(type, sample)
            #expect(text.isEmpty || text.last?.isNewline == true && text.dropLast().last?.isNewline == false, "\(type)")
        }
    }

    @Test(arguments: samples) func terminal(sample: String) throws {
        let text = try output(TerminalReporter.self, sample), result = try #require(Self.results[sample])
        for finding in result.findings {
            #expect(text.contains(SafeText.line(finding.message)) && text.contains(finding.rule), "\(finding.message)")
        }
        #expect(text.contains("结论：\(result.summary.chinese)"))
        // Errors of a file stand before its advice.
        for group in result.findings.filter({ $0.verdict != .review }).byPath {
            #expect(group.gravestFirst.map(\.severity) == group.map(\.severity).sorted(by: >))
        }
        let quiet = try output(TerminalReporter.self, sample) { $0.isQuiet = true }
        #expect(!quiet.contains("结论：") && text.hasPrefix(quiet.dropLast()))
    }

    @Test(arguments: samples) func json(sample: String) throws {
        let json = try json(JSONReporter.self, sample), findings = try findings(sample)
        let listed = try #require(json["findings"] as? [[String: Any]])
        #expect(listed.compactMap { $0["message"] as? String } == findings.map(\.message))
        #expect(listed.compactMap { $0["rule"] as? String } == findings.map(\.rule))
        let summary = try #require(json["summary"] as? [String: Any])
        for (key, level) in [("errors", Level.error), ("warnings", .warning), ("infos", .info), ("reviews", .review)] {
            #expect(summary[key] as? Int == findings.count { Level($0) == level }, "\(key)")
        }
        let lines = try output(JSONLinesReporter.self, sample).split(separator: "\n")
        let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary }
        #expect(objects == listed.map { $0 as NSDictionary })
    }

    @Test(arguments: samples) func markdown(sample: String) throws {
        let text = try output(MarkdownReporter.self, sample)
        let items = text.split(separator: "\n").filter { $0.hasPrefix("- **") }
        #expect(items.count == (try findings(sample)).count)
        for finding in try findings(sample) {
            #expect(
                items.contains { $0.contains("`\(finding.rule)`：\(MarkdownText.escaped(finding.message))") },
                "\(finding.message)")
        }
    }

    @Test(arguments: samples) func rdjsonAndSARIF(sample: String) throws {
        let findings = try findings(sample)
        let diagnostics = try #require(try json(RDJSONReporter.self, sample)["diagnostics"] as? [[String: Any]])
        #expect(diagnostics.count == findings.count)
        for (diagnostic, finding) in zip(diagnostics, findings) {
            #expect((diagnostic["message"] as? String)?.hasSuffix(finding.message) == true)
            #expect((diagnostic["code"] as? [String: Any])?["value"] as? String == finding.rule)
        }
        let run = try #require((try json(SARIFReporter.self, sample)["runs"] as? [[String: Any]])?.first)
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == findings.count + (try #require(Self.results[sample])).suppressed.count)
        for (result, finding) in zip(results, findings) { #expect(result["ruleId"] as? String == finding.rule) }
    }

    @Test(arguments: samples) func gitHubAndJUnit(sample: String) throws {
        let findings = try findings(sample)
        let lines = try output(GitHubReporter.self, sample).split(separator: "\n")
        #expect(lines.count == findings.count)
        for (line, finding) in zip(lines, findings) { #expect(line.contains("title=\(finding.rule)")) }
        final class Reader: NSObject, XMLParserDelegate {
            var counts: [String: Int] = [:]
            func parser(
                _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
                attributes: [String: String]
            ) { counts[element, default: 0] += 1 }
        }
        let parser = XMLParser(data: Data(try output(JUnitReporter.self, sample).utf8)), reader = Reader()
        parser.delegate = reader
        #expect(parser.parse())
        #expect(
            reader.counts["failure", default: 0] == findings.count { $0.severity == .error && $0.verdict != .review })
        // A form that holds the opinion's text is one file.
        let files = Set(try #require(Self.results[sample]).documents.map(\.path))
        #expect(reader.counts["testcase", default: 0] == findings.count + files.subtracting(findings.map(\.path)).count)
    }

    @Test(arguments: samples) func page(sample: String) throws {
        let text = try output(HTMLReporter.self, sample), findings = try findings(sample)
        #expect(text.matches(of: /<li class="finding\b/).count == findings.count)
        for finding in findings { #expect(text.contains("</span> \(SafeText.markup(finding.message))</a>")) }
    }

    /// The numbers that a message says are those that the page and the outline show.
    @Test func sharesAreTheSameEverywhere() throws {
        let result = try #require(Self.results["senior-returned"])
        let page = try output(HTMLReporter.self, "senior-returned")
        let balance = result.findings.filter { $0.rule == "report.section-balance" }
        #expect(!balance.isEmpty)
        for finding in balance {
            let shares = try #require(finding.message.firstMatch(of: /各部分：(.*)。/)).1
            for share in shares.split(separator: "、") { #expect(page.contains(String(share)), "\(share)") }
            let heavy = try #require(finding.message.firstMatch(of: /合计最多占 (\d+%)/)).1
            #expect(page.contains("重点部分最多 \(heavy)"))
        }
        let document = try #require(result.documents.first { $0.kind == .report }?.document)
        let outline = String(
            decoding: OutlineListing(
                [document.analysis], isOpinion: { _ in false }
            ).terminal, as: UTF8.self)
        for (project, facts) in zip(document.outline.projects, document.analysis.projectFacts) {
            for (role, index) in project.sections where facts.section(of: role) == index {
                guard let share = facts.shares[role] else { continue }
                let section = document.outline.sections[index]
                guard share.words == section.counts.words else { continue }
                #expect(
                    outline.split(separator: "\n").contains {
                        $0.contains(section.title) && $0.contains(" \(share.percent)%")
                    },
                    "\(section.title)")
            }
        }
    }
}
