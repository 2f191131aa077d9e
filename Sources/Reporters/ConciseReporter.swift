import Linting

/// One line a finding and the result in one: for hooks, where nobody scrolls back through pages.
public struct ConciseReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "concise" }
    private let options: ReportOptions
    /// Columns of a message; what is longer goes on in the other formats.
    private static let width = 160

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        let ink = Ink(isColored: options.isColored)
        var lines = result.findings.byPath.flatMap { $0.gravestFirst }.map { line($0, documents.place(of: $0), ink) }
        if !options.isQuiet, !result.documents.isEmpty {
            let tally = ([result.summary.chinese] + result.summary.tally).joined(separator: "，")
            lines.append(
                "结论：\(tally)" + (result.findings.isEmpty ? "" : "。改法和依据：reportlint lint，或 reportlint explain 规则名"))
        }
        return Array(SafeText.withoutCommands(lines).map { $0 + "\n" }.joined().utf8)
    }

    /// `path:line:column: 错误 规则 讯息`, as editors and terminals follow it.
    private func line(_ finding: Finding, _ place: FilePlace, _ ink: Ink) -> String {
        var spot = SafeText.line(finding.path)
        if !finding.isAboutWhole {
            if let start = place.start {
                spot += ":\(start.line):\(start.column)"
            } else if let words = place.chinese {
                spot += " \(words)"
            }
        }
        let color = finding.verdict == .review ? Ink.Color.magenta : finding.severity.color
        return "\(spot): \(ink.paint(finding.label, color)) \(Layout.cut(SafeText.line(finding.message), Self.width))"
            + ink.paint("  \(finding.rule)", .dim)
    }
}
