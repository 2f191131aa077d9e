extension Collection where Element: Comparable, Index == Int {
    /// Indices of a longest selection of elements that ascends, found in n log n.
    public func longestAscending() -> [Int] {
        // For each length the index with the smallest last element, and for each index the one before it.
        var tails: [Int] = [], before: [Int?] = []
        for index in indices {
            let place = tails.partitioningIndex { self[$0] >= self[index] }
            before.append(place > 0 ? tails[place - 1] : nil)
            if place < tails.count { tails[place] = index } else { tails.append(index) }
        }
        var selection: [Int] = [], next = tails.last
        while let index = next {
            selection.append(index)
            next = before[index - startIndex]
        }
        return selection.reversed()
    }
}
