/// Words that stand in other words' places, or in one name only.
extension NameJudge {
    /// What parts that are perhaps one thing in other words weigh together.
    private static let reworded: Float = 0.6
    /// A word of so many characters that everybody knows is one thing's name: 水轮机 is no 汽轮机.
    private static let termLength = 3
    /// From so much that both names begin with on, what they are about is told…
    private static let sharedObject: Float = 5
    /// …and a word of so many characters behind it may be the same in other words.
    private static let wordLength = 3

    /// What stands between two stretches that match: nothing, an addition, a typing error, or one word in another's
    /// place.
    mutating func compare(_ gapA: Range<Int>, _ gapB: Range<Int>) {
        let leftA = gapA.filter { !knownA[$0] }, leftB = gapB.filter { !knownB[$0] }
        guard !leftA.isEmpty || !leftB.isEmpty else { return }
        if leftA.isEmpty || leftB.isEmpty {
            addition(leftA, leftB)
            return
        }
        if share(\.synonyms, leftA, leftB) {
            lighten(leftA, leftB, to: 0.2)
            return
        }
        let weightA = leftA.reduce(0) { $0 + weightsA[$1] }, weightB = leftB.reduce(0) { $0 + weightsB[$1] }
        if areNumerals(leftA, leftB) || areOpposites(leftA, leftB) {
            conflicts.append(difference(gapA, gapB))
        } else if min(weightA, weightB) >= Self.tellingPart {
            if areScripts(leftA, leftB) || areReworded(leftA, leftB) || share(\.near, leftA, leftB) {
                doubts.append(difference(gapA, gapB))
                lighten(leftA, leftB, to: Self.reworded / Float(max(leftA.count, leftB.count)))
            } else if areGeneric(leftA, a) && areGeneric(leftB, b) {
                // 智能管理 and 信息管理: words that any project may have.
                doubts.append(difference(gapA, gapB))
            } else {
                conflicts.append(difference(gapA, gapB))
            }
        } else if max(weightA, weightB) >= Self.tellingPart, min(weightA, weightB) >= Self.tellingPart / 2 {
            doubts.append(difference(gapA, gapB))
        }
    }

    private mutating func lighten(_ leftA: [Int], _ leftB: [Int], to weight: Float) {
        for i in leftA { weightsA[i] = min(weightsA[i], weight) }
        for i in leftB { weightsB[i] = min(weightsB[i], weight) }
    }

    /// A person must look at what stands in these cells.
    mutating func doubt(_ cellsA: Set<Int>, _ cellsB: Set<Int>) {
        doubts.append(difference(span(cellsA.sorted()), span(cellsB.sorted())))
    }

    private mutating func addition(_ leftA: [Int], _ leftB: [Int]) {
        let isInA = leftB.isEmpty, name = isInA ? a : b, left = isInA ? leftA : leftB
        guard left.count == 1 else {
            // 监测与预测 for 监测: with a word between them a second thing, not the first in more words.
            if left.contains(where: { vocabulary.coordinators.contains(name.core[$0].scalar) }),
                left.reduce(0, { $0 + name.weights[$1] }) >= Self.tellingPart
            {
                doubts.append(difference(span(leftA), span(leftB)))
            }
            return
        }
        let at = left[0]
        let scalar = name.core[at].scalar
        let isExclusive =
            vocabulary.opposites[scalar] != nil && name.weights[at] >= 1 && !name.core[at].isHanNumeral
        // 子系统 is part of the system, 双星 are not a star, 聚氯乙烯 is no 聚乙烯.
        if vocabulary.qualifiers.contains(scalar) || isExclusive {
            doubts.append(difference(span(leftA), span(leftB)))
        }
        // 仓储管理系统WMS: a short name behind the long one.
        guard at == name.core.count - 1, scalar > 0x10FFFF else { return }
        lighten(leftA, leftB, to: 0.5)
    }

    // MARK: Kinds of replacement

    /// AI and 人工智能: a foreign word in a Chinese one's place may be the same in another script.
    private func areScripts(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        let foreignA = leftA.count { a.scalars[$0] > 0x10FFFF }, foreignB = leftB.count { b.scalars[$0] > 0x10FFFF }
        return foreignA == leftA.count && foreignB == 0 || foreignB == leftB.count && foreignA == 0
    }

    /// Whether words differ in part only (微滴 and 液滴, 医学影像 and 医疗图像) or stand behind the object, so that they may be one
    /// thing in other words.
    private func areReworded(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        let wordsA = words(span(leftA), a), wordsB = words(span(leftB), b)
        if isTerm(wordsA, a), isTerm(wordsB, b) { return false }
        // One character: a slip of the pen, or a word of which the dictionary knows one part.
        if leftA.count == 1, leftB.count == 1 { return a.core[leftA[0]].isHan && b.core[leftB[0]].isHan }
        let shared = alignment.pairs.count { wordsA.contains($0.a) && wordsB.contains($0.b) }
        return shared >= max(leftA.count, leftB.count) || followObject(leftA, leftB)
    }

    /// 释放器控制板 and 释放器控制电路, 露天矿卡车无人驾驶 and 露天矿卡车自动驾驶: one word for another behind what tells what the
    /// names are about, and nothing else unlike. The object itself (水稻, 玉米) stands in front.
    private func followObject(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        max(leftA.count, leftB.count) <= Self.wordLength && alignment.gaps.count == 1
            && leftA.allSatisfy { a.core[$0].isHan } && leftB.allSatisfy { b.core[$0].isHan }
            && told(0..<leftA[0]) >= Self.sharedObject
            && endsWord(leftA[leftA.count - 1], a) && endsWord(leftB[leftB.count - 1], b)
    }

    /// Whether a word ends with the cell: 减速 and 驱动 in front of 器 are parts of two things' names.
    private func endsWord(_ cell: Int, _ name: NameReading) -> Bool {
        guard cell + 1 < name.core.count else { return true }
        let next = name.tokens[Int(name.tokenOf[cell + 1])]
        return next.lowerBound == cell + 1 && (next.count > 1 || name.weights[cell + 1] < Self.tellingPart)
    }

    /// How much of these cells both names have.
    private func told(_ cells: Range<Int>) -> Float {
        cells.reduce(0) { $0 + (alignment.matchedA[$1] ? weightsA[$1] : 0) }
    }

    /// One word that everybody knows, long enough to be the name of a thing.
    private func isTerm(_ cells: Range<Int>, _ name: NameReading) -> Bool {
        guard cells.count >= Self.termLength, let first = cells.first else { return false }
        let token = Int(name.tokenOf[first])
        return name.isWord[token] && name.tokens[token] == cells
    }

    /// Words without much weight that contrast with none (制备 and 检测 do).
    private func areGeneric(_ cells: [Int], _ name: NameReading) -> Bool {
        cells.allSatisfy { cell in
            guard name.hitOf[cell] >= 0, name.weights[cell] <= 0.5 else { return false }
            return vocabulary.words[name.hits[Int(name.hitOf[cell])].word].contrasts.isEmpty
        }
    }

    /// Whether both stretches are words of one row.
    private func share(_ rows: KeyPath<NameVocabulary.Word, [Int]>, _ leftA: [Int], _ leftB: [Int]) -> Bool {
        guard let wordA = word(leftA, a), let wordB = word(leftB, b) else { return false }
        return vocabulary.words[wordA][keyPath: rows].contains { vocabulary.words[wordB][keyPath: rows].contains($0) }
    }

    /// The vocabulary's word that the cells belong to, all of them to one.
    private func word(_ cells: [Int], _ name: NameReading) -> Int? {
        let hits = Set(cells.map { name.hitOf[$0] })
        guard hits.count == 1, let hit = hits.first, hit >= 0 else { return nil }
        return name.hits[Int(hit)].word
    }

    private func areNumerals(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        leftA.allSatisfy { a.core[$0].isHanNumeral } && leftB.allSatisfy { b.core[$0].isHanNumeral }
    }
}
