import Linting
import PackData
import SourceText

/// Numbers of figures and tables that skip, repeat, or are never referred to.
struct ReportFigureReference: Rule {
    static let check = "report.figure-reference"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "skips": ["label", "before", "missing"], "first": ["label"], "repeats": ["label"],
        "unreferenced": ["labels", "count"]
    ]
    private let labels: FigureLabels

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(FigureLabels.parameters)
        labels = try FigureLabels(entry.parameters, pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        let reading = context.documentFact(labels)
        for series in Self.series(of: reading.captions, document) { check(series, document, &sink) }
        let unreferenced = reading.captions.filter { !reading.referred.contains($0.number) }
        if let first = unreferenced.first {
            let names = unreferenced.map(\.label)
            sink.report(
                "unreferenced", ["labels": Wording.listed(names, limit: 6, unit: "处"), "count": "\(names.count)"],
                at: .range(first.range, of: document))
        }
    }

    /// Captions that are numbered together: figures and tables apart, by chapter; a project may begin anew with 1.
    private static func series(
        of captions: [FigureLabels.Caption], _ document: LintedDocument
    ) -> [[FigureLabels.Caption]] {
        var series: [(captions: [FigureLabels.Caption], project: Int?)] = []
        for caption in captions {
            let number = caption.number
            let project = document.outline.section(at: caption.range.start).flatMap {
                document.outline.sections[$0].project
            }
            let open = series.lastIndex {
                $0.captions[0].number.isTable == number.isTable && $0.captions[0].number.prefix == number.prefix
            }
            if let open, number.last != 1 || series[open].project == project {
                series[open].captions.append(caption)
                series[open].project = project
            } else {
                series.append(([caption], project))
            }
        }
        return series.map(\.captions).sorted { $0[0].range < $1[0].range }
    }

    private func check(_ series: [FigureLabels.Caption], _ document: LintedDocument, _ sink: inout FindingSink) {
        var seen: Set<Int> = [], before: FigureLabels.Caption?
        for caption in series {
            let number = caption.number.last, target = FindingSink.Target.range(caption.range, of: document)
            if !seen.insert(number).inserted {
                sink.report("repeats", ["label": caption.label], at: target)
                continue
            }
            if let before, number > before.number.last + 1 {
                let missing = (before.number.last + 1)..<number
                sink.report(
                    "skips",
                    [
                        "label": caption.label, "before": before.label,
                        "missing": missing.map(String.init).joined(separator: "、")
                    ], at: target)
            } else if before == nil, number > 1 {
                sink.report("first", ["label": caption.label], at: target)
            }
            before = caption
        }
    }
}
