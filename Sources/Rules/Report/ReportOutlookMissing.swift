import DocumentModel
import Linting
import PackData
import Scan
import SourceText
import Structure

/// A closing section (今后工作展望) is missing.
struct ReportOutlookMissing: Rule {
    static let check = "report.outlook-missing"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["label"], "unheaded": ["label", "words"]]
    /// Words that speak of plans.
    private let plans: Vocabulary.List
    /// The last part of the report in which plans without a heading are looked for.
    private let tail: Double

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["plans", "tail"])
        plans = try pack.vocabulary.list(entry.parameters.required("plans"))
        tail = try entry.parameters.required("tail").double(in: 0...1)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, !document.outline.sections.isEmpty, document.outline.genre == nil else {
            return
        }
        let sections = context.pack.sections, end = document.document.range.end
        let missing = sections.closings.filter { role in
            guard sections[role]?.isRequired == true else { return false }
            guard let index = document.outline.closings[role] else { return true }
            let section = document.outline.sections[index]
            if section.project != nil,
                !context.phrases.ranges(of: plans, in: section.titleRange).contains(where: {
                    isHead($0, in: document.document)
                })
            {
                return true
            }
            // A doubtful one that tells of plans is one.
            return !document.analysis.isSure(index)
                && context.phrases.ranges(of: plans, in: section.extent).isEmpty
        }
        guard !missing.isEmpty else { return }
        let label = missing.map(sections.label).joined(separator: "、")
        let closing = TextRange(Int(Double(end) * (1 - tail)), end)
        if let plan = context.phrases.ranges(of: plans, in: closing).first {
            sink.report(
                "unheaded", ["label": label, "words": document.document.string(plan)], at: .range(plan, of: document),
                verdict: .review)
        } else {
            sink.report(["label": label], at: .document(document))
        }
    }

    /// Whether a heading, or a part of it, begins with these words: 总结与展望 inside a project looks further than that,
    /// 研究展望 doesn't.
    private func isHead(_ words: TextRange, in document: Document) -> Bool {
        document.text.scalar(before: words.start).map { !Scalars.isHan($0.value) || Self.joints.contains($0.value) }
            ?? true
    }

    /// Between the parts of a heading.
    private static let joints: ScalarSet = "与和及并"
}
