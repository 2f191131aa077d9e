extension RandomAccessCollection {
    /// Index of the first element from which on `isBehind` holds; elements must be ordered so.
    @inlinable
    package func partitioningIndex(_ isBehind: (Element) -> Bool) -> Index {
        var low = startIndex, high = endIndex
        while low < high {
            let middle = index(low, offsetBy: distance(from: low, to: high) / 2)
            if isBehind(self[middle]) { high = middle } else { low = index(after: middle) }
        }
        return low
    }
}
