import Foundation
import NameMatching

/// A pair of `Corpus/labelled/project-names.jsonl`: a project's name in the report and in 业绩.
public struct NamePair: Decodable, Sendable {
    public var report: String, achievement: String, kind: String, split: String
    /// Nil where a person would have to ask.
    public var same: Bool?
    /// What exactly the matcher should say; nil in the older parts, which only tell same from different.
    package var verdict: Verdict?
    /// The report's sentence that defines an abbreviation.
    var context: String?

    /// A labelled answer.
    package enum Verdict: String, Decodable, Sendable {
        case same, renamed, review, two
        /// One name with its numbers written in two ways (二期, Ⅱ期): same or renamed.
        case alike
        /// Renamed or for review, but never two projects: 微滴 and 液滴, X-ray and X射线.
        case near

        func allows(_ answer: ProjectMatch.Verdict) -> Bool {
            switch self {
            case .same: answer == .same
            case .renamed: answer == .renamed
            case .review: answer == .uncertain
            case .two: answer == .distinct
            case .alike: answer == .same || answer == .renamed
            case .near: answer == .renamed || answer == .uncertain
            }
        }
    }

    private enum Key: String, CodingKey { case report, achievement, kind, split, same, verdict, context }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        report = try values.decode(String.self, forKey: .report)
        achievement = try values.decode(String.self, forKey: .achievement)
        kind = try values.decode(String.self, forKey: .kind)
        split = try values.decode(String.self, forKey: .split)
        // true, false or "unsure"
        same = try? values.decode(Bool.self, forKey: .same)
        verdict = try values.decodeIfPresent(Verdict.self, forKey: .verdict)
        context = try values.decodeIfPresent(String.self, forKey: .context)
    }

    public static func all() throws -> [NamePair] {
        let file = MeasuringData.package.appendingPathComponent("Corpus/labelled/project-names.jsonl")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
            try JSONDecoder().decode(NamePair.self, from: Data($0.utf8))
        }
    }

    /// What the outline would find: the long name before 以下简称, without the words that lead to it.
    var aliases: [String] {
        guard let context,
            let mark = ["以下简称", "下称", "简称"].compactMap({ context.range(of: $0) }).min(by: {
                $0.lowerBound < $1.lowerBound
            })
        else { return [] }
        let parts = context[..<mark.lowerBound].split { "（(，,、。；：“”《》".contains($0) }.suffix(2)
        return parts.map { part in
            ["负责", "承担", "参与", "主持", "完成", "研制了", "开发了", "建设了"].reduce(String(part)) { text, verb in
                text.range(of: verb).map { String(text[$0.upperBound...]) } ?? text
            }
        }
    }

    package func match(_ matcher: NameMatcher) -> ProjectMatch {
        matcher.match(reports: [.init(name: report, aliases: aliases)], achievements: [achievement])[0]
    }
}

/// How well names were matched. Pairs of which a person would have to ask are counted apart.
public struct NameScore: Sendable {
    public struct Mistake: Sendable {
        public var pair: NamePair
        package var match: ProjectMatch
    }

    public private(set) var tally = Tally()
    /// Two projects taken for one with a score that is relied on (0.8 and above).
    public private(set) var confidentlyWrong = 0
    /// Two projects that a person is asked about.
    public private(set) var negativesInReview = 0
    /// Pairs without an answer, and how many of them a person is asked about.
    public private(set) var unsure = 0, unsureInReview = 0
    /// Pairs with an exact label, and how many got it.
    public private(set) var graded = 0, exact = 0
    /// Names that are or may be one project's, taken for two: each would be an error about somebody's report.
    public private(set) var falselyTwo = 0
    public private(set) var mistakes: [Mistake] = []

    package init(_ pairs: [NamePair], _ matcher: NameMatcher) {
        for pair in pairs {
            let match = pair.match(matcher)
            let isAccepted = match.verdict == .same || match.verdict == .renamed
            switch pair.same {
            case true?: if isAccepted { tally.hits += 1 } else { tally.missed += 1 }
            case false?:
                if isAccepted { tally.extra += 1 }
                if match.score >= 0.8 { confidentlyWrong += 1 }
                if match.verdict == .uncertain { negativesInReview += 1 }
            case nil:
                unsure += 1
                if match.verdict == .uncertain { unsureInReview += 1 }
            }
            if pair.same != false, match.verdict == .distinct { falselyTwo += 1 }
            let isRight =
                pair.verdict?.allows(match.verdict) ?? pair.same.map { $0 ? isAccepted : match.verdict == .distinct }
                ?? (match.verdict == .uncertain)
            if pair.verdict != nil {
                graded += 1
                if isRight { exact += 1 }
            }
            if !isRight { mistakes.append(Mistake(pair: pair, match: match)) }
        }
    }
}
