import Foundation
import Testing

/// Every place that the output names lies inside its file, whatever the encoding and the line ends.
@Suite struct LocationTests {
    @Test(arguments: GoldenTests.samples)
    func placesLieInTheirFiles(sample: String) throws {
        try check(Tool.package.appendingPathComponent("Corpus/samples/\(sample)"))
    }

    @Test func byteOrderMarkAndCarriageReturns() throws {
        let sample = try Scratch.sample("senior-returned")
        let report = try sample.read("个人技术报告.md")
        try sample.write("\u{FEFF}" + report.replacingOccurrences(of: "\n", with: "\r\n"), to: "个人技术报告.md")
        try check(sample.url)
    }

    @Test func encodingChangesOnlyOffsets() throws {
        let plain = try Scratch.sample("senior-returned"), wide = try Scratch.sample("senior-returned")
        let report = try plain.read("个人技术报告.md")
        try #require(("\u{FEFF}" + report).data(using: .utf16LittleEndian)).write(to: wide.path("个人技术报告.md"))
        func findings(_ folder: Scratch) throws -> [String] {
            let json = try Tool.run("lint", "个人技术报告.md", "--format", "json", "--on", "2026-08-01", in: folder.url)
                .json()
            return try #require(json["findings"] as? [[String: Any]]).map { finding in
                let start = (finding["location"] as? [String: Any])?["start"] as? [String: Any]
                return
                    "\(finding["rule"] ?? "") \(start?["line"] ?? "") \(start?["column"] ?? "") \(finding["message"] ?? "")"
            }
        }
        #expect(try findings(plain) == findings(wide))
        let json = try Tool.run("lint", "个人技术报告.md", "--format", "json", in: wide.url).json()
        for finding in try #require(json["findings"] as? [[String: Any]])
        where finding["path"] as? String == "个人技术报告.md" {
            let location = try #require(finding["location"] as? [String: [String: Any]])
            #expect(location["start"]?["offset"] is NSNull)
        }
    }

    private func check(_ folder: URL) throws {
        let run = try Tool.run("lint", ".", "--format", "json", "--on", "2026-08-01", in: folder)
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        #expect(!findings.isEmpty)
        for finding in findings {
            let path = try #require(finding["path"] as? String)
            let file = try TextFile(folder.appendingPathComponent(path))
            if let location = finding["location"] as? [String: Any] {
                let start = try file.offset(location["start"]), end = try file.offset(location["end"])
                #expect(start <= end, "\(finding)")
            }
            for related in finding["related"] as? [[String: Any]] ?? [] {
                guard let line = related["line"] as? Int, let path = related["path"] as? String else { continue }
                let count = try TextFile(folder.appendingPathComponent(path)).lines.count
                #expect(line >= 1 && line <= count)
            }
        }
    }

    /// A file as bytes, counted independently of the program.
    private struct TextFile {
        let bytes: [UInt8]
        /// Offsets of the lines' first bytes.
        let lines: [Int]

        init(_ url: URL) throws {
            bytes = [UInt8](try Data(contentsOf: url))
            var lines = [0]
            for (offset, byte) in bytes.enumerated() where byte == 0x0A { lines.append(offset + 1) }
            self.lines = lines
        }

        /// The offset that a position names, after checking that line and column lead there as well.
        func offset(_ position: Any?) throws -> Int {
            let position = try #require(position as? [String: Any])
            let line = try #require(position["line"] as? Int), column = try #require(position["column"] as? Int)
            let offset = try #require(position["offset"] as? Int)
            #expect(line >= 1 && line <= lines.count)
            #expect(offset >= 0 && offset <= bytes.count)
            var start = lines[line - 1]
            if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
            #expect(start <= offset)
            let scalars = String(decoding: bytes[start..<max(start, offset)], as: UTF8.self).unicodeScalars.count
            #expect(scalars == column - 1, "line \(line), column \(column), offset \(offset)")
            return offset
        }
    }
}
