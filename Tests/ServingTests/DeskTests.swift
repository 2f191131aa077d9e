import Desk
import Foundation
import Testing

@Suite(.serialized) struct DeskTests {
    private static func until(_ seconds: Double = 240, _ holds: () throws -> Bool) throws -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while Date() < end {
            if try holds() { return true }
            Thread.sleep(forTimeInterval: 0.3)
        }
        return false
    }

    private static func draft(_ content: String, _ findings: [String]) -> Draft {
        var draft = Draft(content: content, at: "2026-08-01T00:00:00", name: "甲")
        draft.findings = Fingerprints(findings)
        return draft
    }

    @Test func draftsSayWhatTheyChanged() throws {
        let scratch = try Scratch(), store = try DeskStore(folder: scratch.url.path)
        try store.add(Self.draft("1", ["a", "b"]), of: "甲")
        try store.add(Self.draft("1", ["a", "b"]), of: "甲")
        try store.look(at: "甲")
        try store.add(Self.draft("2", ["b", "c", "d"]), of: "甲")
        let drafts = try store.drafts(of: "甲")
        #expect(drafts.map(\.fixed) == [0, 1])
        #expect(drafts.map(\.added) == [0, 2])
        #expect(try store.looks()["甲"]?.content == "1")
        #expect(try store.lastDrafts()["甲"]?.content == "2")
    }

    /// Two advisors write at once: everything that was said is there.
    @Test func nobodysMarkIsLost() async throws {
        let scratch = try Scratch()
        let stores = [try DeskStore(folder: scratch.url.path), try DeskStore(folder: scratch.url.path)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, store) in stores.enumerated() {
                group.addTask {
                    for number in 0..<50 {
                        let mark = Mark(
                            fingerprint: "f\(number)", rule: "r", message: "m", state: .checked, reason: "",
                            advisor: "顾问\(index)", at: "2026-08-01T00:00:00")
                        try store.mark(mark, in: "甲")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try stores[0].marks(in: "甲").count == 100)
    }

    @Test func aDamagedFileIsSetAside() throws {
        let scratch = try Scratch(), home = scratch.url.appendingPathComponent(".reportlint")
        try DeskStore(folder: scratch.url.path).add(Self.draft("1", []), of: "甲")
        try Data(repeating: 0x58, count: 9000).write(to: home.appendingPathComponent("desk.sqlite"))
        try? FileManager.default.removeItem(at: home.appendingPathComponent("desk.sqlite-wal"))
        let store = try DeskStore(folder: scratch.url.path)
        let aside = try #require(store.setAside)
        #expect(FileManager.default.fileExists(atPath: aside))
        #expect(try store.drafts(of: "甲").isEmpty)
        #expect(try DeskStore(folder: scratch.url.path).setAside == nil)
    }

    @Test func applicantsAreFoundAndFollowed() throws {
        let scratch = try Scratch.desk(["2026/甲": "senior-good", "2026/乙": "senior-returned"])
        let server = try Server(scratch.url.path)
        #expect(try Self.until { try server.ask("GET", "/desk").text.contains("有退回风险</td>") })
        let page = try server.ask("GET", "/desk?q=陈立峰".addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed)!)
        #expect(page.text.contains("共 2 人，符合条件的 1 人"))
        let events = try Connection(server.port)
        events.send(Data("GET /desk/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        let file = scratch.url.appendingPathComponent("2026/乙/个人技术报告.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("研究", with: "探索").utf8).write(to: file)
        var heard = ""
        #expect(
            try Self.until {
                heard += String(decoding: events.next(), as: UTF8.self); return heard.contains("data: 1")
            })
        // Folders come and go.
        let third = scratch.url.appendingPathComponent("2026/丙")
        try FileManager.default.copyItem(at: Server.sample("engineer-good"), to: third)
        let added = Date()
        #expect(try Self.until { try server.ask("GET", "/desk").text.contains("共 3 人") })
        // However long the first checks took.
        #expect(Date().timeIntervalSince(added) < 20)
        #expect(try Self.until { try server.ask("GET", "/desk").text.contains("建议不超过 15,000") })
        try FileManager.default.removeItem(at: third)
        #expect(try Self.until { try server.ask("GET", "/desk").text.contains("共 2 人") })
        #expect(server.stop(SIGTERM) == 0)
    }

    /// A page made before its check was done, whose browser listens only after it: nothing else would tell it.
    @Test func whoListensLateIsTold() throws {
        let scratch = try Scratch.desk(["乙": "senior-good"]), server = try Server(scratch.url.path)
        #expect(try Self.until { try server.ask("GET", "/desk").text.contains("可以提交</td>") })
        let events = try Connection(server.port), start = Date()
        events.send(Data("GET /desk/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".utf8))
        var heard = ""
        while !heard.contains("event: rows"), Date().timeIntervalSince(start) < 10 {
            heard += String(decoding: events.next(), as: UTF8.self)
        }
        #expect(heard.contains("event: rows\ndata: 0"), "\(heard)")
    }

    /// A mark holds for the same finding after an edit elsewhere, and goes into what is exported.
    @Test func marksSurviveEdits() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"])
        let server = try Server(scratch.url.path, through: ["/usr/bin/env", "TZ=Asia/Shanghai"])
        let address = "/desk/application?path=%E4%B9%99", local = DateFormatter()
        local.timeZone = TimeZone(identifier: "Asia/Shanghai")
        local.dateFormat = "yyyy-MM-dd HH:"
        var hours: Set<String> = [local.string(from: Date())]
        #expect(try Self.until { try server.ask("GET", address).status == 200 })
        let page = try server.ask("GET", address).text
        let found = try #require(page.firstMatch(of: /name="fingerprint" value="([0-9a-f]{16})"/))
        let fingerprint = String(found.1)
        let mark = [
            "path": "乙", "fingerprint": fingerprint, "state": "notApplicable", "reason": "已由管理员核实", "advisor": "王老师"
        ]
        #expect(try server.submit("/desk/mark", mark.merging(["reason": ""]) { $1 }).status == 400)
        #expect(try server.submit("/desk/mark", mark).status == 303)
        let remark = ["path": "乙", "file": "个人技术报告.md", "excerpt": "项目背景", "text": "请补上立项年份", "advisor": "王老师"]
        #expect(try server.submit("/desk/remark", remark).status == 303)
        let file = scratch.url.appendingPathComponent("乙/个人技术报告.md")
        try Data(("\n\n" + String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
        hours.insert(local.string(from: Date()))
        let after = try server.ask("GET", address).text
        #expect(hours.contains { after.contains("\($0)") } && !after.contains("UTC"))
        #expect(after.contains("王老师：不适用（已由管理员核实）"))
        let review = try server.ask("GET", "/desk/review?path=%E4%B9%99").text
        #expect(review.contains("顾问不适用：已由管理员核实") && review.contains("顾问意见：请补上立项年份"))
        #expect(try server.ask("GET", "/desk/reply?path=%E4%B9%99").text.contains("请补上立项年份"))
        #expect(try server.ask("GET", "/desk/marks.json").text.contains(fingerprint))
        #expect(try server.ask("GET", "/desk/table.csv").text.contains("陈立峰"))
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.appendingPathComponent("乙").path)
        #expect(
            Set(names)
                == Set(try FileManager.default.contentsOfDirectory(atPath: Server.sample("senior-returned").path)))
        // What can't be kept is said, and never cut or lost in silence.
        let long = try server.submit(
            "/desk/remark", remark.merging(["text": String(repeating: "长", count: 1001)]) { $1 })
        #expect(long.status == 400 && long.text.contains("1001"))
        try FileManager.default.removeItem(at: scratch.url.appendingPathComponent(".reportlint"))
        let lost = try server.submit("/desk/remark", remark)
        #expect(lost.status == 422 && lost.text.contains("没有保存"))
    }
}

/// Desk data of earlier versions.
@Suite struct DeskUpgradeTests {
    static let folder = Server.package.appendingPathComponent("Corpus/upgrade")
    static let versions = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.first?.isNumber == true }.sorted()

    @Test(arguments: versions) func whatAdvisorsWroteIsThere(version: String) throws {
        let scratch = try Scratch(), home = scratch.url.appendingPathComponent(".reportlint")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            "-c", "import sqlite3, sys; sqlite3.connect(sys.argv[1]).executescript(open(sys.argv[2]).read())",
            home.appendingPathComponent("desk.sqlite").path,
            Self.folder.appendingPathComponent("\(version)/desk.sql").path
        ]
        try process.run()
        process.waitUntilExit()
        let store = try DeskStore(folder: scratch.url.path)
        #expect(store.setAside == nil)
        let drafts = try store.drafts(of: "申报")
        #expect(drafts.map(\.content) == ["1", "2"] && drafts.map(\.fixed) == [0, 1])
        #expect(drafts.first?.findings.all == ["a6d897255abda346", "274f9d1ceae0b8be"])
        #expect(drafts.last?.errors == 1 && drafts.last?.words == 5100)
        #expect(try store.looks()["申报"]?.content == "1")
        #expect(try store.marks(in: "申报").map(\.state) == [.notApplicable])
        #expect(try store.remarks(in: "申报").map(\.text) == ["请补上年份"])
    }
}
