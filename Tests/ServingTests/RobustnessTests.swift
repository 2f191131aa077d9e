import Desk
import Foundation
import Glibc
import Synchronization
import Testing

/// What the world does to a server: slow senders, a killed process, a full disk.
@Suite(.serialized) struct RobustnessTests {
    private static let mark = [
        "path": "乙", "state": "checked", "reason": "", "advisor": "王老师"
    ]

    private static func fingerprints(_ server: Server) throws -> [String] {
        let page = try server.ask("GET", "/desk/application?path=%E4%B9%99").text
        return page.matches(of: /name="fingerprint" value="([0-9a-f]{16})"/).map { String($0.1) }
    }

    private static func applicantIsThere(_ server: Server) throws -> Bool {
        let end = Date().addingTimeInterval(240)
        while Date() < end {
            if try !fingerprints(server).isEmpty { return true }
            Thread.sleep(forTimeInterval: 0.3)
        }
        return false
    }

    /// Sends a byte again and again until the other end is gone; the answer, and whether that end came before somebody
    /// would have given up. By counts, not by the clock: the machine may be held up.
    private static func drip(on connection: Connection) -> (answer: String, isLetGo: Bool) {
        let most = 400, drip = Drip()
        Thread.detachNewThread {
            while drip.count.add(1, ordering: .relaxed).newValue <= most, !drip.isOver.load(ordering: .relaxed) {
                connection.send(Data("a".utf8))
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
        let answer = String(decoding: connection.rest(), as: UTF8.self)
        drip.isOver.store(true, ordering: .relaxed)
        return (answer, drip.count.load(ordering: .relaxed) <= most)
    }

    /// Who dribbles holds no place: others are served at once, and the connection ends.
    @Test func slowSendersAreLetGo() throws {
        let server = try Server("--patience", "2")
        let head = """
            POST /api/lint HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: 500000\r
            Content-Type: multipart/form-data; boundary=XX\r\n\r\n--XX\r\n
            """
        let slow = try (0..<20).map { _ in try Connection(server.port) }
        for connection in slow { connection.send(Data(head.utf8)) }
        #expect(try server.post("/api/lint", files: [("file", "报告.md", Data("# 报告".utf8))]).status == 200)
        let late = try Connection(server.port)
        late.send(Data(head.utf8))
        let (answer, isLetGo) = Self.drip(on: late)
        #expect(isLetGo && (answer.isEmpty || answer.hasPrefix("HTTP/1.1 408")), "\(answer.prefix(80))")
    }

    /// Whoever goes on sending after the answer is let go, too; so is who was fast only at first.
    @Test(arguments: [
        ("POST /api/nothing", "", 5_000), ("GET /healthz", "", 5_000), ("POST /logout", "", 5_000),
        ("POST /api/lint", "", 5_000), ("POST /api/lint", "multipart/form-data; boundary=XX", 400_000)
    ]) func whoDripsIsLetGo(request: String, type: String, atOnce: Int) throws {
        let server = try Server("--patience", "1"), connection = try Connection(server.port)
        let sizes = "Content-Length: 5000000\r\nContent-Type: \(type)\r\n\r\n"
        let head = "\(request) HTTP/1.1\r\nHost: 127.0.0.1\r\n" + sizes
        let part = "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.md\"\r\n\r\n"
        connection.send(Data((head + part).utf8) + Data(repeating: 0x61, count: atOnce))
        let (answer, isLetGo) = Self.drip(on: connection)
        #expect(isLetGo && answer.hasPrefix("HTTP/1.1 "), "\(answer.prefix(80))")
    }

    private static func ask(for path: String, on connection: Connection, body: Int = 0) {
        let length = body > 0 ? "Content-Length: \(body)\r\n" : ""
        connection.send(Data("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(length)\r\n".utf8))
    }

    /// What was begun when the server is told to stop arrives whole, also where more was announced than is ever sent.
    @Test(.timeLimit(.minutes(5)), arguments: [0, 10]) func downloadsAreFinished(body: Int) throws {
        let scratch = try Scratch.heavyDesk(), server = try Server("--patience", "600", scratch.url.path)
        let connection = try Connection(server.port)
        Self.ask(for: "/desk/marks.json", on: connection, body: body)
        var got = connection.next()
        let isStopped = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            #expect(server.stop(SIGTERM) == 0)
            isStopped.signal()
        }
        Thread.sleep(forTimeInterval: 0.5)
        got += connection.next()
        Thread.sleep(forTimeInterval: 0.5)
        got += connection.rest()
        #expect(got.count > 12 << 20)
        #expect(got.suffix(4).contains(UInt8(ascii: "}")))
        connection.end()
        isStopped.wait()
    }

    /// Who takes nothing of an answer holds neither a place nor the end of the server.
    @Test(.timeLimit(.minutes(5))) func whoTakesNothingIsLetGo() throws {
        let scratch = try Scratch.heavyDesk(), server = try Server("--patience", "1", scratch.url.path)
        let connection = try Connection(server.port)
        Self.ask(for: "/desk/marks.json", on: connection)
        #expect(connection.next().isEmpty == false)
        #expect(server.stop(SIGTERM) == 0)
    }

    /// Connections on which nothing is asked don't hold up the end.
    @Test(.timeLimit(.minutes(5))) func idleConnectionsDoNotHoldTheEnd() throws {
        let server = try Server("--patience", "600"), report = "--XX\r\nContent-Disposition: form-data; name=\"file\"; "
        let body = report + "filename=\"a.md\"\r\n\r\n# 报告\r\n--XX--\r\n"
        let post = "POST /api/lint HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
        let requests = [
            "", "GET /hea", "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
            post + "Content-Type: multipart/form-data; boundary=XX\r\n\r\n" + body
        ]
        let open = try requests.map { request in
            let connection = try Connection(server.port)
            connection.send(Data(request.utf8))
            return connection
        }
        for connection in open.dropFirst(2) { #expect(!connection.next().isEmpty) }
        #expect(server.stop(SIGTERM) == 0)
        withExtendedLifetime(open) {}
    }

    /// What breaks off is said to, where somebody still listens.
    @Test(arguments: ["/api/lint", "/login"]) func aBodyCutShortIsTheSenders(path: String) throws {
        let server = try Server(), connection = try Connection(server.port)
        let head = "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n"
        connection.send(Data((head + "Content-Type: multipart/form-data; boundary=XX\r\n\r\n--XX\r\n").utf8))
        connection.end()
        #expect(String(decoding: connection.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 400"))
    }

    /// Who leaves takes no processor along: the program that converts the file ends with the connection.
    @Test func whoLeavesIsNoticed() throws {
        // Not below /tmp, of which such programs have one of their own.
        let folder = URL(fileURLWithPath: "/var/tmp/reportlint-test-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["soffice", "soffice.bin"] {
            let path = folder.appendingPathComponent(name)
            try Data("#!/bin/sh\nexec /bin/sleep 61.75\n".utf8).write(to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
        }
        let server = try Server(through: ["/usr/bin/env", "PATH=\(folder.path):/usr/bin:/bin"])
        let body =
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"个人技术报告.rtf\"\r\n\r\n"
            + "{\\rtf1\\ansi }\r\n--XX--\r\n"
        func converters() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc").count { name in
                let line = try? Data(contentsOf: URL(fileURLWithPath: "/proc/\(name)/cmdline"))
                return line.map { String(decoding: $0, as: UTF8.self).hasSuffix("sleep\u{0}61.75\u{0}") } ?? false
            }
        }
        func waits(for count: Int, seconds: Double) throws -> Bool {
            let end = Date().addingTimeInterval(seconds)
            while try converters() != count, Date() < end { Thread.sleep(forTimeInterval: 0.1) }
            return try converters() == count
        }
        do {
            let connection = try Connection(server.port)
            connection.send(
                Data(
                    ("POST /api/lint HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nContent-Length: \(body.utf8.count)\r\n"
                        + "Content-Type: multipart/form-data; boundary=XX\r\n\r\n" + body).utf8))
            #expect(try waits(for: 1, seconds: 20))
        }
        // A check itself would have 30 seconds.
        #expect(try waits(for: 0, seconds: 10))
        #expect(try server.post("/api/lint", files: [("file", "报告.md", Data("# 报告".utf8))]).status == 200)
    }

    /// What was answered is there, whenever the process is killed.
    @Test func aKillLosesNoMark() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"])
        var said: [String] = []
        for round in 0..<3 {
            let server = try Server(scratch.url.path)
            #expect(try Self.applicantIsThere(server))
            let all = try Self.fingerprints(server)
            // Killed while marks go on coming, but not before some were answered, however slow the machine.
            let enough = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                enough.wait()
                Thread.sleep(forTimeInterval: 0.005 * Double(round))
                _ = server.stop(SIGKILL)
            }
            for (index, fingerprint) in all.enumerated() {
                let fields = Self.mark.merging(["fingerprint": fingerprint, "reason": "第\(round)次"]) { $1 }
                guard (try? server.submit("/desk/mark", fields).status) == 303 else { break }
                said.append("\(fingerprint) 第\(round)次")
                if index == round { enough.signal() }
            }
            enough.signal()
        }
        let store = try DeskStore(folder: scratch.url.path)
        #expect(store.setAside == nil)
        let kept = Set(try store.marks(in: "乙").map { "\($0.fingerprint) \($0.reason)" })
        #expect(said.count >= 6 && kept.isSuperset(of: said))
    }

    /// With no room left a mark is refused in words, what was written stays, and the pages go on.
    @Test func aFullDiskIsSaid() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"])
        do {
            let server = try Server(scratch.url.path)
            #expect(try Self.applicantIsThere(server))
        }
        // Files of no more than this many KiB.
        let server = try Server(scratch.url.path, fileLimit: 256)
        #expect(try Self.applicantIsThere(server))
        let fingerprint = try #require(try Self.fingerprints(server).first)
        var written = 0, status = 303
        while status == 303, written < 3000 {
            let fields = Self.mark.merging([
                "fingerprint": fingerprint, "reason": String(repeating: "长", count: 400) + "\(written)"
            ]) { $1 }
            status = try server.submit("/desk/mark", fields).status
            if status == 303 { written += 1 }
        }
        #expect(status >= 500 && written > 0)
        #expect(try server.ask("GET", "/healthz").status == 200)
        #expect(server.stop(SIGTERM) == 0)
        #expect(try DeskStore(folder: scratch.url.path).marks(in: "乙").count == written)
    }

    /// Nothing leaves the machine, and nothing of an upload is written: what the kernel saw of the server and of the
    /// programs that it starts.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is missing"))
    func theKernelSawNothingElse() throws {
        let scratch = try Scratch(), log = scratch.url.appendingPathComponent("log")
        let server = try Server(
            through: [
                "/usr/bin/strace", "-D", "-f", "-qq", "-e", "trace=connect,bind,listen,creat,mkdir,%file",
                // What `make coverage` has every program write.
                "-E", "LLVM_PROFILE_FILE=/dev/null", "-o", log.path
            ])
        let folder = Server.package.appendingPathComponent("Corpus/office/senior-good")
        #expect(try server.post("/api/lint", files: Server.files(of: folder)).status == 200)
        let named = [("file", "strange-folder/report.md", Data("# 报告".utf8)), ("file", "b.md", Data("# 报告".utf8))]
        #expect(try server.post("/api/lint", files: named).status == 200)
        #expect(server.stop(SIGTERM) == 0)
        let calls = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
        #expect(calls.count { $0.contains("listen(") } == 1)
        let connections = calls.filter { $0.contains("connect(") && $0.contains("AF_INET") }
        #expect(connections.isEmpty, "\(connections)")
        // Not even the names of an upload are looked for on the disk.
        #expect(calls.allSatisfy { !$0.contains("strange-folder") })
        let written = calls.filter {
            ($0.contains("O_WRONLY") || $0.contains("O_RDWR") || $0.contains("O_CREAT") || $0.contains("mkdir("))
                && !$0.contains("\"/dev")
        }
        #expect(written.isEmpty, "\(written)")
    }
}

private final class Drip: Sendable {
    let count = Atomic(0), isOver = Atomic(false)
}

extension Scratch {
    /// A desk of which one file to download is larger than what waits between two machines.
    static func heavyDesk() throws -> Scratch {
        let scratch = try Scratch()
        let text = String(repeating: "长", count: 4 << 20)
        try DeskStore(folder: scratch.url.path).add(
            Remark(path: "", excerpt: "", text: text, advisor: "", at: "2026-08-01T00:00:00"), in: "甲")
        return scratch
    }
}
