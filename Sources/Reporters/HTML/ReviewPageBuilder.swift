import ApplicationForm
import DocumentModel
import Linting
import SourceText

/// Gathers the review page from a result.
struct ReviewPageBuilder {
    private let result: LintResult
    private let toolVersion: String
    private let names: ShortNames
    private let documents: [String: DocumentResult]
    private let titles: [String: String]

    init(result: LintResult, toolVersion: String) {
        self.result = result
        self.toolVersion = toolVersion
        names = ShortNames(result.documents.map(\.path))
        documents = result.documentsByPath
        titles = Dictionary(result.rules.map { ($0.id, $0.title) }) { first, _ in first }
    }

    func page(style: String, script: String) -> ReviewPage {
        let articles = articles()
        let anchored = Set(articles.flatMap(\.blocks).flatMap(\.anchors))
        let items = result.findings.enumerated().map { item($0.element, number: $0.offset + 1, anchored) }
        let rules = Dictionary(grouping: items, by: \.rule), levels = Dictionary(grouping: items, by: \.level)
        let counts = Level.allCases.map { ($0, levels[$0.rawValue]?.count ?? 0) }
        let priorities = Priority.first(3, of: result).map { priority($0, items) }
        let gaps = result.summary.verdict == .incomplete ? CheckGaps(result).list : []
        let projects = ReviewProjects(result: result, names: names)
        let rows = projects.rows
        return ReviewPage(
            toolVersion: toolVersion, pack: "\(result.pack.id) \(result.pack.version)", title: title,
            verdict: result.summary.chinese, verdictClass: result.summary.verdict.rawValue,
            totals: counts.map { .init(level: $0.rawValue, name: $0.chinese, count: $1) },
            suppressed: result.suppressed.isEmpty ? nil : result.suppressed.count,
            priorities: priorities, gaps: gaps, gauges: result.documents.compactMap(gauge),
            roles: result.recommendedSections.map(\.label), projects: rows, ends: projects.ends, documents: articles,
            findings: items,
            levels: counts.filter { $0.1 > 0 }.map { .init(level: $0.rawValue, name: $0.chinese, count: $1) },
            rules: rules.keys.sorted().map { .init(id: $0, title: titles[$0] ?? $0, count: rules[$0]?.count ?? 0) },
            suppressedFindings: result.suppressed.map {
                .init(
                    rule: $0.finding.rule, message: $0.finding.message, path: names[$0.finding.path], reason: $0.reason)
            },
            style: style, script: script, hasPriorities: !priorities.isEmpty, hasGaps: !gaps.isEmpty,
            hasProjects: !rows.isEmpty,
            hasSuppressed: !result.suppressed.isEmpty, hasFindings: !items.isEmpty)
    }

    /// Of the applicant, where there is one; else of the report.
    private var title: String {
        let applicants = result.documents.compactMap(\.form).compactMap { $0.basics?.text(.name) }.filter {
            !$0.isEmpty
        }
        if applicants.count == 1 { return "\(applicants[0])的申报材料" }
        if applicants.count > 1 { return "\(applicants[0])等 \(applicants.count) 人的申报材料" }
        return (result.documents.first { $0.kind == .report } ?? result.documents.first).map { names[$0.path] }
            ?? "没有文档"
    }

    private func gauge(_ document: DocumentResult) -> ReviewPage.Gauge? {
        guard let linted = document.document, let limits = document.limits else { return nil }
        let bar = LengthBar(document, linted)
        let top = max(bar.shown, limits.cap ?? 0, limits.minimum ?? 0) * 21 / 20 + 1
        func percent(_ part: Int) -> Int { part * 100 / top }
        let marks = [(limits.minimum, "最少"), (limits.cap, document.kind == .report ? "建议不超过" : "最多")].compactMap {
            limit, word in
            limit.map {
                ReviewPage.Mark(text: "\(word) \($0.grouped)", percent: percent($0), side: Self.side(of: percent($0)))
            }
        }
        let name = names[document.path] + (linted.host == nil ? "" : " 里的推荐意见")
        return .init(
            name: name, value: bar.shown.grouped, unit: bar.unit, remark: bar.remark, state: bar.state.rawValue,
            percent: percent(bar.shown), marks: marks)
    }

    /// On which side of its mark a text stays inside the gauge.
    private static func side(of percent: Int) -> String { percent < 15 ? "start" : percent > 85 ? "end" : "middle" }

    // MARK: Texts and findings

    private func articles() -> [ReviewPage.Article] {
        result.documents.enumerated().compactMap { index, document in
            let marked = result.findings.enumerated().compactMap { number, finding -> TextSegments.Marked? in
                guard finding.path == document.path, let range = finding.range, !finding.isAboutWhole else {
                    return nil
                }
                return .init(number: number + 1, finding: finding, range: range)
            }
            let blocks: [ReviewPage.BlockView]
            switch document.content {
            case .document(let linted) where linted.host == nil:
                blocks = ArticleBuilder(segments: TextSegments(utf8: linted.document.text, marked: marked)).blocks(
                    of: linted.document)
            case .application(let form):
                blocks = ArticleBuilder(segments: TextSegments(utf8: form.source.utf8, marked: marked)).lines(
                    of: form.source)
            case .document:
                return nil
            }
            let count = result.findings.count { $0.path == document.path }
            return .init(
                id: "document-\(index + 1)", path: names[document.path], kind: document.kind.chinese, count: count,
                blocks: blocks)
        }
    }

    /// - Parameter anchored: ids of the marks in the texts.
    private func item(_ finding: Finding, number: Int, _ anchored: Set<String>) -> ReviewPage.Item {
        let level = Level(finding), index = result.documents.firstIndex { $0.path == finding.path }
        let mark = "hit-\(number)"
        let target = anchored.contains(mark) ? mark : index.map { "document-\($0 + 1)" } ?? "item-\(number)"
        return .init(
            number: number, level: level.rawValue, levelName: level.chinese, rule: finding.rule,
            ruleTitle: titles[finding.rule] ?? "",
            target: target, message: finding.message, path: names[finding.path], place: place(of: finding),
            section: finding.isAboutWhole || finding.section == finding.excerpt ? nil : finding.section,
            excerpt: finding.isAboutWhole ? nil : finding.excerpt, help: finding.help,
            related: finding.related.map { related in
                [names[related.path], documents.place(of: related).chinese, related.message].compactMap { $0 }.joined(
                    separator: "　")
            },
            clause: finding.clause.map { .init(place: $0.place, says: $0.says) })
    }

    private func place(of finding: Finding) -> String? {
        finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese
    }

    private func priority(_ priority: Priority, _ items: [ReviewPage.Item]) -> ReviewPage.PriorityView {
        let first = items.first { $0.rule == priority.rule && $0.message == priority.first.message }
        return .init(
            target: first.map { "item-\($0.number)" } ?? "findings", title: priority.title, action: priority.deed,
            place: [names[priority.first.path], place(of: priority.first)].compactMap { $0 }.joined(separator: " "),
            count: priority.count > 1 ? priority.count : nil)
    }
}

extension ReviewPage.BlockView {
    /// Ids of the marks in it.
    fileprivate var anchors: [String] {
        let segments =
            (paragraph?.segments ?? []) + (table?.rows.flatMap(\.cells).flatMap(\.lines).flatMap(\.segments) ?? [])
        return segments.compactMap(\.hit).flatMap(\.anchors).map(\.id)
    }
}
