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
    /// Shorter names (平台) stand in any text.
    private static let least = 4

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) { try entry.parameters.checkKeys([]) }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        let reports = context.documents.filter { $0.kind == .report && $0.legibility == .full }
        guard let form = context.application, let matcher = context.matcher, !reports.isEmpty,
            let records = form.table(.achievements)?.records
        else { return }
        let names = records.map { $0.text(.projectName) }
        // Also an entry that a finding names as the nearest is spoken of already.
        var known = Set(reports.flatMap(\.matches).compactMap(\.achievement))
        if records.indices.allSatisfy({ known.contains($0) || names[$0].trimmed.isEmpty }) { return }
        for found in matcher.repetitions(in: names) where !known.isDisjoint(with: [found.entry, found.first]) {
            known.formUnion([found.entry, found.first])
        }
        let left = records.indices.filter { !known.contains($0) && !names[$0].trimmed.isEmpty }
        let phrases = left.map { phrase(names[$0], matcher) }, mentioned = mentioned(phrases, in: reports)
        for (index, phrase) in zip(left, phrases) where !mentioned.contains(phrase) {
            guard let value = records[index][.projectName] else { continue }
            sink.report("default", ["project": Wording.shortened(value.text.trimmed)], at: .value(value, of: form))
        }
    }

    /// What a report must hold to mention a name: a programme or an act around it may be missing there.
    private func phrase(_ name: String, _ matcher: NameMatcher) -> [UInt8] {
        let essence = matcher.essence(of: name)
        return essence.unicodeScalars.count >= Self.least ? Array(essence.utf8) : letters(of: name)
    }

    /// Those of `phrases` that stand somewhere in a report; all of them looked for in one pass.
    private func mentioned(_ phrases: [[UInt8]], in reports: [LintedDocument]) -> Set<[UInt8]> {
        let phrases = phrases.filter { !$0.isEmpty },
            set = PhraseSet(phrases.map { String(decoding: $0, as: UTF8.self) })
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
        var letters: [UInt8] = []
        for scalar in Folding.fold(text).unicodeScalars
        where (0x4E00...0x9FFF).contains(scalar.value) || scalar.properties.isAlphabetic
            || scalar.properties.numericType != nil
        {
            letters += UTF8.encode(scalar).unsafelyUnwrapped
        }
        return letters
    }
}
