import Hummingbird
import Multipart
import Synchronization
import Platform

/// What one request brings: its files and fields, in memory and nowhere else.
struct Upload: Sendable {
    let parts: [Part]
    /// Bytes of a field; those that hold an application, or what many files are, hold more.
    private static let longestField = 2048, longestText = 4 << 20
    private static let texts: Set<String> = ["application", "roles"]

    init(_ parts: [Part]) throws {
        for part in parts where part.fileName == nil {
            let limit = Self.texts.contains(part.name) ? Self.longestText : Self.longestField
            guard part.content.count <= limit else {
                throw Problem(.contentTooLarge, "fieldTooLong", "“\(part.name.prefix(20))”一栏太长；这一栏最多 \(limit) 字节")
            }
        }
        self.parts = parts
    }

    /// A field's text; nil where it isn't given, or empty as an untouched form sends it.
    subscript(name: String) -> String? {
        parts.last { $0.name == name && $0.fileName == nil }.map { String(decoding: $0.content, as: UTF8.self) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Files of a field; an untouched form sends one without name and content.
    func files(_ name: String) -> [Part] {
        parts.filter { $0.name == name && $0.fileName != nil && !($0.fileName == "" && $0.content.isEmpty) }
    }
}

/// Takes up what is sent, within limits for one and for all.
final class Receiver: Sendable {
    private let limit: Int
    /// Bytes that are being received or are being worked on.
    private let held = Mutex(0)
    /// Of all requests together.
    private let room: Int
    private let pace: Pace

    /// - Parameter limit: Bytes of one request.
    init(limit: Int, _ pace: Pace) {
        self.limit = limit
        self.pace = pace
        room = 2 * limit + (32 << 20)
    }

    /// Has `work` done with what the request brings, unless whoever sent it leaves; afterwards nothing of it is left.
    func receive(_ request: Request, _ work: (Upload) async throws -> Response) async throws -> Response {
        let boundary = try boundary(of: request)
        var response = try await request.body.consumeWithCancellationOnInboundClose { body in
            try await receive(body, boundary, work)
        }
        // Who listens whether somebody leaves hears no second request.
        response.headers[.connection] = "close"
        return response
    }

    @inline(never)
    private func boundary(of request: Request) throws -> String {
        let type = HeaderValue(request.headers[.contentType] ?? "")
        guard type.value.lowercased() == "multipart/form-data" else {
            throw Problem(.unsupportedMediaType, "mediaType", "请用 multipart/form-data 上传文件")
        }
        guard let boundary = type["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw Problem(MultipartError.malformed)
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Problem.tooLarge(limit)
        }
        return boundary
    }

    private func receive(
        _ body: RequestBody, _ boundary: String, _ work: (Upload) async throws -> Response
    ) async throws -> Response {
        var taken = 0
        defer { held.withLock { [taken] in $0 -= taken } }
        var parser = MultipartParser(boundary: boundary)
        var pace = pace.beginning
        do {
            try await body.read { buffer in
                let count = buffer.readableBytes
                if taken + count > limit { throw Problem.tooLarge(limit) }
                let fits = held.withLock { held in
                    guard held + count <= room else { return false }
                    held += count
                    return true
                }
                guard fits else { throw Problem.busy(5) }
                taken += count
                try parser.consume(buffer.readableBytesView)
                try pace.note(count)
            }
            return try await work(Upload(parser.finish()))
        } catch let error as MultipartError {
            throw Problem(error)
        }
    }
}

/// Who sends less than so many bytes a second over a while holds a place that others need, however fast the beginning.
struct Pace: Sendable {
    private static let least = 2048.0
    private let window: Double
    private var start = Clock.seconds
    private var bytes = 0

    /// - Parameter window: Seconds.
    init(window: Double) { self.window = window }

    /// The same from now on.
    var beginning: Pace { Pace(window: window) }

    mutating func note(_ count: Int) throws {
        bytes += count
        let seconds = Clock.seconds - start
        guard seconds > window else { return }
        if Double(bytes) < Self.least * seconds { throw Problem.slow }
        start += seconds
        bytes = 0
    }
}

extension RequestBody {
    /// Hands on what is sent, as it comes; one that breaks off is said to.
    func read(_ take: (ByteBuffer) throws -> Void) async throws {
        var iterator = makeAsyncIterator()
        while let buffer = try await Self.next(&iterator) { try take(buffer) }
    }

    private static func next(_ iterator: inout AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await iterator.next()
        } catch {
            throw Problem(MultipartError.unfinished)
        }
    }
}
