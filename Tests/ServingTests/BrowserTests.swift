import Foundation
import Testing

/// A real browser on the pages (browser.py says how).
@Suite(.serialized) struct BrowserTests {
    private static let isThere = ["/usr/bin/chromium", "/usr/bin/python3"].allSatisfy(
        FileManager.default.isExecutableFile(atPath:))

    /// From the empty page to the downloaded result: what files were taken for, the check, the next check's comparison;
    /// nothing without a name, nothing wider than the window, nothing that the page's own policy refuses.
    @Test(.enabled(if: isThere)) func anApplicantFindsTheWay() throws {
        let server = try Server(), scratch = try Scratch.desk(["改": "senior-returned"])
        let changed = scratch.url.appendingPathComponent("改"), report = changed.appendingPathComponent("个人技术报告.md")
        try Data(String(contentsOf: report, encoding: .utf8).replacing("研究", with: "探索").utf8).write(to: report)
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            Server.package.appendingPathComponent("Tests/ServingTests/browser.py").path,
            "http://127.0.0.1:\(server.port)/", Server.sample("senior-returned").path, changed.path
        ]
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let seen = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect((seen["roles"] as? [String])?.prefix(3) == ["申报材料", "个人技术报告", "单位推荐意见"])
        #expect((seen["verdict"] as? String)?.hasPrefix("退回风险") == true)
        #expect((seen["bars"] as? Int ?? 0) > 0)
        #expect(seen["key"] as? String == "item-1")
        #expect((seen["compared"] as? String)?.hasPrefix("与上一次相比：改好") == true)
        #expect(seen["downloaded"] as? Bool == true)
        #expect(seen["complaints"] as? [String] == [])
        for state in ["empty", "result", "narrow"] {
            let audit = try #require(seen[state] as? [String: Any])
            #expect(audit["unnamed"] as? [String] == [], "\(state)")
            #expect(audit["doubled"] as? [String] == [], "\(state)")
            #expect(audit["landmarks"] as? Bool == true && audit["headings"] as? Int == 1, "\(state)")
            #expect((audit["overflow"] as? Int ?? 1) <= 0, "\(state)")
        }
    }
}
