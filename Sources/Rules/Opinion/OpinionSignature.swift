import Linting
import PackData
import Scan
import SourceText

/// Lines for signature and seal, which the electronic text does not need.
struct OpinionSignature: Rule {
    static let check = "opinion.signature"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = ["default": ["lines", "count"]]
    private let words: Vocabulary.List
    /// Longer lines talk about something else.
    private let lineLength: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["words", "lineLength"])
        words = try pack.vocabulary.list(entry.parameters.required("words"))
        lineLength = try entry.parameters.required("lineLength").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let lines = document.document.blocks.flatMap { self.lines(of: $0.range, document) }.filter { line in
            line.count <= lineLength && !document.document.hasText("。", endingAt: line.end)
                && (isBlankDate(line, document)
                    || context.phrases.ranges(of: words, in: line).contains { isField($0, in: line, document) })
        }
        guard let first = lines.first else { return }
        sink.report(
            ["lines": Wording.quoted(lines.map { document.document.string($0).trimmed }), "count": "\(lines.count)"],
            at: .range(first, of: document))
    }

    /// Soft line ends stay inside blocks.
    private func lines(of block: TextRange, _ document: LintedDocument) -> [TextRange] {
        var lines: [TextRange] = [], start = block.start
        for end in block.indices.filter({ document.document.text[$0] == 0x0A }) + [block.end] {
            lines.append(TextRange(start, end))
            start = end + 1
        }
        return lines
    }

    /// 签字： is a field to be filled in, 签字流程 is talk: behind a field stands a mark, a blank or nothing.
    private func isField(_ hit: TextRange, in line: TextRange, _ document: LintedDocument) -> Bool {
        hit.end >= line.end
            || [document.document.text.scalar(before: hit.end), document.document.text.scalar(at: hit.end)].contains {
                $0.map { !$0.properties.isIdeographic } ?? true
            }
    }

    /// 　　年　月　日
    private func isBlankDate(_ line: TextRange, _ document: LintedDocument) -> Bool {
        let words = document.document.string(line).unicodeScalars.filter { $0.properties.isIdeographic }
        return String(String.UnicodeScalarView(words)).hasSuffix("年月日") && words.count <= 5
            && !document.document.string(line).contains(where: \.isNumber)
    }
}
