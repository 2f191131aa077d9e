import Foundation
import HTTPTypes
import Hummingbird
import Multipart
import SourceText
import NIOCore
import NIOHTTP1

/// What a request comes with besides itself.
struct Visitor: Sendable, InitializableFromSource {
    /// Address of whoever is at the other end of the connection.
    let peer: String
    fileprivate let channel: any Channel
    /// Who it is.
    var role = Role.nobody
    /// The parts of the path that the route leaves open.
    var parameters: [String] = []

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        peer = channel.remoteAddress?.ipAddress ?? ""
    }

    /// Address of the browser: as a proxy on this machine says, else the peer.
    func address(_ request: Request) -> String {
        guard ServerOptions.isLoopback(peer), let forwarded = request.headers[.forwardedFor] else { return peer }
        return forwarded.split(separator: ",").last?.trimmingPrefix(" ").description ?? peer
    }
}

/// Whom a route is for, and who somebody is.
enum Role: Int, Comparable, Sendable {
    case nobody, applicant, advisor
    static func < (a: Role, b: Role) -> Bool { a.rawValue < b.rawValue }
}

/// A path with what is done there.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, Visitor) async throws -> Response
    let method: HTTPRequest.Method
    /// `*` stands for any one part.
    let path: [String]
    /// Who may come here.
    let role: Role
    let handler: Handler

    init(_ method: HTTPRequest.Method, _ path: String, for role: Role, _ handler: @escaping Handler) {
        self.method = method
        self.path = path.split(separator: "/").map(String.init)
        self.role = role
        self.handler = handler
    }

    /// The parts of `parts` that are left open; nil where the path is another.
    func match(_ parts: [String]) -> [String]? {
        guard parts.count == path.count, zip(path, parts).allSatisfy({ $0 == "*" || $0 == $1 }) else { return nil }
        return zip(path, parts).filter { $0.0 == "*" }.map(\.1)
    }
}

/// Where every request comes in: who may, what it is for, and what is said to all.
struct Door: HTTPResponder {
    typealias Context = Visitor
    let routes: [Route]
    let guests: GuestList
    /// Seconds for which somebody may neither send nor take anything.
    let patience: Double

    func respond(to request: Request, context: Visitor) async throws -> Response {
        var response: Response, isHeard = false
        let isHead = request.method == .head
        do {
            (response, isHeard) = try await answer(request, context)
        } catch let problem as Problem {
            response = problem.response(asPage: request.wantsPage)
        } catch let failure as Failure {
            response = Problem(failure).response(asPage: request.wantsPage)
        } catch is CancellationError {
            // Who sends no more has left, or been broken off.
            response = Problem(MultipartError.unfinished).response(asPage: request.wantsPage)
        } catch let error where !(error is HTTPParserError) {
            // A connection that is gone, a full disk under the desk: the next request may fare better.
            response = Problem.failed.response(asPage: request.wantsPage)
        }
        var fields = response.headers
        // What is still being sent isn't waited for.
        let isUnheard = request.hasBody && !isHeard
        if isUnheard { fields[.connection] = "close" }
        if !fields.contains(.contentSecurityPolicy) { fields[.contentSecurityPolicy] = ContentPolicy.own }
        fields[.xContentTypeOptions] = "nosniff"
        fields[.referrerPolicy] = "no-referrer"
        fields[.xFrameOptions] = "DENY"
        fields[.crossOriginResourcePolicy] = "same-origin"
        fields[.crossOriginOpenerPolicy] = "same-origin"
        if !fields.contains(.cacheControl) { fields[.cacheControl] = "no-store" }
        response.headers = fields
        if isHead { response = response.createHeadResponse() }
        let pen = Pen(channel: context.channel, patience: .nanoseconds(Int64(patience * 1e9)), hangsUp: isUnheard)
        response.body = pen.written(response.body)
        return response
    }

    /// The answer, and whether all that was sent was read for it.
    private func answer(_ request: Request, _ context: Visitor) async throws -> (Response, isHeard: Bool) {
        try guests.checkOrigin(of: request)
        let parts = request.uri.path.split(separator: "/").map { $0.removingPercentEncoding ?? String($0) }
        let here = routes.compactMap { route in route.match(parts).map { (route, $0) } }
        guard !here.isEmpty else { throw Problem.notFound }
        let method = request.method == .head ? .get : request.method
        guard let (route, parameters) = here.first(where: { $0.0.method == method }) else {
            var response = Problem(.methodNotAllowed, "method", "这个地址不接受 \(request.method.rawValue) 请求").response(
                asPage: request.wantsPage)
            response.headers[.allow] = here.map(\.0.method.rawValue).sorted().joined(separator: ", ")
            return (response, false)
        }
        var visitor = context
        visitor.role = guests.role(of: request)
        visitor.parameters = parameters
        if visitor.role < route.role {
            if visitor.role == .nobody, request.wantsPage, method == .get { return (.seeOther("/login"), false) }
            throw visitor.role == .nobody
                ? Problem(.unauthorized, "login", "请先输入访问码") : Problem(.forbidden, "advisorsOnly", "这里只有顾问可以进入")
        }
        // Who takes a POST reads it to its end.
        return (try await route.handler(request, visitor), method == .post)
    }
}

/// Writes an answer as fast as it is taken, and ends the connection of one who takes nothing of it, or goes on sending
/// when it is there.
private struct Pen: Sendable {
    let channel: any Channel
    let patience: TimeAmount
    let hangsUp: Bool
    /// Bytes that a connection takes at once without anybody waiting, and those of a piece of what takes longer.
    private static let small = 16 << 10, piece = 64 << 10

    func written(_ body: ResponseBody) -> ResponseBody {
        if !hangsUp, let length = body.contentLength, length <= Self.small { return body }
        return ResponseBody(contentLength: body.contentLength) { writer in
            // The end is written when all the rest is taken: a server that stops closes the connection with it.
            try await channel.setOption(.writeBufferWaterMark, value: .init(low: 1, high: 1)).get()
            try await body.write(Writer(parent: writer, pen: self))
        }
    }

    @discardableResult
    private func close(after time: TimeAmount) -> Scheduled<Void> {
        channel.eventLoop.scheduleTask(in: time) { [channel] in channel.close(promise: nil) }
    }

    private struct Writer: ResponseBodyWriter {
        var parent: any ResponseBodyWriter
        let pen: Pen

        mutating func write(_ buffer: ByteBuffer) async throws {
            var rest = buffer
            while let piece = rest.readSlice(length: min(rest.readableBytes, Pen.piece)), piece.readableBytes > 0 {
                let end = pen.close(after: pen.patience)
                defer { end.cancel() }
                try await parent.write(piece)
                // From now on it is known whether the piece was taken: if not, the next one waits.
                try await pen.channel.eventLoop.submit {}.get()
            }
        }

        consuming func finish(_ trailers: HTTPFields?) async throws {
            let end = pen.close(after: pen.patience)
            try await parent.finish(trailers)
            end.cancel()
            if pen.hangsUp { pen.close(after: .nanoseconds(pen.patience.nanoseconds / 3)) }
        }
    }
}

extension Request {
    fileprivate var hasBody: Bool {
        headers[.transferEncoding] != nil || headers[.contentLength].map { $0 != "0" } ?? false
    }

    /// Whether a person with a browser asks for a page.
    var wantsPage: Bool {
        !uri.path.hasPrefix("/api/") && headers[.accept].map { $0.contains("text/html") } ?? false
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
    static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")!
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let secFetchMode = HTTPField.Name("Sec-Fetch-Mode")!
    static let xFrameOptions = HTTPField.Name("X-Frame-Options")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let crossOriginOpenerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")!
}
