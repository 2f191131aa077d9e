import Kinds
import Linting
import PackData
import SourceText
import Structure

/// More or fewer projects than the guide asks for.
struct ReportProjectCount: Rule {
    static let check = "report.project-count"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = [
        "tooMany": ["count", "cap", "names"],
        "aboveGrade": ["count", "most", "grade", "names"],
        "belowGrade": ["count", "least", "grade"]
    ]
    private let most: Limit

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["max"])
        most = try Limit(entry.parameters.required("max"), pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document else { return }
        // A heading that still is the template's, with nothing below it, is none too many, and a guess isn't counted.
        let all = document.projects,
            sure = all.filter { $0.project.isCertain && (!$0.project.name.isEmpty || $0.hasText) }
        guard let first = all.first, let cap = most.value(context) else { return }
        let names = sure.map(\.title).joined(separator: "、")
        if sure.count > cap {
            sink.report(
                "tooMany", ["count": "\(sure.count)", "cap": "\(cap)", "names": names],
                at: .range(sure[cap].anchor, of: document))
        } else if let grade = context.grade, let range = grade.projects, sure.count > range.upperBound {
            sink.report(
                "aboveGrade",
                ["count": "\(sure.count)", "most": "\(range.upperBound)", "grade": grade.name, "names": names],
                at: .range(sure[range.upperBound].anchor, of: document), severity: .info, verdict: .advice)
        } else if let grade = context.grade, let range = grade.projects, all.count < range.lowerBound {
            sink.report(
                "belowGrade", ["count": "\(all.count)", "least": "\(range.lowerBound)", "grade": grade.name],
                at: .range(first.anchor, of: document), severity: .info, verdict: .advice)
        }
    }
}
