import ChineseText
import Reporters
import Platform

extension ToolIdentity {
    /// The one place that says which version this is.
    private static let version = "0.1.0"

    /// This program, whichever of its doors is open.
    public static var reportlint: ToolIdentity { ToolIdentity(version: version, icu: ICU.version) }
}

extension ReportOptions {
    /// For output that goes to a file.
    ///
    /// - Parameter pack: Id or path of the pack that the result stands on.
    public static func standard(pack: String) -> ReportOptions {
        var options = ReportOptions(tool: .reportlint)
        options.timestamp = Clock.utc
        options.documentation = { (try? Packs.documentation(pack)) ?? [:] }
        return options
    }
}
