import ApplicationForm
import ChineseText
import DocumentModel
import Linting
import NameMatching
import PackData
import SourceText
import Structure

/// A project named in 《》 or “” that 业绩 does not have.
struct OpinionProjectNotInAchievements: Rule {
    static let check = "opinion.project-not-in-achievements"
    static let scope = RuleScope.opinion
    static let related: [String: Set<String>] = ["default": []]
    static let messages: [String: Set<String>] = [
        "default": ["name", "entries"], "near": ["name", "entry"], "review": ["name", "entry"]
    ]
    /// 系统、平台、研制: how names of projects end.
    private let ends: Vocabulary.List
    /// Behind the quotation, these make of it a project: 项目、的研制.
    private let tails: Vocabulary.List
    /// In front of it, these do where its end fits: 负责、参加.
    private let leads: Vocabulary.List
    /// 标准、论文、专利: beside it or at its end, these make of it something else.
    private let others: Vocabulary.List
    /// 计划、专项: programmes that pay for projects.
    private let programmes: Vocabulary.List
    /// Shorter names are nicknames and slogans.
    private let minimumLength: Int
    /// From this score on the nearest entry is named.
    private let near: Double

    init(_ entry: RuleEntry, pack: RulePack) throws(PackError) {
        let parameters = entry.parameters
        try parameters.checkKeys(["ends", "tails", "leads", "others", "programmes", "minimumLength", "near"])
        ends = try pack.vocabulary.list(parameters.required("ends"))
        tails = try pack.vocabulary.list(parameters.required("tails"))
        leads = try pack.vocabulary.list(parameters.required("leads"))
        others = try pack.vocabulary.list(parameters.required("others"))
        programmes = try pack.vocabulary.list(parameters.required("programmes"))
        minimumLength = try parameters.required("minimumLength").int()
        near = try parameters.required("near").double()
    }

    func run(_ context: RuleContext, _ sink: inout FindingSink) {
        guard let document = context.document, let form = context.application, let matcher = context.matcher,
            let entries = form.achievements?.records, !entries.isEmpty
        else { return }
        var said: Set<String> = []
        for quotation in Quotation.all(in: document.document) where isProject(quotation, document, context.phrases) {
            let name = document.document.string(quotation.inside)
            guard name.count >= minimumLength, said.insert(name).inserted else { continue }
            // An opinion may shorten a name; the report may not.
            if entries.contains(where: { Folding.fold($0.text(.projectName)).contains(Folding.fold(name)) }) {
                continue
            }
            let compared = entries.map { (entry: $0, comparison: matcher.compare(name, $0.text(.projectName))) }
            if compared.contains(where: { $0.comparison.verdict == .same || $0.comparison.verdict == .renamed }) {
                continue
            }
            guard let best = compared.max(by: { $0.comparison.score < $1.comparison.score }) else { continue }
            let values = ["name": name, "entry": best.entry.text(.projectName), "entries": "\(entries.count)"]
            let related = [sink.related(at: form.source.path, best.entry.anchor)]
            let target = FindingSink.Target.range(quotation.inside, of: document)
            if compared.contains(where: { $0.comparison.verdict == .uncertain }) {
                sink.report("review", values, at: target, verdict: .review, related: related)
            } else if best.comparison.score >= near {
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
        return hasEnd
            && phrases.occurs(leads, in: document.clause(before: TextRange(quotation.chainStart, quotation.chainStart)))
    }
}
