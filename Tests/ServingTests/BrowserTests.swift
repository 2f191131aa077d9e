import Foundation
import Testing

@testable import Serving

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
        let seen = try Self.look("applicant", server, Server.sample("senior-returned").path, changed.path)
        #expect((seen["roles"] as? [String])?.prefix(3) == ["申报材料", "个人技术报告", "单位推荐意见"])
        #expect((seen["refused"] as? String)?.hasSuffix("刚才选的 1 个文件没有加进来。") == true)
        #expect((seen["missing"] as? [String])?.map { $0.contains("单位推荐意见") } == [false, true, false])
        #expect((seen["verdict"] as? String)?.hasPrefix("退回风险") == true)
        #expect((seen["bars"] as? Int ?? 0) > 0)
        #expect(seen["options"] is NSNull)
        #expect(seen["key"] as? String == "item-1")
        #expect((seen["compared"] as? String)?.hasPrefix("与上一次相比：改好") == true)
        #expect(seen["downloaded"] as? Bool == true)
        try Self.check(seen, ["empty", "result", "narrow"])
    }

    /// The form by keyboard alone, whichever pack's it is.
    @Test(.enabled(if: isThere), arguments: ["cas-engineering", "postdoc-admission", "provincial-engineering"])
    func theFormIsFilledByKeyboard(pack: String) throws {
        let seen = try Self.look("form", try Server("--pack", pack))
        #expect((seen["pages"] as? Int ?? 0) > 1)
        for flag in ["stays", "asked", "cleared"] { #expect(seen[flag] as? Bool == true, "\(flag)") }
        #expect((seen["said"] as? Int ?? 0) > 0 && (seen["invalid"] as? Int ?? 0) > 0)
        #expect(seen["title"] as? String == "H2")
        #expect((seen["limits"] as? Int ?? 0) > 0 || pack == "postdoc-admission")
        #expect(seen["kept"] as? String == "2026年13月")
        try Self.check(seen, ["audit", "narrow"])
    }

    /// Two advisors at once.
    @Test(.enabled(if: isThere)) func advisorsSeeEachOther() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"]), server = try Server(scratch.url.path)
        let seen = try Self.look("desk", server, scratch.url.appendingPathComponent("乙/个人技术报告.md").path)
        #expect(seen["said"] as? [String] == ["王老师：已核对", "李老师：请本人修改", "李老师：请本人修改"])
        #expect(seen["states"] as? [String] == ["toMend", "toMend"])
        #expect(seen["follows"] as? Bool == true)
        try Self.check(seen, ["table", "page", "narrow"])
    }

    /// What forms do by themselves, as with scripts off: the code, a remark, a check.
    @Test(.enabled(if: isThere)) func formsWorkByThemselves() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"]), access = try Scratch()
        let path = access.url.appendingPathComponent("access").path
        let codes = try AccessCodes.make(path: path), server = try Server("--access", path, scratch.url.path)
        let seen = try Self.look("plain", server, codes[1].code, Server.sample("senior-returned").path)
        #expect(seen["entered"] as? String == "/desk")
        #expect(seen["remark"] as? String == "请补上立项年份")
        #expect((seen["checked"] as? String)?.hasPrefix("退回风险") == true)
        #expect(seen["complaints"] as? [String] == [])
    }

    /// Has the browser play a scene, and tell what it saw.
    private static func look(_ scene: String, _ server: Server, _ arguments: String...) throws -> [String: Any] {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments =
            [
                Server.package.appendingPathComponent("Tests/ServingTests/browser.py").path, scene,
                "http://127.0.0.1:\(server.port)/"
            ] + arguments
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    /// What holds for every page.
    private static func check(_ seen: [String: Any], _ states: [String]) throws {
        #expect(seen["complaints"] as? [String] == [])
        #expect(seen["faint"] as? [String] == [])
        for state in states {
            let audit = try #require(seen[state] as? [String: Any])
            #expect(audit["unnamed"] as? [String] == [], "\(state)")
            #expect(audit["doubled"] as? [String] == [], "\(state)")
            #expect(audit["landmarks"] as? Bool == true && audit["headings"] as? Int == 1, "\(state)")
            #expect((audit["overflow"] as? Int ?? 1) <= 0, "\(state)")
        }
    }
}
