import ArgumentParser
import Reporters
import Workspace

/// The command `reportlint`; without a subcommand's name it lints what it is given.
struct Reportlint: ParsableCommand {
    /// Each subcommand knows it, because it may be parsed by itself.
    static let name = "reportlint"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "检查职称评审材料：个人技术报告、单位推荐意见和业绩",
        discussion: """
            最常用的写法：
              reportlint lint 申报材料目录          检查一份完整的申报材料（lint 可以省略）
              reportlint lint 个人技术报告.md       只检查一个文件
              reportlint count 个人技术报告.docx    看字数
              reportlint diff 旧稿.docx 新稿.docx   比较两稿
              reportlint explain report.section-missing

            退出状态：0 没有达到 --fail-on 的问题，1 有问题，2 没能完成（用法、文件或配置有误）。
            命令补全：reportlint --generate-completion-script bash|zsh|fish，输出放进各自的补全目录。
            """,
        version: "reportlint \(ToolIdentity.reportlint.version)",
        subcommands: [
            LintCommand.self, DiffCommand.self, CountCommand.self, OutlineCommand.self, SegmentCommand.self,
            RulesCommand.self, ExplainCommand.self,
            InitCommand.self, ImportCommand.self, ChecklistCommand.self, SchemaCommand.self, PackCommand.self,
            ServeCommand.self
        ])

    /// What `--version` prints: all that a result depends on.
    static var versions: String {
        (["reportlint \(ToolIdentity.reportlint.version)（ICU \(ToolIdentity.reportlint.icu)）"]
            + Packs.versions.map { "规则包 \($0.id) \($0.version)" }).joined(separator: "\n")
    }

    /// Whether an option is the program's own: any other that stands first is one of `lint`.
    static func isOwnOption(_ option: String) -> Bool {
        ["-h", "--help", "--version"].contains(option) || option.hasPrefix("---") || option.hasPrefix("--help-")
            || option.hasPrefix("--generate-completion-script") || option.hasPrefix("--experimental")
    }

    /// What may stand first, besides a file.
    static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    }

    /// The subcommand of that name; nil where there is none (`help` is the parser's own).
    static func command(named name: String?) -> (any ParsableCommand.Type)? {
        configuration.subcommands.first { $0.configuration.commandName == name }
    }
}
