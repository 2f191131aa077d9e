import PackData
import SourceText

/// A rule as the pack describes it: what it says, how severe it is, which words of the guide it stands on.
///
/// Its words are decoded when they are asked for: a run reads those of the few rules that have something to say.
public struct RuleEntry: Sendable {
    /// `report.length-minimum`; never changes its meaning.
    public let id: String
    /// Name of the logic: a kind of check, or the id of a rule that has its own; the entry's id where it doesn't say.
    public private(set) var check: String
    /// Of its findings, where a message has none of its own.
    public let severity: Severity
    /// How much work or how grave a finding is beside others of its severity; the highest is named first among what to
    /// do.
    public let priority: Int
    /// Rules that say more of the same words: where one of them speaks, this one is silent. `anyRule` alone for all.
    public let yields: [String]
    /// Data for the logic.
    public private(set) var parameters: PackNode
    private let node: PackNode
    private let guide: String

    init(_ node: PackNode, guide: String) throws(Failure) {
        try node.checkKeys([
            "id", "check", "severity", "priority", "yields", "title", "history", "clause", Self.clausesKey,
            Self.messagesKey, Self.helpKey, Self.relatedKey, "parameters", "levels", "when",
            // Read apart.
            "explain", "bad", "good", "cases"
        ])
        self.node = node
        self.guide = guide
        id = try node.string("id")
        check = try node["check"]?.string() ?? id
        let severityNode = try node.required("severity")
        guard let severity = Severity(rawValue: try severityNode.string()) else {
            throw severityNode.unknown(
                try severityNode.string(), "严重程度", among: Severity.allCases.reversed().map(\.rawValue))
        }
        self.severity = severity
        priority = try node["priority"]?.int(in: 0...100) ?? 0
        yields = try node["yields"]?.strings() ?? []
        parameters = node["parameters"] ?? PackNode(.mapping([]), line: node.line, file: node.file)
        if !node.isCompiled { try checkWords() }
    }

    /// Stands in `yields` for every other rule.
    static let anyRule = "*"

    /// Where it names the rules that say more.
    var yieldsNode: PackNode { node["yields"] ?? node }

    /// Where its messages stand.
    var messagesNode: PackNode { node[Self.messagesKey] ?? node }

    /// Where it names its check.
    var checkNode: PackNode { node["check"] ?? node }

    /// When it is asked at all (`when:`); nil where always.
    public var when: PackNode? { node["when"] }

    /// How severe the message `key` is, and what kind of statement, where that is not as the entry says.
    func level(of key: String) -> (severity: Severity?, verdict: Verdict?) {
        guard let level = node["levels"]?[key] else { return (nil, nil) }
        return (
            level["severity"]?.text.flatMap(Severity.init(rawValue:)),
            level["verdict"]?.text.flatMap(Verdict.init(rawValue:))
        )
    }

    /// The message `key`, how to mend it, and what it stands on: what may have names between braces.
    public func words(of key: String) -> [PackNode] {
        let help = words(Self.helpKey)
        return [
            words(Self.messagesKey).first { $0.key == key }?.node,
            (help.first { $0.key == key } ?? help.first { $0.key == Self.defaultKey })?.node,
            (node[Self.clausesKey]?[key] ?? node["clause"])?["says"]
        ].compactMap(\.self)
    }

    /// Whether the entry has words for `key`: what it doesn't speak of is not asked by a kind of check.
    public func says(_ key: String) -> Bool { message(key) != nil }

    /// The group, `report` of `report.length-minimum`.
    public var group: Substring { id.prefix { $0 != "." } }

    /// The same, checked as another entry is: with its parameters, where this one has none of its own.
    func checked(like other: RuleEntry) -> RuleEntry {
        var entry = self
        entry.check = other.check
        entry.parameters = parameters.filled(from: other.parameters)
        return entry
    }

    /// Whether it says something of other places.
    public var hasRelated: Bool { node[Self.relatedKey] != nil }

    /// One line for listings.
    public var title: String { node["title"]?.text ?? "" }

    /// What changed about it, by the version that brought it, in the order of the pack.
    public var history: [(version: VersionNumber, change: String)] {
        (node["history"]?.pairs ?? []).compactMap { version, change in
            VersionNumber(version).flatMap { version in change.text.map { (version, $0) } }
        }
    }

    /// What it stands on; nil where no guide says so.
    public var clause: Clause? { node["clause"].map(clause) }

    /// What the message `key` stands on: its own clause, perhaps with placeholders, or else the rule's.
    func clause(of key: String) -> Clause? { node[Self.clausesKey]?[key].map(clause) ?? clause }

    private func clause(_ node: PackNode) -> Clause {
        func text(_ key: String) -> String? { node[key]?.text }
        return Clause(guide: text("guide") ?? guide, place: text("place") ?? "", says: text("says") ?? "")
    }

    static let messagesKey = "messages", clausesKey = "clauses", helpKey = "help", relatedKey = "related",
        defaultKey = "default"

    /// By key; what a rule says in each of its cases.
    public var messages: [String: MessageTemplate] { templates(Self.messagesKey) }

    /// How to mend it, by the key of the message; `default` serves for the rest.
    public var help: [String: MessageTemplate] { templates(Self.helpKey) }

    /// What it says in each of its cases, in the order of the pack, with how to mend that.
    public var cases: [(message: MessageTemplate, help: MessageTemplate?)] {
        let help = help
        return words(Self.messagesKey).map { (Self.template($0.node), help[$0.key] ?? help[Self.defaultKey]) }
    }

    /// One message; nil where the entry has none of that name.
    func message(_ key: String) -> MessageTemplate? { template(Self.messagesKey, key) }

    /// How to mend what the message `key` says.
    func help(for key: String) -> MessageTemplate? {
        template(Self.helpKey, key) ?? template(Self.helpKey, Self.defaultKey)
    }

    /// What is said of another place.
    func related(_ key: String) -> MessageTemplate? { template(Self.relatedKey, key) }

    /// The texts of a group with their keys, in the order of the pack; a single text stands for `default`.
    func words(_ group: String) -> [(key: String, node: PackNode)] {
        guard let node = node[group] else { return [] }
        return node.text == nil ? node.pairs.map { ($0.key, $0.value) } : [(Self.defaultKey, node)]
    }

    private func templates(_ group: String) -> [String: MessageTemplate] {
        Dictionary(words(group).map { ($0.key, Self.template($0.node)) }) { $1 }
    }

    private func template(_ group: String, _ key: String) -> MessageTemplate? {
        guard let node = node[group] else { return nil }
        if node.text != nil { return key == Self.defaultKey ? Self.template(node) : nil }
        return node[key].map(Self.template)
    }

    private static func template(_ node: PackNode) -> MessageTemplate { MessageTemplate(node.text ?? "") }

    private func checkWords() throws(Failure) {
        guard id.wholeMatch(of: /[a-z0-9-]+\.[a-z0-9-]+/) != nil else {
            throw try node.required("id").failure("应是“组名.规则名”，用小写字母、数字和 -，如 post.level，不能是“\(id)”")
        }
        _ = try node.words("title")
        for (version, change) in try node["history"]?.mapping() ?? [] {
            guard VersionNumber(version) != nil else { throw change.failure("history 的键应是版本，例如 0.2.0") }
            _ = try change.string()
        }
        for clause in [node["clause"]].compactMap({ $0 }) + (node[Self.clausesKey]?.pairs.map(\.value) ?? []) {
            try clause.checkKeys(["guide", "place", "says"])
            for key in ["place", "says"] { _ = try clause.words(key) }
        }
        _ = try node.required(Self.messagesKey)
        for group in [Self.messagesKey, Self.helpKey, Self.relatedKey] {
            for (_, text) in words(group) where try text.string().allSatisfy(\.isWhitespace) {
                throw text.failure("这里是空的")
            }
        }
        for (key, level) in try node["levels"]?.mapping() ?? [] {
            guard says(key) else { throw level.unknown(key, "提示", among: words(Self.messagesKey).map(\.key)) }
            try level.checkKeys(["severity", "verdict"])
            if try level.mapping().isEmpty { throw level.failure("要写 severity 或 verdict") }
            _ = try level.choice("severity", of: Severity.self)
            _ = try level.choice("verdict", of: Verdict.self)
        }
    }
}

/// The prose of a rule, for `explain` and the rules page.
public struct RuleDocumentation: Sendable {
    /// What it looks at, why, and what we do where the guide is silent or contradicts itself.
    public let explain: String
    /// An example of what it finds.
    public let bad: String
    /// An example of what is as it should be.
    public let good: String

    /// Throws where a part is missing.
    public init(_ node: PackNode) throws(Failure) {
        explain = try node.string("explain")
        bad = try node.string("bad")
        good = try node.string("good")
    }
}
