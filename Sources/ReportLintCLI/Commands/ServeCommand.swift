import ArgumentParser
import Engine
import Glibc
import Platform

/// The web page, which is a program of its own: what the command line links and needs to start stays what it is.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", _superCommandName: Reportlint.name, abstract: "网页：给不用命令行的人检查材料；给出目录时还有顾问工作台",
        discussion: "选项见 reportlint serve --help。启动后第一行输出是网址，按 Ctrl-C 停止。")

    @Argument(parsing: .captureForPassthrough, help: ArgumentHelp("目录和选项", valueName: "目录"), completion: .directory)
    var arguments: [String] = []

    private static let server = "reportlint-server"

    func run() throws {
        let candidates =
            [Self.ownFolder].compactMap(\.self) + (Environment["PATH"] ?? "").split(separator: ":").map(String.init)
        for folder in candidates { Self.become(Path.join(folder, Self.server), arguments) }
        throw Failure(
            .toolMissing,
            message: "没有找到网页服务程序 \(Self.server)；它应与 reportlint 在同一个目录里（自己编译时运行 make build-all，软件包里自带）")
    }

    /// Where this program lies, links resolved.
    private static var ownFolder: String? {
        let path = FileSystem.canonical("/proc/self/exe")
        return path.hasPrefix("/proc/") ? nil : Path.folder(of: path)
    }

    /// Has the server take over this process; returns where it isn't there.
    private static func become(_ program: String, _ arguments: [String]) {
        guard FileSystem.kind(of: program) == .file else { return }
        var values = ([program] + arguments).map { $0.withPath { strdup($0) } } + [nil]
        execv(program, &values)
        for value in values { free(value) }
    }
}
