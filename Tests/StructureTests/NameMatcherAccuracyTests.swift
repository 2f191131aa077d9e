import ChineseText
import Foundation
import PackData
import Structure
import Testing

/// The matcher with the package's vocabulary, and the labelled pairs.
enum Names {
    static let package = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized

    static let matcher: NameMatcher = {
        let path = "rules/cas-engineering/names.yaml"
        let yaml = try! String(contentsOf: package.appending(path: path), encoding: .utf8)
        return NameMatcher(vocabulary: try! NameVocabulary(PackNode(yaml: yaml, file: path)), segmenter: try! Segmenter())
    }()

    struct Pair {
        var report: String, achievement: String, kind: String, split: String
        /// Nil where a person would have to ask.
        var same: Bool?
        /// The report's short name where `context` defines it.
        var aliases: [String]
    }

    static let pairs: [Pair] = {
        let file = package.appending(path: "Corpus/labelled/project-names.jsonl")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                  let report = object["report"] as? String, let achievement = object["achievement"] as? String else { return nil }
            let context = object["context"] as? String
            return Pair(report: report, achievement: achievement, kind: object["kind"] as? String ?? "", split: object["split"] as? String ?? "",
                        same: object["same"] as? Bool, aliases: context.map { aliases(of: report, in: $0) } ?? [])
        }
    }()

    /// What the outline would find: the long name before 以下简称, without the words that lead to it.
    static func aliases(of short: String, in context: String) -> [String] {
        guard let mark = ["以下简称", "下称", "简称"].compactMap({ context.range(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }) else { return [] }
        let parts = context[..<mark.lowerBound].split { "（(，,、。；：“”《》".contains($0) }.suffix(2)
        return parts.map { part in
            ["负责", "承担", "参与", "主持", "完成", "研制了", "开发了", "建设了"].reduce(String(part)) { text, verb in
                text.range(of: verb).map { String(text[$0.upperBound...]) } ?? text
            }
        }
    }

    static func verdict(_ pair: Pair) -> ProjectMatch {
        matcher.match(reports: [.init(name: pair.report, aliases: pair.aliases)], achievements: [pair.achievement])[0]
    }
}

@Suite struct NameMatcherAccuracy {
    @Test(.enabled(if: !Names.pairs.isEmpty), arguments: ["tune", "held"]) func labelledPairs(split: String) {
        var hits = 0, misses = 0, falseHits = 0
        for pair in Names.pairs where pair.split == split {
            let match = Names.verdict(pair)
            let isAccepted = match.verdict == .same || match.verdict == .renamed
            let line = "\(pair.kind): \(pair.report) | \(pair.achievement) → \(match.verdict) \(match.score) \(match.difference.map { "“\($0.inReport)”“\($0.inAchievement)”" } ?? "")"
            switch pair.same {
            case true?: if isAccepted { hits += 1 } else { misses += 1; if split == "tune" { print("MISS", line) } }
            case false?:
                if isAccepted { falseHits += 1 }
                if split == "tune", match.verdict != .distinct { print("FALSE", line) }
                #expect(!(match.score >= 0.8), "\(split == "tune" ? line : pair.kind)")
            case nil: if split == "tune" { print("UNSURE", line) }
            }
        }
        let f1 = 2 * Double(hits) / Double(2 * hits + misses + falseHits)
        print("project names, \(split): F1 \(f1), \(hits) found, \(misses) missed, \(falseHits) wrong")
        #expect(f1 >= 0.97)
    }
}
