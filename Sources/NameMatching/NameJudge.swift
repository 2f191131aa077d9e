import SourceText

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
    private var conflicts: [ProjectMatch.Difference] = []
    /// What a person must look at.
    private var doubts: [ProjectMatch.Difference] = []
    /// Differences that don't matter.
    private var trifles: [ProjectMatch.Difference] = []
    var typos = 0

    /// A replaced part tells two projects apart from this weight on, on both sides.
    private static let tellingPart: Float = 0.6
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
        compareCodes()
        compareEnglish()
        findAbbreviations()
        for gap in alignment.gaps { findTypos(gap.a, gap.b) }
        compareContrasts()
        for gap in alignment.gaps { compare(gap.a, gap.b) }
        return verdict()
    }

    // MARK: Verdict

    private func verdict() -> NameComparison {
        var common: Float = 0, extraA: Float = 0, extraB: Float = 0
        for pair in alignment.pairs { common += (weightsA[pair.a] + weightsB[pair.b]) / 2 }
        for i in weightsA.indices where !alignment.matchedA[i] { extraA += weightsA[i] }
        for i in weightsB.indices where !alignment.matchedB[i] { extraB += weightsB[i] }
        let alike = common > 0 ? Double(2 * common / (2 * common + extraA + extraB)) : 0
        func comparison(
            _ verdict: ProjectMatch.Verdict, _ score: Double, _ difference: ProjectMatch.Difference?
        ) -> NameComparison {
            NameComparison(score: score, verdict: verdict, difference: difference)
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

    // MARK: Numbers

    private mutating func compareAttributes() {
        if a.attributes.isEmpty, b.attributes.isEmpty { return }
        var leftA: [NameAttribute.Kind: [NameAttribute]] = [:], leftB = leftA
        for attribute in a.attributes { leftA[group(attribute), default: []].append(attribute) }
        for attribute in b.attributes {
            let kind = group(attribute)
            if let same = leftA[kind]?.firstIndex(where: { $0.value == attribute.value }) {
                leftA[kind]!.remove(at: same)
            } else {
                leftB[kind, default: []].append(attribute)
            }
        }
        let kinds = Set(leftA.keys).union(leftB.keys)
        for kind in kinds {
            let first = leftA[kind] ?? [], second = leftB[kind] ?? []
            guard let attribute = first.first ?? second.first else { continue }
            let difference = ProjectMatch.Difference(
                inReport: first.first.map { a.written($0.source) } ?? "",
                inAchievement: second.first.map { b.written($0.source) } ?? "")
            if !first.isEmpty, !second.isEmpty {
                conflicts.append(difference)
            } else if kind == .task || attribute.value == "new" || kind == .year && attribute.isInBracket {
                trifles.append(difference)
            } else {
                doubts.append(difference)
            }
        }
        // A word of one that is a number of the other stands in its place.
        conflicts.sort { ($0.inReport, $0.inAchievement) < ($1.inReport, $1.inAchievement) }
        doubts.sort { ($0.inReport, $0.inAchievement) < ($1.inReport, $1.inAchievement) }
    }

    /// Models, letters and plain numbers stand for each other.
    private func group(_ attribute: NameAttribute) -> NameAttribute.Kind {
        switch attribute.kind {
        case .model, .number, .designator: .model
        default: attribute.kind
        }
    }

    // MARK: Around the name

    private mutating func compareInstitutes() {
        guard a.institute != b.institute else { return }
        let difference = ProjectMatch.Difference(
            inReport: a.instituteSource.map(a.written) ?? "", inAchievement: b.instituteSource.map(b.written) ?? "")
        let isShort =
            Self.isAbbreviation(a.institute, of: b.institute) || Self.isAbbreviation(b.institute, of: a.institute)
        if a.institute.isEmpty || b.institute.isEmpty || isShort {
            trifles.append(difference)
        } else {
            conflicts.append(difference)
        }
    }

    /// 大气所 of 大气物理研究所: the same beginning, and its characters in their order.
    private static func isAbbreviation(_ short: [UInt32], of long: [UInt32]) -> Bool {
        guard short.first == long.first else { return false }
        var rest = long[...]
        for scalar in short {
            guard let at = rest.firstIndex(of: scalar) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }

    private mutating func compareContexts() {
        guard a.context != b.context else { return }
        let difference = ProjectMatch.Difference(
            inReport: a.contextSource.map(a.written) ?? "", inAchievement: b.contextSource.map(b.written) ?? "")
        if a.context.isEmpty || b.context.isEmpty { trifles.append(difference) } else { doubts.append(difference) }
    }

    /// Two numbers of one kind are two contracts.
    private mutating func compareCodes() {
        guard !a.codes.isEmpty, !b.codes.isEmpty, Set(a.codes).isDisjoint(with: b.codes) else { return }
        let shape = { (code: String) in code.count * 2 + (code.first!.isLetter ? 1 : 0) }
        if shape(a.codes[0]) == shape(b.codes[0]) {
            doubts.append(.init(inReport: a.codes[0], inAchievement: b.codes[0]))
        }
    }

    /// A foreign name in brackets may be left out, or stand without brackets.
    private mutating func compareEnglish() {
        if a.english.isEmpty, b.english.isEmpty { return }
        cancel(a.english.map(\.scalar), b.core, &weightsB)
        cancel(b.english.map(\.scalar), a.core, &weightsA)
        let only = a.english.map(\.scalar).elementsEqual(b.english.map(\.scalar))
        guard !only else { return }
        let difference = ProjectMatch.Difference(
            inReport: a.english.first.map { a.written($0.source) } ?? "",
            inAchievement: b.english.first.map { b.written($0.source) } ?? "")
        if a.english.isEmpty || b.english.isEmpty { trifles.append(difference) } else { doubts.append(difference) }
    }

    private func cancel(_ english: [UInt32], _ core: [NameCell], _ weights: inout [Float]) {
        for i in core.indices where english.contains(core[i].scalar) { weights[i] = 0 }
    }

    // MARK: Words that contrast

    private mutating func compareContrasts() {
        let first = contrasts(a, knownA), second = contrasts(b, knownB)
        if first.isEmpty, second.isEmpty { return }
        var settled: Set<Int> = []
        for (contrast, hit) in first where !b.contrasts.contains(contrast) {
            let other = second.first { $0.contrast.family == contrast.family && !a.contrasts.contains($0.contrast) }
            if let other {
                settled.insert(contrast.family)
                let found = difference(hit, other.hit)
                if soundAlike(hit, other.hit) { doubts.append(found) } else { conflicts.append(found) }
            } else if contrast.kind != 0, !vocabulary.optionalFamilies.contains(contrast.family),
                !hit.contains(where: { knownA[$0] })
            {
                doubts.append(difference(hit, 0..<0))
            }
        }
        for (contrast, hit) in second where !a.contrasts.contains(contrast) && !settled.contains(contrast.family) {
            if contrast.kind != 0, !vocabulary.optionalFamilies.contains(contrast.family),
                !hit.contains(where: { knownB[$0] })
            {
                doubts.append(difference(0..<0, hit))
            }
        }
    }

    /// The contrasting words of a name that the other doesn't have, in order.
    private func contrasts(
        _ name: NameReading, _ known: [Bool]
    ) -> [(contrast: NameVocabulary.Contrast, hit: Range<Int>)] {
        var left: [(contrast: NameVocabulary.Contrast, hit: Range<Int>)] = []
        for hit in name.hits where hit.cells.contains(where: { !known[$0] }) && !name.basis.overlaps(hit.cells) {
            for contrast in vocabulary.words[hit.word].contrasts { left.append((contrast, hit.cells)) }
        }
        return left
    }

    // MARK: Other words

    /// What stands between two stretches that match: nothing, an addition, a typing error, or one word in another's
    /// place.
    private mutating func compare(_ gapA: Range<Int>, _ gapB: Range<Int>) {
        let leftA = gapA.filter { !knownA[$0] }, leftB = gapB.filter { !knownB[$0] }
        guard !leftA.isEmpty || !leftB.isEmpty else { return }
        if leftA.isEmpty || leftB.isEmpty {
            addition(leftA, leftB)
            return
        }
        if areSynonyms(leftA, leftB) {
            for i in leftA { weightsA[i] = min(weightsA[i], 0.2) }
            for i in leftB { weightsB[i] = min(weightsB[i], 0.2) }
            return
        }
        let weightA = leftA.reduce(0) { $0 + weightsA[$1] }, weightB = leftB.reduce(0) { $0 + weightsB[$1] }
        if areNumerals(leftA, leftB) || areOpposites(leftA, leftB) {
            conflicts.append(difference(gapA, gapB))
        } else if min(weightA, weightB) >= Self.tellingPart {
            let isMangled = leftA.count == 1 && leftB.count == 1 && isMangled(leftA[0], leftB[0])
            // 智能管理 and 信息管理: words that any project may have.
            let isGeneric = areGeneric(leftA, a) && areGeneric(leftB, b)
            if isMangled || isGeneric {
                doubts.append(difference(gapA, gapB))
            } else {
                conflicts.append(difference(gapA, gapB))
            }
        } else if max(weightA, weightB) >= Self.tellingPart, min(weightA, weightB) >= Self.tellingPart / 2 {
            doubts.append(difference(gapA, gapB))
        }
    }

    /// A person must look at what stands in these cells.
    mutating func doubt(_ cellsA: Set<Int>, _ cellsB: Set<Int>) {
        doubts.append(difference(span(cellsA.sorted()), span(cellsB.sorted())))
    }

    private mutating func addition(_ leftA: [Int], _ leftB: [Int]) {
        guard leftA.count + leftB.count == 1 else { return }
        let isInA = leftB.isEmpty, name = isInA ? a : b, at = isInA ? leftA[0] : leftB[0]
        // 子系统 is part of the system, 双星 are not a star.
        if vocabulary.qualifiers.contains(name.core[at].scalar) { doubts.append(difference(span(leftA), span(leftB))) }
        // 仓储管理系统WMS: a short name behind the long one.
        guard at == name.core.count - 1, name.core[at].scalar > 0x10FFFF else { return }
        if isInA { weightsA[at] = min(weightsA[at], 0.5) } else { weightsB[at] = min(weightsB[at], 0.5) }
    }
}
