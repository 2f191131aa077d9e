import Linting

extension ReviewPage {
    /// The list beside the texts.
    ///
    /// - Parameter anchored: numbers of the findings that have a mark in the texts.
    func writeFindings(_ anchored: Set<Int>, _ html: inout HTML) {
        html += "<aside id=\"\(prefix)findings\" aria-label=\"问题列表\" tabindex=\"-1\">\n"
        if !items.isEmpty { writeFilters(&html) }
        let ids = Dictionary(articles.map { ($0.file.path, $0.id) }) { first, _ in first }
        html += "<ol>\n"
        for item in items {
            let target = anchored.contains(item.number) ? "\(prefix)hit-\(item.number)" : ids[item.finding.path]
            write(item, target: target ?? "\(prefix)item-\(item.number)", &html)
        }
        html += "</ol>\n<p class=\"calm none\" hidden>没有符合条件的问题。</p>\n"
        if items.isEmpty { html += "<p class=\"calm\">没有发现问题。</p>\n" }
        writeSuppressed(&html)
        html += "</aside>\n"
    }

    private func writeFilters(_ html: inout HTML) {
        html += """
            <form class="filters" role="search" aria-label="筛选问题">
            <fieldset><legend class="unseen">严重程度</legend>

            """
        for level in Level.allCases {
            let count = items.count { $0.level == level }
            guard count > 0 else { continue }
            html += """
                <label class="\(level.rawValue)">\
                <input type="checkbox" name="level" value="\(level.rawValue)" checked> \
                \(level.chinese) <span class="muted">\(count)</span></label>

                """
        }
        html += "</fieldset>\n<select name=\"rule\" aria-label=\"规则\"><option value=\"\">全部规则</option>"
        let counts = Dictionary(items.map { ($0.finding.rule, 1) }, uniquingKeysWith: +)
        for (rule, count) in counts.sorted(by: { $0.key < $1.key }) {
            html += "<option value=\"\(rule)\">\(titles[rule] ?? rule)（\(count)）</option>"
        }
        html += """
            </select>
            <select name="order" aria-label="排列"><option value="grave">重要的在前</option>\
            <option value="place">按在材料里的先后</option></select>
            <input type="search" name="text" placeholder="查找文字" aria-label="在问题里查找文字" autocomplete="off">
            <p class="keys muted"><output name="shown" aria-live="polite"></output>\
            <span class="screen">　<kbd>j</kbd> 下一处　<kbd>k</kbd> 上一处　<kbd>/</kbd> 查找</span></p>
            </form>

            """
    }

    private func write(_ item: ReviewItem, target: String, _ html: inout HTML) {
        let finding = item.finding
        html += """
            <li class="finding \(item.level.rawValue)" data-level="\(item.level.rawValue)" data-rule="\(finding.rule)" \
            data-place="\(item.position)" id="\(prefix)item-\(item.number)">
            <a href="#\(target)"><span class="number">\(item.number)</span> \
            <span class="tag">\(item.level.chinese)</span> \(finding.message)</a>
            <p class="place muted">\(names[finding.path])
            """
        if let place = place(of: finding) { html += "　\(place)" }
        if !finding.isAboutWhole, let place = finding.placeInReport, place != finding.excerpt { html += "　\(place)" }
        html += "</p>\n"
        if !finding.isAboutWhole, let excerpt = finding.excerpt, !excerpt.isEmpty {
            html += "<blockquote>\(excerpt)</blockquote>\n"
        }
        if let help = finding.help { html += "<p class=\"help\"><b>改法</b>　\(help)</p>\n" }
        for related in finding.related {
            let words = [names[related.path], documents.place(of: related).chinese, related.message].compactMap { $0 }
            html += "<p class=\"related muted\">参看　\(words.joined(separator: "　"))</p>\n"
        }
        html += "<details><summary>依据</summary>"
        if let clause = finding.clause { html += "<p>指南“\(clause.place)”：\(clause.says)</p>" }
        html += "<p><code>\(finding.rule)</code>　\(titles[finding.rule] ?? "")</p></details>\n</li>\n"
    }

    private func writeSuppressed(_ html: inout HTML) {
        guard !result.suppressed.isEmpty else { return }
        html += """
            <details class="suppressed" id="\(prefix)suppressed"><summary>已停用的提示（\(result.suppressed.count)）</summary>
            <ul>
            """
        for suppressed in result.suppressed {
            let finding = suppressed.finding
            html += """
                <li><code>\(finding.rule)</code>　\(finding.message)<br>\
                <span class="muted">\(names[finding.path])　理由：\(suppressed.reason)</span></li>
                """
        }
        html += "</ul>\n</details>\n"
    }
}
