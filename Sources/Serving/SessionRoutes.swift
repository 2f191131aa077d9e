import CServerPages
import Foundation
import Hummingbird
import Linting
import Platform
import Reporters
import Workspace

/// The pages that need nobody's files: the start, coming in and going, what pages are made of.
struct SessionRoutes: Sendable {
    let options: ServerOptions
    let pack: RulePack
    let guests: GuestList
    /// Codes are slow to compare on purpose; whoever comes in doesn't wait for those who have theirs checked.
    private let comparisons = Checks(jobs: 1)

    init(options: ServerOptions, pack: RulePack, guests: GuestList) {
        self.options = options
        self.pack = pack
        self.guests = guests
    }

    var routes: [Route] {
        [
            Route(.get, "/", for: .applicant) { _, visitor in
                let limit = options.uploadLimit >> 20
                return Response(page: ApplicantPage(pack: pack, limit: limit, links: links(for: visitor)).html)
            },
            Route(.get, "/healthz", for: .nobody) { _, _ in
                Response(json: { json in
                    json.member("status", "ok")
                    json.member("version", ToolIdentity.reportlint.version)
                })
            },
            Route(.get, "/login", for: .nobody) { _, visitor in
                visitor.role == .nobody ? Response(page: Page.login()) : .seeOther("/")
            },
            Route(.post, "/login", for: .nobody) { request, visitor in try await logIn(request, visitor) },
            Route(.post, "/logout", for: .nobody) { request, _ in
                _ = try await FormFields(request, options.pace)
                var response = Response.seeOther("/login")
                response.headers[.setCookie] = guests.leave(request)
                return response
            }
        ] + assets
    }

    /// Where a visitor may go.
    func links(for visitor: Visitor) -> [(address: String, name: String)] {
        let desk = options.folder != nil && visitor.role == .advisor ? [("/desk", "顾问工作台")] : []
        return [("/", "检查材料"), ("/form", "填写申报表")] + desk
    }

    /// What pages are made of: the style and the script of review pages, and the server's own.
    private var assets: [Route] {
        let own = (0...).lazy.map { server_file($0) }.prefix { $0.name != nil }.map { file in
            (name: String(cString: file.name), bytes: Array(String(cString: file.content).utf8))
        }
        let all = [("review.css", HTML.style.bytes), ("review.js", HTML.script.bytes)] + own
        return all.map { name, bytes in
            let type = name.hasSuffix(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8"
            return Route(.get, "/assets/\(name)", for: .nobody) { _, _ in
                var response = Response(bytes, type: type)
                response.headers[.cacheControl] = "no-cache"
                return response
            }
        }
    }

    private func logIn(_ request: Request, _ visitor: Visitor) async throws -> Response {
        let form = try await FormFields(request, options.pace)
        let isSecure = ServerOptions.isLoopback(visitor.peer) && request.headers[.forwardedProto] == "https"
        do {
            let address = visitor.address(request)
            let (role, cookie) = try await comparisons.run { [guests] _ in
                try guests.enter(form["code"] ?? "", from: address, isSecure: isSecure)
            }
            var response = Response.seeOther(role == .advisor && options.folder != nil ? "/desk" : "/")
            response.headers[.setCookie] = cookie
            return response
        } catch let problem as Problem where request.wantsPage {
            var response = Response(page: Page.login(problem), status: problem.status)
            if let retryAfter = problem.retryAfter { response.headers[.retryAfter] = String(retryAfter) }
            return response
        }
    }
}

/// What a form without files sends (`application/x-www-form-urlencoded`).
struct FormFields: Sendable {
    private let pairs: [(String, String)]

    init(_ text: String) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.replacing("+", with: " ").removingPercentEncoding ?? ""
            }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    /// What a request sends, which is never much.
    init(_ request: Request, _ pace: Pace) async throws {
        let limit = 64 << 10
        var body: [UInt8] = [], pace = pace.beginning
        try await request.body.read { buffer in
            body += buffer.readableBytesView
            if body.count > limit { throw Problem(.contentTooLarge, "tooLarge", "内容太长；请改短再提交") }
            try pace.note(buffer.readableBytes)
        }
        self.init(String(decoding: body, as: UTF8.self))
    }

    subscript(name: String) -> String? { pairs.first { $0.0 == name }?.1 }
}
