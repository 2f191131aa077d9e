import ArgumentParser
import Engine
import Glibc
import Reporters
import Serving
import Workspace

/// `reportlint serve`, which starts this program with its own arguments.
struct ServerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reportlint serve", abstract: "网页：给不用命令行的人检查材料；给出目录时还有顾问工作台",
        discussion: """
            启动后第一行输出是网址，用浏览器打开即可；按 Ctrl-C 停止。
            只在本机使用时什么都不用设置。要让别的机器访问，先生成访问码：
              reportlint serve --make-access 访问码文件
              reportlint serve --host 0.0.0.0 --access 访问码文件 申报材料目录
            """,
        version: "reportlint \(ToolIdentity.reportlint.version)")

    @Argument(help: ArgumentHelp("顾问工作台的目录，每位申报人一个子目录", valueName: "目录"), completion: .directory)
    var folder: String?

    @Option(help: ArgumentHelp("监听的地址", valueName: "地址"))
    var host = "127.0.0.1"

    @Option(parsing: .unconditional, help: ArgumentHelp("端口，0 表示由系统选一个", valueName: "端口"))
    var port = "8017"

    @Option(help: ArgumentHelp("规则包的名字，或规则包目录", valueName: "名字|目录"), completion: .directory)
    var pack: String?

    @Option(help: ArgumentHelp("访问码文件（监听本机以外的地址时必须有）", valueName: "文件"), completion: .file())
    var access: String?

    @Option(help: ArgumentHelp("生成访问码：只显示这一次，文件里只存散列值", valueName: "文件"), completion: .file())
    var makeAccess: String?

    @Option(help: ArgumentHelp("一次上传最多多少 MB", valueName: "MB"))
    var maxUpload = 60

    @Option(help: ArgumentHelp("连接多少秒没有动静就断开", valueName: "秒"))
    var patience = 30.0

    @Option(help: ArgumentHelp("同时检查几份（默认按处理器数）", valueName: "数"))
    var jobs: Int?

    func validate() throws {
        if UInt16(port) == nil { throw ValidationError("--port 可以写 0 到 65535") }
        if !(1...1024).contains(maxUpload) { throw ValidationError("--max-upload 可以写 1 到 1024") }
        if !(0.1...3600).contains(patience) { throw ValidationError("--patience 可以写 0.1 到 3600") }
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs 可以写 1 到 256") }
    }

    /// From the arguments to the exit status.
    static func run(_ arguments: [String]) async -> Int32 {
        let command: ServerCommand
        do {
            command = try parse(arguments)
        } catch {
            guard exitCode(for: error).isSuccess else {
                return complain("\(message(for: error))；用法见 reportlint serve --help")
            }
            say(fullMessage(for: error))
            return 0
        }
        do throws(Failure) {
            if let file = command.makeAccess { try makeAccess(file) } else { try await command.serve() }
            return 0
        } catch {
            return complain(error.description)
        }
    }

    private static func complain(_ message: String) -> Int32 {
        say("reportlint：\(message)", on: STDERR_FILENO)
        return 2
    }

    /// At once: whoever started the server waits for its address.
    private static func say(_ line: String, on descriptor: Int32 = STDOUT_FILENO) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    private static func makeAccess(_ file: String) throws(Failure) {
        for new in try AccessCodes.make(path: file) { say("\(new.name)的访问码：\(new.code)") }
        say("访问码只显示这一次，请记下并分别发给申报人和顾问；\(file) 里只有散列值。")
    }

    private func serve() async throws(Failure) {
        var options = ServerOptions()
        options.host = host
        options.port = UInt16(port).map { Int($0) } ?? options.port
        options.pack = pack.map { Packs.builtin.contains($0) ? $0 : FileSystem.canonical($0) }
        options.access = try access.map { (path) throws(Failure) in try AccessCodes(path: path) }
        options.uploadLimit = maxUpload << 20
        options.patience = patience
        options.jobs = jobs ?? Environment.processors
        if let folder {
            guard FileSystem.kind(of: folder) == .folder else {
                throw Failure(.notFound, path: folder, message: "没有这个目录；请给出放着各位申报人材料的目录")
            }
            options.folder = FileSystem.canonical(folder)
        }
        // What people upload must not be in a dump of the memory.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // From here on, names of uploads must not meet files of this machine.
        guard chdir("/") == 0 else { throw Failure(.noPermission, path: "/", message: "进不了根目录") }
        let server = try WebServer(options)
        try await server.run { address in Self.say(address) }
    }
}
