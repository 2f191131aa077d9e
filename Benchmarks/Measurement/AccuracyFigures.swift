import NameMatching
import Structure

/// All that `make accuracy` measures, as it is written to JSON.
public struct AccuracyFigures: Encodable, Sendable {
    public struct Counted: Encodable, Sendable {
        public var precision: Double, recall: Double, f1: Double

        init(_ tally: Tally) { (precision, recall, f1) = (tally.precision, tally.recall, tally.f1) }
    }

    public struct Sections: Encodable, Sendable {
        public var macroF1: Double
        /// Of the answers that are relied on, the share that is right.
        public var confidentShare: Double
        public var confidentAnswers: Int
        public var roles: [String: Counted]
        /// Nil where headings stand alone.
        public var projects: Counted?

        init(_ score: SectionScore, hasProjects: Bool = true) {
            macroF1 = score.macroF1
            confidentShare = score.confidentShare
            confidentAnswers = score.confidentAnswers
            roles = Dictionary(
                uniqueKeysWithValues: SectionRole.guide.map { ($0.id, Counted(score.roles[$0] ?? Tally())) })
            projects = hasProjects ? Counted(score.projects) : nil
        }
    }

    public struct Names: Encodable, Sendable {
        public var matched: Counted
        public var confidentlyWrong: Int, negativesInReview: Int, unsure: Int, unsureInReview: Int
        /// One project's names taken for two.
        public var falselyTwo: Int
        /// Pairs labelled with the exact answer, and how many got it.
        public var graded: Int, exact: Int

        init(_ score: NameScore) {
            matched = Counted(score.tally)
            (confidentlyWrong, negativesInReview) = (score.confidentlyWrong, score.negativesInReview)
            (unsure, unsureInReview) = (score.unsure, score.unsureInReview)
            (falselyTwo, graded, exact) = (score.falselyTwo, score.graded, score.exact)
        }
    }

    public struct Renderings: Encodable, Sendable {
        /// Reports whose outline is the same in every format and look.
        public var equal: Int, reports: Int
        public var projects: Counted, sections: Counted

        init(_ score: RenderingScore) {
            (equal, reports) = (score.equal, score.reports)
            (projects, sections) = (Counted(score.projects), Counted(score.sections))
        }
    }

    public struct Sentences: Encodable, Sendable {
        public var sentences: Int, found: Int, lookAlikes: Int, wrong: Int, asked: Int

        init(_ score: SentenceScore) {
            (sentences, found) = (score.sentences, score.found)
            (lookAlikes, wrong, asked) = (score.lookAlikes, score.wrong, score.asked)
        }
    }

    /// So many of so many.
    public struct Share: Encodable, Sendable {
        public var right = 0, all = 0
    }

    /// By part: `tune`, `held`, `fresh`; `rows` are the real headings of `shared/data`.
    public var sections: [String: Sections] = [:]
    public var names: [String: Names] = [:]
    /// Names that report and 业绩 write the same, in generated reports.
    public var identicalNames = Share()
    /// By part and rule.
    public var sentences: [String: [String: Sentences]] = [:]
    /// By file and lexicon.
    public var segmentation: [String: Counted] = [:]
    /// Written reports in all their renderings.
    public var renderings: Renderings?
    /// What went wrong, in words; no part of the JSON.
    public var mistakes: [String] = []

    private enum CodingKeys: String, CodingKey {
        case sections, names, identicalNames, sentences, segmentation, renderings
    }

    /// The parts of the labelled data. `tune` served for tuning; `held` and `fresh` are only looked at for the figure.
    public static let splits = ["tune", "held", "fresh", "last", "third"]
    /// Parts that have pairs of names only.
    public static let nameSplits = ["verdicts", "verdicts2", "verdicts3", "verdicts4", "verdicts5"]

    /// Measures everything for which there is data.
    public static func measure() throws -> AccuracyFigures {
        var figures = AccuracyFigures()
        let analyzer = try MeasuringData.analyzer(), matcher = try MeasuringData.matcher()
        let pairs = try NamePair.all()
        for split in splits {
            let sections = try LabelledReport.score(split: split, analyzer)
            figures.sections[split] = Sections(sections)
            figures.mistakes += sections.lines.map { "\(split): \($0)" }
        }
        for split in splits + nameSplits {
            let names = NameScore(pairs.filter { $0.split == split }, matcher)
            figures.names[split] = Names(names)
            figures.mistakes += names.lines.map { "\(split): \($0)" }
        }
        let identical = try IdenticalNames(analyzer, matcher)
        figures.identicalNames = Share(right: identical.same, all: identical.names)
        figures.mistakes += identical.mistakes.map { "identical: \($0)" }
        let renderings = try RenderingScore(WrittenReport.all(), analyzer)
        figures.renderings = Renderings(renderings)
        figures.mistakes += renderings.mistakes.map { "renderings: \($0)" }
        for (split, rows) in Dictionary(grouping: try LabelledSentence.all(), by: \.split) {
            let scores = try SentenceScore.measure(rows)
            figures.sentences[split] = scores.mapValues(Sentences.init)
            figures.mistakes += scores.sorted { $0.key < $1.key }.flatMap { rule, score in
                score.mistakes.map { "\(split) \(rule): \($0)" }
            }
        }
        if let rows = try HeadingRow.all() {
            figures.sections["rows"] = Sections(HeadingRow.score(rows, analyzer) { $0.sure }, hasProjects: false)
            let all = HeadingRow.score(rows, analyzer) { _ in true }
            figures.sections["rowsAll"] = Sections(all, hasProjects: false)
            figures.mistakes += all.lines.map { "rows: \($0)" }
        }
        for (file, other) in [("dev", "test"), ("test", "dev")] {
            for (name, vocabulary) in [("bare", nil), ("own vocabulary", file), ("other's vocabulary", other)] {
                guard let score = try SegmentationScore.treebank(file, vocabulary: vocabulary) else { continue }
                figures.segmentation["gsdsimp-\(file), \(name)"] = Counted(score.words)
            }
        }
        return figures
    }
}

extension SectionScore {
    /// Each mistake on a line.
    var lines: [String] {
        wrongProjects
            + mistakes.map { mistake in
                let gold = mistake.gold.map(\.id).joined(separator: "+")
                let answer = mistake.answer.map { "\($0.role.id) \(Int($0.confidence * 100))%" } ?? "—"
                return "\(mistake.document) “\(mistake.heading)” \(gold) → \(answer)"
            }
    }
}

extension NameScore {
    /// Each mistake on a line.
    var lines: [String] {
        mistakes.map { mistake in
            let difference = mistake.match.difference.map { " “\($0.inReport)”“\($0.inAchievement)”" } ?? ""
            let gold = mistake.pair.verdict?.rawValue ?? mistake.pair.same.map { $0 ? "same" : "distinct" } ?? "unsure"
            return
                "\(mistake.pair.kind): \(mistake.pair.report) | \(mistake.pair.achievement) \(gold) → \(mistake.match.verdict) \(mistake.match.score)\(difference)"
        }
    }
}
