import ArgumentParser
import Engine
import Platform
import Glibc
import Workspace

/// An application file from a form that exists already.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", _superCommandName: Reportlint.name,
        abstract: "从评审表（.docx .doc .wps）或表格（.csv .xlsx）生成 application.yaml",
        discussion: """
            栏目按名称识别（简称、全称都可以），没有找到位置的内容写成注释，放在文件末尾。
            不写 -o 就输出到标准输出；已有的文件只有加上 --force 才会覆盖。
            """)

    @Argument(help: ArgumentHelp("评审表或表格", valueName: "文件"))
    var file: String

    @Option(name: [.short, .customLong("output")], help: ArgumentHelp("写到这个文件，如 application.yaml", valueName: "文件"))
    var output: String?

    @Option(help: .pack, completion: .directory)
    var pack: String?

    @Flag(help: "覆盖已有的文件")
    var force = false

    func run() throws {
        let bytes =
            file == "-"
            ? try FileLoader.standardInput(limit: FormImport.sizeLimit)
            : try FileLoader.bytes(of: file, limit: FormImport.sizeLimit)
        let outcome = try FormImport.read(file: bytes, path: file, Packs.load(Packs.name(pack)).form)
        guard let output else { return try StandardOutput.write(Array(outcome.yaml.utf8)) }
        if FileSystem.isSame(file, output) {
            throw Failure(.isInput, path: "-o \(output)", message: "这是要导入的文件，不能写到它上面；请换一个文件名")
        }
        var files = OutputSet(isForced: force)
        files.add(Array(outcome.yaml.utf8), to: output, .new)
        try files.write()
        let remark = outcome.unplaced == 0 ? "" : "；有 \(outcome.unplaced) 处没有找到对应的项，写在文件末尾的注释里"
        let done = "已写入 \(output)：\(outcome.found.joined(separator: "，"))\(remark)。"
        let next = "请补上附件的文件名，然后运行：reportlint lint \(Path.folder(of: output))".trimmed
        try StandardOutput.write(Array("\(done)\n\(next)\n".utf8))
    }
}
