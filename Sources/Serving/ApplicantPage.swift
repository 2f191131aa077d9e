import Linting
import Reporters
import Workspace

/// Where applicants hand in their files and see what came out; works without scripts, too.
struct ApplicantPage {
    let pack: RulePack
    /// Of a request, in MB.
    let limit: Int
    let links: [(address: String, name: String)]

    var html: HTML {
        Page(subject: pack.subject, title: "检查申报材料", place: "/", scripts: ["/assets/check.js"], links: links).html(
            """
            <h1>检查申报材料 <span class="muted">\(pack.title)</span></h1>
            <p class="lede">选好\(materials)，几秒钟就能看到哪里可能被退回、怎么改。</p>
            <p class="promise">您的文件只在检查时放在本服务的内存里：不存盘，不记日志，不传给别处；结果发回以后，这里什么也不留。</p>
            <form id="check" method="post" action="/check" enctype="multipart/form-data" data-limit="\(limit)">
            \(choosing)
            \(settings)
            <div class="actions">
            <button class="main" type="submit">开始检查</button>
            <span class="others">只要文件：
            <button type="submit" formaction="/check?format=docx" data-format="docx">带批注的 Word</button>
            <button type="submit" formaction="/check?format=markdown" data-format="markdown">Markdown</button>
            <button type="submit" formaction="/check?format=html" data-format="html">审阅页</button>
            </span>
            </div>
            <div id="progress" hidden><progress max="100" aria-label="进度"></progress></div>
            <p id="status" role="status" aria-live="polite"></p>
            </form>
            <section id="compare" aria-label="与上一次相比" hidden></section>
            <section id="result" aria-label="检查结果" tabindex="-1" hidden></section>

            """)
    }

    /// 个人技术报告、单位推荐意见、评审表或业绩表
    private var materials: String {
        let names = FileRole.all(pack).filter { ![.application, .attachment, .ignored].contains($0) }.map {
            $0.name(pack)
        }
        return names.dropLast().joined(separator: "、") + (names.count > 1 ? "或" : "") + (names.last ?? "")
    }

    private var choosing: HTML {
        let words = DocumentReader.readsOfficeFiles ? ".docx .doc .wps" : ".docx"
        return """
            <fieldset id="drop">
            <legend>一、选择文件</legend>
            <p id="hint">可以选多个：\(materials)（文档是 \(words) .pdf .md .txt，表格是 .xlsx .csv）、\
            application.yaml、附件，或全部打成的 .zip。\
            一次不超过 \(limit) MB。<span class="script">也可以把文件或文件夹拖到这里。</span></p>
            <label class="file-button" for="files">选择文件</label>
            <input id="files" name="file" type="file" multiple aria-describedby="hint">
            <span class="script"><label class="file-button" for="folder">选择整个文件夹</label>
            <input id="folder" type="file" webkitdirectory multiple></span>
            <div id="list" aria-live="polite"></div>
            </fieldset>
            """
    }

    private var settings: HTML {
        let isHidden: HTML = pack.grades.isEmpty ? " hidden" : ""
        let hint = pack.grades.isEmpty ? "" : "；没有申报材料时请选\(pack.variantName)，否则按它定的要求不能检查"
        var grades: HTML = "<option value=\"\">按申报材料里写的</option>\n"
        for grade in pack.grades {
            grades += "<option value=\"\(grade.id)\">\(grade.name)\(leastLength(grade))</option>\n"
        }
        return """
            <fieldset>
            <legend>二、申报信息</legend>
            <p class="fields">
            <label\(isHidden)>\(pack.variantName) \
            <select name="grade" id="grade" data-name="\(pack.variantName)">
            \(grades)</select></label>
            <label>检查日期 <input name="on" id="on" type="date"></label>
            \(upload)</p>
            <p class="muted" id="missing">检查日期不填就是今天\(hint)。</p>
            </fieldset>
            """
    }

    /// Asked where the guide takes a document in one format alone.
    private var upload: HTML {
        let wanted = pack.documents.compactMap { document in
            document.upload.map { "\(document.shortName)应是 \($0.rawValue.uppercased())" }
        }
        return wanted.isEmpty
            ? ""
            : """
            <label class="tick"><input type="checkbox" name="upload" value="true"> \
            这些就是要上传的文件（\(wanted.joined(separator: "，"))）</label>
            """
    }

    /// What the first document has to have at least.
    private func leastLength(_ grade: Variant) -> String {
        guard let document = pack.documents.first, let least = document.limits(pack, for: grade).minimum else {
            return ""
        }
        return "（\(document.shortName)不少于 \(least) 字）"
    }
}
