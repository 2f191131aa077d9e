import ApplicationForm
import Linting
import Structure

/// The representative projects of the review page: shares, sections found, and how they match 业绩.
struct ReviewProjects {
    let result: LintResult
    let names: ShortNames

    /// A share below this many percent has no room for its name.
    private static let leastNamed = 7

    private var reports: [(file: DocumentResult, document: LintedDocument)] {
        result.documents.filter { $0.kind == .report }.compactMap { file in file.document.map { (file, $0) } }
    }

    var rows: [ReviewPage.ProjectRow] {
        var rows: [ReviewPage.ProjectRow] = []
        for (file, document) in reports {
            for index in document.outline.projects.indices {
                rows.append(row(index, of: document, in: file, number: rows.count + 1))
            }
        }
        return rows
    }

    var ends: [ReviewPage.EndsView] {
        reports.filter { !$0.document.outline.projects.isEmpty }.map { file, document in
            let matrix = SectionMatrix(document, roles: [])
            return .init(name: names[file.path], opening: matrix.opening.sign, outlook: matrix.outlook.sign)
        }
    }

    private func row(
        _ index: Int, of document: LintedDocument, in file: DocumentResult, number: Int
    ) -> ReviewPage.ProjectRow {
        let project = document.outline.projects[index]
        let shares = ProjectShares(index, in: document.outline)
        let views = views(of: shares)
        let place = file.filePlace(of: project.nameRange).chinese
        let position = result.documents.firstIndex { $0.path == file.path } ?? 0
        let matrix = SectionMatrix(document, roles: result.recommendedSections.map(\.role))
        let heavy = result.recommendedSections.filter { result.sections[$0.role]?.emphasis == .heavy }
        return .init(
            number: number, name: matrix.rows[index].name, words: shares.total.grouped,
            target: "document-\(position + 1)",
            place: reports.count > 1 ? [names[file.path], place].compactMap { $0 }.joined(separator: " ") : place,
            summary: views.map { "\($0.label) \($0.percent)%" }.joined(separator: "，"),
            heavy: heavy.isEmpty || shares.total == 0
                ? nil : heavy.reduce(0) { $0 + (shares.words[$1.role] ?? 0) } * 100 / shares.total,
            shares: views, cells: cells(matrix.rows[index].marks, of: project, in: document),
            match: match(of: index, name: project.name, in: document, file))
    }

    private func views(of shares: ProjectShares) -> [ReviewPage.Share] {
        func view(_ weight: String, _ words: Int, _ label: String, _ short: String) -> ReviewPage.Share? {
            guard words > 0 else { return nil }
            let percent = words * 100 / max(1, shares.total)
            return .init(
                weight: weight, words: words, percent: percent, label: label,
                short: percent < Self.leastNamed ? "" : short)
        }
        let named = result.recommendedSections.compactMap { role, label in
            view(
                result.sections[role]?.emphasis?.rawValue ?? "plain", shares.words[role] ?? 0, label,
                String(label.suffix(2)))
        }
        let rest = shares.total - named.reduce(0) { $0 + $1.words }
        return named + [view("rest", rest, "其余", "其余")].compactMap { $0 }
    }

    private func cells(
        _ marks: [SectionMatrix.Mark], of project: Project, in document: LintedDocument
    ) -> [ReviewPage.Cell] {
        zip(result.recommendedSections, marks).map { part, mark in
            guard let section = project.sections[part.role].map({ document.outline.sections[$0] }) else {
                return .init(state: "missing", mark: mark.sign, words: "", label: "\(part.label)：没有找到")
            }
            return .init(
                state: mark.name, mark: mark.sign, words: "\(section.counts.words.grouped) 字",
                label: section.isImplicit ? "\(part.label)：没有标题，从文字看是" : "\(part.label)：“\(section.title)”")
        }
    }

    private func match(
        of index: Int, name: String, in document: LintedDocument, _ file: DocumentResult
    ) -> ReviewPage.Match? {
        guard let match = document.match(of: index) else { return nil }
        let form = result.documents.lazy.compactMap(\.form).first { $0.source.path == file.application }
        let other = match.achievement.flatMap { form?.achievements?.records[$0].text(.projectName) } ?? ""
        let (style, verdict) =
            switch match.verdict {
            case .same: ("good", "一致")
            case .renamed: ("differs", "名称不同")
            case .uncertain: ("unsure", "需确认")
            case .distinct: ("bad", other.isEmpty ? "业绩中没有" : "不是同一项目")
            }
        let difference = NameDifference(name, other, isMarked: !other.isEmpty && match.verdict != .same)
        return .init(class: style, verdict: verdict, report: difference.first, achievement: difference.second)
    }
}

extension SectionMatrix.Mark {
    /// Class of its cell.
    fileprivate var name: String {
        switch self {
        case .found: "found"
        case .unsure: "unsure"
        case .empty: "empty"
        case .missing: "missing"
        }
    }
}
