/// Which characters of two names belong together, and what stands between those that do.
struct NameAlignment {
    /// For each cell of a name, whether the other has it too.
    private(set) var matchedA: [Bool]
    private(set) var matchedB: [Bool]
    /// Stretches between matched cells, in order, where either side has something unmatched.
    private(set) var gaps: [(a: Range<Int>, b: Range<Int>)] = []
    /// Pairs of cells that belong together.
    private(set) var pairs: [(a: Int, b: Int)] = []
    /// Whether a word stands in another place.
    private(set) var hasMoves = false

    init(_ x: [UInt32], _ y: [UInt32]) {
        matchedA = Array(repeating: false, count: x.count)
        matchedB = Array(repeating: false, count: y.count)
        pairs = Self.commonSubsequence(x, y)
        var i = 0, j = 0
        for pair in pairs {
            if pair.a > i || pair.b > j { gaps.append((i..<pair.a, j..<pair.b)) }
            (i, j) = (pair.a + 1, pair.b + 1)
        }
        if i < x.count || j < y.count { gaps.append((i..<x.count, j..<y.count)) }
        for pair in pairs { (matchedA[pair.a], matchedB[pair.b]) = (true, true) }
        findMoves(x, y)
    }

    /// Takes two cells for each other that no stretch brought together.
    mutating func join(_ i: Int, _ j: Int) {
        guard !matchedA[i], !matchedB[j] else { return }
        (matchedA[i], matchedB[j]) = (true, true)
        pairs.append((i, j))
    }

    /// Words that both have in different places: what is left on both sides is aligned once more, and stretches of two
    /// characters or more count.
    private mutating func findMoves(_ x: [UInt32], _ y: [UInt32]) {
        let leftA = x.indices.filter { !matchedA[$0] }, leftB = y.indices.filter { !matchedB[$0] }
        // Two neighbours that changed places.
        if leftA.count == 1, leftB.count == 1, x[leftA[0]] == y[leftB[0]], abs(leftA[0] - leftB[0]) <= 2 {
            (matchedA[leftA[0]], matchedB[leftB[0]]) = (true, true)
            pairs.append((leftA[0], leftB[0]))
            hasMoves = true
        }
        guard leftA.count >= 2, leftB.count >= 2 else { return }
        let again = Self.commonSubsequence(leftA.map { x[$0] }, leftB.map { y[$0] }).map {
            (a: leftA[$0.a], b: leftB[$0.b])
        }
        var start = 0
        for end in again.indices
        where end + 1 == again.count || again[end + 1].a != again[end].a + 1 || again[end + 1].b != again[end].b + 1 {
            if end > start {
                for pair in again[start...end] {
                    (matchedA[pair.a], matchedB[pair.b]) = (true, true)
                    pairs.append(pair)
                }
                hasMoves = true
            }
            start = end + 1
        }
    }

    /// The longest common subsequence, stretches that hang together preferred.
    private static func commonSubsequence(_ x: [UInt32], _ y: [UInt32]) -> [(a: Int, b: Int)] {
        let n = x.count, m = y.count, width = m + 1
        guard n > 0, m > 0 else { return [] }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * (n + 1) * width) { table in
            // best[i][j]: of the first i and j cells; run[i][j]: where x[i-1] and y[j-1] match each other.
            let best = table.baseAddress!, run = best + (n + 1) * width
            best.update(repeating: 0, count: 2 * (n + 1) * width)
            for i in 1...n {
                for j in 1...m {
                    let at = i * width + j, diagonal = at - width - 1
                    var top = max(best[at - width], best[at - 1])
                    if x[i - 1] == y[j - 1] {
                        run[at] = max(best[diagonal] + 4, run[diagonal] > 0 ? run[diagonal] + 6 : 0)
                        top = max(top, run[at])
                    }
                    best[at] = top
                }
            }
            var pairs: [(a: Int, b: Int)] = [], i = n, j = m, isInRun = false
            while i > 0, j > 0 {
                let at = i * width + j
                if run[at] > 0, isInRun || run[at] == best[at] {
                    pairs.append((i - 1, j - 1))
                    let diagonal = at - width - 1
                    isInRun = run[diagonal] > 0 && run[at] == run[diagonal] + 6
                    (i, j) = (i - 1, j - 1)
                } else if best[at - width] >= best[at - 1] {
                    i -= 1
                } else {
                    j -= 1
                }
            }
            return pairs.reversed()
        }
    }
}
