import ApplicationForm
import Linting
import PackData
import SourceText

/// An award, a standard or a guideline without the applicant's rank.
struct AchievementAwardFormat: Rule {
    static let check = "achievement.award-format"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = [
        "award": ["result"], "standard": ["result"], "name": ["result", "rank"]
    ]
    private let parser: ResultParser
    /// 院级、荣获: in front of an award's grade they name no award.
    private let levels: [String]
    /// 二等奖: a grade, which many awards have
    private let grades: [String]
    /// 某: stands for the name
    private let someone: [String]

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        try entry.parameters.checkKeys(ResultParser.parameters.union(["levels", "grades", "someone"]))
        levels = try entry.parameters.required("levels").strings()
        grades = try entry.parameters.required("grades").strings()
        someone = try entry.parameters.required("someone").strings()
        parser = try ResultParser(entry, pack: pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        for (record, results) in zip(form.records(.achievements), context.fact(parser)) {
            guard let value = record[.results] else { continue }
            for result in results where result.kind == .award && isNameless(result.text) {
                sink.report(
                    "name", ["result": Wording.shortened(result.text, to: 100), "rank": result.hasRank ? "" : "和个人排名"],
                    at: .words(result.place, in: value, of: form))
            }
            for result in results
            where !result.hasRank && (result.kind == .award || result.kind == .standard)
                && !isNameless(result.text)
            {
                sink.report(
                    result.kind == .award ? "award" : "standard", ["result": Wording.shortened(result.text, to: 100)],
                    at: .words(result.place, in: value, of: form))
            }
        }
    }

    /// 2024年院级二等奖: nothing but when, by whom and how high; 某科技进步奖.
    private func isNameless(_ text: String) -> Bool {
        if someone.contains(where: text.contains) { return true }
        var rest = text[...]
        while let first = rest.first, !grades.contains(where: rest.hasPrefix) {
            let level = levels.first(where: rest.hasPrefix)?.count
            guard let length = level ?? (first.isASCII && !first.isLetter ? 1 : nil) else { return false }
            rest = rest.dropFirst(length)
        }
        return !rest.isEmpty
    }
}
