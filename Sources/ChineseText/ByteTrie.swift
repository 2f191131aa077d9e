/// A trie over the UTF-8 bytes of a list of words, in flat arrays.
///
/// Nodes are numbered breadth first, so the children of a node are neighbours, ordered by byte.
struct ByteTrie: Sendable {
    static let none = UInt32.max

    /// The byte that leads to each node.
    private(set) var labels: [UInt8] = [0]
    /// First child of each node; its last child stands just before the first child of the next node.
    private(set) var firstChild: [UInt32] = []
    /// Index of the word that ends at each node, or `none`.
    private(set) var word: [UInt32] = []

    /// Builds the trie. Empty words are left out; of equal ones the first counts.
    init(_ words: [String]) {
        var keys = Keys(words)
        keys.sort()
        build(keys)
    }

    private mutating func build(_ keys: Keys) {
        // The sorted keys that pass through each node, breadth first; the depth grows when a level is done.
        var low: [UInt32] = [0], high = [UInt32(keys.order.count)]
        let capacity = keys.bytes.count + 1
        low.reserveCapacity(capacity)
        high.reserveCapacity(capacity)
        labels.reserveCapacity(capacity)
        firstChild.reserveCapacity(capacity + 1)
        word.reserveCapacity(capacity)
        var node = 0, depth = 0, levelEnd = 1
        while node < low.count {
            if node == levelEnd {
                depth += 1
                levelEnd = low.count
            }
            var i = Int(low[node])
            let end = Int(high[node])
            firstChild.append(UInt32(low.count))
            word.append(Self.none)
            while i < end, keys.length(keys.order[i]) == depth {
                if depth > 0 { word[node] = min(word[node], keys.order[i]) }
                i += 1
            }
            while i < end {
                let byte = keys.byte(keys.order[i], depth)
                var j = i + 1
                while j < end, keys.byte(keys.order[j], depth) == byte { j += 1 }
                labels.append(byte)
                low.append(UInt32(i))
                high.append(UInt32(j))
                i = j
            }
            node += 1
        }
        firstChild.append(UInt32(low.count))
    }
}

/// The words' bytes in one buffer, and an order of them.
private struct Keys {
    private(set) var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private(set) var order: [UInt32]

    init(_ words: [String]) {
        starts.reserveCapacity(words.count + 1)
        for word in words {
            bytes.append(contentsOf: word.utf8)
            starts.append(UInt32(bytes.count))
        }
        order = Array(0..<UInt32(words.count))
    }

    func length(_ key: UInt32) -> Int { Int(starts[Int(key) + 1] - starts[Int(key)]) }
    func byte(_ key: UInt32, _ depth: Int) -> UInt8 { bytes[Int(starts[Int(key)]) + depth] }

    /// Sorts by bytes: the first eight as one number, the rest one by one.
    mutating func sort() {
        let prefixes = order.map { key -> UInt64 in
            var prefix: UInt64 = 0
            for depth in 0..<8 { prefix = prefix << 8 | (depth < length(key) ? UInt64(byte(key, depth)) : 0) }
            return prefix
        }
        var entries = zip(prefixes, order).map { ($0, $1) }
        bytes.withUnsafeBufferPointer { bytes in
            starts.withUnsafeBufferPointer { starts in
                entries.sort { a, b in
                    if a.0 != b.0 { return a.0 < b.0 }
                    let x = bytes[Int(starts[Int(a.1)])..<Int(starts[Int(a.1) + 1])]
                    let y = bytes[Int(starts[Int(b.1)])..<Int(starts[Int(b.1) + 1])]
                    return x.lexicographicallyPrecedes(y)
                }
            }
        }
        order = entries.map(\.1)
    }
}

extension ByteTrie {
    /// The arrays of a trie, for walking through it at full speed.
    struct Cursor {
        let labels: UnsafePointer<UInt8>
        let firstChild: UnsafePointer<UInt32>
        let word: UnsafePointer<UInt32>

        /// The child of `node` by `byte`, or `none`.
        @inline(__always)
        func child(of node: UInt32, _ byte: UInt8) -> UInt32 {
            var low = firstChild[Int(node)], high = firstChild[Int(node) + 1]
            while high - low > 4 {
                let middle = (low + high) / 2
                if labels[Int(middle)] <= byte { low = middle } else { high = middle }
            }
            while low < high {
                if labels[Int(low)] == byte { return low }
                low += 1
            }
            return ByteTrie.none
        }
    }

    func withCursor<Result>(_ body: (Cursor) -> Result) -> Result {
        labels.withUnsafeBufferPointer { labels in
            firstChild.withUnsafeBufferPointer { firstChild in
                word.withUnsafeBufferPointer { word in
                    // Never empty: a trie has its root.
                    body(
                        Cursor(
                            labels: labels.baseAddress!, firstChild: firstChild.baseAddress!, word: word.baseAddress!))
                }
            }
        }
    }
}
