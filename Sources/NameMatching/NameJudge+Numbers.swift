/// Numbers and what they count.
extension NameJudge {
    mutating func compareAttributes() {
        if a.attributes.isEmpty, b.attributes.isEmpty { return }
        var leftA = a.attributes, leftB: [NameAttribute] = []
        for attribute in b.attributes {
            let same = leftA.firstIndex { group($0) == group(attribute) && $0.value == attribute.value }
            if let same { leftA.remove(at: same) } else { leftB.append(attribute) }
        }
        var seen: [NameAttribute.Kind] = []
        for kind in (leftA + leftB).map(group) where !seen.contains(kind) {
            seen.append(kind)
            let first = leftA.first { group($0) == kind }, second = leftB.first { group($0) == kind }
            let difference = ProjectMatch.Difference(
                inReport: first.map { a.written($0.source) } ?? "",
                inAchievement: second.map { b.written($0.source) } ?? "")
            switch (first, second) {
            case (let first?, let second?):
                let relation = relation(first, second)
                differsInNumber = differsInNumber || relation != .trifle
                weigh(relation, difference)
            case (let only?, nil): weigh(isOptional(only, besides: a) ? .trifle : .doubt, difference)
            case (nil, let only?): weigh(isOptional(only, besides: b) ? .trifle : .doubt, difference)
            case (nil, nil): break
            }
        }
        // A word of one that is a number of the other stands in its place.
        conflicts.sort { ($0.inReport, $0.inAchievement) < ($1.inReport, $1.inAchievement) }
        doubts.sort { ($0.inReport, $0.inAchievement) < ($1.inReport, $1.inAchievement) }
    }

    private enum Relation { case trifle, doubt, conflict }

    private mutating func weigh(_ relation: Relation, _ difference: ProjectMatch.Difference) {
        switch relation {
        case .trifle: trifles.append(difference)
        case .doubt: doubts.append(difference)
        case .conflict: conflicts.append(difference)
        }
    }

    /// How two unlike numbers of one kind stand to each other.
    private func relation(_ first: NameAttribute, _ second: NameAttribute) -> Relation {
        if let x = first.years, let y = second.years {
            // 2021—2023 and 2021.3—2023.12 are one time, 2022 is part of it, 2022—2023 another.
            if x == y { return .trifle }
            return x.overlaps(y) && (x.count == 1 || y.count == 1) ? .doubt : .conflict
        }
        // 1500 mm and 1.5 m: the same digits in another unit.
        let isOtherUnit = first.kind == .number && second.kind == .number && first.unit != second.unit
        return isOtherUnit && first.digits == second.digits ? .doubt : .conflict
    }

    /// Whether a number that only one name has says nothing about the project.
    private func isOptional(_ attribute: NameAttribute, besides name: NameReading) -> Bool {
        attribute.kind == .task || attribute.isRelative || attribute.kind == .year && attribute.isInBracket
            || name.attributes.count { $0.kind == attribute.kind && $0.value == attribute.value } > 1
    }

    /// Models, letters and plain numbers stand for each other.
    private func group(_ attribute: NameAttribute) -> NameAttribute.Kind {
        switch attribute.kind {
        case .model, .number, .designator: .model
        default: attribute.kind
        }
    }
}
