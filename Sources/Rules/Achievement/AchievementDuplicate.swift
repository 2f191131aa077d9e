import ApplicationForm
import Linting
import NameMatching
import PackData

/// The same project twice in 业绩, in the same words or in others.
struct AchievementDuplicate: Rule {
    static let check = "achievement.duplicate"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "default": ["project", "number", "first"],
        "reworded": ["project", "number", "first", "other", "inEntry", "inOther"]
    ]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let matcher = context.matcher, let records = form.table(.achievements)?.records
        else { return }
        for found in matcher.repetitions(in: records.map { $0.text(.projectName) }) {
            guard let value = records[found.entry][.projectName], let first = records[found.first][.projectName] else {
                continue
            }
            var values = [
                "project": Wording.shortened(value.text.trimmed), "number": "\(found.entry + 1)",
                "first": "\(found.first + 1)", "other": Wording.shortened(first.text.trimmed)
            ]
            let related = [sink.related(at: form.source.path, first.keyRange)]
            guard let difference = found.comparison?.difference else {
                sink.report("default", values, at: .value(value, of: form), related: related)
                continue
            }
            // One thing made, and years later made anew: two achievements.
            if areApart(records[found.entry], records[found.first]) { continue }
            (values["inOther"], values["inEntry"]) = Wording.sides(of: difference)
            sink.report("reworded", values, at: .value(value, of: form), verdict: .review, related: related)
        }
    }

    private func areApart(_ one: FormRecord, _ other: FormRecord) -> Bool {
        guard let a = FormPeriod(one.text(.period)), let b = FormPeriod(other.text(.period)) else { return false }
        return a.end.map { $0.isBefore(b.start) } ?? false || b.end.map { $0.isBefore(a.start) } ?? false
    }
}
