extension NameJudge {
    /// 动环 for 动力环境, 自控 for 自动控制: two neighbours of one name begin two neighbouring words of the other.
    mutating func findAbbreviations() {
        for found in Self.abbreviations(of: b, in: a) where isFree(found.short, found.first.lowerBound) && isFree(found.short + 1, found.second.lowerBound) {
            alignment.join(found.short, found.first.lowerBound)
            alignment.join(found.short + 1, found.second.lowerBound)
            (knownA[found.short], knownA[found.short + 1]) = (true, true)
            Self.settle(found.first.lowerBound..<found.second.upperBound, alignment.matchedB, &knownB, &weightsB)
        }
        for found in Self.abbreviations(of: a, in: b) where isFree(found.first.lowerBound, found.short) && isFree(found.second.lowerBound, found.short + 1) {
            alignment.join(found.first.lowerBound, found.short)
            alignment.join(found.second.lowerBound, found.short + 1)
            (knownB[found.short], knownB[found.short + 1]) = (true, true)
            Self.settle(found.first.lowerBound..<found.second.upperBound, alignment.matchedA, &knownA, &weightsA)
        }
    }

    /// What an abbreviation leaves out weighs this much.
    private static let leftOut: Float = 0.1

    private static func settle(_ cells: Range<Int>, _ matched: [Bool], _ known: inout [Bool], _ weights: inout [Float]) {
        for cell in cells {
            known[cell] = true
            if !matched[cell] { weights[cell] = min(weights[cell], leftOut) }
        }
    }

    /// Whether the two cells belong to no other cell.
    private func isFree(_ i: Int, _ j: Int) -> Bool {
        !alignment.matchedA[i] && !alignment.matchedB[j] || alignment.pairs.contains { $0 == (i, j) }
    }

    /// Places of `short` that could stand for two neighbouring words of `long`, which `short` doesn't have whole.
    private static func abbreviations(of long: NameReading, in short: NameReading) -> [(short: Int, first: Range<Int>, second: Range<Int>)] {
        guard long.tokens.count > 1, short.core.count > 1 else { return [] }
        var found: [(short: Int, first: Range<Int>, second: Range<Int>)] = []
        for k in 0..<long.tokens.count - 1 where long.isWord[k] && long.isWord[k + 1] {
            let first = long.tokens[k], second = long.tokens[k + 1]
            for i in 0..<short.core.count - 1
            where short.scalars[i] == long.scalars[first.lowerBound] && short.scalars[i + 1] == long.scalars[second.lowerBound] {
                found.append((i, first, second))
            }
        }
        return found
    }
}
