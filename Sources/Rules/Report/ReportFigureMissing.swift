import DocumentModel
import Linting
import PackData
import SourceText

/// References to figures and tables that the report doesn't hold.
struct ReportFigureMissing: Rule {
    static let check = "report.figure-missing"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["labels", "count"]]
    private let labels: FigureLabels
    /// Before a label, in its sentence: the figure stands in another work (《规范》的表2, 文献[3]图5, 附图1).
    private let elsewhere: Vocabulary.List

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(FigureLabels.parameters.union(["elsewhere"]))
        labels = try FigureLabels(entry.parameters, pack)
        elsewhere = try pack.vocabulary.list(entry.parameters.required("elsewhere"))
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let reading = context.documentFact(labels)
        let captioned = Set(reading.captions.map(\.number))
        var said: Set<FigureLabels.Number> = [], missing: [(label: String, range: TextRange)] = []
        for reference in reading.references where !isElsewhere(reference, document, context.phrases) {
            if !reference.asRange.isEmpty, reference.asRange.isSubset(of: captioned) { continue }
            for number in reference.numbers where !captioned.contains(number) && said.insert(number).inserted {
                guard isExpected(number, reading, document) else { continue }
                missing.append((Self.label(number), reference.range))
            }
        }
        guard let first = missing.first else { return }
        sink.report(
            "default",
            ["labels": Wording.listed(missing.map(\.label), limit: 6, unit: "处"), "count": "\(missing.count)"],
            at: .range(first.range, of: document),
            // What a PDF calls a caption depends on how its lines were put together.
            verdict: document.document.format == .pdf ? .review : nil)
    }

    /// Whether a caption with this number would be there: others have one, or there is nothing that could be meant.
    private func isExpected(
        _ number: FigureLabels.Number, _ reading: FigureLabels.Reading, _ document: LintedDocument
    ) -> Bool {
        let alike = reading.captions.lazy.filter { $0.number.isTable == number.isTable }
        guard alike.isEmpty else {
            // 图3 may stand for all of 图3-1, 图3-2.
            return !alike.contains { number.prefix.isEmpty && $0.number.prefix.first == number.last }
        }
        return !document.document.blocks.contains { number.isTable ? $0.isTableCell : $0.isFigure }
    }

    private func isElsewhere(
        _ reference: FigureLabels.Reference, _ document: LintedDocument, _ phrases: PhraseHits
    ) -> Bool {
        guard let index = document.document.blockIndex(at: reference.range.start) else { return false }
        let block = document.document.blocks[index].range
        let start = document.analysis.sentences.last { $0.start <= reference.range.start }?.start ?? block.start
        let before = TextRange(max(block.start, start), reference.range.start)
        return !phrases.ranges(of: elsewhere, in: before).isEmpty
    }

    private static func label(_ number: FigureLabels.Number) -> String {
        (number.isTable ? "表" : "图") + (number.prefix + [number.last]).map(String.init).joined(separator: "-")
    }
}
