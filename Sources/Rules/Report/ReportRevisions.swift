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
        let what = [
            markup.revisions > 0 ? "\(markup.revisions) 处没有接受的修订" : nil,
            markup.comments > 0 ? "\(markup.comments) 条批注" : nil
        ].compactMap { $0 }.joined(separator: "、")
        let block = document.document.blocks.first { $0.paragraph.map { $0 >= markup.firstParagraph } ?? false }
        sink.report("default", ["what": what], at: block.map { .range($0.range, of: document) } ?? .document(document))
    }
}
