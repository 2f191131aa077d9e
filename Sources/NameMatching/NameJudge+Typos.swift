import Scan

/// Characters that stand for others by mistake.
extension NameJudge {
    mutating func findTypos(_ gapA: Range<Int>, _ gapB: Range<Int>) {
        let leftA = gapA.filter { !knownA[$0] }, leftB = gapB.filter { !knownB[$0] }
        guard leftA.count == leftB.count, (1...2).contains(leftA.count), alignment.pairs.count >= 5, typos < 2,
            !areOpposites(leftA, leftB),
            zip(leftA, leftB).allSatisfy({ isMisheard($0, $1) }) || leftA.count == 1 && isMisread(leftA[0], leftB[0])
        else { return }
        typos += leftA.count
        for (i, j) in zip(leftA, leftB) {
            (weightsA[i], weightsB[j]) = (0.2, 0.2)
            (knownA[i], knownB[j]) = (true, true)
        }
    }

    /// One character for another that sounds the same, but not one known word for another.
    private func isMisheard(_ i: Int, _ j: Int) -> Bool {
        (a.hitOf[i] < 0 || b.hitOf[j] < 0) && Homophones.sameSound(a.core[i].scalar, b.core[j].scalar)
    }

    /// 糸统: one character for another that looks alike or that nobody uses, or with which a word that everybody knows
    /// falls apart.
    private func isMisread(_ i: Int, _ j: Int) -> Bool {
        let first = a.core[i], second = b.core[j]
        guard first.isHan, second.isHan else { return false }
        if Homophones.isRare(first.scalar) != Homophones.isRare(second.scalar) { return true }
        guard isMangled(i, j) else { return false }
        if lookAlike(i, j) { return true }
        let isFirstWhole = a.isWord[Int(a.tokenOf[i])]
        let hit = isFirstWhole ? a.hitOf[i] : b.hitOf[j]
        return hit >= 0 && (isFirstWhole ? a : b).hits[Int(hit)].cells.count > 1
            && (isFirstWhole ? b.hitOf[j] : a.hitOf[i]) < 0
    }

    /// 己 and 已
    private func lookAlike(_ i: Int, _ j: Int) -> Bool {
        vocabulary.lookAlikes[a.scalars[i]]?.contains(b.scalars[j]) == true
    }

    /// One character differs, and with it a word falls apart that the other name has whole: perhaps a typing error.
    private func isMangled(_ i: Int, _ j: Int) -> Bool {
        guard alignment.pairs.count >= 5, a.core[i].isHan, b.core[j].isHan else { return false }
        return a.isWord[Int(a.tokenOf[i])] != b.isWord[Int(b.tokenOf[j])]
    }

    /// 检测 and 监测 may be one word and a typing error.
    func soundAlike(_ hitA: Range<Int>, _ hitB: Range<Int>) -> Bool {
        guard hitA.count == hitB.count else { return false }
        let unlike = zip(hitA, hitB).filter { a.scalars[$0] != b.scalars[$1] }
        return unlike.count == 1 && hitA.count > 1
            && Homophones.sameSound(a.scalars[unlike[0].0], b.scalars[unlike[0].1])
    }

    /// 高/低, 氢/氧: single characters of one row, whatever words they stand in.
    func areOpposites(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        leftA.count == 1 && leftB.count == 1 && !lookAlike(leftA[0], leftB[0])
            && vocabulary.opposites[a.scalars[leftA[0]], default: 0]
                & vocabulary.opposites[b.scalars[leftB[0]], default: 0] != 0
    }
}
