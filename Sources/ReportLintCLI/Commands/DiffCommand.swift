import ArgumentParser
import Engine
import Reporters
import Workspace

/// Two drafts compared.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", _superCommandName: Reportlint.name, abstract: "比较两稿：改好了哪些、新出现哪些、还剩哪些，各章节字数的增减",
        discussion: """
            旧稿和新稿可以是文件，也可以是整个目录；格式不必相同（例如旧稿 .md，新稿 .docx）。
            问题按内容对应，换了位置、编号或文件名的仍算同一处。退出状态：新出现的问题达到 --fail-on 时为 1。
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case terminal, json, markdown
    }

    @Argument(help: ArgumentHelp("旧稿：文件或目录", valueName: "旧稿"), completion: .file())
    var old: String

    @Argument(help: ArgumentHelp("新稿：文件或目录", valueName: "新稿"), completion: .file())
    var new: String

    @Option(help: ArgumentHelp("输出格式：terminal、json、markdown", valueName: "格式"))
    var format = Format.terminal

    @OptionGroup var choices: LintChoices

    func validate() throws {
        if old == "-", new == "-" { throw ValidationError("旧稿和新稿不能都是标准输入") }
    }

    func run() throws {
        // Standard input is read once.
        let options = try [old, new].map { try choices.options(for: [$0]) }
        var before = try Workspace(options[0]).lint(), after = try Workspace(options[1]).lint()
        // Where one draft lies beside its application, the other is compared with it, too: what was not checked is not
        // mended.
        if let application = before.onlyApplication, after.applications.isEmpty {
            after = try Workspace(options[1].beside(application)).lint()
        }
        if let application = after.onlyApplication, before.applications.isEmpty {
            before = try Workspace(options[0].beside(application)).lint()
        }
        // With a draft unread, everything in it would seem mended or new.
        try StandardError.report(before.failures + after.failures)
        let comparison = Comparison(before, after)
        let report = ComparisonReport(comparison, choices.reportOptions(pack: after.packName))
        try StandardOutput.write(
            format == .json ? report.json : format == .markdown ? report.markdown : report.terminal)
        if !comparison.failing.isEmpty { throw ExitCode.findings }
    }
}

extension LintOptions {
    /// The same for a draft whose application lies with the other one.
    fileprivate func beside(_ application: String) -> LintOptions {
        var options = self
        options.applicationElsewhere = application
        return options
    }
}

extension LintResult {
    fileprivate var applications: [String] { documents.filter { $0.kind == .application }.map(\.path) }
    fileprivate var onlyApplication: String? { applications.count == 1 ? applications[0] : nil }
}
