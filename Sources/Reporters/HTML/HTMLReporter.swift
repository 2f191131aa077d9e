import Linting

/// The advisor's review page, of several applications behind their table: one self-contained HTML file that works
/// without a network.
public struct HTMLReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static let name: String? = nil
    /// Endings of `-o` that mean it.
    public static let endings = ["html", "htm"]
    private let options: ReportOptions

    /// By which a file of ours is known.
    public static var mark: String { "<meta name=\"generator\" content=\"reportlint" }

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        (SummaryPage(result, tool: options.tool)?.html ?? ReviewPage(result, tool: options.tool).html).bytes
    }
}
