import Foundation
import Kinds
import Linting
import SourceText

/// Fits what `likeness.yaml` weighs to the labelled sentences, and to reports in which nothing is left over.
///
/// A logistic regression over characters and pairs of them: of a sentence that holds what is looked for one stretch must
/// be like it, of every other one none. Weights that are small are left out, the others rounded to tenths.
public struct LikenessFit {
    /// One entry of `likeness.yaml`.
    public struct Model: Sendable {
        public let name: String
        /// Rules whose labelled sentences are like it.
        public let rules: Set<String>
    }

    /// What was fitted; weights in tenths.
    public struct Weights: Sendable {
        package var bias: Int
        package var weights: [(key: CharacterPairs.Key, weight: Int)]

        package func likeness(ask: Int = 0, sure: Int = 0) -> Likeness {
            Likeness(weights: weights, bias: bias, ask: ask, sure: sure)
        }
    }

    struct Example {
        var isLike: Bool
        var text: [UInt8]
        var stretches: [Clauses.Stretch]

        init?(_ line: String, isLike: Bool) {
            text = Array(line.utf8)
            let whole = TextRange(0, text.count)
            stretches = Clauses(text, blocks: [whole]).stretches(in: whole)
            self.isLike = isLike
            if stretches.isEmpty { return nil }
        }
    }

    let examples: [Example]

    public init(_ model: Model) throws {
        examples = try Self.sentences(model) + Self.reports()
    }

    /// Labelled sentences. Where signs stand for words (XX研究所) it is not the words that tell.
    private static func sentences(_ model: Model) throws -> [Example] {
        let marks = try signs()
        return try LabelledSentence.all().compactMap { row in
            let isLike = model.rules.contains(row.rule) && row.words != nil
            if isLike, row.text.unicodeScalars.contains(where: marks.contains) { return nil }
            return Example(row.text, isLike: isLike)
        }
    }

    private static func signs() throws -> Set<Unicode.Scalar> {
        let signs = try MeasuringData.packNode("rules/cas-engineering/grammars.yaml").required("leftovers")
            .required("masks").required("signs")
        return Set(signs.pairs.filter { $0.key != "question" }.flatMap { Array(($0.value.text ?? "").unicodeScalars) })
    }

    /// Every line of the reports and applications that hold nothing of the kind.
    private static func reports() throws -> [Example] {
        try ["labelled/outlines", "labelled/renderings", "samples"].flatMap { folder in
            let root = MeasuringData.package.appendingPathComponent("Corpus/\(folder)")
            let names = (FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []).sorted()
            return try names.filter { name in
                [".md", ".txt", ".yaml"].contains(where: name.hasSuffix) && !name.contains("README")
                    && !name.contains("-returned")
            }.flatMap { name in
                try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8).split(separator: "\n")
                    .compactMap { Example(String($0), isLike: false) }
            }
        }
    }

    public func weights() -> Weights { Self.fit(examples) }

    // MARK: How well it does

    /// What a fifth that was not fitted to gets, by the sum from which on it counts as found.
    public struct HeldOut: Sendable {
        public var from: Int, like: Int, found: Int, others: Int, wrong: Int
    }

    /// Every fifth in turn is judged by what the others gave.
    public func heldOut(_ sums: [Int]) -> [HeldOut] {
        let parts = 5
        var totals: [(isLike: Bool, total: Int)] = []
        for part in 0..<parts {
            let held = examples.enumerated().filter { $0.offset % parts == part }.map(\.element)
            let likeness = Self.fit(examples.enumerated().filter { $0.offset % parts != part }.map(\.element))
                .likeness()
            totals += held.map { example in
                (example.isLike, example.stretches.map { likeness.weigh($0, example.text).total }.max() ?? 0)
            }
        }
        let like = totals.filter(\.isLike), others = totals.filter { !$0.isLike }
        return sums.map { sum in
            HeldOut(
                from: sum, like: like.count, found: like.count { $0.total >= sum }, others: others.count,
                wrong: others.count { $0.total >= sum })
        }
    }
}

// MARK: The regression

extension LikenessFit {
    private static let rounds = 150, decay = 0.5, pace = 0.3, tenth = 10.0, rarest = 2
    /// Weights below this are left out.
    private static let small = 0.15
    /// Rows that are so unlike teach nothing.
    private static let least = 10.0

    /// The features of all stretches one behind another, and of which example each stretch is. Loops over them make up
    /// all the time that a fit takes, and run without optimization in tests: therefore over plain memory.
    private struct Rows {
        var features: [Int32] = [], ends: [Int] = [], owners: [Int] = []

        func sums(_ weights: [Double]) -> [Double] {
            var sums = [Double](repeating: 0, count: ends.count)
            features.withUnsafeBufferPointer { features in
                weights.withUnsafeBufferPointer { weights in
                    var at = 0, row = 0
                    while row < ends.count {
                        let end = ends[row]
                        var sum = 0.0
                        while at < end {
                            sum += weights[Int(features[at])]
                            at += 1
                        }
                        sums[row] = sum
                        row += 1
                    }
                }
            }
            return sums
        }

        func add(_ share: Double, _ row: Int, to gradient: inout [Double]) {
            var at = row > 0 ? ends[row - 1] : 0
            let end = ends[row]
            while at < end {
                gradient[Int(features[at])] += share
                at += 1
            }
        }
    }

    static func fit(_ examples: [Example]) -> Weights {
        let (keys, like, others) = rows(examples), bias = keys.count
        var weights = [Double](repeating: 0, count: bias + 1), slopes = [Double](repeating: 1e-8, count: bias + 1)
        weights[bias] = -2
        for _ in 0..<rounds {
            var gradient = [Double](repeating: 0, count: bias + 1)
            let sums = like.sums(weights)
            for row in best(sums, like) { like.add(1 - odds(sums[row]), row, to: &gradient) }
            for (row, sum) in others.sums(weights).enumerated() where sum > -least {
                others.add(-odds(sum), row, to: &gradient)
            }
            update(&weights, &slopes, gradient)
        }
        let kept = keys.indices.filter { abs(weights[$0]) >= small }
        return Weights(
            bias: Int((weights[bias] * tenth).rounded()),
            weights: kept.map { (keys[$0], Int((weights[$0] * tenth).rounded())) })
    }

    /// Of each example the row that is most like it.
    private static func best(_ sums: [Double], _ rows: Rows) -> [Int] {
        var best: [Int] = []
        for (row, owner) in rows.owners.enumerated() {
            if let last = best.last, rows.owners[last] == owner {
                if sums[row] > sums[last] { best[best.count - 1] = row }
            } else {
                best.append(row)
            }
        }
        return best
    }

    private static func update(_ weights: inout [Double], _ slopes: inout [Double], _ gradient: [Double]) {
        let bias = weights.count - 1
        weights.withUnsafeMutableBufferPointer { weights in
            slopes.withUnsafeMutableBufferPointer { slopes in
                gradient.withUnsafeBufferPointer { gradient in
                    var index = 0
                    while index <= bias {
                        let slope = gradient[index] - (index < bias ? decay * weights[index] : 0)
                        slopes[index] += slope * slope
                        weights[index] += pace * slope / slopes[index].squareRoot()
                        index += 1
                    }
                }
            }
        }
    }

    private static func rows(_ examples: [Example]) -> (keys: [CharacterPairs.Key], like: Rows, others: Rows) {
        var counts: [CharacterPairs.Key: Int] = [:]
        for example in examples {
            for stretch in example.stretches {
                CharacterPairs.forEach(in: example.text, stretch) { key, _ in counts[key, default: 0] += 1 }
            }
        }
        let keys = counts.filter { $0.value >= rarest }.keys.sorted()
        let places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, Int32($0)) })
        var like = Rows(), others = Rows()
        func add(_ stretch: Clauses.Stretch, of owner: Int, _ text: [UInt8], to rows: inout Rows) {
            CharacterPairs.forEach(in: text, stretch) { key, _ in
                if let place = places[key] { rows.features.append(place) }
            }
            rows.features.append(Int32(keys.count))
            rows.ends.append(rows.features.count)
            rows.owners.append(owner)
        }
        for (owner, example) in examples.enumerated() {
            for stretch in example.stretches {
                if example.isLike {
                    add(stretch, of: owner, example.text, to: &like)
                } else {
                    add(stretch, of: owner, example.text, to: &others)
                }
            }
        }
        return (keys, like, others)
    }

    private static func odds(_ sum: Double) -> Double { 1 / (1 + exp(-sum)) }
}
