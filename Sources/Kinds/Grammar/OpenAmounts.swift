import Linting
import Scan
import SourceText

/// Amounts and names for which blanks or letters stand: `约　　%`, `节约N万元`, `AAA公司`.
struct OpenAmounts: Sendable {
    private let signs: MaskSigns
    /// 研究所、公司
    private let nouns: Vocabulary.List
    /// 某某: in front of a noun it may be left out on purpose, but not behind `parents`…
    private let someone: Vocabulary.List
    /// …中国科学院, which names what it is.
    private let parents: Vocabulary.List
    /// In front of an amount: 约、提高了.
    private let leads: Vocabulary.List
    /// Behind blanks where a number was to stand: %, mm.
    private let measures: Vocabulary.List
    /// Sums, where a letter is no number of things: 万元.
    private let sums: Vocabulary.List

    init(_ list: (String) throws(Failure) -> Vocabulary.List, _ signs: MaskSigns) throws(Failure) {
        self.signs = signs
        nouns = try list("nouns")
        someone = try list("someone")
        parents = try list("parents")
        leads = try list("amountLeads")
        measures = try list("measures")
        sums = try list("sums")
    }

    /// 约　　%, 为　　mm
    func blanks(in passage: Passage) -> [Masks.Found] {
        passage.phrases.ranges(of: measures, in: passage.range).compactMap { unit in
            let start = passage.text.start(before: unit.start, notBefore: 0, while: Scalars.isSpace)
            guard unit.start - start >= 2, passage.isSaid(unit),
                !(passage.text.scalar(at: unit.end)?.isNameLetter ?? false),
                let lead = passage.phrases.phrase(of: leads, endingAt: start)
            else { return nil }
            return (TextRange(lead.start, unit.end), .empty)
        }
    }

    /// Whoever has no name: 中国科学院某某研究所
    func unnamed(in passage: Passage) -> [Masks.Found] {
        passage.phrases.ranges(of: someone, in: passage.range).compactMap { unnamed($0, passage) }
    }

    /// 中国科学院某某研究所, 某某公司
    private func unnamed(_ someone: TextRange, _ passage: Passage) -> Masks.Found? {
        guard !passage.clauses.isQuoted(someone) else { return nil }
        let noun = passage.phrase(of: nouns, at: someone.end)
        let isSure = passage.phrase(of: parents, endingAt: someone.start) != nil
        // 由某某负责 leaves somebody out; 某某某 is a name that was never filled in.
        guard isSure || noun != nil || someone.count > Self.shortName else { return nil }
        return (TextRange(someone.start, noun?.end ?? someone.end), isSure ? .sure : .doubtful)
    }

    /// UTF-8 of 某某.
    private static let shortName = 6

    /// AAA公司, 节约N万元: they may also be meant so.
    func letters(in passage: Passage) -> [Masks.Found] {
        let names = passage.phrases.ranges(of: nouns, in: passage.range).compactMap { noun -> Masks.Found? in
            guard let run = run(before: noun.start, passage), run.count >= 3 else { return nil }
            return (TextRange(run.start, noun.end), .doubtful)
        }
        let amounts = passage.phrases.ranges(of: sums, in: passage.range).compactMap { sum -> Masks.Found? in
            guard let run = run(before: sum.start, passage), run.count == 1,
                passage.phrase(of: leads, endingAt: run.start) != nil
            else { return nil }
            return (TextRange(run.start, sum.end), .doubtful)
        }
        return names + amounts
    }

    /// One capital letter, perhaps repeated, that is no sign by itself.
    private func run(before end: Int, _ passage: Passage) -> TextRange? {
        guard end > 0, (0x41...0x5A).contains(passage.text[end - 1]) else { return nil }
        let letter = passage.text[end - 1]
        let run = TextRange(end - passage.text[..<end].reversed().prefix { $0 == letter }.count, end)
        guard signs.family(of: Unicode.Scalar(letter)) == nil, passage.isSaid(run),
            !(passage.text.scalar(before: run.start)?.isNamePart ?? false)
        else { return nil }
        return run
    }
}
