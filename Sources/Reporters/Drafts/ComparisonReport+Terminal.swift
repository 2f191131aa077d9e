import Linting

extension ComparisonReport {
    /// Lengths before and after, then what is mended, new and left.
    public var terminal: [UInt8] {
        let ink = Ink(isColored: options.isColored)
        let before = FindingView(documents: comparison.old.documentsByPath, ink: ink, width: options.width)
        let after = FindingView(documents: comparison.new.documentsByPath, ink: ink, width: options.width)
        var blocks = pairs.map { document($0, ink) }
        blocks.append(list("改好了", comparison.fixed, ink, before.line))
        if !comparison.added.isEmpty {
            var said: Set<String> = []
            let findings = comparison.added.byPath.flatMap(\.gravestFirst)
            blocks.append(
                [ink.paint("新出现的 \(findings.count) 处", .bold)]
                    + findings.flatMap { after.lines($0, showsPath: true, said: &said) })
        }
        blocks.append(list("仍然有的", comparison.left, ink, after.line))
        let color: Ink.Color = comparison.failing.isEmpty ? .green : .red
        blocks.append([ink.paint("结论：" + verdict, color, .bold)])
        return Layout.page(blocks)
    }

    private func document(_ pair: Comparison.Pair, _ ink: Ink) -> [String] {
        let (unit, old, new) = Self.lengths(of: pair)
        let limits = pair.new?.limits
        let bounds = [limits?.least, limits?.most].compactMap(\.self).joined(separator: "，")
        var lines = [ink.paint(SafeText.line(Self.name(of: pair)), .bold)]
        lines.append(
            "  共 \(Self.shown(old)) → \(Self.shown(new)) \(unit)（\(Self.change(old, new))）"
                + (bounds.isEmpty ? "" : ink.paint("  \(bounds)", .dim)))
        let sections = pair.sections
        guard !sections.isEmpty, pair.hasProjects else { return lines }
        let rows = sections.map { section in
            [
                Layout.cut(
                    String(repeating: "  ", count: max(0, section.level - 1)) + SafeText.line(section.title), 44),
                Self.shown(section.old), Self.shown(section.new), Self.change(section.old, section.new)
            ]
        }
        let table = Layout.table([["章节（含下级）", "旧稿", "新稿", "增减"]] + rows, leading: 1)
        return lines + [ink.paint(table[0], .dim)] + table.dropFirst()
    }

    /// One line each, under the document.
    private func list(_ title: String, _ findings: [Finding], _ ink: Ink, _ line: (Finding) -> String) -> [String] {
        guard !findings.isEmpty else { return [] }
        return [ink.paint("\(title) \(findings.count) 处", .bold)]
            + findings.byPath.flatMap { group in
                ["  " + SafeText.line(group[0].path)] + group.gravestFirst.map { "  " + line($0) }
            }
    }
}
