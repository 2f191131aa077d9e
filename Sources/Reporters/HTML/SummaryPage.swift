import Linting
import SourceText

/// The page of many applications: a table first, then each of them as its own review page has it.
///
/// All are in one file; on a screen one is shown at a time, the one that the address names.
struct SummaryPage {
    private let result: LintResult
    private let tool: ToolIdentity
    /// The gravest first.
    private let rows: [ApplicationRow]
    private let names: ShortNames

    /// Nil where there are not several applications.
    init?(_ result: LintResult, tool: ToolIdentity) {
        guard result.hasSeveralApplications else { return nil }
        let rows = result.applicationRows
        self.result = result
        self.tool = tool
        self.rows = rows.gravestFirst
        names = ShortNames(rows.map(\.path))
    }

    var html: HTML {
        let title = "\(rows.count) 份申报材料"
        var body: HTML = """
            <header>
            <p class="product">\(result.subject)材料检查 · 汇总</p>
            <h1>\(title)</h1>
            <p class="facts muted">\(facts)</p>
            <p class="verdict \(result.summary.verdict.rawValue)">\(verdicts)</p>
            </header>

            """
        writeTable(&body)
        for (index, row) in rows.enumerated() {
            let page = ReviewPage(result.part(of: row), tool: tool, prefix: Self.prefix(index))
            body += "<section class=\"application\" id=\"\(Self.id(index))\" aria-label=\"\(name(of: row))\">\n"
            body += page.body
            body += "</section>\n"
        }
        return ReviewFrame(title: "汇总：\(title)", tool: tool, provenance: result.provenance(tool)).html(
            body, skip: "<a class=\"skip\" href=\"#applications\">跳到汇总表</a>")
    }

    private static func id(_ index: Int) -> String { "application-\(index + 1)" }
    private static func prefix(_ index: Int) -> String { "\(id(index))-" }

    private var facts: String {
        ((result.day.map { ["检查日期 \($0.chinese)"] } ?? []) + [result.summary.chinese]).joined(separator: "　")
    }

    /// How many applications there are of each verdict, the gravest first.
    private var verdicts: String {
        [LintSummary.Verdict.returnRisk, .needsReview, .incomplete, .ready].compactMap { verdict in
            let count = rows.count { $0.summary.verdict == verdict }
            return count > 0 ? "\(verdict.chinese) \(count) 份" : nil
        }.joined(separator: "，")
    }

    /// The folder of an application; what stands alone is called as it is.
    private func place(of row: ApplicationRow) -> String {
        let path = names[row.path], folder = Path.folder(of: path)
        return folder.isEmpty ? path : folder
    }

    private func name(of row: ApplicationRow) -> String { row.applicant.isEmpty ? place(of: row) : row.applicant }

    private func writeTable(_ html: inout HTML) {
        html += """
            <main class="overview" id="applications" aria-label="汇总表" tabindex="-1">
            <div class="scroll"><table class="matrix summary">
            <thead><tr><th scope="col">申报人</th><th scope="col">\(result.variantName ?? "")</th>\
            <th scope="col">结论</th>\
            <th scope="col">错误</th><th scope="col">建议</th><th scope="col">待确认</th><th scope="col">字数</th></tr></thead>
            <tbody>

            """
        for (index, row) in rows.enumerated() { write(row, index, &html) }
        html += "</tbody></table></div>\n"
        if !result.failures.isEmpty {
            html += "<h2>没能读取</h2>\n<ul>"
            for failure in result.failures { html += "<li>\(failure.description)</li>" }
            html += "</ul>\n"
        }
        html += "</main>\n"
    }

    private func write(_ row: ApplicationRow, _ index: Int, _ html: inout HTML) {
        let summary = row.summary, name = name(of: row), path = place(of: row)
        html += "<tr><th scope=\"row\"><a href=\"#\(Self.id(index))\">\(name)</a>"
        if name != path { html += "<span class=\"words\">\(path)</span>" }
        html += "</th><td>\(row.grade?.name ?? "")</td>"
        html += "<td class=\"\(summary.verdict.rawValue)\">\(summary.verdict.chinese)</td>"
        for (name, count) in [("错误", summary.errors), ("建议", summary.warnings), ("待确认", summary.reviews)] {
            html += "<td data-name=\"\(name)\">\(count)</td>"
        }
        html += "<td class=\"lengths\">"
        for document in row.documents {
            guard let linted = document.document, document.limits != nil else { continue }
            let bar = LengthBar(document, linted)
            html += "<p>\(document.shortName)　<b class=\"\(bar.state.rawValue)\">\(bar.measured)</b>"
            html += "<span class=\"words\">\(bar.remark)</span></p>"
        }
        html += "</td></tr>\n"
    }
}

extension LintSummary.Verdict {
    /// In a word.
    var chinese: String {
        switch self {
        case .ready: "可以提交"
        case .returnRisk: "有退回风险"
        case .needsReview: "需人工确认"
        case .incomplete: "尚未检查完整"
        }
    }
}
