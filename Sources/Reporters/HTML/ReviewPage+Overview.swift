import Linting
import Structure

extension ReviewPage {
    /// What to do first, what could not be checked, lengths and projects.
    func writeOverview(_ html: inout HTML) {
        html += "\n<section class=\"overview\" aria-label=\"概览\">\n<div class=\"panels\">\n"
        writePriorities(&html)
        writeGaps(&html)
        writeLengths(&html)
        html += "</div>\n\n"
        ReviewProjects(result: result, names: names, prefix: prefix).write(&html)
        html += "</section>\n\n"
    }

    private func writePriorities(_ html: inout HTML) {
        let priorities = Priority.first(3, of: result)
        guard !priorities.isEmpty else { return }
        html += "<div class=\"panel priorities\">\n<h2>先做</h2>\n<ol>\n"
        for priority in priorities {
            let item = items.first { $0.finding.rule == priority.rule && $0.finding.message == priority.first.message }
            let place = [names[priority.first.path], place(of: priority.first)].compactMap { $0 }
            // Of another pack than the one that the result is listed under.
            let title = priority.title.isEmpty ? priority.rule : priority.title
            html += "<li><a href=\"#\(prefix)\(item.map { "item-\($0.number)" } ?? "findings")\">\(title)</a>"
            if priority.count > 1 { html += "<span class=\"muted\">（共 \(priority.count) 处）</span>" }
            html += "<br>\(priority.deed)<span class=\"muted\">　\(place.joined(separator: " "))</span></li>\n"
        }
        html += "</ol>\n</div>\n"
    }

    private func writeGaps(_ html: inout HTML) {
        let gaps = result.summary.verdict == .incomplete ? CheckGaps(result).list : []
        guard !gaps.isEmpty else { return }
        html += "<div class=\"panel gaps\">\n<h2>还没有检查到</h2>\n<ul>"
        for gap in gaps { html += "<li>\(gap)</li>" }
        html += "</ul>\n</div>\n"
    }

    private func writeLengths(_ html: inout HTML) {
        html += "<div class=\"panel lengths\">\n<h2>字数</h2>\n"
        for file in result.documents {
            guard let document = file.document, let limits = file.limits else { continue }
            writeGauge(of: file, document, limits, &html)
        }
        html += "</div>\n"
    }

    private func writeGauge(
        of file: DocumentResult, _ document: LintedDocument, _ limits: DocumentResult.Limits, _ html: inout HTML
    ) {
        let bar = LengthBar(file, document)
        let top = max(bar.shown, limits.cap ?? 0, limits.minimum ?? 0) * 21 / 20 + 1
        let name = names[file.path] + file.inside
        html += """
            <figure class="gauge">
            <figcaption>\(name)　<b>\(bar.measured)</b><span \
            class="muted">　\(bar.remark)</span></figcaption>
            <div class="track" role="img" aria-label="\(bar.count)，\(bar.remark)">
            <span class="fill \(bar.state.rawValue)" style="width:\(bar.shown * 100 / top)%"></span>

            """
        for (limit, words) in [(limits.minimum, limits.least), (limits.cap, limits.most)] {
            guard let limit, let words else { continue }
            let percent = limit * 100 / top
            // On which side of its mark a text stays inside the gauge.
            let side = percent < 15 ? "start" : percent > 85 ? "end" : "middle"
            html += "<span class=\"mark \(side)\" style=\"left:\(percent)%\"><i>\(words)</i></span>"
        }
        html += "\n</div>\n</figure>\n"
        if document.kind == .opinion { writeParts(of: file, document, &html) }
    }

    /// What the opinion speaks of, and where.
    private func writeParts(of file: DocumentResult, _ document: LintedDocument, _ html: inout HTML) {
        let opinion = document.analysis.vocabulary.opinion, found = opinion.found(in: document.document)
        html += "<p class=\"parts\">"
        for part in found {
            html += "✓ \(part.name)"
            let place = document.host == nil ? file.filePlace(of: part.range).chinese : nil
            if let place { html += "<span class=\"muted\">（\(place)）</span>" }
            html += "　"
        }
        for name in opinion.missing(among: found) { html += "— \(name)<span class=\"muted\">（没有写到）</span>　" }
        html += "</p>\n"
    }
}
