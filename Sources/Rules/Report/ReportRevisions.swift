import DocumentModel
import Linting
import PackData
import SourceText

/// Tracked changes and comments left in a DOCX, which go into the PDF made from it.
struct ReportRevisions: Rule {
    static let check = "report.revisions"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["what"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let markup = document.document.facts.markup else { return }
        func named(_ what: String, _ lead: String, _ words: String?) -> String {
            what + (words.map { "（\(lead)“\(Wording.shortened($0))”）" } ?? "")
        }
        let what = [
            markup.revisions > 0
                ? named("\(markup.revisions) 处没有接受的修订", markup.revisions > 1 ? "其中加了" : "加了", markup.insertion) : nil,
            markup.comments > 0
                ? named("\(markup.comments) 条批注", markup.comments > 1 ? "第一条：" : "", markup.comment) : nil
        ].compactMap { $0 }.joined(separator: "、")
        let block = document.document.blocks.first { $0.paragraph.map { $0 >= markup.firstParagraph } ?? false }
        let words = block.flatMap { block in markup.insertion.flatMap { place(of: $0, in: block.range, document) } }
        sink.report(
            "default", ["what": what],
            at: (words ?? block?.range).map { .range($0, of: document) } ?? .document(document))
    }

    /// Where what was inserted stands.
    private func place(of words: String, in range: TextRange, _ document: LintedDocument) -> TextRange? {
        let text = document.document.text[range.indices]
        return text.firstRange(of: Array(words.utf8)).map { TextRange($0.lowerBound, $0.upperBound) }
    }
}
