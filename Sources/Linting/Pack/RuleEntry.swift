import PackData

/// A rule as the pack describes it: what it says, how severe it is, which words of the guide it stands on.
///
/// Its words are decoded when they are asked for: a run reads those of the few rules that have something to say.
public struct RuleEntry: Sendable {
    public let id: String
    /// Name of the logic in `Rules`; the id where the entry doesn't say.
    public let check: String
    public let severity: Severity
    /// How much work or how grave a finding is beside others of its severity; the highest is named first among what to
    /// do.
    public let priority: Int
    /// Data for the logic.
    public let parameters: PackNode
    private let node: PackNode
    private let guide: String

    init(_ node: PackNode, guide: String) throws(PackError) {
        try node.checkKeys([
            "id", "check", "severity", "priority", "title", "clause", "clauses", "messages", "help", "parameters"
        ])
        self.node = node
        self.guide = guide
        id = try node.string("id")
        check = try node["check"]?.string() ?? id
        let severityNode = try node.required("severity")
        guard let severity = Severity(rawValue: try severityNode.string()) else {
            throw severityNode.failure("严重程度应为 error、warning 或 info")
        }
        self.severity = severity
        priority = try node["priority"]?.int() ?? 0
        parameters = node["parameters"] ?? PackNode(.mapping([]), line: node.line, file: node.file)
        if !node.isCompiled { try checkWords() }
    }

    /// The group, `report` of `report.length-minimum`.
    public var group: Substring { id.prefix { $0 != "." } }

    /// One line for listings.
    public var title: String { node["title"]?.text ?? "" }

    public var clause: Clause? { node["clause"].map(clause) }

    /// What the message `key` stands on: its own clause, perhaps with placeholders, or else the rule's.
    func clause(of key: String) -> Clause? { node["clauses"]?[key].map(clause) ?? clause }

    private func clause(_ node: PackNode) -> Clause {
        func text(_ key: String) -> String? { node[key]?.text }
        return Clause(guide: text("guide") ?? guide, place: text("place") ?? "", says: text("says") ?? "")
    }

    /// By key; what a rule says in each of its cases.
    public var messages: [String: MessageTemplate] { templates("messages") }

    /// How to mend it, by the key of the message; `default` serves for the rest.
    public var help: [String: MessageTemplate] { templates("help") }

    /// What it says in each of its cases, in the order of the pack, with how to mend that.
    public var cases: [(message: MessageTemplate, help: MessageTemplate?)] {
        let help = help
        guard let node = node["messages"] else { return [] }
        if let text = node.text { return [(MessageTemplate(text), help["default"])] }
        return node.pairs.map { (MessageTemplate($0.value.text ?? ""), help[$0.key] ?? help["default"]) }
    }

    /// A single text stands for `default`.
    private func templates(_ key: String) -> [String: MessageTemplate] {
        guard let node = node[key] else { return [:] }
        if let text = node.text { return ["default": MessageTemplate(text)] }
        return Dictionary(node.pairs.map { ($0.key, MessageTemplate($0.value.text ?? "")) }) { $1 }
    }

    private func checkWords() throws(PackError) {
        _ = try node.string("title")
        for clause in [node["clause"]].compactMap({ $0 }) + (node["clauses"]?.pairs.map(\.value) ?? []) {
            try clause.checkKeys(["guide", "place", "says"])
            for key in ["place", "says"] { _ = try clause.string(key) }
        }
        let messages = try node.required("messages")
        if let odd = node["clauses"]?.pairs.first(where: { messages[$0.key] == nil }) {
            throw odd.value.failure("没有名为“\(odd.key)”的提示，所以也没有它的条文")
        }
        for words in [node["messages"], node["help"]] {
            for pair in words?.pairs ?? [] { _ = try pair.value.string() }
        }
    }
}

/// The prose of a rule, for `explain` and the rules page.
public struct RuleDocumentation: Sendable {
    /// What it looks at, why, and what we do where the guide is silent or contradicts itself.
    public let explain: String
    public let bad: String
    public let good: String

    public init(_ node: PackNode) throws(PackError) {
        explain = try node.string("explain")
        bad = try node.string("bad")
        good = try node.string("good")
    }
}
