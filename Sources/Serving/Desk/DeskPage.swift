import Foundation
import Linting
import Reporters
import Workspace

/// The table of applicants.
struct DeskPage {
    let query: DeskQuery
    let all: [DeskRow]
    /// Whether all folders have been looked at once.
    let isComplete: Bool
    /// Where a damaged data file was put.
    let setAside: String?
    let pack: RulePack
    let links: [(address: String, name: String)]

    var html: HTML {
        let rows = query.select(from: all)
        let warning: HTML =
            setAside.map { "<p class=\"problem\" role=\"alert\">上次的工作台数据已损坏，放到了 \($0)，现在从头记录。</p>\n" } ?? ""
        return Page(subject: pack.subject, title: "顾问工作台", place: "/desk", scripts: ["/assets/desk.js"], links: links)
            .html(
                """
                <h1>顾问工作台</h1>
                \(warning)\(filters)
                <div id="table" class="desk">\(table(rows))</div>
                <p id="status" role="status" aria-live="polite"></p>
                <p class="actions"><a href="/desk/table.csv">导出表格（CSV）</a> <a href="/desk/marks.json">导出批注（JSON）</a></p>

                """)
    }

    private var filters: HTML {
        var verdicts: HTML = "<option value=\"\">全部</option>", orders: HTML = ""
        for (verdict, name) in DeskQuery.verdicts {
            verdicts += "<option value=\"\(verdict)\"\(selected(verdict == query.verdict))>\(name)</option>"
        }
        for order in DeskQuery.Order.allCases {
            orders += "<option value=\"\(order.rawValue)\"\(selected(order == query.order))>\(order.chinese)</option>"
        }
        return """
            <form id="query" class="fields" method="get" action="/desk" role="search">
            <label>查找 <input type="search" name="q" value="\(query.words)" \
            placeholder="姓名、目录、\(pack.variantName)"></label>
            <label>结论 <select name="verdict">\(verdicts)</select></label>
            <label>排序 <select name="sort">\(orders)</select></label>
            <button>查找</button>
            </form>
            """
    }

    private func selected(_ isSelected: Bool) -> HTML { isSelected ? " selected" : "" }

    private func table(_ rows: [DeskRow]) -> HTML {
        let pages = max(1, (rows.count + DeskQuery.pageSize - 1) / DeskQuery.pageSize), page = min(query.page, pages)
        var html: HTML = """
            <p class="muted">\(isComplete ? "" : "正在查找申报人，已找到的")共 \(all.count) 人，\
            符合条件的 \(rows.count) 人\(pages > 1 ? "，第 \(page) / \(pages) 页" : "")。</p>
            <div class="scroll"><table><caption class="unseen">申报人</caption>
            <thead><tr><th scope="col">申报人</th><th scope="col">\(pack.variantName)</th><th scope="col">结论</th>\
            <th scope="col">错误</th><th scope="col">建议</th><th scope="col">待确认</th>\
            <th scope="col">\(pack.documents.first?.shortName ?? "")字数</th><th scope="col">上次看过以后</th>\
            <th scope="col">文件改动</th></tr></thead>
            <tbody>

            """
        for row in rows.dropFirst((page - 1) * DeskQuery.pageSize).prefix(DeskQuery.pageSize) { write(row, &html) }
        if rows.isEmpty { html += "<tr><td colspan=\"9\">没有符合条件的申报人。</td></tr>" }
        html += "</tbody></table></div>\n"
        if pages > 1 {
            html += "<p class=\"actions\">"
            if page > 1 { html += "<a href=\"\(address(page - 1))\" rel=\"prev\">上一页</a> " }
            if page < pages { html += "<a href=\"\(address(page + 1))\" rel=\"next\">下一页</a>" }
            html += "</p>"
        }
        return html
    }

    private func address(_ page: Int) -> String {
        let values = [
            ("q", query.words), ("verdict", query.verdict), ("sort", query.order.rawValue), ("page", String(page))
        ]
        return "/desk?" + values.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
    }

    private func write(_ row: DeskRow, _ html: inout HTML) {
        let verdict = DeskQuery.verdict(of: row), draft = row.note
        let address = "/desk/application?path=\(Self.escaped(row.folder.path))"
        html += "<tr><th scope=\"row\"><a href=\"\(address)\">\(row.name)</a>"
        if row.name != row.folder.path { html += " <span class=\"muted\">\(row.folder.path)</span>" }
        html += "</th><td>\(row.note?.grade ?? "")</td>"
        html += "<td class=\"verdict-\(verdict)\">\(DeskQuery.chinese(verdict))"
        if let failure = row.note?.failure { html += "<br><span class=\"muted\">\(failure)</span>" }
        html += "</td>"
        for (name, count) in [("错误", draft?.errors), ("建议", draft?.warnings), ("待确认", draft?.reviews)] {
            let number = draft?.verdict.isEmpty == false ? count.map(String.init) : nil
            html += "<td data-name=\"\(name)\">\(number ?? "—")</td>"
        }
        html += "<td data-name=\"字数\">\(bar(row))</td><td>\(news(row))</td>"
        html += "<td data-name=\"改动\">\(Self.time(row.folder.changed))</td></tr>\n"
    }

    /// 字数 against what is asked for.
    private func bar(_ row: DeskRow) -> HTML {
        guard let draft = row.note, let words = draft.words else { return "—" }
        let remark: HTML = draft.length.map { " <span class=\"muted\">\($0)</span>" } ?? ""
        guard let minimum = draft.minimum, minimum > 0 else { return "\(words)\(remark)" }
        let top = max(draft.cap ?? 0, minimum, words)
        return """
            <meter min="0" max="\(top)" low="\(minimum)" optimum="\(top)" value="\(words)" aria-label="字数"></meter> \
            \(words)\(remark)
            """
    }

    private func news(_ row: DeskRow) -> HTML {
        guard row.note != nil else { return "" }
        guard let change = row.change else { return "<strong>没看过</strong>" }
        if change == (0, 0) { return row.seen?.content == row.note?.content ? "没有变化" : "有改动" }
        return "<strong>改好 \(change.fixed)，新出现 \(change.added)</strong>"
    }

    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyz0123456789-_.")) ?? ""
    }

    /// Local time, to the minute.
    static func time(_ seconds: Int) -> String {
        String(Clock.local(seconds).replacing("T", with: " ").prefix(16))
    }
}
