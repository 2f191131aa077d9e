import ArgumentParser
import Engine
import Platform
import Glibc
import Reporters
import Workspace

/// A place to begin.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", _superCommandName: Reportlint.name, abstract: "生成报告骨架、application.yaml 和配置文件",
        discussion: "从不覆盖已有的文件。")

    @Argument(help: ArgumentHelp("放在哪个目录（默认当前目录，没有就新建）", valueName: "目录"), completion: .directory)
    var folder = "."

    @Option(
        help: ArgumentHelp("申报级别：助理工程师、工程师、高级工程师、正高级工程师，或 assistant、engineer、senior、principal", valueName: "级别"),
        completion: .grades)
    var grade: String

    @Option(help: ArgumentHelp("规则包的名字，或规则包目录", valueName: "名字|目录"), completion: .directory)
    var pack: String?

    func run() throws {
        let pack = try Packs.load(pack ?? Packs.defaultID)
        guard let grade = pack.grade(written: grade) else {
            throw Failure(.grade, message: "没有“\(self.grade)”这个级别；可以写：\(pack.gradeNames)")
        }
        let files: [(path: String, text: String)]
        files = try Skeleton(pack: pack, grade: grade).files.map {
            (folder == "." ? $0.name : "\(folder)/\($0.name)", $0.text)
        }
        for file in files where FileSystem.exists(file.path) {
            throw Failure(.exists, path: file.path, message: "已经存在，什么也没有写；请换一个目录，或先移走它")
        }
        var output = OutputSet()
        output.add(folder: folder)
        for file in files { output.add(Array(file.text.utf8), to: file.path, .new) }
        try output.write()
        let list = files.map { "  \(SafeText.line($0.path))" }.joined(separator: "\n")
        try StandardOutput.write(
            Array(
                """
                已生成（\(grade.name)，报告不少于 \(grade.minimumWords) 字）：
                \(list)
                写好以后运行：reportlint lint\(folder == "." ? "" : " \(SafeText.line(folder))")

                """.utf8))
    }
}
