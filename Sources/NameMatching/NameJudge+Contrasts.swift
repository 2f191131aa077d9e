/// Words of one class against those of another.
extension NameJudge {
    mutating func compareContrasts() {
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
}
