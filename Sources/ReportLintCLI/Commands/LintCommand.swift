import ArgumentParser
import Linting
import Reporters
import ReportLint

/// The main job.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", _superCommandName: Reportlint.name, abstract: "检查报告、推荐意见和申报材料",
        discussion: """
            路径可以是文档（.md .txt .docx .pdf）、application.yaml、目录，或 -（标准输入）；不写路径就检查当前目录。
            文档按旁边（或上层目录里最近的）application.yaml 判断级别并与业绩对照。
            """)

    private static let standardFormat = "terminal"

    @Argument(help: ArgumentHelp("要检查的文件或目录", valueName: "路径"), completion: .file())
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "标准输出的格式：\(ReporterCatalog.names.joined(separator: "、"))（默认：\(Self.standardFormat)）", valueName: "格式"),
        completion: .list(ReporterCatalog.names))
    var format: String?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("把结果另存为文件，格式看文件名的结尾（\(OutputPlan.endings)；.docx 是带批注的副本），可以写多次", valueName: "文件"),
        completion: .file(extensions: ReporterCatalog.endings + ["docx"]))
    var outputs: [String] = []

    @Option(help: ArgumentHelp("基线文件：其中记下的问题不再报告", valueName: "文件"), completion: .file())
    var baseline: String?

    @Flag(help: "把现有的问题记入 --baseline 所指的文件")
    var writeBaseline = false

    @Flag(help: "从 --baseline 所指的文件里去掉已经改好的问题")
    var prune = false

    @Flag(name: [.short, .long], help: "只输出问题，没有问题就不输出")
    var quiet = false

    @OptionGroup var choices: LintChoices

    func validate() throws {
        if baseline == nil, writeBaseline || prune {
            throw ValidationError("--write-baseline 和 --prune 要与 --baseline 文件名 一起用")
        }
        if let format, ReporterCatalog.reporter(named: format) == nil {
            throw ValidationError("--format 不能是“\(format)”；可以写 \(ReporterCatalog.names.joined(separator: "、"))")
        }
        for path in outputs where !OutputPlan.isKnown(path) {
            throw ValidationError("-o \(path)：看不出格式；文件名的结尾应是 \(OutputPlan.endings)")
        }
    }

    func run() throws {
        let options = try choices.options(for: paths)
        let result = try Linter(options).run()
        let settled = try BaselineStep(path: baseline, writes: writeBaseline, prunes: prune).apply(to: result)
        try write(settled, options)
        try StandardError.report(settled.failures)
        if !settled.failing.isEmpty { throw ExitCode.findings }
    }

    private func write(_ result: LintResult, _ linted: LintOptions) throws {
        let standardInput =
            paths.contains(LintOptions.standardInputPath) ? (linted.standardInputName, linted.standardInput) : nil
        let inputs = paths + [choices.application, choices.config, baseline].compactMap { $0 } + result.inputs
        try OutputPlan(
            paths: outputs, inputs: inputs, options: .standard(pack: result.packName), standardInput: standardInput
        ).write(result)
        guard let reporter = ReporterCatalog.reporter(named: format ?? Self.standardFormat) else { return }
        var options = choices.reportOptions(pack: result.packName)
        options.isQuiet = quiet
        try StandardOutput.write(reporter.init(options).report(result))
    }
}
