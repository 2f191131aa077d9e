import Foundation
import Kinds
import PackData

/// A pack's `likeness.yaml`, which `make fit` writes.
public struct LikenessFile: Sendable {
    /// Folder of the pack below `rules`.
    let pack: String
    /// What stands in it.
    public let model: LikenessFit.Model

    public static let all = [
        LikenessFile(
            pack: "cas-engineering",
            model: .init(name: "drafts", rules: ["report.placeholder", "opinion.placeholder"])),
        LikenessFile(
            pack: "common", model: .init(name: "notices", rules: ["report.classified", "opinion.classified"]))
    ]

    public var place: URL { MeasuringData.package.appendingPathComponent("rules/\(pack)/likeness.yaml") }

    /// The file with everything as it is fitted now.
    public func text() throws -> String { Self.head + Self.yaml(model.name, try LikenessFit(model).weights()) }

    /// The share of keys that are kept with the weight they get now, two tenths more or less: a new report in the corpus
    /// moves few, a weight changed by hand stays alone.
    public func agreement() throws -> Double {
        let kept = try MeasuringData.packNode("rules/\(pack)/likeness.yaml").required(model.name).required("weights")
        var weights: [String: Int] = [:]
        for (weight, words) in kept.pairs {
            for word in try words.string().split(separator: " ") { weights[String(word)] = Int(weight) }
        }
        let fitted = try LikenessFit(model).weights().weights.map { (CharacterPairs.written($0.key), $0.weight) }
        let now = Dictionary(uniqueKeysWithValues: fitted), keys = Set(now.keys).union(weights.keys)
        return Double(keys.count { abs((weights[$0] ?? 0) - (now[$0] ?? 0)) <= 2 }) / Double(keys.count)
    }

    private static let head = """
        # 一句话有多像草稿或保密声明：每个字、每两个相邻的字有多少分量（十分之一为单位），加在一起。
        # ^ 句首　$ 句尾　# 数字　A 字母　( 在括号里　0–5 多长（六个字一档）。不要手改：这是 `make fit` 从 Corpus/labelled/sentences.tsv
        # 和没有草稿的报告算出来的；判错了的句子标好了加进去，再算一次。

        """

    private static func yaml(_ name: String, _ model: LikenessFit.Weights) -> String {
        let byWeight = Dictionary(grouping: model.weights) { $0.weight }
        let lines = byWeight.sorted { $0.key < $1.key }.map { weight, entries in
            let keys = entries.map { CharacterPairs.written($0.key) }.sorted()
            return "    \(weight): \(quoted(keys))"
        }
        return "\(name):\n  bias: \(model.bias)\n  weights:\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Words between double quotes, a new line where one is full.
    private static func quoted(_ words: [String]) -> String {
        var text = "\"", width = 0
        for (index, word) in words.enumerated() {
            let escaped = word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            if index > 0 { text += width > 40 ? "\n      " : " " }
            if width > 40 { width = 0 }
            text += escaped
            width += 1
        }
        return text + "\""
    }
}
