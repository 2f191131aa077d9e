import Foundation
import Testing

/// The whole output for the samples, kept as files: one format a sample, the others are looked at by shape
/// (`ReporterShapeTests`). `UPDATE_GOLDEN=1 swift test --filter GoldenTests` writes them anew: then read the difference
/// before committing it.
@Suite struct GoldenTests {
    static let samples = ["engineer-good", "senior-good", "principal-good", "senior-returned"]
    private static let folder = Tool.package.appendingPathComponent("Tests/CommandLineTests/Golden")
    private static let isUpdating = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"

    @Test(
        arguments: [
            ("senior-returned", "terminal"), ("engineer-good", "terminal"), ("senior-good", "markdown"),
            ("principal-good", "json"), ("postdoc-undirected-returned", "terminal"),
            ("postdoc-unattached-returned", "markdown")
        ])
    func lint(sample: String, format: String) throws {
        let run = try Tool.run("lint", "Corpus/samples/\(sample)", "--on", "2026-08-01", "--format", format)
        #expect(run.errors.isEmpty)
        #expect(run.status == (sample.hasSuffix("returned") ? 1 : 0))
        let ending = ["terminal": "txt", "json": "json", "markdown": "md"][format] ?? format
        try compare(run.text, with: "\(sample).\(ending)")
    }

    @Test func outline() throws {
        let reports = [
            "engineer-good/个人技术报告.md", "senior-good/个人技术报告.txt", "principal-good/个人技术报告.md", "senior-returned/个人技术报告.md"
        ]
        let run = try Tool.run(["outline"] + reports.map { "Corpus/samples/\($0)" })
        try compare(run.text, with: "outline.txt")
    }

    @Test func count() throws {
        let run = try Tool.run("count", "--why", "Corpus/samples/senior-returned/个人技术报告.md")
        try compare(run.text, with: "count.txt")
    }

    private func compare(_ text: String, with name: String) throws {
        // The version of ICU is the machine's.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let stable = lines.map { $0.contains("\"icu\": ") ? "    \"icu\": \"*\"" : String($0) }.joined(separator: "\n")
        let file = Self.folder.appendingPathComponent(name)
        if Self.isUpdating { try Data(stable.utf8).write(to: file) }
        let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let difference = zip(stable.split(separator: "\n"), golden.split(separator: "\n")).first { $0 != $1 }
        #expect(stable == golden, "\(name): \(difference.map { "now “\($0.0)”, kept “\($0.1)”" } ?? "another length")")
    }
}
