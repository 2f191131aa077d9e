import SourceText

/// What differs, as the names write it.
extension NameJudge {
    /// The words around two ranges of cells, as the names write them: 二维 and 三维 also where only one of them is a word.
    func difference(_ rangeA: Range<Int>, _ rangeB: Range<Int>) -> ProjectMatch.Difference {
        guard !rangeA.isEmpty, !rangeB.isEmpty else {
            return ProjectMatch.Difference(
                inReport: a.written(words(rangeA, a)), inAchievement: b.written(words(rangeB, b)))
        }
        let wordsA = words(rangeA, a), wordsB = words(rangeB, b)
        var before = max(rangeA.lowerBound - wordsA.lowerBound, rangeB.lowerBound - wordsB.lowerBound)
        var after = max(wordsA.upperBound - rangeA.upperBound, wordsB.upperBound - rangeB.upperBound)
        before = (0..<before).first { !isShared(rangeA.lowerBound - 1 - $0, rangeB.lowerBound - 1 - $0) } ?? before
        after = (0..<after).first { !isShared(rangeA.upperBound + $0, rangeB.upperBound + $0) } ?? after
        return ProjectMatch.Difference(
            inReport: a.written(rangeA.lowerBound - before..<rangeA.upperBound + after),
            inAchievement: b.written(rangeB.lowerBound - before..<rangeB.upperBound + after))
    }

    private func isShared(_ i: Int, _ j: Int) -> Bool {
        a.core.indices.contains(i) && b.core.indices.contains(j) && a.core[i].scalar == b.core[j].scalar
    }

    /// Parts that stand around the names, as the names write them.
    func difference(_ partA: TextRange?, _ partB: TextRange?) -> ProjectMatch.Difference {
        ProjectMatch.Difference(inReport: partA.map(a.written) ?? "", inAchievement: partB.map(b.written) ?? "")
    }

    /// The tokens that hold these cells.
    func words(_ range: Range<Int>, _ name: NameReading) -> Range<Int> {
        guard let first = range.first, let last = range.last else { return 0..<0 }
        return name.tokens[Int(name.tokenOf[first])].lowerBound..<name.tokens[Int(name.tokenOf[last])].upperBound
    }

    func span(_ cells: [Int]) -> Range<Int> {
        guard let first = cells.first, let last = cells.last else { return 0..<0 }
        return first..<last + 1
    }
}
