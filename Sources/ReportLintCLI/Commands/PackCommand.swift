import ArgumentParser
import Engine
import Workspace

/// What somebody needs who writes a pack.
struct PackCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack", _superCommandName: Reportlint.name, abstract: "规则包：检查自己写的规则包",
        subcommands: [PackCheckCommand.self])
}

/// Everything that is wrong with a pack.
struct PackCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: "\(Reportlint.name) pack", abstract: "一次说出规则包里的全部错误，并运行各条规则的用例（cases）",
        discussion: "每个错误一行：文件、行号、哪里不对、最接近的名字。没有错误时退出状态为 0，有错误为 2，用例不符为 1。")

    @Argument(help: ArgumentHelp("规则包的目录", valueName: "目录"), completion: .directory)
    var folder: String

    func run() throws {
        try StandardError.report(Packs.faults(in: folder))
        let pack = try Packs.load(folder)
        let cases = try Packs.cases(folder), failed = try Packs.failures(of: cases, in: folder)
        guard failed.isEmpty else {
            try StandardOutput.write(Array(failed.map { $0 + "\n" }.joined().utf8))
            throw ExitCode.findings
        }
        let parts = [
            "\(pack.form.pages.count) 页", "\(pack.documents.count) 种文档", "\(pack.rules.count) 条规则", "\(cases.count) 个用例"
        ]
        try StandardOutput.write(Array("规则包 \(pack.id) \(pack.version) 没有错误：\(parts.joined(separator: "，"))。\n".utf8))
    }
}
