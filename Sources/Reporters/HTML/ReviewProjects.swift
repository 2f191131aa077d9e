import ApplicationForm
import Linting
import Structure

/// The representative projects of the review page: shares, sections found, and how they match 业绩.
struct ReviewProjects {
    let names: ShortNames
    private let result: LintResult
    private let rows: [Row]
    private let reports: [Report]

    /// A share below this many percent has no room for its name.
    private static let leastNamed = 7

    private struct Report {
        var file: DocumentResult
        var document: LintedDocument
        var matrix: SectionMatrix
        /// Of its text on the page.
        var id: String
    }

    private struct Row {
        var number: Int
        /// Of the outline's projects.
        var index: Int
        var report: Report
        var marks: SectionMatrix.Row { report.matrix.rows[index] }
        var project: Project { report.document.outline.projects[index] }
        var vocabulary: SectionVocabulary { report.document.analysis.vocabulary }
        var shares: ProjectShares { report.document.analysis.projectFacts[index].shares }
    }

    init(result: LintResult, names: ShortNames, prefix: String) {
        self.result = result
        self.names = names
        reports = result.documents.enumerated().compactMap { index, file in
            guard file.hasProjects, let document = file.document, !document.outline.projects.isEmpty else {
                return nil
            }
            return Report(
                file: file, document: document, matrix: SectionMatrix(document),
                id: "\(prefix)document-\(index + 1)")
        }
        rows = reports.flatMap { report in report.matrix.rows.indices.map { (report, $0) } }.enumerated().map {
            Row(number: $0 + 1, index: $1.1, report: $1.0)
        }
    }

    func write(_ html: inout HTML) {
        guard !rows.isEmpty else { return }
        html += """
            <h2>代表性项目</h2>
            <p class="key muted" aria-hidden="true"><span class="swatch brief"></span>简要　\
            <span class="swatch heavy"></span>重点　<span class="swatch rest"></span>其余</p>
            <div class="projects">

            """
        for row in rows { write(row, &html) }
        html += "</div>\n"
        // One table where all recommend the same.
        var rest = rows[...]
        while let first = rest.first {
            let same = rest.prefix { $0.report.matrix.labels == first.report.matrix.labels }
            writeMatrix(first.report.matrix.labels, same, &html)
            rest = rest[same.endIndex...]
        }
        html += "<p class=\"legend muted\">\(SectionMatrix.legend)"
        for report in reports {
            html += """
                　<span class="ends">\(names[report.file.path])：\
                \(report.matrix.ends.map { "\($0.label) \($0.mark.sign)" }.joined(separator: "，"))</span>
                """
        }
        html += "</p>\n"
    }

    // MARK: One project

    private func write(_ row: Row, _ html: inout HTML) {
        let shares = row.shares, parts = parts(of: row)
        let hasHeavy = row.vocabulary.entries.contains { $0.isRequired && $0.emphasis == .heavy }
        html += """
            <figure class="project">
            <figcaption><a href="#\(row.report.id)">\(row.number)　\(row.marks.name)</a>\
            <span class="muted">　\(shares.total.grouped) 字
            """
        if hasHeavy, shares.total > 0 { html += "，重点部分最多 \(shares.heavyAtMost.percent)%" }
        let place = row.report.file.filePlace(of: row.project.nameRange).chinese
        let places = [reports.count > 1 ? names[row.report.file.path] : nil, place].compactMap { $0 }
        if !places.isEmpty { html += "，\(places.joined(separator: " "))" }
        html += """
            </span></figcaption>
            <div class="stack" role="img" \
            aria-label="各部分所占字数：\(parts.map { "\($0.label) \($0.share.percent)%" }.joined(separator: "，"))">

            """
        for part in parts {
            let percent = part.share.percent
            html += """
                <span class="share \(part.weight)" style="flex-grow:\(part.share.words)" \
                title="\(part.label) \(part.share.words) 字，\(percent)%">\
                \(percent < Self.leastNamed ? "" : String(part.label.suffix(2)))</span>
                """
        }
        html += "\n</div>\n"
        writeMatch(of: row, &html)
        html += "</figure>\n"
    }

    private struct Part {
        /// Class of its colour.
        var weight: String
        var share: ProjectShares.Share
        var label: String
    }

    private func parts(of row: Row) -> [Part] {
        let shares = row.shares, vocabulary = row.vocabulary
        let named = vocabulary.requiredInProject.compactMap { role in
            shares[role].map {
                Part(
                    weight: vocabulary[role]?.emphasis?.rawValue ?? "plain", share: $0, label: vocabulary.label(role))
            }
        }
        let rest = shares.total - named.reduce(0) { $0 + $1.share.words }
        return rest > 0 ? named + [Part(weight: "rest", share: shares.share(rest), label: "其余")] : named
    }

    private func writeMatch(of row: Row, _ html: inout HTML) {
        guard let match = row.report.document.match(of: row.index) else { return }
        let form = result.documents.lazy.compactMap(\.form).first { $0.source.path == row.report.file.application }
        let other = match.achievement.flatMap { form?.table(.achievements)?.records[$0].text(.projectName) } ?? ""
        let (style, verdict) =
            switch match.verdict {
            case .same: ("good", "一致")
            case .renamed: ("differs", "名称不同")
            case .uncertain: ("unsure", "需确认")
            case .distinct: ("bad", other.isEmpty ? "业绩中没有" : "不是同一项目")
            }
        // Where the names mean the same no difference is to catch the eye.
        let isMarked = !other.isEmpty && match.verdict != .same
        let difference = isMarked ? NameDifference(row.project.name, other) : nil
        html += """
            <dl class="match \(style)"><dt>报告</dt><dd>\(difference?.first ?? "\(row.project.name)") \
            <span class="tag">\(verdict)</span></dd><dt>业绩</dt>\
            <dd>\(other.isEmpty ? "<em>没有对应的条目</em>" : difference?.second ?? "\(other)")</dd></dl>

            """
    }

    // MARK: All of them

    private func writeMatrix(_ labels: [String], _ rows: ArraySlice<Row>, _ html: inout HTML) {
        html += """
            <div class="scroll" role="region" aria-label="项目与建议内容对照表" tabindex="0">
            <table class="matrix">
            <caption>各项目的建议内容</caption>
            <thead><tr><th scope="col">项目</th>
            """
        for label in labels { html += "<th scope=\"col\">\(label)</th>" }
        html += "</tr></thead>\n<tbody>\n"
        for row in rows {
            html += "<tr><th scope=\"row\">\(row.number)　\(row.marks.name)</th>"
            for (index, label) in labels.enumerated() {
                let section = row.marks.sections[index].map { row.report.document.outline.sections[$0] }
                writeCell(label, row.marks.marks[index], section, &html)
            }
            html += "</tr>\n"
        }
        html += "</tbody>\n</table>\n</div>\n"
    }

    private func writeCell(_ label: String, _ mark: SectionMatrix.Mark, _ section: Section?, _ html: inout HTML) {
        let place = section.map { $0.isImplicit ? "没有标题，从文字看是" : "“\($0.title)”" } ?? "没有找到"
        let words = section.map { "\($0.counts.words.grouped) 字" } ?? ""
        html += """
            <td class="\(mark.style)" title="\(label)：\(place)">\(mark.sign)<span class="words">\(words)</span></td>
            """
    }
}

extension SectionMatrix.Mark {
    /// Class of its cell.
    fileprivate var style: String {
        switch self {
        case .found: "found"
        case .unsure: "unsure"
        case .empty: "empty"
        case .missing: "missing"
        }
    }
}
