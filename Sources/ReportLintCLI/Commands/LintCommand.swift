import ApplicationForm
import ArgumentParser
import DocumentModel
import Linting
import Readers
import Reporters
import ReportLint

/// The main job.
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "检查报告、推荐意见和申报材料",
        discussion: """
            路径可以是文档（.md .txt .docx .pdf）、application.yaml、目录，或 -（标准输入）；不写路径就检查当前目录。
            文档按旁边（或上层目录里最近的）application.yaml 判断级别并与业绩对照。
            """)

    @Argument(help: ArgumentHelp("要检查的文件或目录", valueName: "路径"))
    var paths: [String] = []

    @Option(help: ArgumentHelp("申报材料文件（.yaml .json .csv .xlsx）", valueName: "文件"))
    var application: String?

    @Option(help: ArgumentHelp("申报级别：助理工程师、工程师、高级工程师、正高级工程师，或 assistant、engineer、senior、principal", valueName: "级别"))
    var grade: String?

    @Option(help: ArgumentHelp("文档类型：report（个人技术报告）或 opinion（单位推荐意见）", valueName: "类型"))
    var kind: DocumentKindOption?

    @Option(help: ArgumentHelp("规则包的名字，或规则包目录", valueName: "名字|目录"))
    var pack: String?

    @Option(help: ArgumentHelp("只运行这些规则或规则组，逗号分隔，可以写多次", valueName: "规则"))
    var select: [String] = []

    @Option(help: ArgumentHelp("不运行这些规则或规则组，逗号分隔，可以写多次", valueName: "规则"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("从哪一级起退出状态为 1：error、warning、info、never（默认 error）", valueName: "级"))
    var failOn: FailOn?

    @Option(help: ArgumentHelp("标准输出的格式：\(ReporterCatalog.names.joined(separator: "、"))", valueName: "格式"))
    var format = "terminal"

    @Option(name: [.short, .customLong("output")], help: ArgumentHelp("把结果另存为文件，格式看文件名的结尾（\(OutputPlan.endings)；.docx 是带批注的副本），可以写多次", valueName: "文件"))
    var outputs: [String] = []

    @Option(help: ArgumentHelp("按哪一天检查，如 2026-08-01（默认今天）", valueName: "日期"), transform: Self.day)
    var on: CivilDate?

    @Flag(help: "这些就是要上传的文件：不是 PDF 的报告算错误")
    var upload = false

    @Option(help: ArgumentHelp("基线文件：其中记下的问题不再报告", valueName: "文件"))
    var baseline: String?

    @Flag(help: "把现有的问题记入 --baseline 所指的文件")
    var writeBaseline = false

    @Flag(help: "从 --baseline 所指的文件里去掉已经改好的问题")
    var prune = false

    @Option(help: ArgumentHelp("同时检查几份材料（默认按处理器数）", valueName: "数"), transform: Self.count)
    var jobs: Int?

    @Option(help: ArgumentHelp("颜色：auto、always、never", valueName: "何时"))
    var color = ColorChoice.auto

    @Option(help: ArgumentHelp("配置文件（默认向上找 .reportlint.yaml）", valueName: "文件"))
    var config: String?

    @Option(help: ArgumentHelp("从标准输入读取时文档的名字", valueName: "名字"))
    var stdinFilename: String?

    @Option(help: ArgumentHelp("词表，每行一个词，分词时保持完整", valueName: "文件"))
    var lexicon: String?

    @Flag(name: [.short, .long], help: "只输出问题，没有问题就不输出")
    var quiet = false

    func validate() throws {
        if baseline == nil, writeBaseline || prune { throw ValidationError("--write-baseline 和 --prune 要与 --baseline 文件名 一起用") }
        if ReporterCatalog.reporter(named: format) == nil {
            throw ValidationError("--format 不能是“\(format)”；可以写 \(ReporterCatalog.names.joined(separator: "、"))")
        }
        for path in outputs where !OutputPlan.isKnown(path) {
            throw ValidationError("-o \(path)：看不出格式；文件名的结尾应是 \(OutputPlan.endings)")
        }
    }

    func run() throws {
        let options = try options()
        let result = try Linter(options).run()
        let settled = try BaselineStep(path: baseline, writes: writeBaseline, prunes: prune).apply(to: result)
        try write(settled, options)
        for failure in settled.failures { StandardError.write(line: "reportlint：\(failure.path)：\(failure.message)") }
        if !settled.failures.isEmpty { throw ExitCode.unable }
        if !settled.failing.isEmpty { throw ExitCode.findings }
    }

    private func options() throws -> LintOptions {
        var options = LintOptions()
        options.paths = paths
        if paths.contains("-") {
            do {
                options.standardInput = try FileLoader.standardInput(limit: DocumentReader.textLimit)
            } catch {
                throw UsageError("标准输入：\(error.message)")
            }
        }
        options.standardInputName = stdinFilename
        options.application = application
        options.grade = grade
        options.kind = kind?.kind
        options.pack = pack
        options.select = Self.names(select)
        options.ignore = Self.names(ignore)
        options.failOn = failOn
        options.on = on
        options.isUpload = upload
        options.jobs = jobs
        options.configuration = config
        options.lexicon = lexicon
        options.progress = ProgressLine.reporter()
        return options
    }

    private func write(_ result: LintResult, _ linted: LintOptions) throws {
        var options = ReportOptions.standard(pack: pack)
        options.isQuiet = quiet
        let standardInput = paths.contains("-") ? (linted.standardInputName ?? LintOptions.unnamedInput, linted.standardInput) : nil
        try OutputPlan(paths: outputs, options: options, standardInput: standardInput).write(result)
        guard let reporter = ReporterCatalog.reporter(named: format) else { return }
        options.isColored = color.isColored
        options.width = Terminal.width
        try StandardOutput.write(reporter.init(options).report(result))
    }

    static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(text), date.day != nil else { throw ValidationError("应写到日，例如 2026-08-01") }
        return date
    }

    private static func count(_ text: String) throws -> Int {
        guard let count = Int(text), count > 0 else { throw ValidationError("应是 1 或更大的整数") }
        return count
    }

    /// The parts of comma-separated lists.
    private static func names(_ lists: [String]) -> [String] {
        lists.flatMap { $0.split { $0 == "," || $0 == "，" || $0 == " " }.map(String.init) }
    }
}

/// `--kind`.
enum DocumentKindOption: String, ExpressibleByArgument, CaseIterable {
    case report, opinion

    var kind: DocumentKind {
        switch self {
        case .report: .report
        case .opinion: .opinion
        }
    }
}

extension FailOn: ExpressibleByArgument {}
