import Linting
import Structure

/// A summary in Markdown, for a merge request or to hand to the applicant.
public struct MarkdownReporter: Reporter {
    /// The word of `--format`; nil where there is none.
    public static var name: String? { "markdown" }
    /// Endings of `-o` that mean it.
    public static var endings: [String] { ["md"] }

    /// By which a file of ours is known.
    public static var mark: String { "# 检查结果：" }

    /// Made for one run.
    public init(_ options: ReportOptions) {}

    /// The whole output.
    public func report(_ result: LintResult) -> [UInt8] {
        let documents = result.documentsByPath
        var blocks = ["\(Self.mark)\(result.summary.chinese)"]
        if !result.summary.tally.isEmpty { blocks.append(result.summary.tally.joined(separator: "，") + "。") }
        blocks.append(Self.lengths(result))
        blocks += result.documents.compactMap(Self.sections)
        blocks.append(Self.gaps(result))
        blocks.append(Self.priorities(result, documents))
        for group in result.findings.byPath {
            blocks.append("## \(Self.title(of: group[0].path, in: result))")
            var said: Set<String> = []
            blocks += group.gravestFirst.map { finding in
                let clause = finding.clause.map { $0.place + $0.says } ?? ""
                return Self.item(finding, documents, showsClause: said.insert(finding.rule + clause).inserted)
            }
        }
        if !result.suppressed.isEmpty {
            blocks.append("## 已停用的提示")
            blocks.append(
                result.suppressed.map {
                    "- `\($0.finding.rule)` \(MarkdownText.escaped($0.finding.path))："
                        + "\(MarkdownText.escaped($0.finding.message))（理由：\(MarkdownText.escaped($0.reason))）"
                }.joined(separator: "\n"))
        }
        return Array((blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n").utf8)
    }

    private static func gaps(_ result: LintResult) -> String {
        guard result.summary.verdict == .incomplete else { return "" }
        let gaps = CheckGaps(result).list.map { "- \(MarkdownText.escaped($0))" }
        return gaps.isEmpty ? "" : (["还没有检查到：", ""] + gaps).joined(separator: "\n")
    }

    private static func priorities(_ result: LintResult, _ documents: [String: DocumentResult]) -> String {
        let first = Priority.first(3, of: result)
        guard result.summary.errors + result.summary.warnings + result.summary.reviews > 0, !first.isEmpty else {
            return ""
        }
        let items = first.enumerated().map { index, item in
            let place = [item.first.path, item.first.isAboutWhole ? nil : documents.place(of: item.first).chinese]
                .compactMap { $0 }.joined(separator: " ")
            return
                "\(index + 1). \(MarkdownText.escaped(item.action))（\(MarkdownText.escaped(place))"
                + "\(item.count > 1 ? "，同类共 \(item.count) 处" : "")）"
        }
        return (["先做：", ""] + items).joined(separator: "\n")
    }

    private static func title(of path: String, in result: LintResult) -> String {
        guard let document = result.document(at: path) else { return MarkdownText.escaped(path) }
        let grade = document.hasProjects ? document.grade.map { "，\($0.name)" } ?? "" : ""
        return "\(MarkdownText.escaped(path))（\(document.name)\(grade)）"
    }

    private static func lengths(_ result: LintResult) -> String {
        let rows = result.documents.compactMap { document in
            document.document.map { linted in
                let bar = LengthBar(document, linted)
                return
                    "| \(MarkdownText.escaped(document.path + document.inside)) | "
                    + "\(bar.count) | \(bar.remark) |"
            }
        }
        return rows.isEmpty ? "" : (["| 文件 | 字数 | 要求 |", "|---|---:|---|"] + rows).joined(separator: "\n")
    }

    private static func sections(_ document: DocumentResult) -> String? {
        guard document.hasProjects, let report = document.document, !report.outline.projects.isEmpty else {
            return nil
        }
        let matrix = SectionMatrix(report)
        let head =
            "| \(MarkdownText.escaped(document.path)) | "
            + matrix.labels.map(MarkdownText.escaped).joined(separator: " | ") + " |"
        let rows = matrix.rows.map {
            "| \(MarkdownText.escaped($0.name)) | " + $0.marks.map(\.sign).joined(separator: " | ") + " |"
        }
        let rule = "|---|" + String(repeating: ":-:|", count: matrix.labels.count)
        return ([head, rule] + rows + ["", SectionMatrix.legend]).joined(separator: "\n")
    }

    private static func item(_ finding: Finding, _ documents: [String: DocumentResult], showsClause: Bool) -> String {
        let section = finding.project == nil ? nil : finding.placeInReport.map(MarkdownText.escaped)
        let place = [finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese, section].compactMap { $0 }
            .map { "\($0)，" }.joined()
        var lines = ["- **\(finding.label)** \(place)`\(finding.rule)`：\(MarkdownText.escaped(finding.message))"]
        if !finding.isAboutWhole, let excerpt = finding.excerpt, !excerpt.isEmpty {
            lines.append("  > \(MarkdownText.escaped(excerpt))\n")
        }
        if showsClause, let clause = finding.clause {
            lines.append("  - 依据：指南“\(MarkdownText.escaped(clause.place))”：\(MarkdownText.escaped(clause.says))")
        }
        if let help = finding.help { lines.append("  - 改法：\(MarkdownText.escaped(help))") }
        for related in finding.related {
            let there = documents.place(of: related).chinese ?? ""
            lines.append(
                "  - 参看：\(MarkdownText.escaped(related.path)) \(there)：\(MarkdownText.escaped(related.message))")
        }
        return lines.joined(separator: "\n")
    }
}
