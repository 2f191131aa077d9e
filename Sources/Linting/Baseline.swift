import PackData
import SourceText

/// Findings that a team has agreed to live with for now: they are known again by content and not reported.
public struct Baseline: Sendable {
    /// A finding that was agreed to.
    public struct Entry: Sendable, Hashable {
        /// By which it is known again.
        public var fingerprint: Fingerprint
        /// Its id.
        public var rule: String
        /// Relative to the folder of the baseline.
        public var path: String
        /// What was agreed to: the same thing graver is a new finding.
        public var severity: Severity
        /// How many places it had, in its own file: one more is a new finding. Nil in files that were written before
        /// this was kept.
        public var places: Int?
        /// As it was when it was agreed to, for readers of the file.
        public var message: String

        fileprivate init(_ finding: Finding, _ fingerprint: Fingerprint, path: String) {
            self.fingerprint = fingerprint
            rule = finding.rule
            self.path = path
            severity = finding.severity
            places = finding.marked.count
            message = finding.message
        }

        /// Whether the agreement covers what was found.
        fileprivate func covers(_ finding: Finding) -> Bool {
            finding.severity <= severity && places.map { finding.marked.count <= $0 } ?? true
        }

        fileprivate init(_ node: PackNode) throws(Failure) {
            fingerprint = Fingerprint(try node.string("fingerprint"))
            rule = try node.string("rule")
            path = try node["path"]?.string() ?? ""
            message = try node["message"]?.string() ?? ""
            places = try node["places"]?.int()
            guard let value = node["severity"] else {
                severity = .error
                return
            }
            guard let severity = Severity(rawValue: try value.string()) else {
                throw value.failure("severity 应为 error、warning 或 info")
            }
            self.severity = severity
        }
    }

    /// What a run has looked at, and how its paths are named in the baseline: what lies beyond it says nothing about
    /// the entries.
    public struct Scope: Sendable {
        /// Documents by their names in the baseline, without applications whose form was not checked.
        public var documents: Set<String>
        /// Ids of the rules that ran.
        public var rules: Set<String>
        /// The name of a finding's path in the baseline.
        public var name: @Sendable (String) -> String
        /// Whether the file of that name is there no more.
        public var isGone: @Sendable (String) -> Bool

        /// What a baseline is compared with.
        public init(
            documents: Set<String>, rules: Set<String>, name: @escaping @Sendable (String) -> String,
            isGone: @escaping @Sendable (String) -> Bool
        ) {
            self.documents = documents
            self.rules = rules
            self.name = name
            self.isGone = isGone
        }

        /// Whether the run would have found it again.
        fileprivate func covers(_ entry: Entry) -> Bool {
            rules.contains(entry.rule) && (documents.contains(entry.path) || isGone(entry.path))
        }
    }

    /// In the order of the file.
    public private(set) var entries: [Entry]

    /// One that holds nothing.
    public init() { entries = [] }

    /// Reads what was written; throws with file and line.
    public init(yaml: String, path: String) throws(Failure) {
        let node = try PackNode(yaml: yaml, file: path)
        guard try node.required("version").int() == 1 else { throw node.failure("基线文件的 version 应为 1") }
        entries = []
        for item in try node.required("findings").list() { entries.append(try Entry(item)) }
    }

    /// Holds what a run found, and keeps what it had of files and rules that the run did not look at.
    public func replaced(by findings: [Finding], _ scope: Scope) -> Baseline {
        var baseline = self
        let fingerprints = Fingerprint.all(of: findings) { scope.name($0.path) }, found = Set(fingerprints)
        baseline.entries.removeAll { scope.covers($0) || found.contains($0.fingerprint) }
        baseline.entries += zip(findings, fingerprints).map { Entry($0, $1, path: scope.name($0.path)) }
        return baseline
    }

    /// What became of the findings of a run.
    public struct Split: Sendable {
        /// Those that the baseline does not hold, or holds as less grave.
        public var new: [Finding] = []
        /// Those that the baseline holds.
        public var known: [SuppressedFinding] = []
        /// How many entries no finding matches any more.
        public var stale = 0
        /// The baseline without those, renamed files under their new names.
        public var pruned = Baseline()
    }

    /// Parts findings into those that it holds and the others.
    public func split(_ findings: [Finding], _ scope: Scope) -> Split {
        let renamed = renamed(findings, scope)
        func oldName(_ finding: Finding) -> String {
            let name = scope.name(finding.path)
            return renamed[name] ?? name
        }
        let held = Dictionary(entries.map { ($0.fingerprint, $0) }) { first, _ in first }
        var split = Split(), met: [Fingerprint: Entry] = [:]
        let now = Fingerprint.all(of: findings) { scope.name($0.path) }
        for ((finding, old), new) in zip(zip(findings, Fingerprint.all(of: findings, document: oldName)), now) {
            guard var entry = held[old] else {
                split.new.append(finding)
                continue
            }
            if entry.covers(finding) {
                split.known.append(SuppressedFinding(finding: finding, reason: "基线", origin: .baseline))
            } else {
                split.new.append(finding)
            }
            entry.fingerprint = new
            // What was mended at one place is not agreed to any more.
            entry.places = entry.places.map { min($0, finding.marked.count) }
            entry.path = scope.name(finding.path)
            met[old] = entry
        }
        split.pruned.entries = entries.compactMap { met[$0.fingerprint] ?? (scope.covers($0) ? nil : $0) }
        split.stale = entries.count - split.pruned.entries.count
        return split
    }

    /// Documents that the baseline doesn't know, each with the name of a file that is gone and held much the same.
    private func renamed(_ findings: [Finding], _ scope: Scope) -> [String: String] {
        let held = Dictionary(grouping: entries, by: \.path)
        var gone = held.keys.filter { !scope.documents.contains($0) && scope.isGone($0) }.sorted()
        guard !gone.isEmpty else { return [:] }
        let own = Dictionary(grouping: findings) { scope.name($0.path) }
        var names: [String: String] = [:]
        for name in own.keys.sorted() where held[name] == nil {
            let shared = gone.map { old in
                (
                    old,
                    Set(Fingerprint.all(of: own[name] ?? []) { _ in old }).intersection(
                        (held[old] ?? []).map(\.fingerprint)
                    ).count
                )
            }
            guard let best = shared.max(by: { $0.1 < $1.1 }), best.1 * 2 >= held[best.0]?.count ?? .max else {
                continue
            }
            names[name] = best.0
            gone.removeAll { $0 == best.0 }
        }
        return names
    }
}
