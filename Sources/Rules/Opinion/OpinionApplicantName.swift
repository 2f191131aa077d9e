import Linting
import PackData
import Scan
import SourceText

/// Somebody other than the applicant is the one recommended.
struct OpinionApplicantName: Rule {
    static let check = "opinion.applicant-name"
    static let scope = RuleScope.opinion
    static let messages: [String: Set<String>] = [
        "default": ["name", "applicant"], "subject": ["name", "applicant"], "review": ["name", "applicant"],
        "slip": ["name", "applicant"], "other": ["name", "applicant"]
    ]
    /// 推荐、同意推荐
    private let recommends: Vocabulary.List
    /// 申报、晋升: what somebody is recommended for.
    private let purposes: Vocabulary.List
    /// 同志、先生
    private let titles: Vocabulary.List
    /// 我所、软件室、工程师: what stands in front of a name.
    private let leads: Vocabulary.List
    /// 自、系、现任: how a sentence goes on behind a name without a title.
    private let follows: Vocabulary.List
    /// 与、由、接替: what follows is somebody else.
    private let besides: Vocabulary.List
    /// 该、其: no names.
    private let pronouns: Vocabulary.List
    /// 能、任、从: surnames that words begin with far oftener.
    private let wordStarts: ScalarSet
    private let persons: PersonNames

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys([
            "recommends", "purposes", "titles", "leads", "follows", "besides", "pronouns", "wordStarts"
        ])
        recommends = try pack.vocabulary.list(parameters.required("recommends"))
        purposes = try pack.vocabulary.list(parameters.required("purposes"))
        titles = try pack.vocabulary.list(parameters.required("titles"))
        leads = try pack.vocabulary.list(parameters.required("leads"))
        follows = try pack.vocabulary.list(parameters.required("follows"))
        besides = try pack.vocabulary.list(parameters.required("besides"))
        pronouns = try pack.vocabulary.list(parameters.required("pronouns"))
        wordStarts = ScalarSet(try parameters.required("wordStarts").string())
        persons = try PersonNames(pack)
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let applicant = context.application?.text(.name),
            !applicant.isEmpty
        else { return }
        var said: Set<String> = []
        func report(_ key: String, _ name: TextRange?, verdict: Verdict? = nil) {
            guard let range = name else { return }
            let name = document.document.string(range)
            guard !PersonNames.isSame(name, applicant), said.insert(name).inserted else { return }
            let isSlip = PersonNames.isSlip(name, applicant)
            sink.report(
                isSlip ? "slip" : key, ["name": name, "applicant": applicant], at: .range(range, of: document),
                verdict: isSlip ? nil : verdict)
        }
        for hit in context.phrases.ranges(of: recommends, in: document.document.range) {
            report("default", recommended(after: hit, document, context.phrases))
        }
        // A sentence that begins with another one's name may be left from another opinion.
        for sentence in document.analysis.sentences.dropFirst() where said.isEmpty {
            report("other", subject(in: sentence, document, context.phrases), verdict: .review)
        }
        // Whom the opinion begins with is its subject, unless it speaks of the applicant as well.
        let folded = FieldTest.folded(document.document.string(document.document.range))
        if said.isEmpty, !folded.contains(FieldTest.folded(applicant)) {
            report(
                "subject", document.analysis.sentences.first.flatMap { subject(in: $0, document, context.phrases) })
            if said.isEmpty {
                report("review", anybody(in: document, besides: applicant, context.phrases), verdict: .review)
            }
        }
    }

    /// `推荐［王磊］同志申报`: the name between the word and a title or a purpose.
    private func recommended(after hit: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> TextRange? {
        let window = TextRange(hit.end, min(document.rest(after: hit).end, hit.end + 64))
        let title = phrases.ranges(of: titles, in: window).first?.start,
            purpose = phrases.ranges(of: purposes, in: window).first?.start
        guard let end = [title, purpose].compactMap({ $0 }).min(),
            let name = name(in: TextRange(hit.end, end), document, phrases)
        else { return nil }
        // Without a title behind it a word of the language is no name: 推荐项目申报.
        let isWord = document.analysis.tokens.indices(in: name).count == 1
        return end == title || !isWord ? name : nil
    }

    /// `［王磊］同志自2019年……` at the beginning of a sentence, or behind its first words: 综上，［王磊］同志…….
    private func subject(in sentence: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> TextRange? {
        guard let title = phrases.ranges(of: titles, in: sentence).first else { return nil }
        let clause = max(sentence.start, document.clause(before: title).start)
        let isFirst =
            clause - sentence.start <= Self.introduction && document.document.text.scalar(before: clause) != "、"
        return name(in: TextRange(isFirst ? clause : sentence.start, title.start), document, phrases)
    }

    /// Bytes of 综上所述，.
    private static let introduction = 15

    /// `［王建国］自2019年起……`, `综上，［王建国］达到……`, `工作中［王建国］同志……`: whoever a clause begins with, where nothing
    /// says that it is somebody else than the one of whom the opinion speaks.
    private func anybody(
        in document: LintedDocument, besides applicant: String, _ phrases: PhraseHits
    ) -> TextRange? {
        for sentence in document.analysis.sentences {
            for cue in phrases.ranges(of: follows, in: sentence) + phrases.ranges(of: titles, in: sentence) {
                let clause = document.clause(before: cue)
                // 王建国2018年4月到我所工作
                let number = document.document.text[clause.indices].firstIndex { (0x30...0x39).contains($0) }
                let window = TextRange(max(sentence.start, clause.start), number ?? cue.start)
                // 王建国、李晓雯等同志
                if document.document.text.scalar(before: clause.start) != "、",
                    let name = name(in: window, document, phrases),
                    isUnknown(name, document) || PersonNames.isSlip(document.document.string(name), applicant),
                    !phrases.occurs(besides, in: TextRange(window.start, name.start))
                {
                    return name
                }
            }
        }
        return nil
    }

    /// Whether three characters are no words of the language: a surname by itself, and no word goes on behind them.
    private func isUnknown(_ name: TextRange, _ document: LintedDocument) -> Bool {
        let tokens = document.analysis.tokens
        let own = tokens.indices(in: name)
        guard let first = own.first, let last = own.last,
            document.document.string(name).unicodeScalars.count(where: \.properties.isIdeographic) == 3
        else { return false }
        guard let sign = document.document.text.scalar(at: name.start), !wordStarts.contains(sign) else { return false }
        return tokens[first].range.count == Self.surname && tokens[last].range.end == name.end
    }

    /// UTF-8 of a character.
    private static let surname = 3

    /// The range without blanks, where it is a Chinese name: a surname and one or two characters more.
    private func name(in range: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> TextRange? {
        let text = document.document.text
        // 我所软件室［王磊］: what tells where the person works is no part of the name.
        var start = phrases.ranges(of: leads, in: range).last?.end ?? range.start, end = range.end
        while start < end, text[start] <= 0x20 { start += 1 }
        while start < end, text[end - 1] <= 0x20 { end -= 1 }
        let scalars = document.document.string(TextRange(start, end)).unicodeScalars.filter {
            !$0.properties.isWhitespace
        }.map { $0 }
        guard start < end, persons.isName(scalars) else { return nil }
        let range = TextRange(start, end)
        return phrases.occurs(pronouns, in: range) ? nil : range
    }
}
