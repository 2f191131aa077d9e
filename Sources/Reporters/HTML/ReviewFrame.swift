import Linting

/// What stands around every review page: one file that needs nothing from anywhere.
struct ReviewFrame {
    let title: String
    let tool: ToolIdentity
    let provenance: String

    /// - Parameter skip: The link for who reads by keyboard.
    func html(_ body: HTML, skip: HTML) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
        <meta name="generator" content="\(tool.name) \(tool.version)">
        <meta name="referrer" content="no-referrer">
        <link rel="icon" href="data:,">
        <title>\(title)</title>
        <style>
        \(HTML.style)
        </style>
        </head>
        <body>
        \(skip)
        \(body)<footer class="muted">\(provenance)。本页不联网，内容都在这一个文件里。</footer>
        <script>
        \(HTML.script)
        </script>
        </body>
        </html>

        """
    }
}

extension LintResult {
    /// By what it was checked.
    func provenance(_ tool: ToolIdentity) -> String {
        "\(tool.name) \(tool.version)，规则包 \(pack.id) \(pack.version)"
    }
}
