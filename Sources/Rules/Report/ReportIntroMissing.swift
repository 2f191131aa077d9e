import Linting
import PackData
import SourceText
import Structure

/// No opening paragraphs before the first project.
struct ReportIntroMissing: Rule {
    static let check = "report.intro-missing"
    static let scope = RuleScope.report
    static let messages: [String: Set<String>] = ["default": ["project"]]
    /// Fewer 字 are a title, not an opening.
    private let minimumWords: Int

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(["minimumWords"])
        minimumWords = try entry.parameters.required("minimumWords").int()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let first = document.projects.first else { return }
        if let opening = document.outline.opening, opening.words >= minimumWords { return }
        sink.report(["project": first.title], at: first.target())
    }
}
