import PackData

/// A rule as the pack describes it: what it says, how severe it is, which words of the guide it stands on.
public struct RuleEntry: Sendable {
    public let id: String
    /// Name of the logic in `Rules`; the id where the entry doesn't say.
    public let check: String
    public let severity: Severity
    /// One line for listings.
    public let title: String
    /// How much work or how grave a finding is beside others of its severity; the highest is named first among what to do.
    public let priority: Int
    public let clause: Clause?
    /// By key; what a rule says in each of its cases.
    public let messages: [String: MessageTemplate]
    /// How to mend it, by the key of the message; `default` serves for the rest.
    public let help: [String: MessageTemplate]
    /// Data for the logic.
    public let parameters: PackNode
    /// The group, `report` of `report.length-minimum`.
    public var group: Substring { id.prefix { $0 != "." } }

    init(_ node: PackNode, guide: String) throws(PackError) {
        try node.checkKeys(["id", "check", "severity", "priority", "title", "clause", "messages", "help", "parameters"])
        id = try node.string("id")
        check = try node["check"]?.string() ?? id
        let severityNode = try node.required("severity")
        guard let severity = Severity(rawValue: try severityNode.string()) else {
            throw severityNode.failure("严重程度应为 error、warning 或 info")
        }
        self.severity = severity
        title = try node.string("title")
        priority = try node["priority"]?.int() ?? 0
        if let clause = node["clause"] {
            try clause.checkKeys(["guide", "place", "says"])
            self.clause = Clause(guide: try clause["guide"]?.string() ?? guide, place: try clause.string("place"), says: try clause.string("says"))
        } else {
            clause = nil
        }
        messages = try Self.templates(node.required("messages"))
        help = try node["help"].map(Self.templates) ?? [:]
        parameters = node["parameters"] ?? PackNode(.mapping([]), line: node.line, file: node.file)
    }

    /// A single text stands for `default`.
    private static func templates(_ node: PackNode) throws(PackError) -> [String: MessageTemplate] {
        if let text = node.text { return ["default": MessageTemplate(text)] }
        var templates: [String: MessageTemplate] = [:]
        for (key, value) in node.pairs { templates[key] = MessageTemplate(try value.string()) }
        return templates
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
