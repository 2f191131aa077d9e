import DocumentModel
import Linting
import PackData
import SourceText

/// Marks of a merge that nobody finished: `<<<<<<< HEAD`.
struct ReportMergeConflict: Rule {
    static let check = "report.merge-conflict"
    static let scope = RuleScope.report
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["default": ["mark", "count"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, document.document.source != nil else { return }
        let marks = document.document.blocks.filter { $0.kind != .code }.flatMap { block in
            Self.marks(in: document.document.text, block.range)
        }
        guard let first = marks.first else { return }
        sink.report(
            "default", ["mark": document.document.string(first), "count": "\(marks.count)"],
            at: .range(first, of: document),
            related: marks.dropFirst().prefix(9).map { sink.related(at: document.path, $0) })
    }

    /// Lines that begin with seven of the signs and a blank, as Git writes them.
    private static func marks(in text: [UInt8], _ block: TextRange) -> [TextRange] {
        var found: [TextRange] = [], start = block.start
        while start < block.end {
            let end = text[start..<block.end].firstIndex(of: 0x0A) ?? block.end
            let line = text[start..<end], sign = line.first ?? 0x0A
            if signs.contains(sign), line.prefix(7).allSatisfy({ $0 == sign }), line.count > 8,
                line.dropFirst(7).first == 0x20
            {
                // Markdown joins the next line to it.
                let name = line.dropFirst(8).firstIndex(of: 0x20) ?? end
                found.append(TextRange(start, name))
            }
            start = end + 1
        }
        return found
    }

    private static let signs = Array("<>|".utf8)
}
