import Linting

/// Workflow commands by which GitHub Actions shows findings beside the changed lines.
public struct GitHubReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "github" }

    /// Made for one run.
    public init(_ options: ReportOptions) {}

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var lines = ""
        for finding in result.findings { lines += Self.command(finding, documents.place(of: finding)) + "\n" }
        return Array(lines.utf8)
    }

    private static func command(_ finding: Finding, _ place: FilePlace) -> String {
        let level =
            switch finding.severity {
            case .error: "error"
            case .warning: "warning"
            case .info: "notice"
            }
        var properties = [("file", finding.path)]
        if let start = place.start, let end = place.end {
            properties.append(("line", String(start.line)))
            properties.append(("endLine", String(end.line)))
            // GitHub takes columns only within one line, and its end is the last column.
            if start.line == end.line {
                properties.append(("col", String(start.utf16Column)))
                properties.append(("endColumn", String(max(start.utf16Column, end.utf16Column - 1))))
            }
        }
        properties.append(("title", finding.rule))
        let inWords = place.start == nil ? place.chinese.map { "\($0)：" } ?? "" : ""
        let review = finding.verdict == .review ? "（需人工确认）" : ""
        let help = finding.help.map { "\n改法：\($0)" } ?? ""
        let list = properties.map { "\($0.0)=\(escapedProperty($0.1))" }.joined(separator: ",")
        return "::\(level) \(list)::\(escaped(inWords + review + finding.message + help))"
    }

    /// As GitHub's own toolkit does it, so that no text of a report can begin a command of its own.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in SafeText.withoutCommand(text).unicodeScalars {
            switch scalar {
            case "%": escaped += "%25"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(SafeText.visible(scalar))
            }
        }
        return escaped
    }

    private static func escapedProperty(_ text: String) -> String {
        var property = ""
        for scalar in escaped(text).unicodeScalars {
            switch scalar {
            case ":": property += "%3A"
            case ",": property += "%2C"
            default: property.unicodeScalars.append(scalar)
            }
        }
        return property
    }
}
