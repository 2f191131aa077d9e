import PackData
import SourceText

/// `.reportlint.yaml`, checked.
public struct Configuration: Sendable {
    /// Path of the file; empty where there is none.
    public var path = ""
    /// Id, or path from the file's folder.
    public var pack: String?
    /// As `--grade` takes it.
    public var grade: String?
    /// Path of the application, from the file's folder.
    public var application: String?
    /// Path of the report.
    public var report: String?
    /// Path of the opinion.
    public var opinion: String?
    /// Ids and groups of the rules that run.
    public var select: [String] = []
    /// Ids and groups of the rules that don't.
    public var ignore: [String] = []
    /// By the rule's id.
    public var severity: [String: RuleRunner.Override] = [:]
    /// File with one word a line.
    public var lexicon: String?
    /// From which severity on the run fails.
    public var failOn: FailOn?
    /// What is not to be reported, with reasons.
    public var suppressions: [Suppression] = []

    /// All that the file may have.
    public static let keys: Set<String> = [
        "pack", "grade", "application", "report", "opinion", "select", "ignore", "severity", "lexicon", "failOn",
        "suppress"
    ]

    /// One that says nothing.
    public init() {}

    /// Throws what is wrong, with file, line and key.
    public init(yaml: String, path: String) throws(Failure) {
        self.path = path
        let node = try PackNode(yaml: yaml, file: path)
        if let text = node.text {
            if text.trimmed.isEmpty { return }
            throw node.failure("配置文件应是“键: 值”的形式")
        }
        guard case .mapping = node.content else { throw node.failure("配置文件应是“键: 值”的形式") }
        try node.checkKeys(Self.keys)
        // A key that still waits for its value is one left out.
        func given(_ key: String) -> PackNode? { node[key].flatMap { $0.text?.trimmed.isEmpty == true ? nil : $0 } }
        pack = try given("pack")?.string()
        grade = try given("grade")?.string()
        application = try given("application")?.string()
        report = try given("report")?.string()
        opinion = try given("opinion")?.string()
        select = try RuleSelection.names(in: given("select")?.strings() ?? [])
        ignore = try RuleSelection.names(in: given("ignore")?.strings() ?? [])
        lexicon = try given("lexicon")?.string()
        if let value = given("failOn") {
            guard let failOn = FailOn(rawValue: try value.string()) else {
                throw value.failure("failOn 应为 error、warning、info 或 never")
            }
            self.failOn = failOn
        }
        for (id, value) in try given("severity")?.mapping() ?? [] {
            let word = try value.string()
            if word == "off" {
                severity[id] = .off
            } else if let level = Severity(rawValue: word) {
                severity[id] = .severity(level)
            } else {
                throw value.failure("severity 的“\(id)”应为 error、warning、info 或 off")
            }
        }
        for item in try given("suppress")?.list() ?? [] { suppressions.append(try Self.suppression(item, path: path)) }
    }

    private static func suppression(_ node: PackNode, path: String) throws(Failure) -> Suppression {
        try node.checkKeys(["rule", "path", "text", "reason"])
        let text = try node["text"]?.string()
        if let text, text.trimmed.isEmpty { throw node.failure("suppress 的 text 是空的；请写上要停用的原文，或去掉 text") }
        return Suppression(
            rule: try node.string("rule"), path: try node["path"]?.string(), target: text.map { .quote($0) } ?? .file,
            reason: try node["reason"]?.string().trimmed ?? "", origin: .configuration, writtenIn: path, line: node.line
        )
    }
}

/// From which severity on the exit status is 1.
public enum FailOn: String, Sendable, CaseIterable {
    case error, warning, info, never

    /// Whether `findings` fail.
    public func fails(_ findings: [Finding]) -> Bool {
        guard let threshold = Severity(rawValue: rawValue) else { return false }
        return findings.contains { $0.severity >= threshold }
    }
}
