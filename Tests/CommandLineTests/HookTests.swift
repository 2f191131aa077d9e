import Foundation
import Testing

/// The hook under the real pre-commit, in a repository of its own.
///
/// `language: python` installs a released wheel (`make release-check` tries that): here the hook's definition is the
/// repository's own but for its language, and the program is the one just built.
@Suite(.enabled(if: PreCommit.program != nil, "pre-commit is missing: make test installs it"))
struct HookTests {
    /// A repository with the hook installed.
    private final class Repository {
        let folder: Scratch

        init(sample: String) throws {
            folder = try Scratch()
            let definition = try String(
                contentsOf: Tool.package.appendingPathComponent(".pre-commit-hooks.yaml"), encoding: .utf8)
            try #require(definition.contains("language: python"))
            try folder.write(
                definition.replacingOccurrences(of: "language: python", with: "language: system"),
                to: "hook/.pre-commit-hooks.yaml")
            let hook = folder.path("hook").path
            try git("init -q && git add . && git commit -qm hook", in: "hook")
            let revision = try git("rev-parse HEAD", in: "hook").text.trimmingCharacters(in: .whitespacesAndNewlines)
            try FileManager.default.createDirectory(at: folder.path("work"), withIntermediateDirectories: true)
            try git("init -q")
            try folder.write(
                "repos:\n  - repo: \(hook)\n    rev: \(revision)\n    hooks:\n      - id: reportlint\n",
                to: "work/.pre-commit-config.yaml")
            try git("add .pre-commit-config.yaml && git commit -qm config")
            let install = try run("\(PreCommit.program ?? "") install")
            #expect(install.status == 0, "\(install.text)\(install.errors)")
            try FileManager.default.copyItem(
                at: Tool.package.appendingPathComponent("Corpus/samples/\(sample)"), to: folder.path("work/申报材料"))
        }

        @discardableResult
        func git(_ command: String, in name: String = "work") throws -> Tool.Run {
            let run = try run("git \(command)", in: name)
            #expect(run.status == 0, "git \(command): \(run.errors)")
            return run
        }

        /// What pre-commit prints stands in `text`, whichever stream it went to.
        func commit() throws -> (isDone: Bool, text: String) {
            let run = try run("git commit -m change")
            return (run.status == 0, run.text + run.errors)
        }

        func run(_ command: String, in name: String = "work") throws -> Tool.Run {
            try Tool.shell(
                """
                export HOME='\(folder.url.path)' PATH="$(dirname "$reportlint"):$PATH" GIT_CONFIG_NOSYSTEM=1 LC_ALL=C.UTF-8
                export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
                \(command)
                """, in: folder.path(name))
        }

        func edit(_ name: String, _ old: String, _ new: String) throws {
            let text = try folder.read("work/申报材料/\(name)")
            #expect(text.contains(old))
            try folder.write(text.replacingOccurrences(of: old, with: new), to: "work/申报材料/\(name)")
        }
    }

    @Test func aBadReportIsHeldBack() throws {
        let repository = try Repository(sample: "senior-returned")
        try repository.git("add 申报材料")
        let commit = try repository.commit()
        #expect(!commit.isDone)
        #expect(commit.text.contains("report.length-minimum"))
        // All files of the application were named, and its rules ran once.
        #expect(commit.text.components(separatedBy: "form.photo").count == 2)
        #expect(commit.text.components(separatedBy: "结论：").count == 2)
    }

    @Test func aGoodOnePasses() throws {
        let repository = try Repository(sample: "senior-good")
        try repository.git("add 申报材料")
        let commit = try repository.commit()
        #expect(commit.isDone, "\(commit.text)")
        #expect(commit.text.contains("Passed"))
    }

    @Test func onlyWhatIsStagedCounts() throws {
        let repository = try Repository(sample: "senior-good")
        try repository.git("add 申报材料")
        // The fault is in the folder, not in the commit.
        try repository.edit("个人技术报告.txt", "代表性项目一：", "代表性项目一：TODO")
        let good = try repository.commit()
        #expect(good.isDone, "\(good.text)")
        #expect(try repository.folder.read("work/申报材料/个人技术报告.txt").contains("TODO"))
        // The fault is in the commit, its mending only in the folder.
        try repository.git("add 申报材料")
        try repository.edit("个人技术报告.txt", "TODO", "")
        let bad = try repository.commit()
        #expect(!bad.isDone)
        #expect(bad.text.contains("report.placeholder"))
    }

    @Test func otherFilesAreNoneOfItsBusiness() throws {
        let repository = try Repository(sample: "senior-returned")
        for name in [
            "README.md", "requirements.txt", "技术报告/说明.md", "application.yaml.bak", "my-application.yaml", "技术报告.png"
        ] {
            try repository.folder.write("TODO\n", to: "work/\(name)")
        }
        try repository.git("add README.md requirements.txt 技术报告 application.yaml.bak my-application.yaml 技术报告.png")
        let commit = try repository.commit()
        #expect(commit.isDone, "\(commit.text)")
        #expect(commit.text.contains("Skipped"))
    }
}

private enum PreCommit {
    /// As `make test` installs it, or the machine's own.
    static let program: String? = {
        let own = Tool.package.appendingPathComponent(".build/tools/bin/pre-commit").path
        if FileManager.default.isExecutableFile(atPath: own) { return own }
        return (try? Tool.shell("command -v pre-commit").status) == 0 ? "pre-commit" : nil
    }()
}
