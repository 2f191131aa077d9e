/// Weighs two names against each other: what they share, what only one has, and what speaks against their being one
/// project.
struct NameJudge {
    let vocabulary: NameVocabulary
    let a: NameReading, b: NameReading
    var alignment: NameAlignment
    var weightsA: [Float], weightsB: [Float]
    /// Cells that the other name has too, mistyped and abbreviated ones included.
    var knownA: [Bool], knownB: [Bool]
    /// What makes two projects, the strongest first asked for.
    var conflicts: [ProjectMatch.Difference] = []
    /// What a person must look at.
    var doubts: [ProjectMatch.Difference] = []
    /// Differences that don't matter.
    var trifles: [ProjectMatch.Difference] = []
    var typos = 0
    /// Whether both have a number of one kind, which differs.
    var differsInNumber = false

    /// A replaced part tells two projects apart from this weight on, on both sides.
    static let tellingPart: Float = 0.6
    /// An addition of this weight might be another project's name.
    private static let tellingAddition: Float = 1.6

    init(_ a: NameReading, _ b: NameReading, _ vocabulary: NameVocabulary) {
        self.vocabulary = vocabulary
        self.a = a
        self.b = b
        alignment = NameAlignment(a.scalars, b.scalars)
        weightsA = a.weights
        weightsB = b.weights
        knownA = alignment.matchedA
        knownB = alignment.matchedB
    }

    mutating func judge() -> NameComparison {
        // Most pairs have next to nothing in common.
        if alignment.pairs.count * 4 < min(a.core.count, b.core.count), a.english.isEmpty, b.english.isEmpty {
            return NameComparison(
                score: 0.1 * Double(alignment.pairs.count) / Double(min(a.core.count, b.core.count)), verdict: .distinct
            )
        }
        if a.basis.isEmpty != b.basis.isEmpty {
            for i in a.basis { weightsA[i] = 0 }
            for i in b.basis { weightsB[i] = 0 }
        }
        compareAttributes()
        compareInstitutes()
        compareContexts()
        compareProgrammes()
        compareCodes()
        compareEnglish()
        findAbbreviations()
        for gap in alignment.gaps { findTypos(gap.a, gap.b) }
        compareContrasts()
        for gap in alignment.gaps { compare(gap.a, gap.b) }
        return verdict()
    }

    private func verdict() -> NameComparison {
        var common: Float = 0, extraA: Float = 0, extraB: Float = 0
        for pair in alignment.pairs { common += (weightsA[pair.a] + weightsB[pair.b]) / 2 }
        for i in weightsA.indices where !alignment.matchedA[i] { extraA += weightsA[i] }
        for i in weightsB.indices where !alignment.matchedB[i] { extraB += weightsB[i] }
        let alike = common > 0 ? Double(2 * common / (2 * common + extraA + extraB)) : 0
        func comparison(
            _ verdict: ProjectMatch.Verdict, _ score: Double, _ difference: ProjectMatch.Difference?
        ) -> NameComparison {
            NameComparison(
                score: score, verdict: verdict, difference: difference,
                differsInNumber: differsInNumber)
        }
        let main = conflicts.first ?? doubts.first ?? largestDifference() ?? trifles.first
        if !conflicts.isEmpty || common < 1 && extraA + extraB > 0 { return comparison(.distinct, 0.45 * alike, main) }
        if min(extraA, extraB) >= Self.tellingAddition, alike < 0.7 || min(extraA, extraB) >= 3 {
            return comparison(.distinct, 0.45 * alike, main)
        }
        if !doubts.isEmpty || max(extraA, extraB) >= Self.tellingAddition || extraA + extraB >= 2 || alike < 0.8 {
            return alike < 0.3
                ? comparison(.distinct, 0.45 * alike, main) : comparison(.uncertain, 0.5 + 0.25 * alike, main)
        }
        if isSame { return comparison(.same, 1, nil) }
        return comparison(.renamed, 0.85 + 0.14 * alike - 0.02 * Double(typos), main)
    }

    /// Nothing differs but what is written around the name.
    private var isSame: Bool {
        trifles.isEmpty && typos == 0 && alignment.gaps.isEmpty && a.core.count == b.core.count
    }

    private func largestDifference() -> ProjectMatch.Difference? {
        func weight(_ gap: (a: Range<Int>, b: Range<Int>)) -> Int {
            gap.a.reduce(0) { $0 + (alignment.matchedA[$1] ? 0 : 1) }
                + gap.b.reduce(0) { $0 + (alignment.matchedB[$1] ? 0 : 1) }
        }
        let gap = alignment.gaps.max { weight($0) < weight($1) }
        return gap.map { difference($0.a, $0.b) }
    }
}
