import ApplicationForm
import ChineseText
import Linting
import PackData

/// An entry of 业绩 that the report never mentions.
struct AchievementNotInReport: Rule {
    static let check = "achievement.not-in-report"
    static let scope = RuleScope.comparison
    static let messages: [String: Set<String>] = ["default": ["project"]]

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        let reports = context.documents.filter { $0.kind == .report && $0.legibility == .full }
        guard let form = context.application, !reports.isEmpty else { return }
        let matched = Set(reports.flatMap(\.matches).filter { $0.verdict != .distinct }.compactMap(\.achievement))
        let records = form.achievements?.records ?? []
        let matchedNames = Set(matched.filter(records.indices.contains).map { letters(of: records[$0].text(.projectName)) })
        let texts = reports.map { letters(of: $0.document.string($0.document.range)) }
        for (index, record) in records.enumerated() where !matched.contains(index) {
            guard let value = record[.projectName], !value.isBlank else { continue }
            let name = letters(of: value.text)
            guard !matchedNames.contains(name), !texts.contains(where: { $0.contains(name) }) else { continue }
            sink.report("default", ["project": Wording.shortened(value.text.trimmed)], at: .value(value, of: form))
        }
    }

    private func letters(of text: String) -> String { String(Folding.fold(text).filter { $0.isLetter || $0.isNumber }) }
}
