import Linting
import PackData
import SourceText

/// How like one sort of text a stretch is (a remark of a draft, a notice of secrecy), whatever its words: what its
/// characters and pairs of neighbours weigh, added up. The weights are fitted to the labelled sentences.
package struct Likeness: Sendable {
    /// A stretch that is like it.
    package struct Found {
        /// The clauses that speak most for it.
        package var range: TextRange
        /// What was weighed.
        package var stretch: Clauses.Stretch
        /// Whether it is very like it.
        package var isStrong: Bool
        /// Whether it is told, not asked: only of what stands in brackets, where a remark would. A sentence of a report
        /// may sound like anything.
        package var isSure: Bool
    }

    private let weights: WeightTable
    private let bias: Int
    /// From here on somebody is asked, and from here on it is told.
    private let ask: Int, sure: Int

    /// - Parameter node: `weights`, an entry of `likeness.yaml`; `ask`, `sure`.
    init(_ node: PackNode, _ pack: RulePack) throws(Failure) {
        try node.checkKeys(["weights", "ask", "sure"])
        (ask, sure) = (try node.required("ask").int(), try node.required("sure").int())
        let name = try node.string("weights")
        guard let model = pack.data["likeness"]?[name] else {
            throw try node.required("weights").failure("likeness.yaml 里没有“\(name)”")
        }
        try model.checkKeys(["bias", "weights"])
        let start = try model.required("bias")
        guard let bias = Int(try start.string()) else { throw start.failure("应是整数") }
        self.bias = bias
        weights = try WeightTable(model.required("weights"))
    }

    /// Weights as they were just fitted, to see how they do.
    package init(weights: [(key: CharacterPairs.Key, weight: Int)], bias: Int, ask: Int, sure: Int) {
        (self.bias, self.ask, self.sure) = (bias, ask, sure)
        self.weights = WeightTable(weights)
    }

    /// The stretches of `range` that are like it, ascending.
    package func find(in passage: Passage, _ range: TextRange) -> [Found] {
        passage.clauses.stretches(in: range).compactMap { stretch in
            let (total, core) = weigh(stretch, passage.text)
            guard total >= ask, passage.isSaid(core) else { return nil }
            let first = passage.clauses.clause(around: TextRange(core.start, core.start + 1))
            let last = passage.clauses.clause(around: TextRange(core.end - 1, core.end))
            return Found(
                range: TextRange(min(passage.skipBlanks(from: first.start), last.end), last.end), stretch: stretch,
                isStrong: total >= sure,
                isSure: stretch.isBracketed && total >= sure)
        }
    }

    /// What a stretch weighs, and the part of it that weighs most.
    package func weigh(_ stretch: Clauses.Stretch, _ text: [UInt8]) -> (total: Int, core: TextRange) {
        var total = bias, run = 0, runStart = stretch.range.start, most = Int.min
        var core = TextRange(stretch.range.start, stretch.range.start)
        CharacterPairs.forEach(in: text, stretch) { key, place in
            let weight = weights[key]
            total += weight
            guard place < stretch.range.end else { return }
            if run <= 0 { (run, runStart) = (0, place) }
            run += weight
            if run > most { (most, core) = (run, TextRange(runStart, place + 1)) }
        }
        return (total, core)
    }
}

/// Weights by key in one block of memory: every character of a report is looked up twice.
struct WeightTable: Sendable {
    private var keys: [CharacterPairs.Key]
    private var weights: [Int16]
    /// Of the upper bits of a product.
    private let shift: UInt32

    init(_ entries: [(key: CharacterPairs.Key, weight: Int)]) {
        let bits = max(4, Int.bitWidth - (entries.count * 2).leadingZeroBitCount)
        keys = [CharacterPairs.Key](repeating: 0, count: 1 << bits)
        weights = [Int16](repeating: 0, count: 1 << bits)
        shift = UInt32(32 - bits)
        for (key, weight) in entries {
            let place = place(of: key)
            keys[place] = key
            weights[place] = Int16(clamping: weight)
        }
    }

    /// - Parameter node: By weight, the keys that have it, parted by blanks.
    init(_ node: PackNode) throws(Failure) {
        var entries: [(key: CharacterPairs.Key, weight: Int)] = []
        for (weight, written) in node.pairs {
            guard let weight = Int(weight) else { throw written.failure("分量应是整数") }
            guard let keys = CharacterPairs.keys(Array(try written.string().utf8)) else {
                throw written.failure("应是一个字或相邻的两个字，用空格隔开")
            }
            for key in keys { entries.append((key, weight)) }
        }
        self.init(entries)
    }

    /// 0 where it has none.
    subscript(key: CharacterPairs.Key) -> Int { Int(weights[place(of: key)]) }

    /// Where `key` stands or would.
    private func place(of key: CharacterPairs.Key) -> Int {
        var place = Int((key &* 0x9E37_79B1) >> shift)
        while keys[place] != key, keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
        return place
    }
}
