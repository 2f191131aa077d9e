import HTTPTypes
import Reporters
import Workspace

/// What all pages of the server share.
struct Page {
    /// What is applied for.
    var subject = "申报"
    var title: String
    /// Where the visitor is, in the navigation.
    var place: String
    /// Scripts besides those of the place, by their addresses.
    var scripts: [String] = []
    /// Where the visitor may go.
    var links: [(address: String, name: String)] = []

    private var tool: ToolIdentity { .reportlint }

    /// The whole page around its main part.
    func html(_ main: HTML) -> HTML {
        var html: HTML = """
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="/assets/review.css">
            <link rel="stylesheet" href="/assets/server.css">
            <title>\(title)</title>

            """
        for script in scripts { html += "<script type=\"module\" src=\"\(script)\"></script>\n" }
        html += """
            </head>
            <body>
            <a class="skip" href="#main">跳到正文</a>
            <div class="top" role="banner"><p class="product">\(subject)材料检查</p>
            <nav aria-label="页面">

            """
        for link in links {
            let current: HTML = link.address == place ? " aria-current=\"page\"" : ""
            html += "<a href=\"\(link.address)\"\(current)>\(link.name)</a>\n"
        }
        html += "</nav></div>\n<main id=\"main\" tabindex=\"-1\">\n\(main)</main>\n"
        html += """
            <footer class="muted">\(tool.name) \(tool.version)。检查结果只是提醒，以主管部门的通知和审核为准。</footer>
            </body>
            </html>

            """
        return html
    }

    /// What could not be done.
    static func problem(_ problem: Problem) -> HTML {
        Page(title: "没有完成", place: "", links: [("/", "检查材料")]).html(
            """
            <h1>没有完成</h1>
            <p class="problem" role="alert">\(problem.message)</p>
            <p><a href="/">回到首页</a></p>

            """)
    }

    /// Where the access code is entered.
    static func login(_ problem: Problem? = nil) -> HTML {
        let message: HTML = problem.map { "<p class=\"problem\" role=\"alert\" id=\"why\">\($0.message)</p>" } ?? ""
        return Page(title: "输入访问码", place: "/login").html(
            """
            <h1>输入访问码</h1>
            <p>访问码由单位的管理员发给您，大小写和横线都可以不管。</p>
            \(message)
            <form method="post" action="/login" class="login">
            <label for="code">访问码</label>
            <input id="code" name="code" type="password" autocomplete="current-password" required autofocus \
            maxlength="100">
            <button class="main">进入</button>
            </form>

            """)
    }
}
