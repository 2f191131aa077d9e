import Linting

/// The output for the applicant: findings by document, what a person has to decide, and a summary to act on.
public struct TerminalReporter: Reporter {
    public static var name: String? { "terminal" }
    private let options: ReportOptions
    private let ink: Ink

    public init(_ options: ReportOptions) {
        self.options = options
        ink = Ink(isColored: options.isColored)
    }

    public func report(_ result: LintResult) -> [UInt8] {
        // Nothing could be read: standard error says why.
        if result.documents.isEmpty, result.findings.isEmpty, !result.failures.isEmpty { return [] }
        var lines: [String] = []
        let view = FindingView(documents: result.documentsByPath, ink: ink, width: options.width)
        for group in Self.grouped(result.findings.filter { $0.verdict != .review }) {
            lines.append(ink.paint(title(of: group[0].path, in: result), .bold) + ink.paint("  " + Self.tally(of: group), .dim))
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

    /// Findings in their order, cut where the path changes.
    private static func grouped(_ findings: [Finding]) -> [[Finding]] {
        var groups: [[Finding]] = []
        for finding in findings {
            if groups.last?.last?.path == finding.path { groups[groups.count - 1].append(finding) } else { groups.append([finding]) }
        }
        return groups
    }

    private func title(of path: String, in result: LintResult) -> String {
        guard let document = result.document(at: path) else { return SafeText.line(path) }
        let grade = document.kind == .report ? document.grade.map { "，\($0.name)" } ?? "" : ""
        return "\(SafeText.line(path))（\(document.kind.chinese)\(grade)）"
    }

    private static func tally(of findings: [Finding]) -> String {
        LintSummary(findings: findings, suppressed: 0, isComplete: true).tally.joined(separator: "，")
    }
}

extension [Finding] {
    /// What the application would be returned for before advice; then what is about the whole before its parts; then in their order.
    fileprivate var gravestFirst: [Finding] {
        enumerated().sorted { a, b in
            if a.element.severity != b.element.severity { return a.element.severity > b.element.severity }
            if a.element.isAboutWhole != b.element.isAboutWhole { return a.element.isAboutWhole }
            return a.offset < b.offset
        }.map(\.element)
    }
}
