import ChineseText
import DocumentModel
import Linting
import PackData
import SourceText

/// Secrecy markings.
///
/// A marking stands on a line of its own, behind 密级, or has a star; the same words in a sentence are talk about secrecy.
struct ReportClassified: Rule {
    static let check = "report.classified"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["marking"], "review": ["marking"]]
    /// 绝密、机密、秘密
    private let levels: [String]
    /// Whole notices: 内部资料注意保密
    private let notices: [String]
    /// 密级
    private let labels: [String]
    private let stars: Set<Unicode.Scalar>
    /// Blocks at the head of a document in which a bare level is surely a marking.
    private let head: Int
    /// Longer lines are no markings.
    private let lineLength: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let parameters = entry.parameters
        try parameters.checkKeys(["levels", "notices", "labels", "stars", "head", "lineLength"])
        levels = try parameters.required("levels").strings().map(Folding.fold)
        notices = try parameters.required("notices").strings().map(Folding.fold)
        labels = try parameters.required("labels").strings().map(Folding.fold)
        stars = Set(try parameters.required("stars").string().unicodeScalars)
        head = try parameters.required("head").int()
        lineLength = try parameters.required("lineLength").int()
    }

    private enum Certainty { case sure, doubtful }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let blocks = document.document.blocks
        var seen: Set<String> = []
        for (index, block) in blocks.enumerated() where block.kind != .code && mayHoldMarking(block, document) {
            let label = index > 0 && block.isTableCell && blocks[index - 1].isTableCell ? bare(blocks[index - 1], document) : ""
            guard let (certainty, marking) = marking(in: bare(block, document), block, behind: label, isHead: index < head),
                  seen.insert(marking).inserted else { continue }
            switch certainty {
            case .sure: sink.report(["marking": marking], at: .range(block.range, of: document))
            case .doubtful: sink.report("review", ["marking": marking], at: .range(block.range, of: document), verdict: .review)
            }
        }
    }

    /// Short blocks, and long ones with a star.
    private func mayHoldMarking(_ block: Block, _ document: LintedDocument) -> Bool {
        block.range.count <= lineLength || document.document.text[block.range.indices].firstIndex(of: 0xE2).map { from in
            String(decoding: document.document.text[from..<block.range.end], as: UTF8.self).unicodeScalars.contains(where: stars.contains)
        } ?? false
    }

    /// Folded, without white space and brackets.
    private func bare(_ block: Block, _ document: LintedDocument) -> String {
        let folded = Folding.fold(document.document.string(block.range))
        return String(String.UnicodeScalarView(folded.unicodeScalars.filter { !$0.properties.isWhitespace && !"()[]【】〔〕《》「」".unicodeScalars.contains($0) }))
    }

    private func marking(in text: String, _ block: Block, behind label: String, isHead: Bool) -> (Certainty, String)? {
        if let starred = starred(text) { return (.sure, starred) }
        guard block.range.count <= lineLength else { return nil }
        let words = String(String.UnicodeScalarView(text.unicodeScalars.filter { !",.;:!、。，；：！·".unicodeScalars.contains($0) }))
        if notices.contains(words) { return (.sure, words) }
        for label in labels {
            let value = words.hasPrefix(label) ? String(words.dropFirst(label.count)) : nil
            if let value, let level = levels.first(where: value.hasPrefix), isPeriod(value.dropFirst(level.count)) { return (.sure, words) }
        }
        guard let level = levels.first(where: words.hasPrefix), isPeriod(words.dropFirst(level.count)) else { return nil }
        switch block.kind {
        case .tableCell: return labels.contains(label.filter { $0 != ":" && $0 != "：" }) ? (.sure, words) : nil
        case .listItem: return nil
        case .paragraph, .heading, .textBox: return (isHead ? .sure : .doubtful, words)
        default: return nil
        }
    }

    /// 秘密★5年
    private func starred(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() where stars.contains(scalar) {
            for level in levels {
                let start = index - level.unicodeScalars.count
                guard start >= 0, scalars[start..<index].elementsEqual(level.unicodeScalars) else { continue }
                return String(String.UnicodeScalarView(scalars[start..<min(index + 4, scalars.count)]))
            }
        }
        return nil
    }

    /// Nothing, or how long it stays secret: 10年, 长期.
    private func isPeriod(_ rest: Substring) -> Bool {
        rest.isEmpty || rest == "长期" || (rest.count <= 4 && rest.hasSuffix("年")) || (rest.count <= 4 && rest.hasSuffix("级"))
    }
}
