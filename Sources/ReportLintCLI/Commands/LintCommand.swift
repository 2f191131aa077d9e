import ArgumentParser
import Engine
import Reporters
import Workspace

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

    @Flag(help: "-o 可以覆盖不是 reportlint 写的文件")
    var force = false

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
        let result = try Workspace(options).lint()
        var files = OutputSet(isForced: force)
        let step = BaselineStep(path: baseline, writes: writeBaseline, prunes: prune)
        let (settled, remark) = try step.apply(to: result, &files)
        var remarks: [String: String] = [:]
        do {
            remarks = try plan(for: settled, options).add(settled, to: &files)
            try files.write()
        } catch {
            // What was found is shown, whatever became of the files.
            try show(result)
            throw error
        }
        if !quiet, result.failures.isEmpty {
            for remark in result.remarks { StandardError.write(line: "提示：\(remark)") }
        }
        if let remark { StandardError.write(line: remark) }
        for path in files.paths where outputs.contains(path) {
            StandardError.write(line: "已写入 \(path)" + (remarks[path].map { "：\($0)" } ?? ""))
        }
        try show(settled)
        try StandardError.report(settled.failures)
        if !settled.failing.isEmpty { throw ExitCode.findings }
    }

    private func plan(for result: LintResult, _ linted: LintOptions) -> OutputPlan {
        let options = [choices.application, choices.config, choices.lexicon, baseline].compactMap { $0 }
        return OutputPlan(
            paths: outputs, inputs: paths + options + result.inputs, options: .standard(pack: result.packName),
            buffers: linted.buffers)
    }

    private func show(_ result: LintResult) throws {
        guard let reporter = ReporterCatalog.reporter(named: format ?? Self.standardFormat) else { return }
        var options = choices.reportOptions(pack: result.packName)
        options.isQuiet = quiet
        try StandardOutput.write(reporter.init(options).report(result))
    }
}
