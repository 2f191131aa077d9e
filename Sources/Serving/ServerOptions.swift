import Linting
import Platform
import Reporters
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

    /// By which the pack is loaded that a request names, or else the server's own; nil where each application decides.
    func packName(_ id: String?) throws -> String? {
        guard let id, !Packs.builtin.contains(id) else { return id ?? pack }
        if let pack, try engines.pack(named: pack).id == id { return pack }
        throw Problem.field("pack", "没有规则包“\(SafeText.line(id))”；可以写 \(Packs.builtin.joined(separator: "、"))")
    }

    /// That pack, or else the one that serves everybody.
    func loadedPack(_ id: String?) throws -> RulePack { try engines.pack(named: packName(id) ?? Packs.defaultID) }

    /// The applicant's page on loopback.
    public init() {}

    /// Whether only this machine can reach the address.
    public static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return numbers.count == 4 && numbers.first == 127 && !numbers.contains(nil)
    }
}
