/// Splits findings into those that stand and those that a suppression covers, and reports on the suppressions themselves.
public struct SuppressionFilter: Sendable {
    static let noReasonRule = "suppression.no-reason"
    static let unusedRule = "suppression.unused"

    private let suppressions: [Suppression]

    public init(_ suppressions: [Suppression]) { self.suppressions = suppressions }

    /// Applies every suppression. `isSamePath` tells whether a path in the configuration means the path of a finding.
    public func apply(to findings: [Finding], pack: RulePack, runner: RuleRunner,
                      isSamePath: (_ written: String, _ path: String) -> Bool = { $0 == $1 }) -> (kept: [Finding], suppressed: [SuppressedFinding]) {
        var kept: [Finding] = []
        var suppressed: [SuppressedFinding] = []
        var isUsed = [Bool](repeating: false, count: suppressions.count)
        for finding in findings {
            let hits = suppressions.indices.filter { index in
                let suppression = suppressions[index]
                return suppression.covers(finding) && suppression.path.map { isSamePath($0, finding.path) } ?? true
            }
            for index in hits { isUsed[index] = true }
            if let first = hits.first {
                suppressed.append(SuppressedFinding(finding: finding, reason: suppressions[first].reason, origin: suppressions[first].origin))
            } else {
                kept.append(finding)
            }
        }
        kept += remarks(isUsed, pack: pack, runner: runner)
        return (kept, suppressed)
    }

    private func remarks(_ isUsed: [Bool], pack: RulePack, runner: RuleRunner) -> [Finding] {
        var remarks: [Finding] = []
        func remark(_ id: String, _ suppression: Suppression) {
            guard runner.active.contains(id), let entry = pack.rule(id), let template = entry.messages["default"] else { return }
            let values = ["rule": suppression.rule]
            remarks.append(runner.adjusted(Finding(
                rule: id, severity: entry.severity, verdict: .violation, message: template.filled(with: values),
                help: entry.help["default"]?.filled(with: values), path: suppression.writtenIn, range: suppression.writtenAt, clause: entry.clause)))
        }
        for (index, suppression) in suppressions.enumerated() {
            if suppression.reason.isEmpty { remark(Self.noReasonRule, suppression) }
            let isActive = runner.active.contains { $0 == suppression.rule || $0.hasPrefix(suppression.rule + ".") }
            let isKnown = pack.rules.contains { $0.id == suppression.rule || $0.group == suppression.rule }
            if !isUsed[index], isActive || !isKnown { remark(Self.unusedRule, suppression) }
        }
        return remarks
    }
}
