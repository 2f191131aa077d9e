import Linting
import Structure

/// A summary in Markdown, for a merge request or to hand to the applicant.
public struct MarkdownReporter: Reporter {
    public static var name: String? { "markdown" }
    public static var endings: [String] { ["md"] }

    public init(_ options: ReportOptions) {}

    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var blocks = ["# 检查结果：\(result.summary.chinese)"]
        if !result.summary.tally.isEmpty { blocks.append(result.summary.tally.joined(separator: "，") + "。") }
        blocks.append(Self.lengths(result))
        blocks += result.documents.compactMap { Self.sections($0, result.recommendedSections) }
        var path: String?
        for finding in result.findings {
            if finding.path != path { blocks.append("## \(Self.escaped(finding.path))") }
            path = finding.path
            blocks.append(Self.item(finding, documents))
        }
        if !result.suppressed.isEmpty {
            blocks.append("## 已停用的提示")
            blocks.append(result.suppressed.map {
                "- `\($0.finding.rule)` \(Self.escaped($0.finding.path))：\(Self.escaped($0.finding.message))（理由：\(Self.escaped($0.reason))）"
            }.joined(separator: "\n"))
        }
        return Array((blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n").utf8)
    }

    private static func lengths(_ result: LintResult) -> String {
        let rows = result.documents.compactMap { document in
            document.document.map { linted in
                let bar = LengthBar(document, linted)
                return "| \(escaped(document.path + (linted.host == nil ? "" : " 里的推荐意见"))) | \(bar.count) | \(bar.remark) |"
            }
        }
        return rows.isEmpty ? "" : (["| 文件 | 字数 | 要求 |", "|---|---:|---|"] + rows).joined(separator: "\n")
    }

    private static func sections(_ document: DocumentResult, _ recommended: [(role: SectionRole, label: String)]) -> String? {
        guard document.kind == .report, let report = document.document, !report.outline.projects.isEmpty else { return nil }
        let matrix = SectionMatrix(report, roles: recommended.map(\.role))
        let head = "| \(escaped(document.path)) | " + recommended.map { escaped($0.label) }.joined(separator: " | ") + " |"
        let rows = matrix.rows.map { "| \(escaped($0.name)) | " + $0.marks.map(\.sign).joined(separator: " | ") + " |" }
        return ([head, "|---|" + String(repeating: ":-:|", count: recommended.count)] + rows).joined(separator: "\n")
    }

    private static func item(_ finding: Finding, _ documents: [String: DocumentResult]) -> String {
        let place = (finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese).map { "\($0)，" } ?? ""
        var lines = ["- **\(finding.label)** \(place)`\(finding.rule)`：\(escaped(finding.message))"]
        if let excerpt = finding.excerpt, !excerpt.isEmpty { lines.append("  > \(escaped(excerpt))\n") }
        if let clause = finding.clause { lines.append("  - 依据：指南“\(escaped(clause.place))”：\(escaped(clause.says))") }
        if let help = finding.help { lines.append("  - 改法：\(escaped(help))") }
        for related in finding.related {
            let there = documents.place(of: related).chinese ?? ""
            lines.append("  - 参看：\(escaped(related.path)) \(there)：\(escaped(related.message))")
        }
        return lines.joined(separator: "\n")
    }

    /// Text of a report as text: no markup, no HTML, on one line.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in SafeText.line(text).unicodeScalars {
            let isPlain = plain.contains(scalar) && !(scalar == "-" && escaped.isEmpty)
            if scalar.isASCII, scalar != " ", !scalar.properties.isAlphabetic, !("0"..."9").contains(scalar), !isPlain { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }

    /// ASCII punctuation that means nothing inside a line of Markdown.
    private static let plain: Set<Unicode.Scalar> = [",", "/", "%", ":", ";", "'", "\"", "?", "=", "-", "."]
}
