import CICU

/// ICU's dictionary of Chinese and Japanese words with their costs, read where ICU mapped it.
///
/// The serialization is that of ICU's UCharsTrie (ucharstrie.h): nodes of 16-bit units, which match one UTF-16 unit
/// after the other. Reading it here rather than through ICU's break iterator gives all words at a place with their
/// costs, which a lattice needs. No position is read without a check against the size.
struct WordDictionary: @unchecked Sendable {
    /// The dictionary of the installed ICU, mapped once per process; nil where it has none of the known layout.
    static let shared = WordDictionary()

    /// Never changes and stays mapped as long as the process lives.
    private let units: UnsafePointer<UInt16>
    private let count: Int
    /// What the first steps came to, kept because they search the widest branches: a cell for each of the first units,
    /// and of the pairs, met last. See `Memo`.
    private let firstSteps: UnsafeMutablePointer<UInt64>
    private let secondSteps: UnsafeMutablePointer<UInt64>

    private init?() {
        let trie = cicu_dictionary()
        guard let units = trie.units, (1..<Memo.positionLimit).contains(trie.count) else { return nil }
        self.units = units
        count = trie.count
        firstSteps = cicu_unit_table()
        secondSteps = cicu_pair_table()
    }

    /// A walk through the trie, one UTF-16 unit at a time.
    struct Walk {
        /// The next unit to read; negative when nothing can match any more.
        var position = 0
        /// Units of a linear node still to be matched, minus one; negative outside of one.
        var remaining = -1
    }

    enum Step {
        static let noMatch: Int32 = -2
        static let noWord: Int32 = -1
    }

    /// Starts a walk with its first unit: the cost of the word of that one unit, or a `Step`.
    @inline(__always)
    func start(_ unit: UInt16, _ walk: inout Walk) -> Int32 {
        let place = Memo.Place(UInt32(unit), cells: Int(CICU_UNIT_CELLS))
        let memo = cicu_load(firstSteps, place.cell)
        if Memo.isOf(place, memo) { return Memo.recall(memo, &walk) }
        walk = Walk()
        let result = next(unit, &walk)
        cicu_store(firstSteps, place.cell, Memo.make(walk, result, place))
        return result
    }

    /// The second step of a walk that `start(first)` began.
    @inline(__always)
    func second(_ first: UInt16, _ unit: UInt16, _ walk: inout Walk) -> Int32 {
        // The second unit and the mixture of both together tell the first.
        let place = Memo.Place(UInt32(unit) << 16 | UInt32(first ^ (unit &* 0x9E37)), cells: Int(CICU_PAIR_CELLS))
        let memo = cicu_load(secondSteps, place.cell)
        if Memo.isOf(place, memo) { return Memo.recall(memo, &walk) }
        let result = next(unit, &walk)
        cicu_store(secondSteps, place.cell, Memo.make(walk, result, place))
        return result
    }

    /// The cost of the word of one unit, or a `Step`.
    @inline(__always)
    func cost(of unit: UInt16) -> Int32 {
        var walk = Walk()
        return start(unit, &walk)
    }

    /// The cost of the word of two units, or a `Step`.
    func cost(of first: UInt16, _ second: UInt16) -> Int32 {
        var walk = Walk()
        guard start(first, &walk) != Step.noMatch else { return Step.noMatch }
        return self.second(first, second, &walk)
    }

    /// A walk and its last result in 64 bits: 20 that tell whose they are, 10 of the result, 6 of the remaining units,
    /// 28 of the position. Never 0, which is an empty cell.
    private enum Memo {
        static let positionLimit = 1 << 27

        /// Where the memo of a number of 32 bits stands, and what tells it from others there.
        struct Place {
            let cell: UInt16
            let key: UInt64

            /// - Parameter cells: A power of two, 4,096 at least.
            @inline(__always)
            init(_ number: UInt32, cells: Int) {
                cell = UInt16(truncatingIfNeeded: number) & UInt16(cells - 1)
                key = UInt64(number / UInt32(cells))
            }
        }

        static func make(_ walk: Walk, _ result: Int32, _ place: Place) -> UInt64 {
            place.key << 44 | UInt64(min(result, 1000) + 3) << 34 | UInt64(walk.remaining + 1) << 28
                | UInt64(UInt32(bitPattern: Int32(truncatingIfNeeded: walk.position)) & 0xFFF_FFFF)
        }

        @inline(__always)
        static func isOf(_ place: Place, _ memo: UInt64) -> Bool { memo != 0 && memo >> 44 == place.key }

        @inline(__always)
        static func recall(_ memo: UInt64, _ walk: inout Walk) -> Int32 {
            walk.position = Int((Int32(truncatingIfNeeded: memo) << 4) >> 4)
            walk.remaining = Int(memo >> 28 & 0x3F) - 1
            return Int32(truncatingIfNeeded: memo >> 34 & 0x3FF) - 3
        }
    }

    /// Goes on with `unit`: the cost of the word that ends here, or a `Step`.
    @inline(__always)
    func next(_ unit: UInt16, _ walk: inout Walk) -> Int32 {
        guard walk.position >= 0, walk.position < count else { return Step.noMatch }
        if walk.remaining >= 0 {
            guard units[walk.position] == unit else { return fail(&walk) }
            walk.position += 1
            walk.remaining -= 1
            return walk.remaining < 0 ? value(at: walk) : Step.noWord
        }
        return match(unit, &walk)
    }

    private func match(_ unit: UInt16, _ walk: inout Walk) -> Int32 {
        var position = walk.position
        var node = Int(read(position))
        position += 1
        // An intermediate value stands before the branch or linear part of its node.
        if node >= Layout.minValueLead {
            if node & Layout.valueIsFinal != 0 { return fail(&walk) }
            position += node < Layout.minTwoUnitNodeValueLead ? 0 : node < Layout.threeUnitNodeValueLead ? 1 : 2
            node &= Layout.nodeTypeMask
        }
        if node < Layout.minLinearMatch { return branch(position, node, unit, &walk) }
        guard read(position) == unit else { return fail(&walk) }
        walk.position = position + 1
        walk.remaining = node - Layout.minLinearMatch - 1
        return walk.remaining < 0 ? value(at: walk) : Step.noWord
    }

    private func branch(_ start: Int, _ node: Int, _ unit: UInt16, _ walk: inout Walk) -> Int32 {
        var position = start, length = node
        if length == 0 {
            length = Int(read(position))
            position += 1
        }
        length += 1
        while length > Layout.maxBranchLinearLength {
            let isLess = unit < read(position)
            position += 1
            let delta = Int(read(position))
            if isLess {
                length >>= 1
                position = jump(position + 1, delta)
            } else {
                length -= length >> 1
                position += delta < Layout.minTwoUnitDeltaLead ? 1 : delta < Layout.threeUnitDeltaLead ? 2 : 3
            }
        }
        while length > 1 {
            let isMatch = read(position) == unit
            position += 1
            let lead = Int(read(position))
            if isMatch {
                walk.position = lead & Layout.valueIsFinal != 0 ? position : followJump(position + 1, lead)
                return value(at: walk)
            }
            let plain = lead & ~Layout.valueIsFinal
            position += plain < Layout.minTwoUnitValueLead ? 1 : plain < Layout.threeUnitValueLead ? 2 : 3
            length -= 1
        }
        guard read(position) == unit else { return fail(&walk) }
        walk.position = position + 1
        return value(at: walk)
    }

    /// Where a branch's delta leads, `position` being just past its lead unit.
    @inline(__always)
    private func jump(_ position: Int, _ delta: Int) -> Int {
        if delta < Layout.minTwoUnitDeltaLead { return position + delta }
        if delta < Layout.threeUnitDeltaLead {
            return position + 1 + ((delta - Layout.minTwoUnitDeltaLead) << 16 | Int(read(position)))
        }
        return position + 2 + (Int(read(position)) << 16 | Int(read(position + 1)))
    }

    /// Where a value that stands for a jump leads, `position` being just past its lead unit.
    @inline(__always)
    private func followJump(_ position: Int, _ lead: Int) -> Int {
        if lead < Layout.minTwoUnitValueLead { return position + lead }
        if lead < Layout.threeUnitValueLead {
            return position + 1 + ((lead - Layout.minTwoUnitValueLead) << 16 | Int(read(position)))
        }
        return position + 2 + (Int(read(position)) << 16 | Int(read(position + 1)))
    }

    /// The value at a node, or `noWord` where it has none.
    @inline(__always)
    private func value(at walk: Walk) -> Int32 {
        let position = walk.position
        let lead = Int(read(position))
        if lead & Layout.valueIsFinal != 0 {
            let plain = lead & ~Layout.valueIsFinal
            return plain < Layout.minTwoUnitValueLead ? Int32(plain) : Int32.max >> 8
        }
        guard lead >= Layout.minValueLead else { return Step.noWord }
        return lead < Layout.minTwoUnitNodeValueLead ? Int32(lead >> 6) - 1 : Int32.max >> 8
    }

    private func fail(_ walk: inout Walk) -> Int32 {
        walk.position = -1
        return Step.noMatch
    }

    /// The unit at `position`; 0 outside, which no walk survives for long.
    @inline(__always)
    private func read(_ position: Int) -> UInt16 { position >= 0 && position < count ? units[position] : 0 }

    private enum Layout {
        static let maxBranchLinearLength = 5
        static let minLinearMatch = 0x30
        static let minValueLead = 0x40
        static let nodeTypeMask = 0x3F
        static let valueIsFinal = 0x8000
        static let minTwoUnitValueLead = 0x4000
        static let threeUnitValueLead = 0x7FFF
        static let minTwoUnitNodeValueLead = 0x4040
        static let threeUnitNodeValueLead = 0x7FC0
        static let minTwoUnitDeltaLead = 0xFC00
        static let threeUnitDeltaLead = 0xFFFF
    }
}

extension WordDictionary {
    /// The cost of a whole word, or nil where it is none.
    func cost(of word: some Sequence<UInt16>) -> Int32? {
        var walk = Walk(), result = Step.noMatch
        for unit in word {
            result = next(unit, &walk)
            if result == Step.noMatch { return nil }
        }
        return result >= 0 ? result : nil
    }
}
