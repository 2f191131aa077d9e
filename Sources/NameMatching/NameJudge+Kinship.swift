/// Whether words that only one of two names has may still mean the same.
extension NameJudge {
    /// Words without much weight that contrast with none (制备 and 检测 do).
    func areGeneric(_ cells: [Int], _ name: NameReading) -> Bool {
        cells.allSatisfy { cell in
            guard name.hitOf[cell] >= 0, name.weights[cell] <= 0.5 else { return false }
            return vocabulary.words[name.hits[Int(name.hitOf[cell])].word].contrasts.isEmpty
        }
    }

    func areSynonyms(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        guard let wordA = word(leftA, a), let wordB = word(leftB, b) else { return false }
        return vocabulary.words[wordA].synonyms.contains { vocabulary.words[wordB].synonyms.contains($0) }
    }

    /// The vocabulary's word that the cells belong to, all of them to one.
    func word(_ cells: [Int], _ name: NameReading) -> Int? {
        let hits = Set(cells.map { name.hitOf[$0] })
        guard hits.count == 1, let hit = hits.first, hit >= 0 else { return nil }
        return name.hits[Int(hit)].word
    }

    func areNumerals(_ leftA: [Int], _ leftB: [Int]) -> Bool {
        leftA.allSatisfy { a.core[$0].isHanNumeral } && leftB.allSatisfy { b.core[$0].isHanNumeral }
    }
}
