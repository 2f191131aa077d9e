import Foundation
import Testing

/// The page that leads from an empty folder to a pack: its files and its commands, in order.
@Suite struct PackTutorialTests {
    private static let page =
        (try? String(contentsOf: Tool.package.appendingPathComponent("docs/packs.md"), encoding: .utf8)) ?? ""

    /// Blocks of the page as far as the tutorial goes, with their languages.
    private static var blocks: [(language: String, lines: [String])] {
        let tutorial = page.components(separatedBy: "\n# 在内置的规则包上修改").first ?? ""
        return tutorial.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.map { _, block in
            let lines = block.components(separatedBy: "\n")
            return (lines[0], Array(lines.dropFirst().dropLast()))
        }
    }

    @Test func everyLineWorks() throws {
        let folder = try Scratch(), manager = FileManager.default
        var files = 0, commands = 0
        for (language, lines) in Self.blocks {
            if language == "yaml" {
                let name = String(try #require(lines.first).dropFirst(2)), path = folder.path(name)
                try manager.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                try (lines.joined(separator: "\n") + "\n").write(to: path, atomically: true, encoding: .utf8)
                files += 1
            } else {
                let line = try #require(lines.first)
                #expect(line.hasPrefix("$ reportlint "))
                let run = try Tool.shell(
                    "reportlint() { \"$reportlint\" \"$@\"; }\n\(line.dropFirst(2))", in: folder.url)
                #expect(run.status == 0 || run.status == 1, "\(line): \(run.errors)")
                for words in lines.dropFirst() { #expect(run.text.contains(words), "\(line): \(run.text)") }
                commands += 1
            }
        }
        #expect(files == 12 && commands == 4)
        for command in ["init 新材料 --pack 我所", "schema application --pack 我所", "rules --pack 我所"] {
            #expect(Self.page.contains("`reportlint \(command)`"))
            let run = try Tool.run(command.split(separator: " ").map(String.init), in: folder.url)
            #expect(run.status == 0, "\(command): \(run.errors)")
        }
        // What init wrote says by which pack.
        let lint = try Tool.run("lint", "新材料", "--on", "2026-08-01", in: folder.url)
        #expect(lint.text.contains("post.required"), "\(lint.text) \(lint.errors)")
        let configuration = try String(contentsOf: folder.path("新材料/.reportlint.yaml"), encoding: .utf8)
        #expect(configuration.hasPrefix("pack: \"../我所\"\n"))
        let far = try Tool.run("init", "一/二/三/四/五/六", "--pack", "我所", in: folder.url)
        #expect(far.status == 0 && far.text.contains("绝对路径"), "\(far.text) \(far.errors)")
        // And every command there knows it.
        let inside = folder.path("新材料")
        #expect(try Tool.run("rules", in: inside).text.contains("post.required"))
        #expect(try Tool.run("explain", "post.level", in: inside).text.contains("岗位级别只有三种"))
        #expect(try Tool.run("schema", "application", in: inside).text.contains("岗位级别"))
        #expect(try Tool.run("checklist", in: inside).text.contains("[ ] 1. 岗位申请表"))
        let grade = try Tool.run("init", "又一份", "--pack", "我所", "--grade", "八级", in: folder.url)
        #expect(grade.status == 2 && grade.errors.contains("规则包 my-institute 不分级别"))
    }
}
