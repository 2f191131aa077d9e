/// Headings that name several of the guide's parts.
extension RoleDecoder {
    /// Roles of the other parts of a heading such as 项目背景与技术难点.
    func furtherRoles(_ reading: HeadingReading, besides role: SectionRole) -> [SectionRole] {
        var further: [SectionRole] = [], isClaimed = false
        for part in reading.parts {
            var best = vocabulary.best(of: part)
            if best == role, isClaimed {
                // Two parts are two sections: 主要挑战与关键问题.
                var rest = part
                rest[best] = -.infinity
                best = vocabulary.best(of: rest)
            } else if best == role {
                isClaimed = true
            }
            guard best != role, best != .other, best != .project, !further.contains(best),
                part[best] >= leastWeight(of: best, beside: role, isBehind: isClaimed)
            else { continue }
            further.append(best)
        }
        return further
    }

    /// What a further part of a heading takes: less for the one that the guide lists next (为何立项、难在何处), more for one
    /// behind the first and far from it (缘由与现场情况).
    private func leastWeight(of further: SectionRole, beside role: SectionRole, isBehind: Bool) -> Float {
        guard let own = vocabulary[role]?.order, let other = vocabulary[further]?.order, role.isPart, further.isPart
        else { return model.alsoRole }
        return other == own + 1 ? model.alsoNext : isBehind && abs(other - own) > 2 ? model.alsoFar : model.alsoRole
    }

    /// Roles that other parts of a heading may mean: those that their words hint at (方案（含设计）), and behind a part that
    /// no word is known of the one that the guide lists next (缘起与两道坎).
    func hints(_ reading: HeadingReading, besides roles: [SectionRole]) -> [SectionRole] {
        guard let role = roles.first, role.place == .inProject, reading.parts.count > 1 else { return [] }
        var hints = reading.parts.map(vocabulary.best).filter { $0.place == .inProject }
        if reading.isOpen, let last = roles.compactMap({ vocabulary[$0]?.order }).max() {
            hints += vocabulary.ordered.filter { vocabulary[$0]?.order == last + 1 }
        }
        return hints.filter { !roles.contains($0) }
    }

    /// The parts that the guide lists beside `role`, where the words may mean these as well (总体办法), or don't say
    /// which.
    func neighbours(of role: SectionRole, _ reading: HeadingReading) -> [SectionRole] {
        guard role.isPart, let order = vocabulary[role]?.order else { return [] }
        let isOpen = reading.best.role != role || reading.best.probability < model.ownWords
        return vocabulary.ordered.filter { other in
            vocabulary[other]?.order.map { abs($0 - order) == 1 } ?? false
                && (isOpen || reading.probabilities[other] >= model.otherPart)
        }
    }

    /// The role that the words name first is the section's role, unless its place speaks against it.
    func inOrder(_ decided: Decided, _ reading: HeadingReading, _ first: SectionRole) -> Decided {
        let named = reading.parts.map(vocabulary.best)
        guard let own = named.firstIndex(of: decided.role), let other = named.firstIndex(of: first), other < own,
            reading.parts[other][first] >= model.namedFirst, decided.probabilities[first] >= 0.1
        else { return decided }
        var result = decided
        result.alsoRoles[0] = decided.role
        result.role = first
        return result
    }
}
