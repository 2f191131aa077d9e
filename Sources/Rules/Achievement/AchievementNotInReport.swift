import ApplicationForm
import ChineseText
import Linting
import NameMatching
import PackData
import SourceText

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
        let names = records.map { letters(of: $0.text(.projectName)) }
        let matchedNames = Set(matched.filter(records.indices.contains).map { names[$0] })
        let mentioned = mentioned(names, in: reports)
        for (index, record) in records.enumerated() where !matched.contains(index) {
            guard let value = record[.projectName], !value.isBlank, !matchedNames.contains(names[index]),
                !mentioned.contains(names[index])
            else { continue }
            sink.report("default", ["project": Wording.shortened(value.text.trimmed)], at: .value(value, of: form))
        }
    }

    /// Those of `names` that stand somewhere in a report; all of them looked for in one pass.
    private func mentioned(_ names: [[UInt8]], in reports: [LintedDocument]) -> Set<[UInt8]> {
        let phrases = names.filter { !$0.isEmpty }
        let set = PhraseSet(phrases.map { String(decoding: $0, as: UTF8.self) })
        var found: Set<[UInt8]> = []
        for report in reports {
            let text = letters(of: report.document.string(report.document.range))
            set.forEachMatch(in: text, range: TextRange(0, text.count)) { phrase, _ in
                found.insert(phrases[phrase])
                return true
            }
        }
        return found
    }

    private func letters(of text: String) -> [UInt8] {
        Array(String(Folding.fold(text).filter { $0.isLetter || $0.isNumber }).utf8)
    }
}
