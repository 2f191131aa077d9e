import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import NameMatching
import PackData
import SourceText

/// A project that the opinion names and 业绩 does not have.
struct OpinionProjectNotInAchievements: Rule {
    static let check = "opinion.project-not-in-achievements"
    static let scope = RuleScope.opinion
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "default": ["name", "entries"], "near": ["name", "entry", "inOpinion", "inEntry"],
        "review": ["name", "entry", "inOpinion", "inEntry"]
    ]
    /// 系统、平台、研制: how names of projects end.
    private let ends: Vocabulary.List
    /// Behind the quotation, these make of it a project: 项目、的研制.
    private let tails: Vocabulary.List
    /// In front of it, these do where its end fits: 负责、参加.
    private let leads: Vocabulary.List
    /// Behind it they do as well: 由他……完成.
    private let agents: Vocabulary.List
    /// 标准、论文、专利: beside it or at its end, these make of it something else.
    private let others: Vocabulary.List
    /// 计划、专项: programmes that pay for projects.
    private let programmes: Vocabulary.List
    /// Shorter names are nicknames and slogans.
    private let minimumLength: Int
    /// From this score on the nearest entry is named.
    private let near: Double
    /// From this score on a name in running text, which only a number tells from an entry, is surely another project's.
    private let nearInText: Double
    /// No opinion names so many projects.
    private static let limit = 100

    init(_ entry: RuleEntry, pack: RulePack) throws(Failure) {
        let parameters = entry.parameters
        try parameters.checkKeys([
            "ends", "tails", "leads", "agents", "others", "programmes", "minimumLength", "near", "nearInText"
        ])
        ends = try pack.vocabulary.list(parameters.required("ends"))
        tails = try pack.vocabulary.list(parameters.required("tails"))
        leads = try pack.vocabulary.list(parameters.required("leads"))
        agents = try pack.vocabulary.list(parameters.required("agents"))
        others = try pack.vocabulary.list(parameters.required("others"))
        programmes = try pack.vocabulary.list(parameters.required("programmes"))
        minimumLength = try parameters.required("minimumLength").int()
        near = try parameters.required("near").double()
        nearInText = try parameters.required("nearInText").double()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application, let matcher = context.matcher,
            let entries = form.table(.achievements)?.records, !entries.isEmpty
        else { return }
        var said: Set<String> = []
        func names(_ ranges: [TextRange]) -> [(range: TextRange, name: String)] {
            ranges.map { ($0, document.document.string($0)) }.filter {
                $0.name.count >= minimumLength && said.insert($0.name).inserted
            }
        }
        let quotations = Quotation.all(in: document.document)
        let quoted = names(quotations.filter { isProject($0, document, context.phrases) }.map(\.inside))
        let inText = names(running(document, context.phrases, besides: quotations))
        let found = Array((quoted + inText).prefix(Self.limit)), written = entries.map { $0.text(.projectName) }
        let comparisons = matcher.compare(found.map(\.name), with: written), folded = written.map(Folding.fold)
        for (index, (range, name)) in found.enumerated() {
            // An opinion may shorten a name; the report may not.
            let short = Folding.fold(name)
            if folded.contains(where: { $0.contains(short) }) { continue }
            let compared = comparisons[index]
            guard !compared.contains(where: { $0.verdict == .same || $0.verdict == .renamed }),
                let best = compared.indices.max(by: { compared[$0].score < compared[$1].score })
            else { continue }
            let isRunning = index >= quoted.count, comparison = compared[best]
            if isRunning,
                comparison.verdict != .distinct || !comparison.differsInNumber || comparison.score < nearInText
            {
                continue
            }
            var values = ["name": name, "entry": written[best], "entries": "\(entries.count)"]
            (values["inOpinion"], values["inEntry"]) = Wording.sides(of: comparison.difference)
            let related = [sink.related(at: form.source.path, entries[best].anchor)]
            let target = FindingSink.Target.range(range, of: document)
            if comparison.verdict == .uncertain {
                sink.report("review", values, at: target, verdict: .review, related: related)
            } else if comparison.score >= near, comparison.difference != nil {
                sink.report("near", values, at: target, related: related)
            } else {
                sink.report(values, at: target)
            }
        }
    }

    private func isProject(_ quotation: Quotation, _ document: LintedDocument, _ phrases: PhraseHits) -> Bool {
        let behind = document.rest(after: TextRange(quotation.chainEnd, quotation.chainEnd))
        let inside = quotation.inside
        if phrases.ranges(of: others, in: inside).last?.end == inside.end { return false }
        if phrases.ranges(of: programmes, in: inside).last?.end == inside.end { return false }
        if phrases.ranges(of: others, in: behind).first?.start == quotation.chainEnd { return false }
        let lead = document.lead(before: TextRange(quotation.chainStart, quotation.chainStart))
        if phrases.ranges(of: others, in: lead).last?.end == quotation.chainStart { return false }
        let hasEnd = phrases.ranges(of: ends, in: inside).last?.end == inside.end
        // “分层解耦、统一建模”的设计 is a slogan.
        if phrases.ranges(of: tails, in: behind).first?.start == quotation.chainEnd {
            return hasEnd || !document.document.string(inside).contains("、")
        }
        let end = TextRange(quotation.chainEnd, quotation.chainEnd)
        return hasEnd
            && (phrases.occurs(
                leads, in: document.clause(before: TextRange(quotation.chainStart, quotation.chainStart)))
                || phrases.occurs(agents, in: document.clause(after: end)))
    }

    /// Names without quotation marks: between 负责 and the last 系统 of its clause.
    private func running(
        _ document: LintedDocument, _ phrases: PhraseHits, besides quotations: [Quotation]
    ) -> [TextRange] {
        var found: [TextRange] = []
        for lead in phrases.ranges(of: leads, in: document.document.range) {
            if let last = found.last, last.end > lead.start { continue }
            let clause = document.clause(after: lead)
            guard let end = phrases.ranges(of: ends, in: clause).last?.end else { continue }
            let name = TextRange(clause.start, end)
            let next = quotations.partitioningIndex { $0.inside.end > name.start }
            if next == quotations.count || !quotations[next].inside.overlaps(name) { found.append(name) }
        }
        return found
    }
}
