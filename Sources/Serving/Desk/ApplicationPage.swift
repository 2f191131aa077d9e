import Desk
import Linting
import Reporters
import SourceText
import Workspace

/// What there is to say of one applicant, and what was said.
struct ApplicationPage {
    let row: DeskRow
    let reviewed: Reviewed
    let drafts: [Draft]
    /// What is applied for.
    let subject: String
    let links: [(address: String, name: String)]

    private var path: String { row.folder.path }
    private func address(_ page: String, _ more: String = "") -> String {
        "/desk/\(page)?path=\(DeskPage.escaped(path))\(more)"
    }

    var html: HTML {
        Page(
            subject: subject, title: "\(row.name)的申报材料", place: "/desk/application", scripts: ["/assets/desk.js"],
            links: links
        ).html(
            """
            <p><a href="/desk">← 全部申报人</a></p>
            <h1>\(row.name) <span class="muted">\(row.note?.grade ?? "")</span></h1>
            <p class="verdict \(reviewed.result.summary.verdict.rawValue)">\(reviewed.result.summary.chinese)</p>
            <p class="actions">
            <a href="\(address("review"))" target="_blank" rel="noopener">打开审阅页</a>
            <a href="\(address("review", "&save=1"))">下载审阅页</a>
            \(commentedCopy)
            <a href="\(address("reply"))">退回意见（文字）</a>
            </p>
            <p id="status" role="status" aria-live="polite"></p>
            <p><label>顾问（记在批注里） <input id="advisor" maxlength="40" autocomplete="name"></label></p>
            <section aria-labelledby="marks"><h2 id="marks">问题（\(reviewed.items.count)）</h2>
            \(failures)\(findings)</section>
            <section id="remarks" aria-labelledby="said"><h2 id="said">顾问意见（\(reviewed.remarks.count)）</h2>
            \(remarks)\(newRemark)</section>
            <section aria-labelledby="history"><h2 id="history">各稿（\(drafts.count)）</h2>
            \(history)</section>

            """)
    }

    /// Where there is a Word document that can carry comments.
    private var commentedCopy: HTML {
        guard reviewed.result.documents.contains(where: { $0.document?.document.format == .docx }) else { return "" }
        return "<a href=\"\(address("review", "&format=docx"))\">下载带批注的 Word</a>"
    }

    private var failures: HTML {
        var html = HTML()
        for failure in reviewed.result.failures {
            html += "<p class=\"problem\">\(Path.name(of: failure.path))：\(failure.sentence)</p>\n"
        }
        return html
    }

    private var findings: HTML {
        if reviewed.items.isEmpty { return "<p class=\"calm\">没有发现问题。</p>" }
        var html: HTML = "<ol class=\"judged\">\n"
        for item in reviewed.gravestFirst {
            let finding = item.finding, place = reviewed.result.place(of: finding) ?? "全文"
            html += """
                <li id="f-\(item.fingerprint)" class="finding \(finding.level) state-\(item.state.rawValue)">
                <p><span class="tag">\(finding.label)</span> <strong>\(finding.message)</strong></p>
                <p class="place muted">\(Path.name(of: finding.path))　\(place)　<code>\(finding.rule)</code></p>

                """
            if let excerpt = finding.excerpt, !excerpt.isEmpty { html += "<blockquote>\(excerpt)</blockquote>\n" }
            html += form(for: item)
            for mark in item.marks {
                html += "<p class=\"said muted\">\(Self.time(mark.at))　\(mark.advisor.isEmpty ? "顾问" : mark.advisor)："
                html += "\(mark.state.chinese)\(mark.reason.isEmpty ? "" : "（\(mark.reason)）")</p>\n"
            }
            html += "</li>\n"
        }
        html += "</ol>\n"
        return html
    }

    private func form(for item: Reviewed.Item) -> HTML {
        let reason = item.marks.last?.reason ?? ""
        var html: HTML = """
            <form class="handling" method="post" action="/desk/mark">
            <input type="hidden" name="path" value="\(path)">
            <input type="hidden" name="fingerprint" value="\(item.fingerprint)">
            <input type="hidden" name="advisor" value="">
            <span role="group" aria-label="处理">
            """
        for state in Mark.State.allCases {
            let checked: HTML = state == item.state ? " checked" : ""
            html +=
                """
                <label><input type="radio" name="state" value="\(state.rawValue)"\(checked)> \(state.chinese)</label>

                """
        }
        html += """
            </span>
            <label class="reason">理由或说明 <input name="reason" value="\(reason)"></label>
            <button class="small">保存</button>
            </form>

            """
        return html
    }

    private var remarks: HTML {
        var html = HTML()
        for remark in reviewed.remarks {
            html += """
                <form class="remark" method="post" action="/desk/remark/delete">
                <input type="hidden" name="path" value="\(path)">
                <input type="hidden" name="id" value="\(Int(remark.id ?? 0))">
                <p><strong>\(remark.text)</strong> <button class="small">删除</button></p>
                <p class="muted">\(remark.path)　\(remark.excerpt.isEmpty ? "" : "“\(remark.excerpt)”　")\
                \(remark.advisor)　\(Self.time(remark.at))</p>
                </form>

                """
        }
        return html
    }

    private var newRemark: HTML {
        var files: HTML = "<option value=\"\">整份材料</option>"
        for document in reviewed.result.documents where document.document?.host == nil {
            let name = Path.name(of: document.path)
            files += "<option value=\"\(name)\">\(name)</option>"
        }
        return """
            <form class="fields" method="post" action="/desk/remark">
            <input type="hidden" name="path" value="\(path)"><input type="hidden" name="advisor" value="">
            <label>哪个文件 <select name="file">\(files)</select></label>
            <label>原文里的哪几个字（可不填） <input name="excerpt"></label>
            <label>意见 <input name="text" required></label>
            <button>添加意见</button>
            </form>
            """
    }

    private var history: HTML {
        var html: HTML = """
            <div class="scroll"><table><caption class="unseen">各稿</caption>
            <thead><tr><th scope="col">检查时间</th><th scope="col">错误</th><th scope="col">建议</th><th scope="col">待确认</th>\
            <th scope="col">字数</th><th scope="col">比上一稿</th></tr></thead><tbody>

            """
        for (index, draft) in drafts.enumerated().reversed() {
            html += "<tr><th scope=\"row\">\(Self.time(draft.at))</th><td>\(draft.errors)</td>"
            html += "<td>\(draft.warnings)</td><td>\(draft.reviews)</td>"
            html += "<td>\(draft.words.map(String.init) ?? "—")</td>"
            let change = index == 0 ? "第一次检查" : "改好 \(draft.fixed)，新出现 \(draft.added)"
            html += "<td>\(draft.failure ?? change)</td></tr>\n"
        }
        html += "</tbody></table></div>\n"
        return html
    }

    /// A time as it is stored (UTC), as people here read it.
    private static func time(_ utc: String) -> String {
        String(Clock.local(ofUTC: utc).replacing("T", with: " ").prefix(16))
    }
}

extension Finding {
    /// As the style of pages names it.
    fileprivate var level: String { verdict == .review ? "review" : severity.rawValue }
}
