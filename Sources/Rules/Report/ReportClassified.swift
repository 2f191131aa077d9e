import ChineseText
import DocumentModel
import Linting
import PackData
import SourceText

/// Secrecy markings.
///
/// A marking stands on a line of its own, behind 密级, or has a star; the same words in a sentence are talk about
/// secrecy.
struct ReportClassified: Rule {
    static let check = "report.classified"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["marking"], "review": ["marking"], "margin": ["marking"]]
    private let marks: SecrecyMarks
    /// Between a level and how long it holds.
    private let stars: Vocabulary.List
    /// Characters without which nothing is a marking: a look at the hits saves reading every short line.
    private let signs: Vocabulary.List
    /// Blocks at the head of a document in which a bare level is surely a marking.
    private let head: Int
    /// Longer lines are no markings.
    private let lineLength: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let parameters = entry.parameters
        try parameters.checkKeys([
            "levels", "labels", "internals", "notices", "orders", "fillers", "stars", "signs", "head", "lineLength"
        ])
        marks = try SecrecyMarks(parameters)
        stars = try pack.vocabulary.list(parameters.required("stars"))
        signs = try pack.vocabulary.list(parameters.required("signs"))
        head = try parameters.required("head").int()
        lineLength = try parameters.required("lineLength").int()
    }

    private typealias Found = (certainty: SecrecyMarks.Certainty, marking: String)

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        // Where the first section begins the head ends, however few blocks it has.
        let front =
            document.outline.sections.first { $0.role != .other }?.titleRange.start ?? document.document.text.count
        var seen: Set<String> = []
        for (index, block) in document.document.blocks.enumerated() where block.kind != .code {
            guard context.phrases.occurs(signs, in: block.range) else { continue }
            let short =
                block.range.count <= lineLength
                ? line(index, block, isHead: index < head && block.range.start < front, document) : nil
            guard let (certainty, marking) = starred(block, document, context.phrases) ?? short,
                seen.insert(marking).inserted
            else { continue }
            switch certainty {
            case .sure: sink.report(["marking": marking], at: .range(block.range, of: document))
            case .doubtful:
                sink.report("review", ["marking": marking], at: .range(block.range, of: document), verdict: .review)
            }
        }
        for line in document.document.margins {
            guard let marking = margin(line, context.pack.vocabulary), seen.insert(marking).inserted else { continue }
            sink.report("margin", ["marking": marking], at: .document(document))
        }
    }

    /// A header or footer that is a marking or has one among its fields: nobody talks about secrecy there.
    private func margin(_ line: String, _ vocabulary: Vocabulary) -> String? {
        let fields = line.split(whereSeparator: \.isWhitespace)
        // The longest that is one: 内部资料 注意保密 stands in two fields.
        let runs = fields.indices.flatMap { start in
            fields.indices[start...].reversed().map { fields[start...$0].joined(separator: " ") }
        }
        return runs.prefix(200).first { isMarking(words($0), vocabulary) }
    }

    private func isMarking(_ field: String, _ vocabulary: Vocabulary) -> Bool {
        marks.isLevel(field) || marks.labelled(field) != nil || marks.notice(field) != nil
            || isStarred(Array(field.utf8), vocabulary)
    }

    private func isStarred(_ field: [UInt8], _ vocabulary: Vocabulary) -> Bool {
        vocabulary.hits(in: field).ranges(of: stars, in: TextRange(0, field.count)).contains { star in
            marks.endsInLevel(String(decoding: field[..<star.start], as: UTF8.self)) != nil
        }
    }

    /// Folded, without white space, brackets and marks.
    private func words(_ text: String) -> String {
        let left = Folding.fold(text).unicodeScalars.filter {
            !$0.properties.isWhitespace && !"()[]【】〔〕《》「」“”\"',.;:!、。·—-_".unicodeScalars.contains($0)
        }
        return String(String.UnicodeScalarView(left))
    }

    /// 秘密★5年, wherever it stands; not where a text speaks of such markings.
    private func starred(_ block: Block, _ document: LintedDocument, _ phrases: PhraseHits) -> Found? {
        let text = document.document
        for star in phrases.ranges(of: stars, in: block.range) {
            let lead = words(
                text.string(
                    TextRange(max(block.range.start, text.boundary(before: star.start, characters: 8)), star.start)))
            guard let level = marks.endsInLevel(lead), !document.isQuoted(star) else { continue }
            let period = words(text.string(TextRange(star.end, min(block.range.end, star.end + 24)))).prefix {
                $0.isNumber || "年月长期".contains($0)
            }
            return (.sure, level + text.string(star) + period)
        }
        return nil
    }

    /// A short line that is a marking.
    private func line(_ index: Int, _ block: Block, isHead: Bool, _ document: LintedDocument) -> Found? {
        let line = document.document.string(block.range), words = words(line)
        if let certainty = marks.labelled(words) { return (certainty, line.trimmed) }
        switch block.kind {
        case .tableCell:
            guard marks.isLevel(words), isLabelledCell(index, block, isHead, document) else { return nil }
            return (.sure, words)
        case .paragraph, .heading, .textBox:
            if let certainty = marks.notice(words) { return (isHead ? .sure : certainty, line.trimmed) }
            if marks.isLevel(words) { return (isHead ? .sure : .doubtful, words) }
            return isHead ? field(of: line) : nil
        default:
            return isHead ? marks.notice(words).map { ($0, line.trimmed) } : nil
        }
    }

    /// One of several fields on a line at the head: `编号：12　密级：秘密`, `个人技术报告　　机密`.
    private func field(of line: String) -> Found? {
        let fields = line.split { $0.isWhitespace || "，,；;".contains($0) }.map { words(String($0)) }.filter {
            !$0.isEmpty
        }
        for (index, field) in fields.enumerated() {
            if let certainty = marks.labelled(field) { return (certainty, field) }
            if marks.labels.contains(field), index + 1 < fields.count,
                let certainty = marks.labelled(field + fields[index + 1])
            {
                return (certainty, field + fields[index + 1])
            }
        }
        guard fields.count > 1, let last = fields.last, marks.isLevel(last),
            line.contains("  ") || line.contains("\t") || line.contains("\u{3000}")
        else { return nil }
        return (.doubtful, last)
    }

    /// Whether the cell before it in its row is 密级; in a table at the head also the cell at the top of its column.
    private func isLabelledCell(_ index: Int, _ block: Block, _ isHead: Bool, _ document: LintedDocument) -> Bool {
        guard case .tableCell(let table, let row, let column) = block.kind else { return false }
        return document.document.blocks[..<index].reversed().prefix(40).contains { other in
            guard case .tableCell(table, let otherRow, let otherColumn) = other.kind else { return false }
            let isBefore = otherRow == row && otherColumn == column - 1,
                isAbove = isHead && otherRow == 0 && otherColumn == column && row > 0
            return (isBefore || isAbove) && marks.labels.contains(words(document.document.string(other.range)))
        }
    }
}
