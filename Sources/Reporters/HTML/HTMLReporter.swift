import Linting

/// The advisor's review page: one self-contained HTML file that works without a network.
public struct HTMLReporter: Reporter {
    public static let name: String? = nil
    public static let endings = ["html", "htm"]
    private let options: ReportOptions

    public static var mark: String { "<meta name=\"generator\" content=\"reportlint" }

    public init(_ options: ReportOptions) { self.options = options }

    public func report(_ result: LintResult) -> [UInt8] { ReviewPage(result, tool: options.tool).html.bytes }
}
