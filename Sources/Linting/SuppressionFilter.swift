/// Splits findings into those that stand and those that a suppression covers, and reports on the suppressions
/// themselves.
public struct SuppressionFilter: Sendable {
    static let noReasonRule = "suppression.no-reason"
    static let unusedRule = "suppression.unused"

    /// What became of a suppression; the greater of two runs' answers holds for both.
    public enum Use: Int, Sendable, Comparable {
        /// What it is for was not looked at.
        case unjudged
        case unused
        case used

        /// From unused to used.
        public static func < (a: Use, b: Use) -> Bool { a.rawValue < b.rawValue }
    }

    /// Findings, parted.
    public struct Outcome: Sendable {
        /// What is reported.
        public var kept: [Finding] = []
        /// What isn't, with the reason.
        public var suppressed: [SuppressedFinding] = []
        /// One for each suppression.
        public var uses: [Use]
    }

    private let suppressions: [Suppression]

    /// For one run.
    public init(_ suppressions: [Suppression]) { self.suppressions = suppressions }

    /// Applies every suppression.
    ///
    /// - Parameters:
    ///   - words: What a finding is about, for quotations.
    ///   - wasLookedAt: Whether the run could have found what the suppression is for.
    public func apply(
        to findings: [Finding], words: (Finding) -> WordsInContext,
        wasLookedAt: (Suppression) -> Bool
    ) -> Outcome {
        var outcome = Outcome(uses: suppressions.map { wasLookedAt($0) ? .unused : .unjudged })
        var indices: [String: SuppressionIndex] = [:]
        for finding in findings {
            let index =
                indices[finding.path]
                ?? SuppressionIndex(
                    suppressions,
                    suppressions.indices.filter { suppressions[$0].holds(for: finding.path) })
            indices[finding.path] = index
            let hits = index.hits(finding) { words(finding) }
            for index in hits { outcome.uses[index] = .used }
            if let first = hits.first {
                outcome.suppressed.append(
                    SuppressedFinding(
                        finding: finding, reason: suppressions[first].reason, origin: suppressions[first].origin))
            } else {
                outcome.kept.append(finding)
            }
        }
        return outcome
    }

    /// What there is to say about the suppressions themselves.
    public func remarks(_ uses: [Use], pack: RulePack, runner: RuleRunner) -> [Finding] {
        zip(suppressions, uses).flatMap { suppression, use -> [Finding] in
            guard !suppression.rule.isEmpty else {
                return [remark(Self.unusedRule, "unreadable", suppression, pack, runner)].compactMap { $0 }
            }
            let isKnown = pack.rules.contains { suppression.names($0.id) }
            let suffix = suppression.line == nil ? "default" : "configuration"
            if suppression.isAstray {
                return [remark(Self.unusedRule, "astray", suppression, pack, runner)].compactMap { $0 }
            }
            return [
                suppression.reason.isEmpty ? remark(Self.noReasonRule, suffix, suppression, pack, runner) : nil,
                !isKnown
                    ? remark(Self.unusedRule, "unknown", suppression, pack, runner)
                    : use == .unused ? remark(Self.unusedRule, suffix, suppression, pack, runner) : nil
            ].compactMap { $0 }
        }
    }

    private func remark(
        _ id: String, _ key: String, _ suppression: Suppression, _ pack: RulePack, _ runner: RuleRunner
    ) -> Finding? {
        guard runner.active.contains(id), let entry = pack.rule(id),
            let template = entry.messages[key] ?? entry.messages["default"]
        else { return nil }
        var text = ""
        if case .quote(let quote) = suppression.target { text = "（“\(quote)”）" }
        let values = [
            "rule": suppression.rule, "text": text, "place": suppression.line.map { "第 \($0) 行" } ?? "这里",
            "path": suppression.path ?? ""
        ]
        var finding = Finding(
            rule: id, severity: entry.severity, verdict: .violation, message: template.filled(with: values),
            help: (entry.help[key] ?? entry.help["default"])?.filled(with: values), path: suppression.writtenIn,
            range: suppression.writtenAt,
            excerpt: suppression.comment.isEmpty ? nil : suppression.comment, clause: entry.clause)
        finding.sourceRange = suppression.writtenInSource
        return runner.adjusted(finding)
    }
}
