import ApplicationForm
import Linting
import PackData
import SourceText

/// An award, a standard or a guideline without the applicant's rank.
struct AchievementAwardFormat: Rule {
    static let check = "achievement.award-format"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["award": ["result"], "standard": ["result"]]
    private let parser: ResultParser

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(ResultParser.parameters)
        parser = try ResultParser(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for (record, results) in zip(form.records(.achievements), context.fact(parser)) {
            guard let value = record[.results] else { continue }
            for result in results
            where !result.hasRank && (result.kind == .award || result.kind == .standard) {
                sink.report(
                    result.kind == .award ? "award" : "standard", ["result": Wording.shortened(result.text)],
                    at: .words(result.place, in: value, of: form))
            }
        }
    }
}
