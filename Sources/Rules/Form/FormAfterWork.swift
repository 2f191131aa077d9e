import ApplicationForm
import Linting
import PackData

/// 学术团体, 荣誉称号 or 处分 dated before the work began.
struct FormAfterWork: Rule {
    static let check = "form.after-work"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["default": ["field", "dates", "start"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let basics = form.record(.basics),
            let start = basics[.workStart].flatMap({ CivilDate($0.text) })
        else { return }
        for value in [FieldMeaning.societyPosts, .honours, .penalties].compactMap({ basics[$0] }) {
            // What went on until after the work began is not before it.
            let early = MentionedDates.entries(in: value.text).filter { $0.allSatisfy { $0.isBefore(start) } }.flatMap(
                \.self)
            guard !early.isEmpty else { continue }
            sink.report(
                "default",
                ["field": value.key, "dates": early.map(\.chinese).joined(separator: "、"), "start": start.chinese],
                at: .value(value, of: form))
        }
    }
}
