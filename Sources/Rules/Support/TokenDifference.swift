import SourceText

/// The places where two sequences differ.
enum TokenDifference {
    struct Hunk {
        /// What the first has and the second hasn't, and the other way round; one of them may be empty.
        var removed: Range<Int>, added: Range<Int>

        var size: Int { max(removed.count, added.count) }
    }

    /// Elements that are looked up as one to find where the sequences go together.
    private static let window = 6
    /// Elements of a stretch that nobody changes by a word.
    private static let long = 12
    /// Stretches between such places that are longer are taken as wholly different.
    private static let longest = 2000

    static func hunks(_ old: [Int], _ new: [Int]) -> [Hunk] {
        var hunks: [Hunk] = [], oldEnd = 0, newEnd = 0
        for anchor in anchors(old, new) + [(old: old.count, new: new.count)]
        where anchor.old >= oldEnd && anchor.new >= newEnd {
            hunks += between(old, oldEnd..<anchor.old, new, newEnd..<anchor.new)
            (oldEnd, newEnd) = (anchor.old, anchor.new)
            while oldEnd < old.count, newEnd < new.count, old[oldEnd] == new[newEnd] {
                oldEnd += 1
                newEnd += 1
            }
        }
        return joined(hunks, old, new)
    }

    /// The places that both have alike, between `hunks` of the first's `count` elements.
    static func common(_ hunks: [Hunk], _ count: Int) -> [(old: Int, new: Int)] {
        var common: [(old: Int, new: Int)] = [], old = 0, new = 0
        for hunk in hunks + [Hunk(removed: count..<count, added: 0..<0)] {
            while old < hunk.removed.lowerBound {
                common.append((old, new))
                (old, new) = (old + 1, new + 1)
            }
            (old, new) = (hunk.removed.upperBound, hunk.added.upperBound)
        }
        return common
    }

    /// The hunks, long ones joined with those that only a few chance likenesses part from them: what was moved stays in
    /// one piece. Rows of the same few words are alike everywhere.
    private static func joined(_ hunks: [Hunk], _ old: [Int], _ new: [Int]) -> [Hunk] {
        func isVaried(_ values: ArraySlice<Int>) -> Bool { Set(values).count * 2 >= values.count }
        return hunks.reduce(into: []) { joined, hunk in
            guard let last = joined.last, max(last.size, hunk.size) >= long,
                hunk.removed.lowerBound - last.removed.upperBound < min(last.size, hunk.size)
            else { return joined.append(hunk) }
            let whole = Hunk(
                removed: last.removed.lowerBound..<hunk.removed.upperBound,
                added: last.added.lowerBound..<hunk.added.upperBound)
            if isVaried(old[whole.removed]), isVaried(new[whole.added]) {
                joined[joined.count - 1] = whole
            } else {
                joined.append(hunk)
            }
        }
    }

    /// Places of stretches that each sequence holds once, those that stand in the same order in both.
    private static func anchors(_ old: [Int], _ new: [Int]) -> [(old: Int, new: Int)] {
        let places = unique(new)
        let pairs = unique(old).compactMap { window, index in places[window].map { (old: index, new: $0) } }.sorted {
            $0.old < $1.old
        }
        return pairs.map(\.new).longestAscending().map { pairs[$0] }
    }

    private static func unique(_ values: [Int]) -> [ArraySlice<Int>: Int] {
        var places: [ArraySlice<Int>: Int] = [:], repeated: Set<ArraySlice<Int>> = []
        for start in 0..<max(0, values.count - window + 1) {
            if places.updateValue(start, forKey: values[start..<start + window]) != nil {
                repeated.insert(values[start..<start + window])
            }
        }
        return places.filter { !repeated.contains($0.key) }
    }

    /// The differences between two stretches.
    private static func between(_ old: [Int], _ oldRange: Range<Int>, _ new: [Int], _ newRange: Range<Int>) -> [Hunk] {
        if oldRange.isEmpty && newRange.isEmpty { return [] }
        if oldRange.isEmpty || newRange.isEmpty || oldRange.count + newRange.count > longest {
            return [Hunk(removed: oldRange, added: newRange)]
        }
        var removed = Set<Int>(), added = Set<Int>()
        for change in Array(new[newRange]).difference(from: Array(old[oldRange])) {
            switch change {
            case .remove(let offset, _, _): removed.insert(oldRange.lowerBound + offset)
            case .insert(let offset, _, _): added.insert(newRange.lowerBound + offset)
            }
        }
        var hunks: [Hunk] = []
        var (i, j) = (oldRange.lowerBound, newRange.lowerBound)
        while i < oldRange.upperBound || j < newRange.upperBound {
            let start = (i, j)
            while removed.contains(i) { i += 1 }
            while added.contains(j) { j += 1 }
            if (i, j) != start {
                hunks.append(Hunk(removed: start.0..<i, added: start.1..<j))
            } else {
                i += 1
                j += 1
            }
        }
        return hunks
    }
}
