import SourceText

/// Compares the notes and the boxes of two documents, each with that which is most like it: where they stand among the
/// text, and how they are cut, is the format's business.
struct OutsideComparison {
    typealias Token = TokenStream.Token
    typealias Outside = TokenStream.Outside

    /// What differs between a note or box of the draft and that of the PDF.
    struct Difference {
        /// All of it in the draft.
        var whole: [Token]
        var removed: [Token], added: [Token]
        var isNote: Bool
    }

    private(set) var differences: [Difference] = []

    /// Of the tokens of both, those that are alike make them one; or of the smaller, which is a part of the other.
    private static let leastLike = 0.7, leastPart = 0.85
    private static let leastAlike = 6
    /// Pairs that are tried at most.
    private static let mostPairs = 10_000
    /// Tokens that differ at most: what differs in more was badly read.
    private static let mostChanged = 12

    /// - Parameters:
    ///   - strays: What the run of the text of either document has and the other hasn't: a note taken for text.
    init(_ old: [Outside], _ new: [Outside], strays: (old: Set<Int>, new: Set<Int>)) {
        var left = old.indices.filter { !old[$0].tokens.isEmpty }
        var right = new.indices.filter { !new[$0].tokens.isEmpty }
        let bags = (old: old.map { Bag($0.tokens) }, new: new.map { Bag(Self.text(of: $0)) })
        var same: [[Int: Int]: [Int]] = [:]
        for index in right { same[bags.new[index].counts, default: []].append(index) }
        var twins: Set<Int> = []
        left.removeAll { same[bags.old[$0].counts]?.popLast().map { twins.insert($0).inserted } ?? false }
        right.removeAll(where: twins.contains)
        guard left.count * right.count <= Self.mostPairs else { return }
        let pairs = left.flatMap { left in right.map { (left, $0, Self.likeness(bags.old[left], bags.new[$0])) } }
            .filter { $0.2 > 0 && old[$0.0].isNote == new[$0.1].isNote }.sorted { $0.2 > $1.2 }
        var taken: (old: Set<Int>, new: Set<Int>) = ([], [])
        var matched: [(Int, Int)] = []
        for (left, right, _) in pairs where !taken.old.contains(left) && !taken.new.contains(right) {
            taken.old.insert(left)
            taken.new.insert(right)
            matched.append((left, right))
        }
        // Overleaf, or where two notes are read as one, the rest is in another.
        let rest = (
            old: strays.old.union(left.filter { !taken.old.contains($0) }.flatMap { old[$0].tokens.map(\.id) }),
            new: strays.new.union(right.filter { !taken.new.contains($0) }.flatMap { new[$0].tokens.map(\.id) })
        )
        for (left, right) in matched.sorted(by: { $0.0 < $1.0 }) {
            let removed = bags.new[right].missing(from: old[left].tokens).filter { !rest.new.contains($0.id) }
            let added = bags.old[left].missing(from: Self.text(of: new[right])).filter { !rest.old.contains($0.id) }
            guard !(removed.isEmpty && added.isEmpty), removed.count <= Self.mostChanged,
                added.count <= Self.mostChanged
            else { continue }
            differences.append(
                Difference(whole: old[left].tokens, removed: removed, added: added, isNote: old[left].isNote))
        }
    }

    /// A note of a PDF without its number.
    private static func text(of outside: Outside) -> [Token] {
        guard outside.isNote, let first = outside.tokens.first, !first.isIdeograph, first.range.count <= 3 else {
            return outside.tokens
        }
        return Array(outside.tokens.dropFirst())
    }

    private static func likeness(_ old: Bag, _ new: Bag) -> Double {
        let alike = old.common(new)
        guard alike >= min(leastAlike, max(old.size, new.size) / 2 + 1), alike > 0 else { return 0 }
        let whole = 2 * Double(alike) / Double(old.size + new.size)
        let part = Double(alike) / Double(min(old.size, new.size))
        return whole >= leastLike || part >= leastPart && alike >= leastAlike ? whole : 0
    }

    /// Tokens with how often they stand there.
    private struct Bag {
        var counts: [Int: Int] = [:]
        var size = 0

        init(_ tokens: [Token]) {
            for token in tokens { counts[token.id, default: 0] += 1 }
            size = tokens.count
        }

        func common(_ other: Bag) -> Int {
            counts.reduce(0) { $0 + min($1.value, other.counts[$1.key, default: 0]) }
        }

        /// Those of `tokens` that this hasn't.
        func missing(from tokens: [Token]) -> [Token] {
            var left = counts
            return tokens.filter { token in
                left[token.id, default: 0] -= 1
                return left[token.id]! < 0
            }
        }
    }
}
