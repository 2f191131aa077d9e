import Platform
import Workspace

/// What `reportlint-server` was asked for.
public struct ServerOptions: Sendable {
    /// The folder of the advisor's desk; nil without one.
    public var folder: String?
    /// Address to listen on.
    public var host = "127.0.0.1"
    /// 0 for a free one.
    public var port = 8017
    /// Id of a built-in pack, or the path of a folder; nil where each application decides.
    public var pack: String?
    /// Who may come in; nil on loopback, where everybody is the user of this machine.
    public var access: AccessCodes?
    /// Bytes of a request.
    public var uploadLimit = 60 << 20
    /// Checks at once.
    public var jobs = Environment.processors

    /// Seconds for which a connection may be idle.
    public var patience = 30.0
    /// How fast somebody has to send.
    var pace: Pace { Pace(window: patience * 2 / 3) }

    /// Made once for all checks.
    let engines = EngineShelf()

    /// The applicant's page on loopback.
    public init() {}

    /// Whether only this machine can reach the address.
    public static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
    }
}
