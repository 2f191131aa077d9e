import Linting

/// The output for the applicant: findings by document, what a person has to decide, and a summary to act on.
public struct TerminalReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "terminal" }
    private let options: ReportOptions
    private let ink: Ink

    /// Made for one run.
    public init(_ options: ReportOptions) {
        self.options = options
        ink = Ink(isColored: options.isColored)
    }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        // Nothing could be read: standard error says why.
        if result.documents.isEmpty, result.findings.isEmpty, !result.failures.isEmpty { return [] }
        var lines: [String] = []
        let view = FindingView(documents: result.documentsByPath, ink: ink, width: options.width)
        for group in result.findings.filter({ $0.verdict != .review }).byPath {
            lines.append(
                ink.paint(title(of: group[0].path, in: result), .bold) + ink.paint("  " + Self.tally(of: group), .dim))
            var said: Set<String> = []
            for finding in group.gravestFirst { lines += view.lines(finding, showsPath: false, said: &said) + [""] }
        }
        let reviews = result.findings.filter { $0.verdict == .review }
        if !reviews.isEmpty {
            lines.append(ink.paint("需人工确认（程序拿不准，请您看一眼）", .bold))
            var said: Set<String> = []
            for finding in reviews { lines += view.lines(finding, showsPath: true, said: &said) + [""] }
        }
        if options.isQuiet {
            while lines.last == "" { lines.removeLast() }
        } else {
            lines += SummaryView(result: result, ink: ink, width: options.width).lines
        }
        return Array((SafeText.withoutCommands(lines).joined(separator: "\n") + (lines.isEmpty ? "" : "\n")).utf8)
    }

    private func title(of path: String, in result: LintResult) -> String {
        guard let document = result.document(at: path) else { return SafeText.line(path) }
        let grade = document.hasProjects ? document.grade.map { "，\($0.name)" } ?? "" : ""
        return "\(SafeText.line(path))（\(document.name)\(grade)）"
    }

    private static func tally(of findings: [Finding]) -> String {
        LintSummary(findings: findings, suppressed: 0, isComplete: true).tally.joined(separator: "，")
    }
}
