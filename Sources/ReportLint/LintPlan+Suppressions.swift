import ApplicationForm
import Linting
import SourceText

extension LintPlan {
    /// Takes out what comments and the configuration suppress, and adds what there is to say about the comments.
    func filter(_ findings: [Finding], _ context: RuleContext, _ result: inout UnitResult) {
        var inline = context.documents.filter { $0.host == nil }.flatMap { Suppression.inComments(of: $0.document) }
        if let application = context.application { inline += Suppression.inComments(of: application) }
        let configured = unit.configuration.suppressions
        let outcome = SuppressionFilter(inline + configured).apply(
            to: findings, isSamePath: isSame, words: { words(of: $0, in: context.documents) },
            wasLookedAt: { wasLookedAt($0, context) })
        result.findings =
            TwinFindings.merged(outcome.kept, of: context.documents)
            + SuppressionFilter(inline).remarks(Array(outcome.uses.prefix(inline.count)), pack: pack, runner: runner)
        result.suppressed = outcome.suppressed
        result.configuredUses = Array(outcome.uses.dropFirst(inline.count))
    }

    /// Whether the configuration's `written` means the file at `path`.
    private func isSame(_ written: String, _ path: String) -> Bool {
        written == path
            || FileSystem.canonical(FileSystem.join(FileSystem.folder(of: unit.configuration.path), written))
                == FileSystem.canonical(path)
    }

    private func wasLookedAt(_ suppression: Suppression, _ context: RuleContext) -> Bool {
        guard runner.looked(for: suppression, context) else { return false }
        guard let path = suppression.path else { return true }
        // An application that the user did not name is only compared with the documents.
        if let application = context.application, isSame(path, application.source.path) {
            return context.isApplicationNamed
        }
        return context.documents.contains { isSame(path, $0.path) }
    }

    /// The words of a finding within their paragraphs; of an application what it quotes.
    private func words(of finding: Finding, in documents: [LintedDocument]) -> WordsInContext {
        guard let range = finding.range,
            let document = documents.first(where: { $0.path == finding.path && $0.host == nil })?.document,
            let first = document.blockIndex(at: range.start), let last = document.blockIndex(at: range.end)
        else {
            return WordsInContext(finding, words: (finding.excerpt ?? "").utf8)
        }
        // Nobody quotes more than a page around the words; a paragraph may be the whole file.
        let page = 4096
        let start = min(range.start, max(document.blocks[first].range.start, range.start - page)),
            end = max(range.end, min(document.blocks[last].range.end, range.end + page))
        return WordsInContext(
            finding, before: document.text[start..<range.start], words: document.text[range.indices],
            after: document.text[range.end..<end])
    }
}

extension Linter {
    /// What there is to say about the suppressions of each configuration, all its units taken together.
    func remarks(_ plans: [LintPlan], _ results: [UnitResult]) -> [Finding] {
        var merged: [String: (plan: LintPlan, uses: [SuppressionFilter.Use])] = [:]
        for (plan, result) in zip(plans, results) where !result.configuredUses.isEmpty {
            let known = merged[plan.unit.configuration.path]
            merged[plan.unit.configuration.path] = (
                plan, known.map { zip($0.uses, result.configuredUses).map(max) } ?? result.configuredUses
            )
        }
        return merged.keys.sorted().flatMap { path -> [Finding] in
            guard let (plan, uses) = merged[path] else { return [] }
            return SuppressionFilter(plan.unit.configuration.suppressions).remarks(
                uses, pack: plan.pack, runner: plan.runner)
        }
    }
}
