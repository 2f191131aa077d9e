import Foundation
import Testing

/// What earlier versions wrote is read, and means what it meant.
@Suite struct UpgradeTests {
    static let versions = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.first?.isNumber == true }.sorted()
    private static let folder = Tool.package.appendingPathComponent("Corpus/upgrade")

    @Test func thereAreSome() { #expect(!Self.versions.isEmpty) }

    @Test(arguments: versions) func configurationsAreRead(version: String) throws {
        let path = Self.folder.appendingPathComponent("\(version)/reportlint.yaml").path
        let run = try Tool.run(
            "lint", "Corpus/samples/senior-returned", "--on", "2026-08-01", "--config", path, "--format", "json")
        #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        let lengths = findings.filter { $0["rule"] as? String == "report.length-minimum" }
        #expect(lengths.first?["severity"] as? String == "warning")
        #expect(!findings.contains { $0["rule"] as? String == "report.figures" })
    }

    @Test(arguments: versions) func packsMeanWhatTheyMeant(version: String) throws {
        let pack = Self.folder.appendingPathComponent("\(version)/pack").path
        let check = try Tool.run("pack", "check", pack)
        #expect(check.status == 0 && check.errors.isEmpty, "\(check.output)\(check.errors)")
        let run = try Tool.run(
            "lint", "Corpus/samples/senior-returned", "--on", "2026-08-01", "--pack", pack, "--format", "json")
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        let lengths = findings.filter { $0["rule"] as? String == "report.length-minimum" }
        #expect(lengths.contains { ($0["message"] as? String)?.contains("要求 4000 字") == true }, "\(lengths)")
        let listing = try Tool.run("rules", "--pack", pack, "--format", "json").json()
        let rules = try #require(listing["rules"] as? [[String: Any]])
        #expect(rules.first { $0["id"] as? String == "report.length-cap" }?["severity"] as? String == "error")
    }

    @Test(arguments: versions) func baselinesHideWhatTheyHid(version: String) throws {
        let folder = try Scratch.sample("senior-returned")
        try FileManager.default.copyItem(
            at: Self.folder.appendingPathComponent("\(version)/baseline.json"), to: folder.path("baseline.json"))
        let all = try Tool.run("lint", ".", "--on", "2026-08-01", "--format", "json", in: folder.url).json()
        let run = try Tool.run(
            "lint", ".", "--on", "2026-08-01", "--baseline", "baseline.json", "--format", "json", in: folder.url)
        #expect(run.status < 2, "\(run.errors)")
        // A later version may find more, and say some things in other words.
        let hidden = try #require(try run.json()["suppressed"] as? [[String: Any]])
        #expect(hidden.count * 10 >= ((all["findings"] as? [Any])?.count ?? 0) * 8)
    }
}
