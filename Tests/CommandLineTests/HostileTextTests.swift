import Foundation
import FoundationXML
import Testing

/// What a report contains is text wherever it is shown: it gives no commands to terminals, browsers or CI servers.
@Suite struct HostileTextTests {
    static let report = """
        # 报告 <script>alert(1)</script> \u{1B}[31m红\u{1B}[0m \u{9B}2J

        ## 一、代表性项目一：%0A::error file=x::伪造 ]]> <b>&amp; \u{202E}反\u{1B}]0;标题\u{07}

        ### （一）项目背景 [点我](javascript:alert)

        构建日志里有 ##[add-mask]TODO 和 ##vso[task.setvariable]TODO。

        代码 `<img src=x onerror=alert(2)>`，我们在×××研究所做了“工作”，💥𠮷。

        ::error::另一行伪造

        ## 二、代表性项目二：换行
        ::error::标题里的一行
        ---

        ### （一）项目背景

        """

    private func run(_ format: String) throws -> String {
        let folder = try Scratch()
        let run = try Tool.run(
            "lint", "-", "--stdin-filename", "恶意\u{1B}[2J\n::error::技术报告.md", "--grade", "senior", "--format", format,
            input: Data(Self.report.utf8), in: folder.url)
        #expect(run.status == 1)
        return run.text
    }

    static func isHarmless(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
                    || (0x202A...0x202E).contains(scalar.value))
        }
    }

    @Test(arguments: ["terminal", "markdown", "github", "junit"])
    func noControlCharacters(format: String) throws {
        #expect(Self.isHarmless(try run(format)))
    }

    @Test(arguments: ["json", "jsonl", "sarif", "rdjson"])
    func noControlCharactersInJSON(format: String) throws {
        let text = try run(format)
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)) })
        for line in format == "jsonl" ? text.split(separator: "\n").map(String.init) : [text] {
            _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
        }
    }

    @Test func gitHubSeesOnlyOurCommands() throws {
        let lines = try run("github").split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
            #expect(
                line.hasPrefix("::error file=") || line.hasPrefix("::warning file=") || line.hasPrefix("::notice file=")
            )
            // After the command, a percent sign only begins an escape of ours.
            #expect(line.contains(",title="))
        }
        #expect(!lines.contains { $0.hasPrefix("::error::") })
    }

    /// GitHub reads commands after leading spaces, too.
    @Test(arguments: ["terminal", "markdown", "jsonl", "junit"])
    func otherFormatsGiveGitHubNoCommands(format: String) throws {
        let text = try run(format)
        #expect(!text.split(whereSeparator: \.isNewline).contains { $0.drop { $0.isWhitespace }.hasPrefix("::") })
        // Files of the other formats are not what a log shows.
        if format == "terminal" { #expect(!text.contains("##[") && !text.contains("##vso[")) }
    }

    /// Names of files are the user's, or an archive's.
    @Test func namesOfFilesAreOnlyText() throws {
        let folder = try Scratch(), name = "恶\u{1B}[31m意\u{202E}名\n::error::x"
        try folder.write(Self.report, to: "\(name)/技术报告.md")
        let missing = "\(name)/没有.md", report = "\(name)/技术报告.md"
        for arguments in [
            ["lint", report, "--fail-on", "never"], ["lint", missing], ["count", report], ["count", missing],
            ["outline", report], ["outline", missing],
            ["segment", missing], ["init", "\(name)/新", "--grade", "senior"], ["checklist", missing], ["explain", name],
            ["lint", "--format", name],
            ["lint", "--\(name)"], [name + "x"], ["lint", report, "--baseline", "\(name)/b.json", "--write-baseline"],
            ["lint", report, "-o", report],
            ["lint", report, "--config", missing], ["lint", report, "--pack", missing],
            ["lint", report, "--select", name]
        ] {
            let run = try Tool.run(arguments, in: folder.url)
            for text in [run.text, run.errors] {
                #expect(Self.isHarmless(text), "\(arguments)")
                #expect(
                    !text.split(whereSeparator: \.isNewline).contains { $0.drop { $0.isWhitespace }.hasPrefix("::") },
                    "\(arguments): \(text)")
            }
        }
    }

    @Test func jUnitStaysXML() throws {
        let parser = XMLParser(data: Data(try run("junit").utf8))
        #expect(parser.parse())
    }

    @Test func markdownHasNoHTML() throws {
        let text = try run("markdown")
        #expect(!text.contains("<script>"))
        #expect(!text.contains("<img") || text.contains("\\<img"))
        #expect(!text.contains("](javascript"))
    }

    @Test func pagesHaveNoScriptOfTheReport() throws {
        let folder = try Scratch()
        try folder.write(Self.report, to: "技术报告.md")
        _ = try Tool.run("lint", "技术报告.md", "--grade", "senior", "-o", "r.html", in: folder.url)
        let page = try folder.read("r.html")
        #expect(!page.contains("<script>alert(1)"))
        #expect(!page.contains("<img src=x"))
        #expect(page.contains("&lt;img src=x"))
    }
}
