/// What stands somewhere in a document, to tell what has moved from what is gone.
struct TokenBag {
    /// Tokens outside the run of the text, and those that only this document has where it is.
    private let elsewhere: Set<Int>, strays: Set<Int>
    /// Those of short stretches: a word of a note that moved as a whole explains no word of a sentence.
    private let shortStrays: Set<Int>
    private static let shortLength = 4
    private var pairs: Set<[Int]> = []

    /// - Parameter other: What the other document has outside the run of its text, too: contents that both have say
    ///   nothing of a heading that only one has. (Letters and figures may be a formula's, which both have in pieces.)
    init(_ elsewhere: [TokenStream.Token], besides other: [TokenStream.Token], _ stretches: [[Int]]) {
        let both = other.filter(\.isIdeograph)
        self.elsewhere = Set(Self.more(elsewhere.map(\.id), than: both.map(\.id)))
        strays = Set(stretches.joined())
        shortStrays = Set(stretches.filter { $0.count <= Self.shortLength }.joined())
        pairs = Set(Self.more(Self.pairs(elsewhere.map(\.id)), than: Self.pairs(both.map(\.id))))
        for stretch in stretches { pairs.formUnion(Self.pairs(stretch)) }
    }

    private static func pairs(_ ids: [Int]) -> [[Int]] { zip(ids, ids.dropFirst()).map { [$0, $1] } }

    /// What stands more often in the first.
    private static func more<Element: Hashable>(_ first: [Element], than second: [Element]) -> [Element] {
        var left: [Element: Int] = [:]
        for element in first { left[element, default: 0] += 1 }
        for element in second { left[element, default: 0] -= 1 }
        return left.filter { $0.value > 0 }.map(\.key)
    }

    /// Whether all of it is there, each token with one that stands beside it here.
    ///
    /// - Parameters:
    ///   - isReplaced: Whether the other document has something else in its place: then a number that also numbers a
    ///     heading or a note somewhere is no reason to pass over it.
    ///   - isProse: Whether it stands in the middle of a paragraph.
    func holds(_ tokens: [Int], isReplaced: Bool, isProse: Bool) -> Bool {
        guard tokens.count > 1 else {
            return tokens.allSatisfy {
                (isProse ? shortStrays : strays).contains($0) || !isReplaced && elsewhere.contains($0)
            }
        }
        return tokens.indices.allSatisfy { index in
            index > 0 && pairs.contains([tokens[index - 1], tokens[index]])
                || index + 1 < tokens.count && pairs.contains([tokens[index], tokens[index + 1]])
        }
    }
}
