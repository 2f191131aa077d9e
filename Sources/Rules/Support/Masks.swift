import Linting
import PackData
import SourceText

/// Runs of X, × and the like that stand for words still to be written: `XX研究所`, `××公司`, `20XX年`.
struct Masks: Sendable {
    enum Kind { case sure, doubtful }

    private let marks: Vocabulary.List
    /// What must be written out: 研究所、年.
    private let nouns: Vocabulary.List
    /// What is left out on purpose: 型、号、任务.
    private let anonymised: Vocabulary.List
    /// In front of a number that is left open: ZL、专利号.
    private let numbers: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(PackError) {
        marks = try pack.vocabulary.list(parameters.required("masks"))
        nouns = try pack.vocabulary.list(parameters.required("maskedNouns"))
        anonymised = try pack.vocabulary.list(parameters.required("anonymised"))
        numbers = try pack.vocabulary.list(parameters.required("maskedNumbers"))
    }

    func find(in document: LintedDocument, _ phrases: PhraseHits) -> [(range: TextRange, kind: Kind)] {
        var runs: [TextRange] = []
        for hit in phrases.ranges(of: marks, in: document.document.range) {
            if let last = runs.last, hit.start <= last.end {
                runs[runs.count - 1].end = max(last.end, hit.end)
            } else {
                runs.append(hit)
            }
        }
        return runs.compactMap { run in
            guard !document.isCode(run), let kind = kind(of: run, document, phrases) else { return nil }
            let noun = phrases.ranges(of: nouns, in: document.rest(after: run)).first.flatMap { $0.start == run.end ? $0 : nil }
            return (TextRange(run.start, noun?.end ?? run.end), kind)
        }
    }

    private func kind(of run: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Kind? {
        let behind = document.rest(after: run)
        func follows(_ list: Vocabulary.List) -> Bool { phrases.ranges(of: list, in: behind).first?.start == run.end }
        if phrases.ranges(of: numbers, in: document.lead(before: run)).last?.end == run.start { return .sure }
        if follows(nouns) { return .sure }
        if Self.isPartOfName(document.document.scalar(before: run.start)) || Self.isPartOfName(document.document.scalar(at: run.end)) { return nil }
        if follows(anonymised) { return nil }
        // Three crosses stand for anything; two may be a name that is left out.
        let scalars = document.document.string(run).unicodeScalars.count
        return scalars >= 3 ? .sure : .doubtful
    }

    /// Letters and digits beside it make it part of a model or a file name.
    private static func isPartOfName(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        return scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-_./#*".unicodeScalars.contains(scalar))
    }
}
