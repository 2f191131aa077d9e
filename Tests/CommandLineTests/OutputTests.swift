import Foundation
import Testing

/// Where results go: files, pipes, terminals.
@Suite struct OutputTests {
    @Test func everyEndingWritesItsFormat() throws {
        let sample = try Scratch.sample("senior-returned")
        let endings = [
            "json": "{", "jsonl": "{\"rule\"", "sarif": "{", "rdjson": "{", "xml": "<?xml", "md": "# ", "html": "<!"
        ]
        let arguments = ["lint", ".", "--on", "2026-08-01"] + endings.keys.sorted().flatMap { ["-o", "result.\($0)"] }
        let run = try Tool.run(arguments, in: sample.url)
        #expect(run.status == 1)
        #expect(run.text.contains("结论："))
        for (ending, start) in endings { #expect(try sample.read("result.\(ending)").hasPrefix(start), "\(ending)") }
        #expect(!sample.names.contains { $0.hasPrefix(".reportlint-") })
    }

    /// What a run writes beside the report is no second draft in the next.
    @Test func resultsAreNoDrafts() throws {
        let folder = try Scratch()
        try FileManager.default.copyItem(
            at: Tool.package.appendingPathComponent("Corpus/office/senior-good/个人技术报告.docx"),
            to: folder.path("个人技术报告.docx"))
        let arguments = ["lint", ".", "--on", "2026-08-01", "--grade", "senior", "--format", "json"]
        let first = try Tool.run(
            arguments + ["-o", "个人技术报告-批注.docx", "-o", "技术报告检查.md", "-o", "技术报告检查.html"], in: folder.url)
        let second = try Tool.run(arguments, in: folder.url)
        #expect(first.output == second.output && second.status == first.status, "\(second.errors)")
    }

    @Test func filesHaveWhatStandardOutputHas() throws {
        let sample = try Scratch.sample("senior-returned")
        for (format, ending) in [
            "json": "json", "sarif": "sarif", "rdjson": "rdjson", "jsonl": "jsonl", "markdown": "md"
        ] {
            let run = try Tool.run("lint", "个人技术报告.md", "--format", format, "-o", "r.\(ending)", in: sample.url)
            #expect(try sample.read("r.\(ending)") == run.text)
        }
    }

    @Test func theReviewPageMarksWhatDiffersInAName() throws {
        let folder = try Scratch()
        _ = try Tool.run(
            "lint", "Corpus/samples/senior-returned", "--on", "2026-08-01", "-o", folder.path("r.html").path)
        let page = try folder.read("r.html")
        #expect(page.contains("激光光束指向稳定控制<mark>与</mark>监测<mark>平台</mark>"))
        #expect(page.contains("超快激光装置集中控制系统（<mark>一</mark>期）"))
        #expect(page.contains("超快激光装置集中控制系统（<mark>二</mark>期）"))
        // A name that is the same has no mark.
        _ = try Tool.run("lint", "Corpus/samples/senior-good", "--on", "2026-08-01", "-o", folder.path("r.html").path)
        #expect(try !folder.read("r.html").contains("<mark>"))
        #expect(try folder.read("r.html").contains("一致"))
    }

    @Test func anOldFileStaysWhereTheNewOneFails() throws {
        let sample = try Scratch.sample("senior-good")
        try sample.write("old", to: "r.json")
        #expect(try Tool.run("lint", ".", "-o", "missing/r.json", in: sample.url).status == 2)
        #expect(try Tool.run("lint", ".", "-o", "r.json", "--grade", "大师", in: sample.url).status == 2)
        #expect(try sample.read("r.json") == "old")
    }

    @Test func inputsAreNeverWrittenOver() throws {
        let sample = try Scratch.sample("engineer-good")
        let before = try sample.read("个人技术报告.md")
        let run = try Tool.run("lint", ".", "-o", "个人技术报告.md", in: sample.url)
        #expect(run.status == 2)
        #expect(run.errors.contains("个人技术报告.md"))
        #expect(try sample.read("个人技术报告.md") == before)
    }

    /// Those that could not be read, and files that an application names, are inputs as well.
    @Test func norAreFilesThatCouldNotBeRead() throws {
        let folder = try Scratch()
        try folder.write("# 标题\n\n文字。\n", to: "好报告.md")
        try Data([0xFF, 0xFE, 0xFA, 0x00, 0x80]).write(to: folder.path("坏报告.md"))
        let run = try Tool.run("lint", "好报告.md", "坏报告.md", "-o", "坏报告.md", in: folder.url)
        #expect(run.status == 2)
        #expect(try Data(contentsOf: folder.path("坏报告.md")).count == 5)
        try folder.write("单位推荐意见: 意见.md\n个人技术报告: 好报告.md\n", to: "application.yaml")
        try folder.write("意见\n", to: "意见.md")
        #expect(try Tool.run("lint", "好报告.md", "-o", "意见.md", in: folder.url).status == 2)
        #expect(try folder.read("意见.md") == "意见\n")
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        let run = try Tool.shell(
            """
            $reportlint lint Corpus/samples/senior-returned --format json | head -c 10; echo ${PIPESTATUS[0]}
            yes 这是一行很长的中文文字 | head -n 200000 | $reportlint segment | head -n 1; echo ${PIPESTATUS[2]}
            """)
        #expect(run.errors.isEmpty)
        let lines = run.text.split(separator: "\n")
        #expect(lines.last == "0")
    }

    @Test func aFullDiskIsOneLine() throws {
        let run = try Tool.shell("$reportlint lint Corpus/samples/senior-returned > /dev/full")
        #expect(run.status == 2)
        #expect(run.errors.contains("标准输出"))
        #expect(run.errors.split(separator: "\n").count == 1)
    }

    @Test func coloursOnlyWhereTheyBelong() throws {
        func isColored(_ arguments: String..., environment: [String: String] = [:]) throws -> Bool {
            try Tool.run(["lint", "Corpus/samples/senior-returned"] + arguments, environment: environment).text
                .contains("\u{1B}[")
        }
        #expect(try isColored() == false)
        #expect(try isColored("--color", "always"))
        #expect(try isColored("--color", "always", environment: ["NO_COLOR": "1"]))
        #expect(try isColored("--color", "never") == false)
    }

    /// `script` gives a program a terminal, where it is installed and the machine has terminals to give.
    private static let hasTerminals = (try? Tool.shell("script -qec true /dev/null").status) == 0

    @Test(.enabled(if: hasTerminals, "script is missing, or there is no terminal to have"))
    func onATerminalItIsColoredAndFits() throws {
        let command = "script -qec \"stty cols 60; $reportlint lint Corpus/samples/senior-returned\" /dev/null"
        // `swift test` sets NO_COLOR for its own output where that is no terminal.
        let colored = try Tool.shell("unset NO_COLOR; TERM=xterm \(command)").text
        #expect(colored.contains("\u{1B}[31"))
        #expect(try Tool.shell("TERM=xterm NO_COLOR=1 \(command)").text.contains("\u{1B}[") == false)
        #expect(try Tool.shell("unset NO_COLOR; TERM=dumb \(command)").text.contains("\u{1B}[") == false)
    }

    /// Only for someone who waits: many files, and a terminal on standard error.
    @Test(.enabled(if: hasTerminals, "script is missing, or there is no terminal to have")) func progressOfALongRun()
        throws
    {
        let folder = try Scratch(), sample = Tool.package.appendingPathComponent("Corpus/samples/engineer-good")
        for number in 1...24 { try FileManager.default.copyItem(at: sample, to: folder.path("\(number)")) }
        func errors(_ arguments: String) throws -> String {
            try Tool.shell("script -qec \"$reportlint lint \(arguments) > out.txt\" /dev/null", in: folder.url).text
        }
        #expect(try errors(".").contains("已检查 20 / 24"))
        #expect(try errors("1").isEmpty)
        #expect(try !folder.read("out.txt").contains("已检查"))
        #expect(try Tool.run("lint", ".", in: folder.url).errors.isEmpty)
    }

    @Test func colourChangesNothingElse() throws {
        let plain = try Tool.run("lint", "Corpus/samples/senior-returned", "--on", "2026-08-01").text
        let colored = try Tool.run("lint", "Corpus/samples/senior-returned", "--on", "2026-08-01", "--color", "always")
            .text
        #expect(colored.replacingOccurrences(of: "\u{1B}\\[[0-9;]*m", with: "", options: .regularExpression) == plain)
    }
}
