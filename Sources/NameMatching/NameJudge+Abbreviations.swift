extension NameJudge {
    /// Two neighbours of a name that stand for longer words of the other.
    private struct Abbreviation {
        /// The first of the two.
        var short: Int
        /// The cells of the other name that they are.
        var first: Int, second: Int
        /// All cells of the words.
        var words: Range<Int>
    }

    /// What an abbreviation leaves out weighs this much.
    private static let leftOut: Float = 0.1
    /// What the names must share besides.
    private static let company: Float = 0.6

    /// 动环 for 动力环境, 自控 for 自动控制: the two begin two neighbouring words of the other name; 电镜 for 电子显微镜: they begin the
    /// first and end the last.
    mutating func findAbbreviations() {
        var abbreviatedA: Set<Int> = [], abbreviatedB: Set<Int> = []
        for found in Self.abbreviations(of: b, in: a)
        where isFree(found.short, found.first) && isFree(found.short + 1, found.second) {
            alignment.join(found.short, found.first)
            alignment.join(found.short + 1, found.second)
            (knownA[found.short], knownA[found.short + 1]) = (true, true)
            Self.settle(found.words, alignment.matchedB, &knownB, &weightsB)
            abbreviatedA.formUnion([found.short, found.short + 1])
        }
        for found in Self.abbreviations(of: a, in: b)
        where isFree(found.first, found.short) && isFree(found.second, found.short + 1) {
            alignment.join(found.first, found.short)
            alignment.join(found.second, found.short + 1)
            (knownB[found.short], knownB[found.short + 1]) = (true, true)
            Self.settle(found.words, alignment.matchedA, &knownA, &weightsA)
            abbreviatedB.formUnion([found.short, found.short + 1])
        }
        if abbreviatedA.isEmpty, abbreviatedB.isEmpty { return }
        // 数控 may be 数字控制 or 数据控制: without anything else in common an abbreviation proves nothing.
        let others = alignment.pairs.filter { !abbreviatedA.contains($0.a) && !abbreviatedB.contains($0.b) }
        if others.reduce(0, { $0 + weightsA[$1.a] }) < Self.company { doubt(abbreviatedA, abbreviatedB) }
    }

    private static func settle(_ cells: Range<Int>, _ matched: [Bool], _ known: inout [Bool], _ weights: inout [Float])
    {
        for cell in cells {
            known[cell] = true
            if !matched[cell] { weights[cell] = min(weights[cell], leftOut) }
        }
    }

    /// Whether the two cells belong to no other cell.
    private func isFree(_ i: Int, _ j: Int) -> Bool {
        !alignment.matchedA[i] && !alignment.matchedB[j] || alignment.pairs.contains { $0 == (i, j) }
    }

    private static func abbreviations(of long: NameReading, in short: NameReading) -> [Abbreviation] {
        guard long.core.count > short.core.count || long.tokens.count > 1, short.core.count > 1 else { return [] }
        var found: [Abbreviation] = []
        func search(_ first: Int, _ second: Int, _ words: Range<Int>) {
            // 监测 of 监测与预测 is the first of the words, and stands for nothing else.
            guard long.scalars[first + 1] != long.scalars[second] else { return }
            for i in 0..<short.core.count - 1
            where short.scalars[i] == long.scalars[first] && short.scalars[i + 1] == long.scalars[second] {
                found.append(Abbreviation(short: i, first: first, second: second, words: words))
            }
        }
        for k in long.tokens.indices where long.isWord[k] {
            let word = long.tokens[k]
            if word.count > 2 { search(word.lowerBound, word.upperBound - 1, word) }
            // 动力与环境: what joins two words is left out too.
            let after =
                k + 2 < long.tokens.count && long.tokens[k + 1].count == 1
                    && long.weights[long.tokens[k + 1].lowerBound] == 0 ? k + 2 : k + 1
            guard after < long.tokens.count, long.isWord[after] else { continue }
            let next = long.tokens[after]
            search(word.lowerBound, next.lowerBound, word.lowerBound..<next.upperBound)
            search(word.lowerBound, next.upperBound - 1, word.lowerBound..<next.upperBound)
        }
        return found
    }
}
