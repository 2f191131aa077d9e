import Linting
import SourceText

/// SARIF 2.1.0, as GitHub's code scanning, GitLab and editors read it.
public struct SARIFReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "sarif" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["sarif"] }
    private let options: ReportOptions

    /// Made for one run.
    public init(_ options: ReportOptions) { self.options = options }

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        let indices = Dictionary(result.rules.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
        var json = JSONWriter()
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.member("runs", [result]) { json, result in
                json.object { json in
                    json.member("tool") { driver(result, &$0) }
                    json.member("invocations", [result.failures]) { Self.invocation($1, &$0) }
                    json.member("columnKind", "unicodeCodePoints")
                    json.member("results", Self.entries(of: result)) { json, entry in
                        json.object { Self.result(entry, indices[entry.finding.rule], documents, &$0) }
                    }
                }
            }
        }
        return json.line
    }

    // MARK: The tool

    private func driver(_ result: LintResult, _ json: inout JSONWriter) {
        let documentation = options.documentation()
        json.member("driver") { json in
            json.member("name", options.tool.name)
            json.member("version", options.tool.version)
            json.member("semanticVersion", options.tool.version)
            json.member("language", "zh-CN")
            json.member("rules", result.rules) { json, rule in
                json.object { Self.rule(rule, documentation[rule.id], &$0) }
            }
            json.member("properties") { $0.member("pack", "\(result.pack.id) \(result.pack.version)") }
        }
    }

    private static func rule(_ rule: RuleEntry, _ documentation: RuleDocumentation?, _ json: inout JSONWriter) {
        json.member("id", rule.id)
        text("shortDescription", rule.title, &json)
        let says = rule.clause.map { "指南“\($0.place)”：\($0.says)" }
        let explain = documentation.map { $0.explain.trimmedEnd }
        if let full = explain ?? says { text("fullDescription", full, &json) }
        let help = [says, explain, rule.help["default"].map { "改法：\($0.text)" }].compactMap { $0 }
        if !help.isEmpty { text("help", help.joined(separator: "\n\n"), &json) }
        json.member("defaultConfiguration") { $0.member("level", level(rule.severity)) }
        json.member("properties") { json in
            json.member("tags", [String(rule.group)]) { $0.string($1) }
        }
    }

    private static func text(_ name: String, _ text: String, _ json: inout JSONWriter) {
        json.member(name) { $0.member("text", text) }
    }

    private static func level(_ severity: Severity) -> String {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "note"
        }
    }

    private static func invocation(_ failures: [Failure], _ json: inout JSONWriter) {
        json.object { json in
            json.member("executionSuccessful", failures.isEmpty)
            json.member("toolExecutionNotifications", failures) { json, failure in
                json.object { json in
                    json.member("level", "error")
                    text("message", failure.explanation, &json)
                    json.member("descriptor") { $0.member("id", failure.code.rawValue) }
                    json.member("locations", [failure]) { json, failure in
                        json.object { json in
                            json.member("physicalLocation") { json in
                                artifact(failure.path, &json)
                                if let line = failure.line {
                                    json.member("region") { $0.member("startLine", line) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: The results

    private struct Entry {
        var finding: Finding
        var fingerprint: Fingerprint
        var suppression: SuppressedFinding?
    }

    private static func entries(of result: LintResult) -> [Entry] {
        let findings = result.findings + result.suppressed.map(\.finding)
        let fingerprints = Fingerprint.all(of: findings)
        return findings.indices.map { index in
            let suppressed = index - result.findings.count
            return Entry(
                finding: findings[index], fingerprint: fingerprints[index],
                suppression: suppressed < 0 ? nil : result.suppressed[suppressed])
        }
    }

    private static func result(
        _ entry: Entry, _ index: Int?, _ documents: [String: DocumentResult], _ json: inout JSONWriter
    ) {
        let finding = entry.finding, isReview = finding.verdict == .review
        json.member("ruleId", finding.rule)
        if let index { json.member("ruleIndex", index) }
        json.member("kind", isReview ? "review" : "fail")
        json.member("level", isReview ? "none" : level(finding.severity))
        text("message", finding.help.map { "\(finding.message)\n改法：\($0)" } ?? finding.message, &json)
        json.member("locations", [finding]) { json, finding in
            json.object {
                location(
                    finding.path, documents.place(of: finding), section: finding.section, excerpt: finding.excerpt, &$0)
            }
        }
        if !finding.related.isEmpty {
            json.member("relatedLocations", finding.related.enumerated()) { json, related in
                json.object { json in
                    json.member("id", related.offset)
                    location(
                        related.element.path, documents.place(of: related.element), section: nil, excerpt: nil, &json)
                    text("message", related.element.message, &json)
                }
            }
        }
        json.member("partialFingerprints") { $0.member("reportlint/v1", entry.fingerprint.description) }
        guard let suppression = entry.suppression else { return }
        json.member("suppressions", [suppression]) { json, suppression in
            json.object { json in
                json.member("kind", suppression.origin == .inline ? "inSource" : "external")
                json.member("justification", suppression.reason)
            }
        }
    }

    private static func location(
        _ path: String, _ place: FilePlace, section: String?, excerpt: String?, _ json: inout JSONWriter
    ) {
        json.member("physicalLocation") { json in
            artifact(path, &json)
            guard let start = place.start, let end = place.end else { return }
            json.member("region") { json in
                json.member("startLine", start.line)
                json.member("startColumn", start.column)
                json.member("endLine", end.line)
                json.member("endColumn", end.column)
                if let excerpt { json.member("snippet") { $0.member("text", excerpt) } }
            }
        }
        let part = place.start == nil ? place.chinese : nil
        guard section != nil || part != nil else { return }
        json.member("logicalLocations", [(section, part)]) { json, names in
            json.object { json in
                if let section = names.0 { json.member("name", section) }
                json.member("fullyQualifiedName", [names.1, names.0].compactMap { $0 }.joined(separator: " "))
            }
        }
    }

    private static func artifact(_ path: String, _ json: inout JSONWriter) {
        json.member("artifactLocation") { $0.member("uri", uri(path)) }
    }

    /// A relative path as a relative reference, an absolute one as a `file` URI; what isn't unreserved is
    /// percent-encoded.
    private static func uri(_ path: String) -> String {
        var uri = path.hasPrefix("/") ? "file://" : ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                uri += "%" + (hex.count < 2 ? "0" : "") + hex
            }
        }
        return uri
    }
}
