import SourceText

extension SectionTree {
    /// Where headings of one level name all of the guide's parts in their order, what stands between two of them and
    /// has neither number nor style of its own details the part before it, whatever its words say (控制策略 and 现场试验
    /// between 技术设计 and 实现效果和性能).
    mutating func nestDetails(_ vocabulary: SectionVocabulary, in text: [UInt8]) {
        var adoptions: [(children: [Int], parent: Int)] = []
        for parent in [nil] + nodes.indices.map(Optional.some) {
            let siblings = children(of: parent)
            guard siblings.count > vocabulary.requiredInProject.count,
                let parts = parts(among: siblings, vocabulary, text)
            else { continue }
            for (part, next) in zip(parts, parts.dropFirst()) {
                let between = siblings.filter { $0 > part && $0 < next }
                let looks = nodes[part].candidate
                guard !between.isEmpty, looks.numbering == nil,
                    between.allSatisfy({
                        let own = nodes[$0].candidate
                        return own.label == nil && own.numbering == nil && own.form == looks.form
                            && own.declaredLevel == looks.declaredLevel
                    })
                else { continue }
                adoptions.append((between, part))
            }
        }
        if !adoptions.isEmpty { adopt(adoptions, asDetails: true) }
    }

    /// The heading of each required part, if all are there in the guide's order: of several the one that is called as
    /// in the guide, or that says so the most.
    private func parts(among siblings: [Int], _ vocabulary: SectionVocabulary, _ text: [UInt8]) -> [Int]? {
        var parts: [Int] = []
        for role in vocabulary.requiredInProject {
            func strength(_ index: Int) -> Float {
                let candidate = nodes[index].candidate
                let isCalledSo = text[candidate.content.indices].elementsEqual(vocabulary.label(role).utf8)
                return isCalledSo ? .infinity : candidate.reading.scores[role]
            }
            let named = siblings.filter {
                nodes[$0].candidate.reading.isPartName && nodes[$0].candidate.reading.best.role == role
            }
            guard let best = named.max(by: { strength($0) < strength($1) }), best > parts.last ?? -1 else { return nil }
            parts.append(best)
        }
        return parts
    }
}
