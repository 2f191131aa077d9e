import ApplicationForm
import ChineseText
import Linting
import PackData

/// The same project twice in 业绩.
struct AchievementDuplicate: Rule {
    static let check = "achievement.duplicate"
    static let scope = RuleScope.application
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = ["default": ["project", "number", "first"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application else { return }
        var seen: [String: (number: Int, value: FormValue)] = [:]
        for (index, record) in (form.achievements?.records ?? []).enumerated() {
            guard let value = record[.projectName], !value.isBlank else { continue }
            let name = String(Folding.fold(value.text).filter { $0.isLetter || $0.isNumber })
            if let first = seen[name] {
                sink.report(
                    "default",
                    [
                        "project": Wording.shortened(value.text.trimmed), "number": "\(index + 1)",
                        "first": "\(first.number)"
                    ], at: .value(value, of: form),
                    related: [sink.related(at: form.source.path, first.value.keyRange)])
            } else {
                seen[name] = (index + 1, value)
            }
        }
    }
}
