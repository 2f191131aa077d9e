import Engine
import Reporters
import Workspace

extension ToolIdentity {
    /// This program.
    static var reportlint: ToolIdentity { ToolIdentity(version: Program.version, icu: ICU.version) }
}

extension ReportOptions {
    /// For output that goes to a file.
    static func standard(pack: String) -> ReportOptions {
        var options = ReportOptions(tool: .reportlint)
        options.timestamp = Clock.utc
        options.documentation = { (try? Packs.documentation(pack)) ?? [:] }
        return options
    }
}
