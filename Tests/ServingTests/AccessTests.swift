import Foundation
import Testing

@testable import Serving

@Suite(.serialized) struct AccessTests {
    private static func codes(_ path: String) throws -> (applicant: String, advisor: String) {
        let new = try AccessCodes.make(path: path)
        return (new[0].code, new[1].code)
    }

    @Test func onlyHashesAreStored() throws {
        let scratch = try Scratch(), path = scratch.url.appendingPathComponent("access").path
        let codes = try Self.codes(path), text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("applicant:$y$") && text.contains("advisor:$y$"))
        #expect(!text.contains(codes.applicant) && !text.contains(codes.advisor))
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let access = try AccessCodes(path: path)
        #expect(access.role(of: codes.applicant.lowercased().replacing("-", with: " ")) == .applicant)
        #expect(access.role(of: codes.advisor) == .advisor)
        #expect(access.role(of: "ABCDE-FGHJK-MNPQR") == nil)
        #expect(access.role(of: "") == nil)
        #expect(throws: (any Error).self) { try AccessCodes.make(path: path) }
    }

    @Test func applicantsAndAdvisorsAreApart() throws {
        let scratch = try Scratch.desk(["甲": "senior-good"])
        let path = scratch.url.appendingPathComponent("access").path, codes = try Self.codes(path)
        let server = try Server("--access", path, scratch.url.path)
        #expect(try server.ask("GET", "/", ["Accept": "text/html"]).headers["location"] == "/login")
        #expect(try server.ask("GET", "/api/nothing").status == 404)
        #expect(try server.post("/api/lint").status == 401)
        #expect(try server.ask("GET", "/healthz").status == 200)
        func enter(_ code: String) throws -> String {
            let answer = try server.submit("/login", ["code": code]), cookie = answer.headers["set-cookie"] ?? ""
            #expect(answer.status == 303)
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
            return String(cookie.prefix { $0 != ";" })
        }
        let applicant = try enter(codes.applicant), advisor = try enter(codes.advisor)
        #expect(try server.ask("GET", "/", ["Cookie": applicant]).status == 200)
        #expect(try server.ask("GET", "/desk", ["Cookie": applicant]).status == 403)
        #expect(try server.ask("GET", "/desk", ["Cookie": advisor]).status == 200)
        #expect(
            try server.ask("GET", "/desk", ["Cookie": "reportlint=" + String(repeating: "0", count: 64)]).status == 401)
        #expect(try server.submit("/logout", [:], ["Cookie": advisor]).status == 303)
        #expect(try server.ask("GET", "/desk", ["Cookie": advisor]).status == 401)
    }

    @Test func guessingIsThrottled() throws {
        let scratch = try Scratch(), path = scratch.url.appendingPathComponent("access").path
        let codes = try Self.codes(path), server = try Server("--access", path)
        for _ in 0..<8 { #expect(try server.submit("/login", ["code": "WRONG"]).status == 401) }
        let answer = try server.submit("/login", ["code": codes.advisor])
        #expect(answer.status == 429)
        #expect(Int(answer.headers["retry-after"] ?? "") ?? 0 > 0)
    }
}
