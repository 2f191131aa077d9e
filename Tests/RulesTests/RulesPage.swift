import Linting
@testable import Reporters

/// The page `docs/rules.md`: every rule of a pack with its clause, what it says, examples and how to mend it.
enum RulesPage {
    /// - Parameter documentation: prose of the rules, by id.
    static func markdown(_ pack: RulePack, documentation: [String: RuleDocumentation]) -> String {
        var lines = [
            "# 规则", "",
            "由规则包 `\(pack.id)` \(pack.version)（\(pack.title)）生成：`make rules-page`。一条规则也可以用 `reportlint explain "
                + "规则名` 查看。",
            ""
        ]
        for group in Dictionary(grouping: pack.rules, by: \.group).sorted(by: { $0.key < $1.key }) {
            lines += ["## \(group.key)", "", "| 规则 | 严重程度 | 内容 |", "|---|---|---|"]
            let rules = group.value.sorted { $0.id < $1.id }
            lines +=
                rules.map {
                    "| [`\($0.id)`](#\($0.id.filter { $0 != "." })) | \($0.severity.chinese) | \(cell($0.title)) |"
                } + [""]
            for rule in rules { lines += article(rule, documentation[rule.id]) }
        }
        return lines.joined(separator: "\n")
    }

    private static func article(_ rule: RuleEntry, _ documentation: RuleDocumentation?) -> [String] {
        var lines = ["### \(rule.id)", "", "**\(rule.title)**（默认：\(rule.severity.chinese)）", ""]
        if let clause = rule.clause { lines += ["依据　\(clause.place)：", "", "> \(clause.says)", ""] }
        guard let documentation else { return lines }
        lines += [documentation.explain.trimmingLines, ""]
        lines += ["不好：", "", fenced(documentation.bad), "", "好：", "", fenced(documentation.good), ""]
        let remedies = rule.remedies
        if let only = remedies.first, remedies.count == 1 {
            lines += ["改法：", "", "- \(only.help)", ""]
        } else if !remedies.isEmpty {
            lines += ["提示和改法：", ""] + remedies.flatMap { $0.messages.map { "- \($0)" } + ["  - 改法：\($0.help)"] } + [""]
        }
        return lines
    }

    /// A fence longer than any inside.
    private static func fenced(_ text: String) -> String {
        var longest = 2, run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return "\(fence)text\n\(text.trimmingLines)\n\(fence)"
    }

    private static func cell(_ text: String) -> String { text.split(separator: "|").joined(separator: "\\|") }
}

extension String {
    /// Without line ends at the end.
    fileprivate var trimmingLines: String {
        var text = self[...]
        while text.last?.isNewline == true { text.removeLast() }
        return String(text)
    }
}
