import ApplicationForm

/// Finds out that conditions can never hold together: an entry with such a `when:` never fires, which nobody would
/// notice. What it can't tell may hold.
struct Contradiction {
    private typealias Demand = (condition: Condition, isWanted: Bool)

    /// What holds as far as one way to fulfil the conditions has been followed.
    private struct Facts {
        /// The variants that are left; nil for all, known or not.
        var variants: Set<String>?
        var isPresent: [String: Bool] = [:]
        var isBlank: [String: Bool] = [:]
        /// By the path as the pack writes it.
        var values: [String: PossibleValues] = [:]
    }

    private let variants: Set<String>
    /// Ways that may still be followed: the rest is not worth the time.
    private var left = 500
    /// What the last way failed at, in words.
    private var place = ""

    private init(_ pack: RulePack) { variants = Set(pack.grades.map(\.id)) }

    /// What conditions that can't all hold contradict each other about, in words; nil where they may.
    static func place(of conditions: [Condition], _ pack: RulePack) -> String? {
        var search = Contradiction(pack)
        return search.mayHold(conditions.map { ($0, true) }, Facts()) ? nil : search.place
    }

    private mutating func mayHold(_ demands: [Demand], _ facts: Facts) -> Bool {
        var demands = demands, facts = facts
        while let (condition, isWanted) = demands.popLast() {
            switch (condition, isWanted) {
            case (.not(let inner), _): demands.append((inner, !isWanted))
            case (.all(let list), true), (.any(let list), false): demands += list.map { ($0, isWanted) }
            case (.all(let list), false), (.any(let list), true): return oneMayHold(of: list, isWanted, demands, facts)
            case (.atLeast(let count, let list), true) where count == list.count: demands += list.map { ($0, true) }
            case (.atLeast(_, let list), true): return oneMayHold(of: list, true, demands, facts)
            case (.atLeast(1, let list), false): demands += list.map { ($0, false) }
            case (.atLeast, false): break
            default:
                guard take(condition, isWanted, &facts) else { return false }
            }
        }
        return true
    }

    private mutating func oneMayHold(
        of list: [Condition], _ isWanted: Bool, _ demands: [Demand], _ facts: Facts
    ) -> Bool {
        for condition in list {
            left -= 1
            if left < 0 || mayHold(demands + [(condition, isWanted)], facts) { return true }
        }
        return false
    }

    /// False where it contradicts what is known.
    private mutating func take(_ condition: Condition, _ isWanted: Bool, _ facts: inout Facts) -> Bool {
        switch condition {
        case .variant(let ids):
            // What a pack without variants says of one is another fault.
            if variants.isEmpty { return true }
            place = "级别或身份"
            // Where it isn't known nothing can be said of it, but that it isn't.
            let all = ids.contains(Condition.unknownVariant) ? variants.union([Condition.unknownVariant]) : variants
            let these = isWanted ? Set(ids) : all.subtracting(ids)
            facts.variants = facts.variants?.intersection(these) ?? these
            return facts.variants?.isEmpty == false
        case .page(let page, .present):
            place = page.key
            return facts.isPresent.note(isWanted, of: page.id)
        case .page(let page, .blank(let isBlank)):
            place = page.key
            return facts.isPresent.note(true, of: page.id) && facts.isBlank.note(isBlank == isWanted, of: page.id)
        case .page(let page, .contains):
            place = page.key
            return !isWanted || facts.isPresent.note(true, of: page.id) && facts.isBlank.note(false, of: page.id)
        case .table(let page, _, _, _, _):
            place = page.key
            return facts.isPresent.note(true, of: page.id)
        case .field(let path, let test):
            place = path.text
            guard facts.isPresent.note(true, of: path.page.id) else { return false }
            // Of several records each may fulfil another condition.
            guard path.isSingle else { return true }
            facts.values[path.text, default: PossibleValues()].add(test, isWanted)
            guard let values = facts.values[path.text], !values.isNone else { return false }
            return values.isBlank != false || facts.isBlank.note(false, of: path.page.id)
        case .all, .any, .atLeast, .not: return true
        }
    }
}

extension FormPath {
    /// Whether it leads to one value at most.
    fileprivate var isSingle: Bool {
        switch rows {
        case nil, .current, .last, .going, .earliest: true
        case .all, .kind: false
        }
    }
}

extension [String: Bool] {
    /// False where the opposite is known.
    fileprivate mutating func note(_ value: Bool, of key: String) -> Bool {
        if let known = self[key] { return known == value }
        self[key] = value
        return true
    }
}

/// What a value may be after some questions about it were answered.
private struct PossibleValues {
    /// Nil for anything.
    private var words: Set<String>?
    private var excluded: Set<String> = []
    /// Each has to be answered so.
    private var asked: [(words: [String], isContained: Bool)] = []
    private(set) var isBlank: Bool?
    private var isBlankAndNot = false
    private var low = -Double.infinity, high = Double.infinity
    /// Bounds of a date, by what it is reckoned from.
    private var dates: [String: DateBounds] = [:]

    /// Whether there is none.
    var isNone: Bool {
        if isBlankAndNot || low > high || dates.values.contains(where: \.isEmpty) { return true }
        guard let words else { return false }
        return !words.contains { word in
            !excluded.contains(word) && isBlank.map { $0 == word.isEmpty } ?? true
                && asked.allSatisfy { asked in asked.words.contains(where: word.contains) == asked.isContained }
        }
    }

    mutating func add(_ test: FieldTest, _ isWanted: Bool) {
        switch (test, isWanted) {
        case (.all(let tests), true): for test in tests { add(test, true) }
        case (.blank(let isBlank), _): note(isBlank: isBlank == isWanted)
        case (.isOne(let list), true), (.isNone(let list), false):
            words = words?.intersection(list) ?? Set(list)
            if !list.contains("") { note(isBlank: false) }
        case (.isOne(let list), false), (.isNone(let list), true): excluded.formUnion(list)
        case (.contains(let list), _):
            asked.append((list, isWanted))
            if isWanted { note(isBlank: false) }
        case (.compares(let order, let reference), _):
            note(isBlank: false)
            guard let (origin, offset) = reference.offset else { return }
            dates[origin, default: DateBounds()].add(isWanted ? order : order.opposite, offset)
        case (.amounts(let bounds), true):
            note(isBlank: false)
            low = max(low, bounds.lowerBound)
            high = min(high, bounds.upperBound)
        case (.states, true), (.lasts, true): note(isBlank: false)
        case (.all, false), (.matches, _), (.amounts, false), (.states, false), (.lasts, false): break
        }
    }

    private mutating func note(isBlank value: Bool) {
        if isBlank == !value { isBlankAndNot = true }
        isBlank = value
    }
}

/// Between which points of time a date lies.
private struct DateBounds {
    private var low = Int.min, high = Int.max
    private var excludesLow = false, excludesHigh = false

    var isEmpty: Bool { low > high || low == high && (excludesLow || excludesHigh) }

    mutating func add(_ order: FieldTest.Order, _ point: Int) {
        switch order {
        case .before where point <= high: (high, excludesHigh) = (point, true)
        case .until where point < high: (high, excludesHigh) = (point, false)
        case .after where point >= low: (low, excludesLow) = (point, true)
        case .since where point > low: (low, excludesLow) = (point, false)
        default: break
        }
    }
}

extension FieldTest.Order {
    fileprivate var opposite: FieldTest.Order {
        switch self {
        case .before: .since
        case .since: .before
        case .until: .after
        case .after: .until
        }
    }
}

extension DateReference {
    /// How far it lies from what it is reckoned from; nil where that is in the form.
    fileprivate var offset: (origin: String, Int)? {
        switch self {
        case .fixed(let span): ("", span.first)
        case .day(let months): ("day", months)
        case .year(let count): ("year", count)
        case .path, .deadline, .yearEnd: nil
        }
    }
}
