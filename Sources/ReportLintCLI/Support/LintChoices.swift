import ArgumentParser
import DocumentModel
import Engine
import Reporters
import Workspace

/// What to lint by: the options that `lint` and `diff` share.
struct LintChoices: ParsableArguments {
    @Option(
        help: ArgumentHelp("申报材料文件（.yaml .json .csv .xlsx）", valueName: "文件"),
        completion: .file(extensions: ["yaml", "yml", "json", "csv", "xlsx"]))
    var application: String?

    @Option(
        help: ArgumentHelp("申报级别：助理工程师、工程师、高级工程师、正高级工程师，或 assistant、engineer、senior、principal", valueName: "级别"),
        completion: .grades)
    var grade: String?

    @Option(help: .kind, completion: .kinds)
    var kind: String?

    @Option(help: ArgumentHelp("只运行这些规则或规则组，逗号分隔，可以写多次", valueName: "规则"), completion: .rulesAndGroups)
    var select: [String] = []

    @Option(help: ArgumentHelp("不运行这些规则或规则组，逗号分隔，可以写多次", valueName: "规则"), completion: .rulesAndGroups)
    var ignore: [String] = []

    @Option(
        help: ArgumentHelp("从哪一级起退出状态为 1：error、warning、info、never（默认 error）", valueName: "级"),
        completion: .words(FailOn.self), transform: FailOn.named)
    var failOn: FailOn?

    @Option(help: ArgumentHelp("按哪一天检查，如 2026-08-01（默认今天）", valueName: "日期"), transform: Self.day)
    var on: CivilDate?

    @Flag(help: "这些就是要上传的文件：不是 PDF 的报告算错误")
    var upload = false

    @Flag(help: "申报材料写的文件在它的文件夹以外（或是隐藏的）也读")
    var allowOutside = false

    @Option(help: ArgumentHelp("同时检查几份材料（默认按处理器数）", valueName: "数"), transform: Self.count)
    var jobs: Int?

    @Option(
        help: ArgumentHelp("配置文件（默认向上找 .reportlint.yaml）", valueName: "文件"), completion: .file(extensions: ["yaml"]))
    var config: String?

    // The same as in `TextChoice` and `PackChoice`: each group costs a start half a millisecond (docs/architecture.md).
    @Option(help: .lexicon, completion: .file())
    var lexicon: String?

    @Option(help: .stdinFilename)
    var stdinFilename: String?

    @Option(help: .pack, completion: .directory)
    var pack: String?

    @Option(help: .color, completion: .words(ColorChoice.self), transform: ColorChoice.named)
    var color: ColorChoice?

    /// - Parameter paths: What to lint; standard input is read where they name it.
    func options(for paths: [String]) throws -> LintOptions {
        var options = LintOptions()
        let standardInput = stdinFilename ?? LintOptions.standardInputPath
        options.paths = paths.map { $0 == LintOptions.standardInputPath ? standardInput : $0 }
        if paths.contains(LintOptions.standardInputPath) {
            options.buffers[standardInput] = try TextChoice.standardInput()
        }
        options.application = application
        options.grade = grade
        options.kind = kind.map(DocumentKind.init)
        options.pack = pack
        options.select = RuleSelection.names(in: select)
        options.ignore = RuleSelection.names(in: ignore)
        options.failOn = failOn
        options.on = on
        options.isUpload = upload
        options.allowsOutside = allowOutside
        options.jobs = jobs
        options.configuration = config
        options.lexicon = lexicon
        options.progress = ProgressLine.reporter()
        return options
    }

    /// For output on standard output.
    ///
    /// - Parameter pack: Id or path of the pack that the result stands on.
    func reportOptions(pack: String) -> ReportOptions {
        var options = ReportOptions.standard(pack: pack)
        options.isColored = (color ?? .auto).isColored
        options.width = Terminal.width
        return options
    }

    static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(exactly: text), date.day != nil else { throw ValidationError("应写到日，例如 2026-08-01") }
        return date
    }

    private static func count(_ text: String) throws -> Int {
        guard let count = Int(text), count > 0 else { throw ValidationError("应是 1 或更大的整数") }
        return count
    }
}

/// How text is read: by every command that reads documents.
struct TextChoice: ParsableArguments {
    @Option(help: .lexicon, completion: .file())
    var lexicon: String?

    @Option(help: .stdinFilename)
    var stdinFilename: String?

    static func standardInput() throws(Failure) -> [UInt8] {
        try FileLoader.standardInput(limit: DocumentReader.textLimit, path: "标准输入")
    }
}

/// `--pack` and `--color`.
struct PackChoice: ParsableArguments {
    @Option(help: .pack, completion: .directory)
    var pack: String?

    @Option(help: .color, completion: .words(ColorChoice.self), transform: ColorChoice.named)
    var color: ColorChoice?

    var isColored: Bool { (color ?? .auto).isColored }
    /// Of the pack: what the option says, or else the configuration.
    func name() throws(Failure) -> String { try Packs.name(pack) }

    func load() throws(Failure) -> RulePack { try Packs.load(name()) }
}

extension ArgumentHelp {
    static let kind = ArgumentHelp(
        "文档类型，规则包里的名字：report（个人技术报告）、opinion（单位推荐意见）；别的规则包有自己的", valueName: "类型")
    fileprivate static let lexicon = ArgumentHelp("词表，每行一个词，分词时保持完整", valueName: "文件")
    fileprivate static let stdinFilename = ArgumentHelp("从标准输入读取时文档的名字", valueName: "名字")
    static let pack = ArgumentHelp("规则包的名字，或规则包目录", valueName: "名字|目录")
    fileprivate static let color = ArgumentHelp("颜色：auto、always、never（默认：auto）", valueName: "何时")
}

// One of a few words as an option’s value: each type that is `ExpressibleByArgument` costs a start two searches for
// conformances.
extension CaseIterable where Self: RawRepresentable<String> {
    static func named(_ word: String) throws -> Self {
        guard let value = Self(rawValue: word) else {
            throw ValidationError("可以写 " + allCases.map(\.rawValue).joined(separator: "、"))
        }
        return value
    }
}

extension CompletionKind {
    fileprivate static func words<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> CompletionKind
    {
        .list(type.allCases.map(\.rawValue))
    }
}
