import ChineseText
import Linting
import Structure

/// What stands after the findings: lengths, sections, what to do first, and the result in a line.
struct SummaryView {
    let result: LintResult
    let ink: Ink
    let width: Int?

    private static let rule = String(repeating: "-", count: 60)
    /// Columns of one section's mark.
    private static let markWidth = 6
    /// Above this only totals are shown: nobody reads a hundred bars.
    private static let mostDocuments = 12

    var lines: [String] {
        var blocks: [[String]] = []
        if result.documents.count <= Self.mostDocuments {
            blocks.append(lengths)
            if !result.findings.isEmpty { blocks += result.documents.compactMap(sections) }
        }
        blocks.append(ApplicationsView(result: result, ink: ink, width: width).lines)
        if result.summary.verdict == .incomplete { blocks.append(unchecked) }
        blocks.append(priorities)
        blocks.append(verdict)
        return (result.findings.isEmpty ? [] : [ink.paint(Self.rule, .dim)]) + Layout.stacked(blocks)
    }

    // MARK: Lengths

    private var lengths: [String] {
        let names = ShortNames(result.documents.map(\.path))
        let rows = result.documents.compactMap { document in
            document.document.map { linted in
                (name: names[document.path] + document.inside, bar: LengthBar(document, linted))
            }
        }
        guard !rows.isEmpty else { return [] }
        let nameWidth = min(36, rows.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0)
        let countWidth = rows.map { DisplayWidth.columns(of: $0.bar.count) }.max() ?? 0
        return [ink.paint("字数", .bold)]
            + rows.flatMap { name, bar in
                let line =
                    "  " + Layout.padded(Layout.cut(name, nameWidth), nameWidth) + "  "
                    + Layout.aligned(bar.count, countWidth)
                let used = nameWidth + countWidth + 4, drawn = LengthBar.cells + 2,
                    remark = DisplayWidth.columns(of: bar.remark) + 2
                if fits(used + drawn + remark) { return ["\(line)  \(bar.drawn(ink))  \(bar.remark)"] }
                return (fits(used + drawn) ? ["\(line)  \(bar.drawn(ink))"] : [line]) + ["      " + bar.remark]
            }
    }

    private func fits(_ columns: Int) -> Bool { width.map { columns <= $0 } ?? true }

    // MARK: Sections

    private func sections(_ document: DocumentResult) -> [String]? {
        guard document.hasProjects, let report = document.document, !report.outline.projects.isEmpty else {
            return nil
        }
        let matrix = SectionMatrix(report)
        let names = matrix.rows.enumerated().map { "\($0.offset + 1) \(SafeText.line($0.element.name))" }
        let room = width.map { max(8, $0 - 2 - Self.markWidth * matrix.labels.count) } ?? .max
        let nameWidth = min(32, room, names.map { DisplayWidth.columns(of: $0) }.max() ?? 0)
        let reports = result.documents.count(where: \.hasProjects)
        var lines = [
            ink.paint(reports > 1 ? "章节（\(ShortNames(result.documents.map(\.path))[document.path])）" : "章节", .bold)
        ]
        lines.append("  " + Layout.padded("", nameWidth) + matrix.labels.map { "  " + $0.suffix(2) }.joined())
        for (name, row) in zip(names, matrix.rows) {
            lines.append(
                "  " + Layout.padded(Layout.cut(name, nameWidth), nameWidth)
                    + row.marks.map { "   " + painted($0) + "  " }.joined().trimmedEnd)
        }
        let ends = "  " + matrix.ends.map { "\(SafeText.line($0.label)) \(painted($0.mark))" }.joined(separator: "   "),
            legend = ink.paint(SectionMatrix.legend, .dim)
        return lines + (fits(80) ? [ends + "      " + legend] : [ends, "  " + legend])
    }

    private func painted(_ mark: SectionMatrix.Mark) -> String {
        switch mark {
        case .found: ink.paint(mark.sign, .green)
        case .unsure: ink.paint(mark.sign, .magenta)
        case .empty, .missing: ink.paint(mark.sign, .yellow)
        }
    }

    // MARK: What to do, and the result

    private var unchecked: [String] {
        let gaps = CheckGaps(result).list
        guard !gaps.isEmpty else { return [] }
        return [ink.paint("还没有检查到", .bold)] + gaps.map { "  " + SafeText.line($0) }
    }

    private var priorities: [String] {
        let first = Priority.first(3, of: result)
        guard !first.isEmpty else { return [] }
        let documents = result.documentsByPath, names = ShortNames(result.documents.map(\.path))
        return [ink.paint("先做这\(first.count == 1 ? "一" : first.count == 2 ? "两" : "三")件事", .bold)]
            + first.enumerated().flatMap { index, item in
                let place = [
                    names[item.first.path], item.first.isAboutWhole ? nil : documents.place(of: item.first).chinese
                ].compactMap { $0 }.joined(separator: " ")
                let text = SafeText.line("\(item.action)（\(place)\(item.count > 1 ? "，同类共 \(item.count) 处" : "")）")
                return Layout.wrapped(text, width.map { max(20, $0 - 5) }).enumerated().map {
                    ($0.offset == 0 ? "  \(index + 1). " : "     ") + $0.element
                }
            }
    }

    private var verdict: [String] {
        let summary = result.summary
        let color: Ink.Color =
            switch summary.verdict {
            case .ready: .green
            case .returnRisk: .red
            case .needsReview: .magenta
            case .incomplete: .yellow
            }
        var line = ink.paint("结论：" + summary.chinese, color, .bold)
        if !summary.tally.isEmpty { line += ink.paint("    " + summary.tally.joined(separator: "，"), .dim) }
        if !result.suppressed.isEmpty { line += ink.paint("    已停用 \(result.suppressed.count) 处", .dim) }
        // Only where someone reads it: there the clauses above were cut, too.
        guard width != nil, !result.findings.isEmpty else { return [line] }
        return [line, "", ink.paint("一条规则的依据、例子和改法：reportlint explain 规则名。带标注的网页：加上 -o 审阅.html", .dim)]
    }
}
