import Linting

/// Every rule of a pack, for `rules`.
public struct RuleListing: Sendable {
    private let pack: PackIdentity
    private let rules: [RuleEntry]
    /// What changed about each, where that was asked for.
    private let changes: [[String]]?
    private let isColored: Bool

    /// All rules of a pack.
    public init(pack: PackIdentity, rules: [RuleEntry], changes: [[String]]? = nil, isColored: Bool = false) {
        self.pack = pack
        self.rules = rules
        self.changes = changes
        self.isColored = isColored
    }

    /// The contract's JSON.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", 1)
            json.member("pack") { $0.members(of: pack) }
            json.member("rules", rules.indices) { json, index in
                let rule = rules[index]
                json.object { json in
                    if let changes { json.member("changes", changes[index]) { $0.string($1) } }
                    json.member("id", rule.id)
                    json.member("severity", rule.severity.rawValue)
                    json.member("title", rule.title)
                    json.member("says", rule.clause?.says)
                    json.clause(rule.clause)
                }
            }
        }
        return json.line
    }

    /// One line a rule, by group.
    public var terminal: [UInt8] {
        var lines: [String] = [], group: Substring = ""
        for (rule, row) in zip(rules, rows) {
            if !group.isEmpty, rule.group != group { lines.append("") }
            group = rule.group
            lines.append(row)
        }
        return text(lines + ["", dim("共 \(rules.count) 条规则（\(pack.id) \(pack.version)）；\(Self.advice)")])
    }

    /// Those that have to do with what was asked for, in their order.
    public func terminal(about query: String) -> [UInt8] {
        text(["与“\(SafeText.line(query))”有关的规则："] + rows + ["", dim(Self.advice)])
    }

    /// Those that changed, each with what did.
    public func terminal(since version: String) -> [UInt8] {
        if rules.isEmpty { return text(["\(SafeText.line(version)) 以后没有新的或改过的规则"]) }
        let lines = zip(rows, changes ?? []).flatMap { row, changes in [row] + changes.map { "      \($0)" } }
        return text(lines + ["", dim("\(rules.count) 条规则是 \(version) 以后新增或改过的；\(Self.advice)")])
    }

    private static let advice = "reportlint explain 规则名 看依据、例子和改法"

    private var rows: [String] {
        let ink = Ink(isColored: isColored)
        let width = rules.map { $0.id.utf8.count }.max() ?? 0
        return rules.map { rule in
            "  " + Layout.padded(rule.id, width) + "  " + ink.paint(rule.severity.chinese, rule.severity.color)
                + "  " + rule.title
        }
    }

    private func dim(_ line: String) -> String { Ink(isColored: isColored).paint(line, .dim) }

    private func text(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }
}

/// One rule with its prose, for `explain`.
public struct RuleArticle: Sendable {
    private let rule: RuleEntry
    private let documentation: RuleDocumentation?
    private let isColored: Bool
    private let width: Int?

    /// All about one rule.
    public init(_ rule: RuleEntry, documentation: RuleDocumentation?, isColored: Bool = false, width: Int? = nil) {
        self.rule = rule
        self.documentation = documentation
        self.isColored = isColored
        self.width = width
    }

    /// For people.
    public var terminal: [UInt8] {
        let ink = Ink(isColored: isColored)
        var parts = [
            [
                ink.paint(rule.id, .bold) + "  " + ink.paint(rule.severity.chinese, rule.severity.color) + "  "
                    + rule.title
            ]
        ]
        if let clause = rule.clause { parts.append(section("指南怎么说", "“\(clause.says)”\n——\(clause.place)", ink)) }
        if let documentation {
            parts.append(section("检查什么，为什么", documentation.explain, ink))
            parts.append(section("不合格的例子", documentation.bad, ink))
            parts.append(section("合格的例子", documentation.good, ink))
        }
        let remedies = rule.remedies
        if let only = remedies.first, remedies.count == 1 {
            parts.append(section("怎样改", only.help, ink))
        } else if !remedies.isEmpty {
            parts.append(
                section(
                    "怎样改",
                    remedies.map { ($0.messages + ["→ " + $0.help]).joined(separator: "\n") }.joined(separator: "\n\n"),
                    ink))
        }
        parts.append(
            section(
                "不想看到它",
                """
                文档里写注释 <!-- reportlint-disable \(rule.id): 理由 -->，application.yaml 里写 \
                # reportlint-disable \(rule.id): 理由，或在 .reportlint.yaml 里写 ignore: [\(rule.id)]，\
                或 severity: {\(rule.id): off}
                """, ink))
        return Layout.page(parts)
    }

    private func section(_ title: String, _ text: String, _ ink: Ink) -> [String] {
        [ink.paint(title, .bold)]
            + text.trimmedEnd.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
                line.isEmpty ? [""] : Layout.wrapped(String(line), width.map { $0 - 2 }).map { "  " + $0 }
            }
    }
}

extension RuleEntry {
    /// Every way to mend, behind the messages that it answers; in the order of the pack. `…` stands for what is filled
    /// in.
    var remedies: [(messages: [String], help: String)] {
        var remedies: [(messages: [String], help: String)] = []
        for (message, help) in cases {
            guard let help = help?.readable else { continue }
            if let index = remedies.firstIndex(where: { $0.help == help }) {
                remedies[index].messages.append(message.readable)
            } else {
                remedies.append(([message.readable], help))
            }
        }
        return remedies
    }
}

extension MessageTemplate {
    /// With `…` for what is filled in.
    fileprivate var readable: String {
        filled(with: Dictionary(placeholders.map { ($0, "…") }) { first, _ in first })
    }
}

extension Severity {
    var color: Ink.Color {
        switch self {
        case .error: .red
        case .warning: .yellow
        case .info: .cyan
        }
    }
}
