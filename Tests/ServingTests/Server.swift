import Foundation
import Glibc
import Testing

/// The built server, started as a user would; it stops with its owner.
final class Server: @unchecked Sendable {
    let port: UInt16
    private let process = Process()

    /// What the build puts beside the tests.
    static func program(_ name: String) -> URL {
        let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests ?? CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent(name)
    }

    static let package: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// Another server, that somebody else started.
    init(at port: UInt16) { self.port = port }

    /// - Parameters:
    ///   - temporary: What the program takes for the place of temporary files.
    ///   - fileLimit: KiB of a file that it may write.
    ///   - through: A program that starts it.
    init(_ arguments: String..., temporary: URL? = nil, fileLimit: Int? = nil, through: [String] = []) throws {
        let limiting = fileLimit.map { ["/bin/bash", "-c", "ulimit -f \($0); exec \"$0\" \"$@\""] } ?? []
        let words = limiting + through + [Self.program("reportlint-server").path, "--port", "0"] + arguments
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        if let temporary { process.environment = ["TMPDIR": temporary.path, "PATH": "/usr/bin:/bin"] }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != 0x0A {
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { break }
            line += more
        }
        let address = String(decoding: line, as: UTF8.self)
        let match = try #require(address.firstMatch(of: /^http:\/\/127\.0\.0\.1:(\d+)\/\n$/), "\(address)")
        port = try #require(UInt16(match.1))
    }

    deinit { if process.isRunning { process.terminate() } }

    /// Asks it to stop; its exit status.
    func stop(_ signal: Int32) -> Int32 {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -1
    }

    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: Data
        var text: String { String(decoding: body, as: UTF8.self) }
        /// Of an error.
        var code: String? {
            let object = try? JSONSerialization.jsonObject(with: body) as? [String: Any]
            return (object?["error"] as? [String: Any])?["code"] as? String
        }
    }

    func ask(_ method: String, _ path: String, _ headers: [String: String] = [:], body: Data? = nil) throws -> Answer {
        var fields = ["Host": "127.0.0.1:\(port)", "Connection": "close"].merging(headers) { $1 }
        if let body { fields["Content-Length"] = String(body.count) }
        let head = "\(method) \(path) HTTP/1.1\r\n" + fields.map { "\($0): \($1)\r\n" }.joined() + "\r\n"
        let connection = try Connection(port)
        connection.send(Data(head.utf8) + (body ?? Data()))
        // No expectation here: whoever kills a server expects no answer.
        guard let answer = Self.answer(connection.rest()) else { throw POSIXError(.ECONNRESET) }
        return answer
    }

    private static func answer(_ bytes: Data) -> Answer? {
        guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        guard let status = lines.first.flatMap({ Int($0.split(separator: " ")[1]) }) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            headers[parts[0].lowercased()] = String(parts[1].dropFirst())
        }
        return Answer(status: status, headers: headers, body: Data(bytes[end.upperBound...]))
    }

    /// A form with files and fields.
    func post(
        _ path: String, files: [(field: String, name: String, content: Data)] = [], fields: [String: String] = [:],
        _ headers: [String: String] = [:]
    ) throws -> Answer {
        var body = Data()
        for file in files {
            let disposition = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
            body += Data("--XX\r\n\(disposition)\r\n\r\n".utf8) + file.content + Data("\r\n".utf8)
        }
        for (name, value) in fields {
            body += Data("--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Data("--XX--\r\n".utf8)
        let type = ["Content-Type": "multipart/form-data; boundary=XX"]
        return try ask("POST", path, headers.merging(type) { $1 }, body: body)
    }

    /// What pages without files send.
    func submit(_ path: String, _ fields: [String: String], _ headers: [String: String] = [:]) throws -> Answer {
        let form = fields.map { name, value in
            "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.joined(separator: "&")
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return try ask("POST", path, headers.merging(type) { $1 }, body: Data(form.utf8))
    }

    /// The files of a folder, to be uploaded.
    static func files(
        of folder: URL, as field: String = "file"
    ) throws -> [(field: String, name: String, content: Data)] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            (field, $0, try Data(contentsOf: folder.appendingPathComponent($0)))
        }
    }

    static func sample(_ name: String) -> URL { package.appendingPathComponent("Corpus/samples/\(name)") }
}

/// A connection to a port of this machine.
final class Connection: @unchecked Sendable {
    private let descriptor: Int32

    init(_ port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        // No expectation: whoever waits for a server tries again.
        guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECONNREFUSED) }
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func send(_ bytes: Data) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if sent <= 0 { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// Sends no more, and goes on listening.
    func end() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Everything up to the end.
    func rest() -> Data {
        var bytes = Data(), buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let got = recv(descriptor, &buffer, buffer.count, 0)
            if got <= 0 { return bytes }
            bytes += buffer[..<got]
        }
    }

    /// What is there next.
    func next() -> Data {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let got = recv(descriptor, &buffer, buffer.count, 0)
        return Data(buffer[..<max(0, got)])
    }
}

/// A folder that goes away with its owner.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("reportlint-serving-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// A folder of applicants: samples under names.
    static func desk(_ samples: [String: String]) throws -> Scratch {
        let scratch = try Scratch()
        for (name, sample) in samples {
            try FileManager.default.copyItem(
                at: Server.sample(sample), to: scratch.url.appendingPathComponent(name))
        }
        return scratch
    }
}
