import Linting
import PackData
import SourceText

/// Lines for signature and seal, which the electronic text does not need.
struct OpinionSignature: Rule {
    static let check = "opinion.signature"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["lines", "count"]]
    private let words: Vocabulary.List
    /// Longer lines talk about something else.
    private let lineLength: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        try entry.parameters.checkKeys(["words", "lineLength"])
        words = try pack.vocabulary.list(entry.parameters.required("words"))
        lineLength = try entry.parameters.required("lineLength").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        var lines: [TextRange] = []
        for hit in context.phrases.ranges(of: words, in: document.document.range) {
            let line = line(around: hit, of: document)
            if line.count <= lineLength, !document.document.hasText("。", endingAt: line.end), lines.last != line { lines.append(line) }
        }
        guard let first = lines.first else { return }
        let shown = lines.map { document.document.string($0).trimmed }
        sink.report(["lines": Wording.quoted(shown), "count": "\(lines.count)"], at: .range(first, of: document))
    }

    /// The line of a block: soft line ends stay inside blocks.
    private func line(around hit: TextRange, of document: LintedDocument) -> TextRange {
        let text = document.document.text
        let lead = document.lead(before: hit), rest = document.rest(after: hit)
        let start = text[lead.indices].lastIndex(of: 0x0A).map { $0 + 1 } ?? lead.start
        let end = text[rest.indices].firstIndex(of: 0x0A) ?? rest.end
        return TextRange(start, end)
    }
}
