import Linting

extension ComparisonReport {
    /// The same as on the terminal, for a merge request or the applicant.
    public var markdown: [UInt8] {
        var blocks = ["# 两稿比较：\(verdict)"]
        for pair in pairs { blocks += document(pair) }
        blocks += list("改好了", comparison.fixed, comparison.old)
        blocks += list("新出现的", comparison.added, comparison.new)
        blocks += list("仍然有的", comparison.left, comparison.new)
        return Array((blocks.joined(separator: "\n\n") + "\n").utf8)
    }

    private func document(_ pair: Comparison.Pair) -> [String] {
        let (unit, old, new) = Self.lengths(of: pair)
        var blocks = [
            "## \(MarkdownText.escaped(Self.name(of: pair)))",
            "共 \(Self.shown(old)) → \(Self.shown(new)) \(unit)（\(Self.change(old, new))）。"
        ]
        let sections = pair.sections
        guard !sections.isEmpty, pair.hasProjects else { return blocks }
        let rows = sections.map { section in
            "| \(String(repeating: "　", count: max(0, section.level - 1)))\(MarkdownText.escaped(section.title))"
                + " | \(Self.shown(section.old)) | "
                + "\(Self.shown(section.new)) | \(Self.change(section.old, section.new)) |"
        }
        blocks.append((["| 章节（含下级） | 旧稿 | 新稿 | 增减 |", "|---|---:|---:|---:|"] + rows).joined(separator: "\n"))
        return blocks
    }

    private func list(_ title: String, _ findings: [Finding], _ result: LintResult) -> [String] {
        guard !findings.isEmpty else { return [] }
        let documents = result.documentsByPath
        let items = findings.byPath.flatMap(\.gravestFirst).map { finding in
            let place = [finding.path, finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese].compactMap {
                $0
            }.joined(separator: " ")
            return
                "- **\(finding.label)** \(MarkdownText.escaped(place))，`\(finding.rule)`："
                + "\(MarkdownText.escaped(finding.message))"
        }
        return ["## \(title) \(findings.count) 处", items.joined(separator: "\n")]
    }
}
