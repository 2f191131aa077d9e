import Linting
import SourceText

/// Reviewdog's diagnostic format. Its columns count UTF-8 bytes from 1, and its end is exclusive.
public struct RDJSONReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "rdjson" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["rdjson"] }
    private let options: ReportOptions

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var json = JSONWriter()
        json.object { json in
            json.member("source") { $0.member("name", options.tool.name) }
            json.member("diagnostics", result.findings) { json, finding in
                json.object { Self.diagnostic(finding, documents, &$0) }
            }
        }
        return json.line
    }

    private static func diagnostic(_ finding: Finding, _ documents: [String: DocumentResult], _ json: inout JSONWriter)
    {
        let place = documents.place(of: finding)
        let prefix = place.start == nil ? place.chinese.map { "\($0)：" } ?? "" : ""
        json.member("message", prefix + (finding.verdict == .review ? "（需人工确认）" : "") + finding.message)
        location(finding.path, place, &json)
        let severity =
            switch finding.severity {
            case .error: "ERROR"
            case .warning: "WARNING"
            case .info: "INFO"
            }
        json.member("severity", severity)
        json.member("code") { $0.member("value", finding.rule) }
        guard !finding.related.isEmpty else { return }
        json.member("relatedLocations", finding.related) { json, related in
            json.object { json in
                json.member("message", related.message)
                location(related.path, documents.place(of: related), &json)
            }
        }
    }

    private static func location(_ path: String, _ place: FilePlace, _ json: inout JSONWriter) {
        json.member("location") { json in
            json.member("path", path)
            guard let start = place.start, let end = place.end else { return }
            json.member("range") { json in
                for (name, position) in [("start", start), ("end", end)] {
                    json.member(name) { json in
                        json.member("line", position.line)
                        json.member("column", position.utf8Column)
                    }
                }
            }
        }
    }
}
