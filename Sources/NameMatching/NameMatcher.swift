import ChineseText

/// How two names compare.
package struct NameComparison: Sendable, Hashable {
    /// 0…1; from 0.8 on the two are surely one project, below 0.5 surely two.
    package var score: Double
    package var verdict: ProjectMatch.Verdict
    /// The parts that differ most, as written; one is empty where a part is only in one name.
    package var difference: ProjectMatch.Difference?

    package init(score: Double, verdict: ProjectMatch.Verdict, difference: ProjectMatch.Difference? = nil) {
        self.score = score
        self.verdict = verdict
        self.difference = difference
    }
}

/// Tells which projects of the report and which entries of 业绩 are the same.
///
/// Two names are taken apart (numbers, institute, programme, brackets, words), what is left is aligned, and what
/// differs
/// decides: numbers, contrasting words and one telling word in another's place make two projects; what is only in one
/// name
/// makes doubt, the more so the more telling it is.
package struct NameMatcher: Sendable {
    /// A project as the report names it.
    package struct ReportName: Sendable, Hashable {
        package var name: String
        /// 以下简称…
        package var aliases: [String]
        /// What other places of the papers (the opening, the opinion) call it.
        package var otherNames: [String]

        package init(name: String, aliases: [String] = [], otherNames: [String] = []) {
            self.name = name
            self.aliases = aliases
            self.otherNames = otherNames
        }
    }

    private let vocabulary: NameVocabulary
    private let reader: NameReader
    /// An unmatched project's nearest entry is named from this score on.
    private static let nearMiss = 0.2
    /// Words that weigh less (系统, 研制) are no part of a short name.
    private static let telling: Float = 0.2

    package init(vocabulary: NameVocabulary, segmenter: Segmenter) {
        self.vocabulary = vocabulary
        reader = NameReader(vocabulary: vocabulary, segmenter: segmenter)
    }

    /// Compares a name of the report with one of 业绩.
    package func compare(_ report: String, _ achievement: String) -> NameComparison {
        if report == achievement, !report.isEmpty { return NameComparison(score: 1, verdict: .same) }
        return compare(reader.read(report), reader.read(achievement))
    }

    /// One match for each report project, in order: the assignment whose scores together are highest. A project without
    /// a
    /// counterpart has the verdict `distinct` and, where an entry comes near, that entry and what differs.
    package func match(reports: [ReportName], achievements: [String]) -> [ProjectMatch] {
        guard !reports.isEmpty else { return [] }
        let entries = achievements.map(reader.read)
        let comparisons = reports.map { report in
            let name = reader.read(report.name), others = (report.aliases + report.otherNames).map(reader.read)
            return entries.map { compare(name, others, $0) }
        }
        let assignment = Assignment.best(comparisons.map { $0.map(\.value) })
        return reports.indices.map { project in
            let row = comparisons[project]
            if let entry = assignment[project], row[entry].verdict != .distinct {
                return Self.match(project, entry, row[entry])
            }
            // Perhaps one entry stands for two projects of the report; otherwise the nearest is only named.
            guard let nearest = row.indices.max(by: { row[$0].score < row[$1].score }),
                row[nearest].score >= Self.nearMiss
            else {
                return ProjectMatch(
                    project: project, achievement: nil, score: row.map(\.score).max() ?? 0, verdict: .distinct)
            }
            return Self.match(project, nearest, row[nearest])
        }
    }

    private static func match(_ project: Int, _ entry: Int, _ comparison: NameComparison) -> ProjectMatch {
        ProjectMatch(
            project: project, achievement: entry, score: comparison.score, verdict: comparison.verdict,
            difference: comparison.difference)
    }

    /// By the name itself, or by another that the report gives: what is one project under an alias is renamed.
    private func compare(_ name: NameReading, _ others: [NameReading], _ entry: NameReading) -> NameComparison {
        let direct = compare(name, entry)
        guard direct.verdict != .same, let best = others.map({ compare($0, entry) }).max(by: { $0.value < $1.value }),
            best.value > direct.value
        else {
            return direct
        }
        let difference = ProjectMatch.Difference(inReport: name.name, inAchievement: entry.name)
        switch best.verdict {
        case .same, .renamed:
            return NameComparison(score: min(best.score, 0.97), verdict: .renamed, difference: difference)
        // Names that surely differ don't become one by an alias that is only near.
        case .uncertain:
            return direct.score >= Self.nearMiss
                ? direct : NameComparison(score: best.score, verdict: .uncertain, difference: difference)
        case .distinct: return direct
        }
    }

    private func compare(_ a: NameReading, _ b: NameReading) -> NameComparison {
        if a.core.isEmpty || b.core.isEmpty { return NameComparison(score: 0, verdict: .distinct) }
        // 5G NR基带 and 5GNR基带 differ in nothing that anybody means.
        if a.letters == b.letters { return NameComparison(score: 1, verdict: .same) }
        let shared = (a.fingerprint & b.fingerprint).nonzeroBitCount,
            fewer = min(a.fingerprint.nonzeroBitCount, b.fingerprint.nonzeroBitCount)
        if shared * 4 < fewer, a.english.isEmpty, b.english.isEmpty, a.aliases.isEmpty, b.aliases.isEmpty {
            return NameComparison(score: 0.1 * Double(shared) / Double(fewer), verdict: .distinct)
        }
        let direct = judged(a, b)
        guard direct.verdict == .distinct || direct.verdict == .uncertain else { return direct }
        guard
            isForeignName(a, of: b) || isForeignName(b, of: a) || isAlias(a, of: b) || isAlias(b, of: a)
                || isShortForm(a, of: b) || isShortForm(b, of: a)
        else { return direct }
        return NameComparison(score: 0.9, verdict: .renamed, difference: .init(inReport: a.name, inAchievement: b.name))
    }

    private func judged(_ a: NameReading, _ b: NameReading) -> NameComparison {
        // One order for both ways, so that ties of the alignment fall alike.
        let isSwapped = b.scalars.lexicographicallyPrecedes(a.scalars)
        var judge = isSwapped ? NameJudge(b, a, vocabulary) : NameJudge(a, b, vocabulary)
        var comparison = judge.judge()
        if isSwapped, let found = comparison.difference {
            comparison.difference = .init(inReport: found.inAchievement, inAchievement: found.inReport)
        }
        return comparison
    }

    /// FAST反射面控制器 of 500米射电望远镜（FAST）反射面控制器
    private func isShortForm(_ short: NameReading, of long: NameReading) -> Bool {
        guard let form = long.shortForm else { return false }
        let found = judged(reader.read(form), short).verdict
        return found == .same || found == .renamed
    }

    /// AutoCat, or AutoCat系统, of 文献自动编目系统（AutoCat）
    private func isForeignName(_ short: NameReading, of long: NameReading) -> Bool {
        guard !long.english.isEmpty, short.attributes.isEmpty, long.attributes.isEmpty else { return false }
        return long.english.map(\.scalar)
            == short.core.indices.filter { short.weights[$0] >= Self.telling }.map { short.scalars[$0] }
    }

    /// Y of X系统（以下简称Y）
    private func isAlias(_ short: NameReading, of long: NameReading) -> Bool {
        long.aliases.contains { alias in
            let found = judged(reader.read(alias), short).verdict
            return found == .same || found == .renamed
        }
    }
}

extension NameComparison {
    /// What an assignment gains by it.
    fileprivate var value: Double {
        switch verdict {
        case .same: 1
        case .renamed: score
        case .uncertain: 0.8 * score
        case .distinct: 0.1 * score
        }
    }
}
