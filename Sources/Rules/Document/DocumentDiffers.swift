import DocumentModel
import Linting
import PackData
import SourceText

/// The draft and the PDF made from it do not say the same, or the PDF is older.
struct DocumentDiffers: Rule {
    static let check = "document.differs"
    static let scope = RuleScope.comparison
    static let related: [String: Set<String>] = ["default": ["draft", "age"]]
    static let messages: [String: Set<String>] = [
        "default": ["pdf", "draft", "count", "sentences"],
        "other": ["pdf", "draft", "share"],
        "older": ["pdf", "draft", "age", "count", "sentences"],
        "olderSame": ["pdf", "draft", "age"]
    ]
    /// From this share of unlike sentences on the two are different texts, or one of them was badly read.
    private let other: Double
    /// Seconds that a PDF may be older: files that were copied together.
    private let tolerance: Int
    private let shown: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["other", "tolerance", "shown"])
        other = try entry.parameters.required("other").double()
        tolerance = try entry.parameters.required("tolerance").int()
        shown = try entry.parameters.required("shown").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        for kind in context.pack.documents.map(\.kind) {
            let documents = context.documents.filter {
                $0.kind == kind && $0.host == nil && $0.legibility != .none
            }
            guard let pdf = documents.first(where: { $0.document.format == .pdf }),
                let draft = documents.first(where: { $0.document.format != .pdf })
            else { continue }
            compare(draft, pdf, &sink)
        }
    }

    private func compare(_ draft: LintedDocument, _ pdf: LintedDocument, _ sink: inout FindingSink) {
        let comparison = TextComparison(draft, pdf), changes = comparison.changes
        var values = ["pdf": pdf.path, "draft": draft.path]
        values["age"] = age(of: pdf, against: draft)
        guard let first = changes.first else {
            if values["age"] != nil { sink.report("olderSame", values, at: .document(pdf), verdict: .review) }
            return
        }
        let related =
            values["age"] == nil
            ? [] : [sink.related("default", ["draft": draft.path, "age": values["age"] ?? ""], at: pdf.path, nil)]
        if Double(changes.count) >= other * Double(comparison.compared) {
            values["share"] = Wording.percent(min(1, Double(changes.count) / Double(max(1, comparison.compared))))
            return sink.report("other", values, at: .document(pdf), verdict: .review, related: related)
        }
        values["count"] = "\(changes.count)"
        values["sentences"] = Wording.listed(changes.map(Self.described), limit: shown, unit: "处")
        sink.report(
            values["age"] == nil ? "default" : "older", values, at: .range(first.sentence, of: first.document),
            // A picture beside the text, or a pale one, leaves no gap that a reader of the PDF's text would see.
            verdict: pdf.legibility == .doubtful || changes.allSatisfy(\.isDoubtful) ? .review : nil, related: related)
    }

    /// `“精度优于 0.5 m”（原稿“0.5”，PDF“0.6”）`
    private static func described(_ change: TextComparison.Change) -> String {
        func side(_ name: String, _ text: String) -> String {
            text.isEmpty ? "\(name)没有" : "\(name)“\(Wording.shortened(text))”"
        }
        let sentence = Wording.shortened(change.document.document.string(change.sentence))
        if change.isPicture { return "“\(sentence)”（原稿有这张图，PDF里没有看到）" }
        if change.isMoved { return "“\(sentence)”（两份里的位置不同）" }
        return "“\(sentence)”（\(side("原稿", change.draft))，\(side("PDF", change.pdf))）"
    }

    /// How much older the PDF is; nil where it is not.
    private func age(of pdf: LintedDocument, against draft: LintedDocument) -> String? {
        guard let made = pdf.document.facts.modified, let changed = draft.document.facts.modified,
            changed - made > tolerance
        else { return nil }
        let seconds = changed - made
        return seconds >= 86400
            ? "\(seconds / 86400) 天" : seconds >= 3600 ? "\(seconds / 3600) 小时" : "\(max(1, seconds / 60)) 分钟"
    }
}
