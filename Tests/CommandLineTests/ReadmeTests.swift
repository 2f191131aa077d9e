import Foundation
import Testing

/// What the README tells people to type, works; what it tells them to paste, parses.
@Suite struct ReadmeTests {
    private static let text = ["README.md", "README.en.md", "docs/tutorial.md"].map {
        (try? String(contentsOf: Tool.package.appendingPathComponent($0), encoding: .utf8)) ?? ""
    }.joined(separator: "\n")

    private static func blocks(_ language: String) -> [String] {
        text.components(separatedBy: "```\(language)\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    }

    static let commands = blocks("sh").flatMap { $0.split(separator: "\n") }.map(String.init).filter {
        $0.hasPrefix("reportlint ")
    }

    /// A folder in which the names of the README's files stand for a sample.
    private func folder() throws -> Scratch {
        let folder = try Scratch.sample("senior-good")
        for name in ["申报目录", "我的申报"] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/senior-good"), to: folder.path(name))
        }
        for (file, name) in [
            ("office/senior-good/个人技术报告.docx", "个人技术报告.docx"), ("office/senior-good/个人技术报告.docx", "二稿.docx"),
            ("office/senior-returned/个人技术报告.docx", "初稿.docx"), ("samples/senior-returned", "初稿"),
            ("samples/senior-good", "二稿"), ("forms/official.docx", "评审表.docx")
        ] {
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/\(file)"), to: folder.path(name))
        }
        _ = try Tool.run("lint", "申报目录", "--baseline", "基线.json", "--write-baseline", in: folder.url)
        return folder
    }

    @Test(arguments: commands)
    func command(line: String) throws {
        let folder = try folder()
        // What a command makes isn't there yet.
        if line.contains("reportlint init") { try FileManager.default.removeItem(at: folder.path("我的申报")) }
        for name in ["application.yaml", "我的申报/application.yaml"] where line.contains("-o \(name)") {
            try FileManager.default.removeItem(at: folder.path(name))
        }
        let run = try Tool.shell("reportlint() { \"$reportlint\" \"$@\"; }\n\(line)", in: folder.url)
        #expect(run.status == 0 || run.status == 1, "\(line): \(run.errors)")
    }

    @Test func thereAreCommands() { #expect(Self.commands.count > 25) }

    /// The pictures of the tutorial show what the program says today.
    @Test func thePicturesAreThisPrograms() throws {
        let run = try Tool.shell("python3 docs/tutorial/make-pictures --program \"$reportlint\" --check")
        #expect(run.status == 0, "\(run.errors)")
        let page = Self.text
        for name in try FileManager.default.contentsOfDirectory(
            atPath: Tool.package.appendingPathComponent("docs/tutorial").path) where name.hasSuffix("g")
        {
            #expect(page.contains("tutorial/\(name)"), "\(name) is shown nowhere")
        }
    }

    @Test(.enabled(if: (try? Tool.shell("python3 -c 'import yaml'").status) == 0, "python3 with yaml is missing"))
    func examplesAreYAML() throws {
        let blocks = Self.blocks("yaml")
        #expect(blocks.count >= 4)
        for block in blocks {
            let folder = try Scratch()
            try folder.write(block, to: "x.yaml")
            #expect(
                try Tool.shell("python3 -c 'import yaml; yaml.safe_load(open(\"x.yaml\"))'", in: folder.url).status
                    == 0, "\(block)")
        }
    }

    /// docs/architecture.md describes the targets of Package.swift, tests apart, in their order.
    @Test func theArchitectureListsEveryTarget() throws {
        let package = try String(contentsOf: Tool.package.appendingPathComponent("Package.swift"), encoding: .utf8)
        let page = try String(contentsOf: Tool.package.appendingPathComponent("docs/architecture.md"), encoding: .utf8)
        let targets = package.matches(of: /\.(?:target|executableTarget|systemLibrary|plugin)\(\s*name: "(\w+)"/).map {
            String($0.1)
        }
        let rows = page.split(separator: "\n").prefix { !$0.hasPrefix("**") }.filter { $0.hasPrefix("| `") }.map {
            $0.split(separator: "|")[0]
        }
        let listed = rows.flatMap { $0.matches(of: /`(\w+)`/).map { String($0.1) } }
        #expect(listed == targets)
    }

    /// pip reads the version of the hook from its own file alone.
    @Test func theHookInstallsThisVersion() throws {
        let project = try String(contentsOf: Tool.package.appendingPathComponent("pyproject.toml"), encoding: .utf8)
        let version = try #require(try Tool.run("--version").text.firstMatch(of: /\d+\.\d+\.\d+/)).0
        #expect(project.contains("version = \"\(version)\""))
        #expect(project.contains("\"reportlint==\(version)\""))
    }

    @Test func linksLeadSomewhere() {
        for link in Self.text.matches(of: /\]\(([^):#]+)\)/) {
            // Those of the tutorial are seen from docs.
            let paths = ["\(link.1)", "docs/\(link.1)"].map { Tool.package.appendingPathComponent($0).path }
            #expect(paths.contains { FileManager.default.fileExists(atPath: $0) }, "\(link.1)")
        }
    }
}
