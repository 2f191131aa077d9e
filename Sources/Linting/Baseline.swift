import PackData

/// Findings that a team has agreed to live with for now: they are known again by content and not reported.
public struct Baseline: Sendable {
    public struct Entry: Sendable, Hashable {
        public var fingerprint: Fingerprint
        public var rule: String
        public var path: String
        public var message: String
    }

    public var entries: [Entry]

    public init(entries: [Entry] = []) { self.entries = entries }

    /// A baseline that holds `findings`.
    public init(findings: [Finding]) {
        entries = zip(findings, Fingerprint.all(of: findings)).map {
            Entry(fingerprint: $1, rule: $0.rule, path: $0.path, message: $0.message)
        }
    }

    /// Reads what `yaml` writes; throws with file and line.
    public init(yaml: String, path: String) throws(PackError) {
        let node = try PackNode(yaml: yaml, file: path)
        guard try node.required("version").int() == 1 else { throw node.failure("基线文件的 version 应为 1") }
        entries = []
        for item in node["findings"]?.items ?? [] {
            entries.append(Entry(fingerprint: Fingerprint(try item.string("fingerprint")), rule: try item.string("rule"),
                                 path: try item["path"]?.string() ?? "", message: try item["message"]?.string() ?? ""))
        }
    }

    /// Splits findings into those that are new and those that the baseline holds; `stale` are entries that no finding matches any more.
    public func split(_ findings: [Finding]) -> (new: [Finding], known: [SuppressedFinding], stale: [Entry]) {
        let held = Set(entries.map(\.fingerprint))
        var new: [Finding] = [], known: [SuppressedFinding] = [], met: Set<Fingerprint> = []
        for (finding, fingerprint) in zip(findings, Fingerprint.all(of: findings)) {
            if held.contains(fingerprint) {
                met.insert(fingerprint)
                known.append(SuppressedFinding(finding: finding, reason: "基线", origin: .baseline))
            } else {
                new.append(finding)
            }
        }
        return (new, known, entries.filter { !met.contains($0.fingerprint) })
    }
}
