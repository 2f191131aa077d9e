import Foundation
import Glibc
import Testing

/// The server behind Debian's nginx, with the configuration that is handed out.
@Suite(.serialized, .enabled(if: Proxy.isThere, "nginx is missing")) struct ProxyTests {
    @Test func answersAndLimitsComeThrough() throws {
        let server = try Server("--max-upload", "2"), proxy = try Proxy(server.port)
        let files = try Server.files(of: Server.sample("senior-returned")), fields = ["on": "2026-08-01"]
        let direct = try server.post("/api/lint", files: files, fields: fields)
        let through = try proxy.front.post("/api/lint", files: files, fields: fields, proxy.host)
        #expect(through.status == 200 && through.body == direct.body)
        // What is too large is said by the server, in its words.
        let large = ("file", "a.md", Data(repeating: 0x61, count: 3 << 20))
        let refused = try proxy.front.post("/api/lint", files: [large], proxy.host)
        #expect(refused.status == 413 && refused.code == "tooLarge", "\(refused.text.prefix(300))")
        #expect(try proxy.front.ask("GET", "/", proxy.host).text.contains("检查申报材料"))
    }

    /// What is larger than nginx's buffers arrives whole, and what was refused early is said.
    @Test func downloadsAndRefusalsComeThrough() throws {
        let scratch = try Scratch.heavyDesk(), server = try Server(scratch.url.path), proxy = try Proxy(server.port)
        #expect(try proxy.front.ask("GET", "/desk/marks.json", proxy.host).body.count > 12 << 20)
        let foreign = proxy.host.merging(["Origin": "https://evil.example"]) { $1 }
        let large = ("file", "a.md", Data(repeating: 0x61, count: 3 << 20))
        let refused = try proxy.front.post("/api/lint", files: [large], foreign)
        #expect(refused.status == 403 && refused.code == "origin")
    }

    @Test func eventsAreNotHeldBack() throws {
        let scratch = try Scratch.desk(["乙": "senior-returned"])
        let server = try Server(scratch.url.path), proxy = try Proxy(server.port)
        let events = try Connection(proxy.port), start = Date()
        events.send(Data("GET /desk/events HTTP/1.1\r\nHost: 127.0.0.1:\(proxy.port)\r\n\r\n".utf8))
        var heard = ""
        while !heard.contains("event: rows"), Date().timeIntervalSince(start) < 240 {
            let more = events.next()
            if more.isEmpty { break }
            heard += String(decoding: more, as: UTF8.self)
        }
        #expect(heard.contains("event: rows"), "\(heard)")
    }

    /// nginx says who asks: what the browser claims about it counts for nothing.
    @Test func guessesAreThrottledByAddress() throws {
        let scratch = try Scratch(), codes = scratch.url.appendingPathComponent("codes").path
        let process = Process()
        process.executableURL = Server.program("reportlint-server")
        process.arguments = ["--make-access", codes]
        process.standardOutput = Pipe()
        try process.run()
        process.waitUntilExit()
        let server = try Server("--access", codes), proxy = try Proxy(server.port)
        var statuses: [Int] = []
        for number in 0..<10 {
            let forged = proxy.host.merging(["X-Forwarded-For": "10.0.0.\(number)"]) { $1 }
            statuses.append(try proxy.front.submit("/login", ["code": "AAAAA-AAAAA-AAAAA"], forged).status)
        }
        #expect(statuses.last == 429, "\(statuses)")
    }
}

/// nginx with `.ci/server/nginx.conf`, without its certificate, in front of a port.
final class Proxy {
    static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/sbin/nginx")
    let port: UInt16
    let front: Server
    private let scratch: Scratch
    private let process = Process()

    /// What a browser sends.
    var host: [String: String] { ["Host": "127.0.0.1:\(port)"] }

    init(_ server: UInt16) throws {
        let scratch = try Scratch()
        self.scratch = scratch
        let port = UInt16.random(in: 20_000..<30_000)
        self.port = port
        let handedOut = try String(
            contentsOf: Server.package.appendingPathComponent(".ci/server/nginx.conf"), encoding: .utf8)
        let site = handedOut.split(separator: "\n").filter { !$0.contains("ssl_certificate") }.joined(separator: "\n")
            .replacing("listen 443 ssl;", with: "listen 127.0.0.1:\(port);")
            .replacing("127.0.0.1:8017", with: "127.0.0.1:\(server)")
        let folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
            "\($0)_temp_path \(scratch.url.path)/\($0);"
        }
        let text = """
            daemon off;
            pid \(scratch.url.path)/pid;
            error_log \(scratch.url.path)/errors;
            events {}
            http {
            \(folders.joined(separator: "\n"))
            \(site)
            }
            """
        let path = scratch.url.appendingPathComponent("nginx.conf")
        try Data(text.utf8).write(to: path)
        process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
        process.arguments = ["-c", path.path, "-p", scratch.url.path, "-e", "\(scratch.url.path)/errors"]
        try process.run()
        front = Server(at: port)
        for _ in 0..<50 where (try? front.ask("GET", "/healthz", ["Host": "127.0.0.1:\(port)"]).status) != 200 {
            Thread.sleep(forTimeInterval: 0.1)
        }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }
}
