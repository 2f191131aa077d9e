import ApplicationForm
import DocumentModel
import Linting
import SourceText
import Structure

/// Gathers the review page from a result.
struct ReviewPageBuilder {
    let result: LintResult
    let toolVersion: String

    func page(style: String, script: String) -> ReviewPage {
        let summary = result.summary
        let projects = projectRows()
        let titles = Dictionary(result.rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        let items = result.findings.enumerated().map { item($0.element, number: $0.offset + 1, title: titles[$0.element.rule] ?? "") }
        let counts = Dictionary(grouping: items, by: \.rule)
        return ReviewPage(
            toolVersion: toolVersion, pack: "\(result.pack.id) \(result.pack.version)", title: title,
            verdict: verdict, verdictClass: summary.verdict.rawValue,
            errors: summary.errors, warnings: summary.warnings, infos: summary.infos, reviews: summary.reviews,
            suppressed: summary.suppressed > 0 ? summary.suppressed : nil,
            gauges: result.documents.compactMap(gauge), roles: roles.map(\.label), projects: projects, documents: articles(), findings: items,
            rules: counts.keys.sorted().map { .init(id: $0, title: titles[$0] ?? $0, count: counts[$0]?.count ?? 0) },
            suppressedFindings: result.suppressed.map { .init(rule: $0.finding.rule, message: $0.finding.message, path: $0.finding.path, reason: $0.reason) },
            style: style, script: script, hasProjects: !projects.isEmpty, hasSuppressed: !result.suppressed.isEmpty)
    }

    private var roles: [(role: SectionRole, label: String)] { result.recommendedSections }

    private var title: String {
        let named = result.documents.compactMap(\.form).compactMap { $0.basics?.text(.name) }.first { !$0.isEmpty }
        let path = result.documents.first { $0.kind == .report }?.path ?? result.documents.first?.path ?? "没有文档"
        return named.map { "\($0)的申报材料" } ?? path
    }

    private var verdict: String {
        let summary = result.summary
        return switch summary.verdict {
        case .ready: "可以提交"
        case .returnRisk: "退回风险 \(summary.errors) 处"
        case .needsReview: "需人工确认 \(summary.reviews) 处"
        case .incomplete: "尚未检查完整"
        }
    }

    // MARK: 字数

    private func gauge(_ document: DocumentResult) -> ReviewPage.Gauge? {
        guard let linted = document.document, let limits = document.limits else { return nil }
        let counts = linted.analysis.counts
        let isReport = document.kind == .report
        let value = isReport ? counts.words : counts.charactersWithSpaces
        let top = max(value, limits.cap ?? 0, limits.minimum ?? 0) * 21 / 20 + 1
        func percent(_ part: Int) -> Int { part * 100 / top }
        let marks = [(limits.minimum, "最少"), (limits.cap, isReport ? "建议不超过" : "最多")].compactMap { limit, word in
            limit.map { ReviewPage.Mark(text: "\(word) \($0)", percent: percent($0)) }
        }
        let state = value < limits.minimum ?? 0 ? "low" : value > limits.cap ?? .max ? "high" : "fine"
        let range = isReport && counts.wordsRange.lowerBound < counts.wordsRange.upperBound
            ? "Word 里可能显示 \(counts.wordsRange.lowerBound)–\(counts.wordsRange.upperBound)" : nil
        return .init(name: document.path, value: value, unit: isReport ? "字" : "字符", range: range,
                     label: "\(value)，" + marks.map(\.text).joined(separator: "，"), state: state, percent: percent(value), marks: marks)
    }

    // MARK: Projects

    private func projectRows() -> [ReviewPage.ProjectRow] {
        result.documents.filter { $0.kind == .report }.flatMap { document in
            document.document.map { linted in
                linted.outline.projects.indices.map { row($0, of: linted, in: document) }
            } ?? []
        }
    }

    private func row(_ index: Int, of document: LintedDocument, in file: DocumentResult) -> ReviewPage.ProjectRow {
        let outline = document.outline, project = outline.projects[index]
        let parts = roles.map { role, label in (label: label, section: project.sections[role].map { outline.sections[$0] }) }
        let words = parts.map { $0.section?.counts.words ?? 0 }
        let total = max(1, words.reduce(0, +))
        let shares = zip(parts, words).enumerated().compactMap { position, pair -> ReviewPage.Share? in
            pair.1 == 0 ? nil : .init(index: position + 1, words: pair.1, percent: pair.1 * 100 / total, label: pair.0.label, short: String(pair.0.label.suffix(2)))
        }
        let marks = SectionMatrix(document, roles: roles.map(\.role)).rows[index].marks
        let cells = zip(zip(parts, words), marks).map { pair, mark -> ReviewPage.Cell in
            let (part, words) = pair
            guard let section = part.section else { return .init(state: "missing", mark: mark.sign, words: "", label: "\(part.label)：没有找到") }
            let state = switch mark {
            case .found: "found"
            case .unsure: "unsure"
            case .empty, .missing: "missing"
            }
            return .init(state: state, mark: mark.sign, words: "\(words) 字", label: "\(part.label)：“\(section.title)”")
        }
        let place = file.source == nil ? nil : PlaceText.short(of: project.nameRange, in: file)
        return .init(name: project.name, words: project.extents.isEmpty ? 0 : outline.sections[project.section].counts.words, place: place,
                     summary: shares.map { "\($0.label) \($0.percent)%" }.joined(separator: "，"), shares: shares, cells: cells,
                     match: match(of: index, name: project.name, in: document, file))
    }

    private func match(of index: Int, name: String, in document: LintedDocument, _ file: DocumentResult) -> ReviewPage.Match? {
        guard let match = document.matches.first(where: { $0.project == index }) else { return nil }
        let form = result.documents.lazy.compactMap(\.form).first { $0.source.path == file.application }
        let other = match.achievement.flatMap { form?.achievements?.records[$0].text(.projectName) } ?? ""
        let (style, verdict) = switch match.verdict {
        case .same: ("good", "一致")
        case .renamed: ("differs", "名称不同")
        case .uncertain: ("unsure", "需确认")
        case .distinct: ("bad", other.isEmpty ? "业绩中没有" : "不是同一项目")
        }
        return .init(class: style, verdict: verdict, report: Self.pieces(of: name, marking: match.difference?.inReport),
                     achievement: other.isEmpty ? [] : Self.pieces(of: other, marking: match.difference?.inAchievement))
    }

    /// `text` with the part that differs set apart.
    private static func pieces(of text: String, marking part: String?) -> [ReviewPage.Piece] {
        guard let part, !part.isEmpty, let range = text.firstRange(of: part) else { return [.init(text: text, differs: false)] }
        return [(text[..<range.lowerBound], false), (text[range], true), (text[range.upperBound...], false)]
            .filter { !$0.0.isEmpty }.map { .init(text: String($0.0), differs: $0.1) }
    }

    // MARK: Texts and findings

    private func articles() -> [ReviewPage.Article] {
        result.documents.enumerated().compactMap { index, document in
            let marked = result.findings.enumerated().compactMap { number, finding -> TextSegments.Marked? in
                guard finding.path == document.path, let range = finding.range else { return nil }
                return .init(number: number + 1, finding: finding, range: range)
            }
            let blocks: [ReviewPage.BlockView]
            switch document.content {
            case .document(let linted) where linted.host == nil:
                blocks = ArticleBuilder(segments: TextSegments(utf8: linted.document.text, marked: marked)).blocks(of: linted.document)
            case .application(let form):
                blocks = ArticleBuilder(segments: TextSegments(utf8: form.source.utf8, marked: marked)).lines(of: form.source)
            case .document:
                return nil
            }
            return .init(id: "document-\(index + 1)", path: document.path, blocks: blocks)
        }
    }

    private func item(_ finding: Finding, number: Int, title: String) -> ReviewPage.Item {
        let index = result.documents.firstIndex { $0.path == finding.path }
        let target = finding.range == nil ? index.map { "document-\($0 + 1)" } ?? "findings" : "hit-\(number)"
        let level = ReviewPage.level(of: finding)
        let names = ["error": "须改", "warning": "建议改", "info": "提示", "review": "需确认"]
        return .init(number: number, level: level, levelName: names[level] ?? level, rule: finding.rule, ruleTitle: title, target: target,
                     message: finding.message, path: finding.path, place: index.flatMap { PlaceText.short(of: finding.range, in: result.documents[$0]) },
                     section: finding.section, excerpt: finding.excerpt, help: finding.help,
                     related: finding.related.map { related in
                         let file = result.document(at: related.path)
                         return [related.path, file.flatMap { PlaceText.short(of: related.range, in: $0) }, related.message].compactMap { $0 }.joined(separator: "　")
                     },
                     clause: finding.clause.map { .init(place: $0.place, says: $0.says) })
    }
}
