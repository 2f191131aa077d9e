import ChineseText
import Linting

/// Where several applications were linted: what each of them has, the gravest first.
struct ApplicationsView {
    let result: LintResult
    let ink: Ink
    let width: Int?

    private static let most = 20
    /// Single documents are listed from this number on: fewer have their own findings and bars in view.
    private static let manyDocuments = 13

    private struct Row {
        var name: String
        var summary: LintSummary
    }

    var lines: [String] {
        guard Set(result.documents.compactMap(\.application)).count > 1 || result.documents.count >= Self.manyDocuments
        else { return [] }
        let rows = self.rows
        let shown = rows.prefix(Self.most)
        let nameWidth = min(
            width.map { max(16, $0 / 2) } ?? 48, shown.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0)
        var lines = [ink.paint("各份材料", .bold)]
        for row in shown {
            let tally = row.summary.tally.joined(separator: "，")
            lines.append(
                "  " + Layout.padded(Layout.cut(row.name, nameWidth), nameWidth) + "  "
                    + ink.paint(
                        tally.isEmpty ? "没有发现问题" : tally,
                        row.summary.errors > 0 ? .red : row.summary.reviews > 0 ? .magenta : .green))
        }
        if rows.count > shown.count { lines.append("  另有 \(rows.count - shown.count) 份，问题都不比以上的多") }
        return lines
    }

    private var rows: [Row] {
        let owners = Dictionary(result.documents.map { ($0.path, $0.application ?? $0.path) }) { first, _ in first }
        let findings = Dictionary(grouping: result.findings) { owners[$0.path] ?? $0.path }
        var seen: Set<String> = []
        let units = result.documents.compactMap { owners[$0.path] }.filter { seen.insert($0).inserted }
        let names = ShortNames(units)
        let rows = units.map {
            Row(name: names[$0], summary: LintSummary(findings: findings[$0] ?? [], suppressed: 0, isComplete: true))
        }
        return rows.enumerated().sorted { a, b in
            let left = a.element.summary, right = b.element.summary
            return (-left.errors, -left.reviews, -left.warnings, a.offset) < (
                -right.errors, -right.reviews, -right.warnings, b.offset
            )
        }.map(\.element)
    }
}
