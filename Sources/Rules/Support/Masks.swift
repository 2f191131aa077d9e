import Linting
import PackData
import SourceText

/// Runs of X, × and the like that stand for words still to be written: `XX研究所`, `××公司`, `20XX年`, `ZL XXXX`.
///
/// The same signs may be spoken of (`用××表示缺失值`), name things (`XX与YY方向`, `XX染色体`) or be left out on purpose (`某××型`).
struct Masks: Sendable {
    enum Kind { case sure, doubtful }

    private let marks: Vocabulary.List
    /// What must be written out: 研究所、年、%.
    private let nouns: Vocabulary.List
    /// What is left out on purpose: 型、号、任务.
    private let anonymised: Vocabulary.List
    /// In front of a number that is left open: ZL、专利号.
    private let numbers: Vocabulary.List
    /// Beside these the signs are a notation: XY、ZZ、●.
    private let notation: Vocabulary.List
    /// In front of signs that are spoken of: 显示为.
    private let signLeads: Vocabulary.List
    /// Behind them: 表示.
    private let signTails: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(PackError) {
        marks = try pack.vocabulary.list(parameters.required("masks"))
        nouns = try pack.vocabulary.list(parameters.required("maskedNouns"))
        anonymised = try pack.vocabulary.list(parameters.required("anonymised"))
        numbers = try pack.vocabulary.list(parameters.required("maskedNumbers"))
        notation = try pack.vocabulary.list(parameters.required("notation"))
        signLeads = try pack.vocabulary.list(parameters.required("signLeads"))
        signTails = try pack.vocabulary.list(parameters.required("signTails"))
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
            return (TextRange(run.start, follower(nouns, of: run, document, phrases)?.end ?? run.end), kind)
        }
    }

    private func kind(of run: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Kind? {
        let lead = document.lead(before: run)
        func isLead(_ list: Vocabulary.List) -> Bool {
            phrases.ranges(of: list, in: lead).last.map {
                document.document.string(TextRange($0.end, run.start)).trimmed.isEmpty
            } ?? false
        }
        if isLead(numbers) || follower(nouns, of: run, document, phrases) != nil { return .sure }
        if Self.isPartOfName(document.document.scalar(before: run.start))
            || Self.isPartOfName(document.document.scalar(at: run.end))
        {
            return nil
        }
        if follower(anonymised, of: run, document, phrases) != nil || isLead(signLeads)
            || follower(signTails, of: run, document, phrases) != nil
        {
            return nil
        }
        if let block = document.document.blockIndex(at: run.start),
            phrases.occurs(notation, in: document.document.blocks[block].range)
        {
            return nil
        }
        // Three crosses stand for anything; two may be a name that is left out.
        let scalars = document.document.string(run).unicodeScalars.count
        return scalars >= 3 ? .sure : .doubtful
    }

    /// The phrase of `list` directly behind `run`, blanks apart.
    private func follower(
        _ list: Vocabulary.List, of run: TextRange, _ document: LintedDocument, _ phrases: PhraseHits
    ) -> TextRange? {
        let rest = document.rest(after: run)
        var at = run.end
        while at < rest.end, document.document.text[at] == 0x20 { at += 1 }
        return phrases.ranges(of: list, in: TextRange(at, rest.end)).first.flatMap { $0.start == at ? $0 : nil }
    }

    /// Letters (not ideographs) and digits beside it make it part of a model, a file name or a quantity such as σXX.
    private static func isPartOfName(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return false }
        if scalar.isASCII {
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_./#*".unicodeScalars.contains(scalar)
        }
        return scalar.properties.isAlphabetic && !scalar.properties.isIdeographic
    }
}
