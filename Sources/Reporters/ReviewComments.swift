import Linting
import SourceText
import WordComments

/// What the comments of a reviewed copy say: one for each finding that concerns a document.
public struct ReviewComments: Sendable {
    /// One comment.
    public struct Item: Sendable {
        /// Bytes of the document's text; nil for the document as a whole.
        public var range: TextRange?
        /// What it says, line by line.
        public var lines: [WordComment.Line]
    }

    /// In the order of the document.
    public let items: [Item]

    /// - Parameter document: The one that the copy is made of. Findings about another file are in where they point to
    ///   this one, too.
    public init(_ result: LintResult, for document: DocumentResult) {
        let documents = result.documentsByPath
        items = result.findings.flatMap { finding -> [Item] in
            if finding.path == document.path {
                let ranges = finding.marked,
                    first = Item(
                        range: ranges.first, lines: Self.lines(of: finding, documents))
                // Each further place says that it is one, not the whole again.
                return [first] + ranges.dropFirst().map { Item(range: $0, lines: Self.reminder(of: finding)) }
            }
            guard let related = finding.related.first(where: { $0.path == document.path }) else { return [] }
            return [Item(range: related.range, lines: Self.lines(of: finding, documents))]
        }
    }

    private static func reminder(of finding: Finding) -> [WordComment.Line] {
        [
            WordComment.Line("【\(finding.label)】", "这里也是，见这条规则的第一处批注"), WordComment.Line("规则：", finding.rule)
        ]
    }

    private static func lines(of finding: Finding, _ documents: [String: DocumentResult]) -> [WordComment.Line] {
        func line(_ lead: String, _ text: String?) -> WordComment.Line? {
            text.map { WordComment.Line(lead, SafeText.line($0)) }
        }
        let lines =
            [
                line("【\(finding.label)】", finding.message),
                line("改法：", finding.help),
                line("依据：", finding.clause.map { "指南“\($0.place)”" })
            ]
            + finding.related.filter { $0.path != finding.path }.map { related in
                line("参看：", "\(related.path) \(documents.place(of: related).chinese ?? "")：\(related.message)")
            }
        return lines.compactMap { $0 } + [WordComment.Line("规则：", finding.rule)]
    }
}
