import HTTPTypes
import Hummingbird
import ServiceLifecycle
import Synchronization

/// Tells all pages that listen what has changed (server-sent events).
final class Events: Sendable {
    private let listeners = Mutex<[Int: AsyncStream<[String]>.Continuation]>([:])
    private let next = Atomic(0)

    /// More than so many pages at once are none of people.
    private static let most = 200
    private static let beat = Duration.seconds(15)

    /// What has changed; nobody waits for who is slow to hear it.
    func send(_ paths: [String]) {
        if paths.isEmpty { return }
        for listener in listeners.withLock({ Array($0.values) }) { listener.yield(paths) }
    }

    /// What has changed from now on; an empty list every few seconds, by which a dead connection is found out.
    private func listen() throws -> (AsyncStream<[String]>, end: @Sendable () -> Void) {
        let (stream, continuation) = AsyncStream.makeStream(of: [String].self, bufferingPolicy: .bufferingNewest(16))
        let number = next.wrappingAdd(1, ordering: .relaxed).newValue
        let fits = listeners.withLock { listeners in
            guard listeners.count < Self.most else { return false }
            listeners[number] = continuation
            return true
        }
        guard fits else { throw Problem.busy(30) }
        let beats = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: Self.beat)
                continuation.yield([])
            }
        }
        continuation.onTermination = { [weak self] _ in
            beats.cancel()
            self?.listeners.withLock { _ = $0.removeValue(forKey: number) }
        }
        return (stream, { continuation.finish() })
    }

    private static func event(_ paths: [String]) -> String { "event: rows\ndata: \(paths.count)\n\n" }

    /// A stream of events that lasts as long as its connection, and no longer than the server. It begins with one that
    /// names nothing: a page that was made before it listened looks once more.
    func response() throws -> Response {
        let (stream, end) = try listen()
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .xAccelBuffering: "no"],
            body: ResponseBody { writer in
                // What was changed between the page and this is heard of by nobody else.
                try await writer.write(ByteBuffer(string: Self.event([])))
                await withGracefulShutdownHandler {
                    for await paths in stream {
                        let text = paths.isEmpty ? ": \n\n" : Self.event(paths)
                        guard (try? await writer.write(ByteBuffer(string: text))) != nil else { return }
                    }
                } onGracefulShutdown: {
                    end()
                }
                try await writer.finish(nil)
            })
    }
}

extension HTTPField.Name {
    /// Has nginx pass each event on at once.
    fileprivate static let xAccelBuffering = HTTPField.Name("X-Accel-Buffering")!
}
