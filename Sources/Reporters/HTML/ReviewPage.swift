import ApplicationForm
import Linting

/// The review page of a result: what was checked and how it stands, what to do first, the texts with their marks, the
/// findings.
struct ReviewPage {
    let result: LintResult
    let tool: ToolIdentity
    let names: ShortNames
    let documents: [String: DocumentResult]
    /// The gravest first.
    let items: [ReviewItem]
    /// Of rules, by id.
    let titles: [String: String]
    /// What all ids begin with: empty where the page is a file of its own.
    let prefix: String

    init(_ result: LintResult, tool: ToolIdentity, prefix: String = "") {
        self.result = result
        self.tool = tool
        self.prefix = prefix
        names = ShortNames(result.documents.map(\.path))
        documents = result.documentsByPath
        items = ReviewItem.all(of: result)
        titles = Dictionary(result.rules.map { ($0.id, $0.title) }) { first, _ in first }
    }

    /// The page as a file of its own.
    var html: HTML {
        ReviewFrame(title: "审阅：\(title)", tool: tool, provenance: provenance).html(
            body, skip: "<a class=\"skip\" href=\"#findings\">跳到问题列表</a>")
    }

    /// What is on it.
    var body: HTML {
        var html = HTML()
        writeHeader(&html)
        writeOverview(&html)
        writeFiles(&html)
        html += "<div class=\"layout\">\n"
        let anchored = writeTexts(&html)
        writeFindings(anchored, &html)
        html += "</div>\n"
        return html
    }

    private func writeHeader(_ html: inout HTML) {
        let isPart = !prefix.isEmpty
        let product: HTML = isPart ? "<a href=\"#applications\">← 汇总</a>" : "\(result.subject)材料检查 · 审阅页"
        let heading: HTML = isPart ? "<h2 class=\"name\">\(title)</h2>" : "<h1>\(title)</h1>"
        html += """
            <header>
            <p class="product">\(product)</p>
            \(heading)
            <p class="facts muted">\(facts.joined(separator: "　"))</p>
            <p class="verdict \(result.summary.verdict.rawValue)">\(result.summary.chinese)</p>
            <ul class="totals" aria-label="问题数">

            """
        for level in Level.allCases {
            let all = items.filter { $0.level == level }
            if let first = all.first {
                html += """
                    <li class="\(level.rawValue)"><a href="#\(prefix)item-\(first.number)" \
                    data-level="\(level.rawValue)">\
                    <b>\(all.count)</b> \(level.chinese)</a></li>

                    """
            } else {
                html += "<li class=\"\(level.rawValue)\"><b>0</b> \(level.chinese)</li>\n"
            }
        }
        if !result.suppressed.isEmpty {
            html += "<li><a href=\"#\(prefix)suppressed\"><b>\(result.suppressed.count)</b> 已停用</a></li>\n"
        }
        html += "</ul>\n</header>\n"
    }

    /// When, for which grade and by what it was checked.
    private var facts: [String] {
        var grades: [String] = []
        for grade in result.documents.compactMap(\.grade?.name) where !grades.contains(grade) { grades.append(grade) }
        return (result.day.map { ["检查日期 \($0.chinese)"] } ?? [])
            + (result.variantName.map { ["\($0) \(grades.isEmpty ? "没有给出" : grades.joined(separator: "、"))"] } ?? [])
            + [provenance]
    }

    private var provenance: String { result.provenance(tool) }

    /// Of the applicant, where there is one; else of the report.
    var title: String {
        let applicants = result.documents.compactMap { $0.form?.text(.name) }.filter { !$0.isEmpty }
        if applicants.count == 1 { return "\(applicants[0])的申报材料" }
        if applicants.count > 1 { return "\(applicants[0])等 \(applicants.count) 人的申报材料" }
        return (result.documents.first(where: \.hasProjects) ?? result.documents.first).map { names[$0.path] }
            ?? "没有文档"
    }

    private func writeFiles(_ html: inout HTML) {
        html += "<nav class=\"files\" aria-label=\"文件\">\n"
        let counts = Dictionary(result.findings.map { ($0.path, 1) }, uniquingKeysWith: +)
        for article in articles {
            html += """
                <a href="#\(article.id)">\(names[article.file.path]) \
                <span class="muted">\(article.file.name)，\(counts[article.file.path] ?? 0) 处</span></a>

                """
        }
        html += "</nav>\n\n"
    }

    // MARK: What several parts need

    /// The files whose text is shown, with the ids of their headings.
    var articles: [(id: String, file: DocumentResult)] {
        result.documents.enumerated().compactMap { index, file in
            file.document?.host == nil ? ("\(prefix)document-\(index + 1)", file) : nil
        }
    }

    /// 全文, 第12行, 第5段, 第3页.
    func place(of finding: Finding) -> String? {
        finding.isAboutWhole ? "全文" : documents.place(of: finding).chinese
    }
}
