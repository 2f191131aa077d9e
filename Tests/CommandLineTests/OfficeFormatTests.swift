import Foundation
import Testing

/// What only an office program opens, read by way of LibreOffice: nothing of it is left anywhere.
@Suite(.serialized) struct OfficeFormatTests {
    private static let report = "Corpus/legacy/个人技术报告.doc"

    /// Folders that the program makes for itself.
    private func privateFolders() -> Set<String> {
        let places = ["/dev/shm", "/tmp"]
        return Set(
            places.flatMap { place in
                ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? [])
                    .filter { $0.hasPrefix("reportlint-") && $0.count == "reportlint-XXXXXX".count }.map {
                        "\(place)/\($0)"
                    }
            })
    }

    private func words(_ run: Tool.Run) throws -> Int {
        let documents = try #require(try run.json()["documents"] as? [[String: Any]])
        let counts = try #require(documents.first { $0["kind"] as? String == "report" }?["counts"] as? [String: Any])
        return try #require(counts["words"] as? Int)
    }

    @Test(arguments: ["个人技术报告.doc", "个人技术报告.wps"]) func aReportOfOldSaysWhatTheNewOneSays(name: String) throws {
        let folder = try Scratch(), before = privateFolders()
        try FileManager.default.copyItem(at: Tool.package.appendingPathComponent(Self.report), to: folder.path(name))
        let run = try Tool.run("lint", name, "--grade", "senior", "--format", "json", in: folder.url)
        #expect(run.status < 2, "\(run.errors)")
        let new = try Tool.run(
            "lint", "Corpus/office/senior-good/个人技术报告.docx", "--grade", "senior", "--format", "json")
        #expect(abs(try words(run) - words(new)) <= 5)
        #expect(folder.names == [name])
        #expect(privateFolders() == before)
    }

    @Test func commentsGoIntoACopy() throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent(Self.report), to: folder.path("个人技术报告.doc"))
        let run = try Tool.run("lint", "个人技术报告.doc", "--grade", "senior", "-o", "批注.docx", in: folder.url)
        #expect(run.status < 2 && run.errors.contains("已写入 批注.docx"), "\(run.errors)")
        #expect(try Data(contentsOf: folder.path("批注.docx")).starts(with: Data("PK".utf8)))
    }

    @Test func withoutLibreOfficeThereIsALine() throws {
        let run = try Tool.run("lint", Self.report, environment: ["PATH": "/nonexistent"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.contains("LibreOffice") && run.errors.contains("另存为 DOCX"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func whatIsNoneIsToldSo() throws {
        let folder = try Scratch()
        // A compound file that says it is a Word document, and holds nothing.
        var bytes = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + Data(repeating: 0, count: 1000)
        for unit in "WordDocument".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        try bytes.write(to: folder.path("报告.doc"))
        let before = privateFolders(), run = try Tool.run("lint", "报告.doc", in: folder.url)
        #expect(run.status == 2 && run.errors.contains("LibreOffice 打不开它"), "\(run.errors)")
        #expect(privateFolders() == before)
    }

    /// Who presses Ctrl-C leaves nothing either.
    @Test func aSignalLeavesNothing() throws {
        let before = privateFolders()
        _ = try Tool.shell(
            "timeout -s INT 0.4 $reportlint lint '\(Self.report)' --grade senior >/dev/null 2>&1; sleep 0.3")
        #expect(privateFolders() == before)
    }
}
