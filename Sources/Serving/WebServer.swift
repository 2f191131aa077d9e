import Engine
import Glibc
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Workspace

/// The server from its options to its end.
public struct WebServer: Sendable {
    private let options: ServerOptions
    private let door: Door
    private let board: DeskBoard?

    private static let mostConnections = 512

    /// - Throws: what is wrong with the options.
    public init(_ options: ServerOptions) throws(Failure) {
        guard options.access != nil || ServerOptions.isLoopback(options.host) else {
            throw Failure(
                .usage,
                message:
                    "--host \(options.host) 让别的机器也能访问，要同时给出 --access 文件；先运行 reportlint serve --make-access 文件 生成访问码")
        }
        self.options = options
        let pack = try options.engines.pack(named: options.pack ?? Packs.defaultID)
        let checks = Checks(jobs: options.jobs), guests = GuestList(options.access)
        let receiver = Receiver(limit: options.uploadLimit, options.pace)
        let session = SessionRoutes(options: options, pack: pack, guests: guests)
        let check = CheckRoutes(options: options, pack: pack, checks: checks, receiver: receiver)
        board = try options.folder.map { (folder) throws(Failure) in
            try DeskBoard(root: folder, options, checks)
        }
        let form = FormRoutes(options: options, checks: checks, receiver: receiver, session: session)
        let desk = board.map { DeskRoutes(board: $0, checks: checks, session: session).routes } ?? []
        door = Door(
            routes: session.routes + check.routes + form.routes + desk, guests: guests, patience: options.patience)
    }

    /// Serves until SIGTERM or SIGINT; `ready` is called with the address as soon as requests are taken.
    public func run(ready: @escaping @Sendable (String) -> Void) async throws(Failure) {
        var logger = Logger(label: "reportlint")
        // What is asked, and by whom, is nobody's business.
        logger.logLevel = .critical
        let host = options.host
        let application = Application(
            responder: door,
            server: .http1(
                configuration: .init(
                    idleTimeout: .nanoseconds(Int64(options.patience * 1e9)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: options.port),
                availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
            services: board.map { [$0] } ?? [],
            onServerRunning: { channel in
                let name = host.contains(":") ? "[\(host)]" : host
                ready("http://\(name):\(channel.localAddress?.port ?? 0)/")
            },
            logger: logger)
        do {
            try await application.runService()
        } catch {
            let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
            throw Failure(
                .usage, message: "不能在 \(host):\(options.port) 上接受请求（\(reason)）；可能端口已被占用，请换一个 --port，或写 --port 0 由系统选")
        }
    }
}
