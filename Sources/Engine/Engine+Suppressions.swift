import ApplicationForm
import Linting
import SourceText

extension Engine {
    /// Takes out what comments and the configuration suppress, and adds what there is to say about the comments.
    func suppress(
        _ findings: [Finding], by configured: [Suppression], _ context: RuleContext, _ outcome: inout Outcome
    ) {
        var inline = context.documents.filter { $0.host == nil }.flatMap { Suppression.inComments(of: $0.document) }
        if let form = context.application { inline += Suppression.inComments(of: form) }
        let texts = Dictionary(
            context.documents.filter { $0.host == nil }.map { ($0.path, $0) }
        ) { first, _ in first }
        let result = SuppressionFilter(inline + configured).apply(
            to: findings, words: { words(of: $0, in: texts[$0.path]) }, wasLookedAt: { wasLookedAt($0, context, texts) }
        )
        outcome.findings =
            TwinFindings.merged(result.kept, of: context.documents)
            + SuppressionFilter(inline).remarks(Array(result.uses.prefix(inline.count)), pack: pack, runner: runner)
        outcome.suppressed = result.suppressed
        outcome.configured = zip(configured, result.uses.dropFirst(inline.count)).map { ($0, $1) }
    }

    private func wasLookedAt(
        _ suppression: Suppression, _ context: RuleContext, _ documents: [String: LintedDocument]
    ) -> Bool {
        guard runner.looked(for: suppression, context) else { return false }
        guard let paths = suppression.paths else { return true }
        return paths.contains { path in
            // An application that the user did not name is only compared with the documents.
            path == context.application?.source.path ? context.isApplicationNamed : documents[path] != nil
        }
    }

    /// The words of a finding within their paragraphs; of an application what it quotes.
    private func words(of finding: Finding, in linted: LintedDocument?) -> WordsInContext {
        guard let range = finding.range, let document = linted?.document,
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
