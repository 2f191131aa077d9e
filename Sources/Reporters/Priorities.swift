import Linting

/// What to do first: findings of one rule taken together, the gravest first.
struct Priority {
    var rule: String
    /// Of the rule.
    var title: String
    /// The first finding of the group.
    var first: Finding
    var count: Int

    /// What is wrong, in the rule's own short words, and what to do, in a sentence.
    var action: String { (title.isEmpty ? "" : title + "。") + deed }

    /// What to do, in a sentence.
    var deed: String {
        let text = first.help ?? first.message
        let end = text.firstIndex { $0 == "。" || $0.isNewline } ?? text.endIndex
        return String(text[..<end])
    }

    /// The `count` most important things among errors and reviews, and among the rest where there are not enough of
    /// them; none where there is only advice.
    static func first(_ count: Int, of result: LintResult) -> [Priority] {
        guard result.summary.errors + result.summary.warnings + result.summary.reviews > 0 else { return [] }
        var groups: [String: Priority] = [:]
        let titles = Dictionary(result.rules.map { ($0.id, $0.title) }) { first, _ in first }
        for finding in result.findings where finding.verdict != .advice {
            groups[
                finding.rule,
                default: Priority(rule: finding.rule, title: titles[finding.rule] ?? "", first: finding, count: 0)
            ].count += 1
        }
        let order = Dictionary(result.findings.enumerated().map { ($0.element.rule, $0.offset) }) { first, _ in first }
        let weights = Dictionary(result.rules.map { ($0.id, $0.priority) }) { first, _ in first }
        // What can't be read at all comes first: nothing else of it could be looked at.
        let illegible = Set(
            result.documents.filter { $0.document?.legibility == LintedDocument.Legibility.none }.map(\.path))
        func key(_ group: Priority) -> (Int, Int, Int, Int) {
            let rank =
                illegible.contains(group.first.path) && group.first.isAboutWhole
                ? -1 : group.first.verdict == .review ? 1 : group.first.severity == .error ? 0 : 2
            return (rank, -(weights[group.rule] ?? 0), -group.count, order[group.rule] ?? 0)
        }
        return Array(groups.values.sorted { key($0) < key($1) }.prefix(count))
    }
}
