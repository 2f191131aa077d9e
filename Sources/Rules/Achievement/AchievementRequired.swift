import ApplicationForm
import Linting
import PackData

/// No entry in 业绩, or one with an empty column.
struct AchievementRequired: Rule {
    static let check = "achievement.required"
    static let scope = RuleScope.application
    static let messages: [String: Set<String>] = ["none": [], "empty": ["number", "columns", "project"]]
    private static let columns: [FieldMeaning] = [.projectName, .ownRole, .results, .certifier, .period]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let form = context.application, let table = form.table(.achievements) else { return }
        if table.records.isEmpty { sink.report("none", at: .form(table.keyRange, of: form)) }
        for (index, record) in table.records.enumerated() {
            let empty = Self.columns.compactMap(record.page.field).filter { record[$0]?.isBlank ?? true }
            guard !empty.isEmpty else { continue }
            let name = record.text(.projectName)
            sink.report(
                "empty",
                [
                    "number": "\(index + 1)", "columns": Wording.quoted(empty.map(\.key)),
                    "project": name.isEmpty ? "" : "（\(Wording.shortened(name, to: 24))）"
                ],
                at: empty.compactMap { record[$0] }.first.map { .value($0, of: form) } ?? .form(record.anchor, of: form)
            )
        }
    }
}
