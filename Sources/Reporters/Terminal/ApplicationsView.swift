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

    var lines: [String] {
        guard result.hasSeveralApplications || result.documents.count >= Self.manyDocuments else { return [] }
        let rows = result.applicationRows.gravestFirst
        let shown = rows.prefix(Self.most)
        let names = ShortNames(rows.map(\.path))
        let nameWidth = min(
            width.map { max(16, $0 / 2) } ?? 48, shown.map { DisplayWidth.columns(of: names[$0.path]) }.max() ?? 0)
        var lines = [ink.paint("各份材料", .bold)]
        for row in shown {
            let tally = row.summary.tally.joined(separator: "，")
            lines.append(
                "  " + Layout.padded(Layout.cut(names[row.path], nameWidth), nameWidth) + "  "
                    + ink.paint(
                        tally.isEmpty ? "没有发现问题" : tally,
                        row.summary.errors > 0 ? .red : row.summary.reviews > 0 ? .magenta : .green))
        }
        if rows.count > shown.count { lines.append("  另有 \(rows.count - shown.count) 份，问题都不比以上的多") }
        return lines
    }
}
