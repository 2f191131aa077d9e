import ChineseText

/// How two names compare.
package struct NameComparison: Sendable, Hashable {
    /// 0…1; from 0.8 on the two are surely one project, below 0.5 surely two.
    package var score: Double
    /// Whether they are one project.
    package var verdict: ProjectMatch.Verdict
    /// The parts that differ most, as written; one is empty where a part is only in one name.
    package var difference: ProjectMatch.Difference?
    /// Whether both have a number (二期, a year, a model), which differs.
    package var differsInNumber = false
}

/// Tells which projects of the report and which entries of 业绩 are the same.
///
/// What is written the same is the same, whatever it holds. Other names are taken apart (numbers, institute, programme,
/// brackets, words), what is left is aligned, and what differs decides: numbers, contrasting words and one telling word
/// in another's place make two projects; one word in two scripts, look-alike characters and words that differ in part
/// make doubt; what is only in one name makes doubt, the more so the more telling it is.
package struct NameMatcher: Sendable {
    let vocabulary: NameVocabulary
    let reader: NameReader
    /// Words that weigh less (系统, 研制) are no part of a short name.
    static let telling: Float = 0.2

    /// A matcher with a pack's words; the segmenter must not have the names themselves as words.
    package init(vocabulary: NameVocabulary, segmenter: Segmenter) {
        self.vocabulary = vocabulary
        reader = NameReader(vocabulary: vocabulary, segmenter: segmenter)
    }

    /// Compares a name of the report with one of 业绩.
    package func compare(_ report: String, _ achievement: String) -> NameComparison {
        compare(reader.read(report), reader.read(achievement))
    }

    func compare(_ a: NameReading, _ b: NameReading) -> NameComparison {
        // 5G NR基带 and 5GNR基带 differ in nothing that anybody means.
        if a.letters == b.letters, !a.letters.isEmpty { return NameComparison(score: 1, verdict: .same) }
        if a.core.isEmpty || b.core.isEmpty { return NameComparison(score: 0, verdict: .distinct) }
        let shared = (a.fingerprint & b.fingerprint).nonzeroBitCount,
            fewer = min(a.fingerprint.nonzeroBitCount, b.fingerprint.nonzeroBitCount)
        if shared * 4 < fewer, a.english.isEmpty, b.english.isEmpty, a.aliases.isEmpty, b.aliases.isEmpty {
            return NameComparison(score: 0.1 * Double(shared) / Double(fewer), verdict: .distinct)
        }
        var direct = judged(a, b)
        if direct.verdict == .same, a.isCut || b.isCut {
            direct = NameComparison(
                score: 0.75, verdict: .uncertain, difference: .init(inReport: a.name, inAchievement: b.name))
        }
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
        if long.foreignNames.contains(short.letters) { return true }
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
