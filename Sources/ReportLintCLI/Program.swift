import ArgumentParser
import Engine
import Platform
import Glibc
import Workspace

/// What the process does from its arguments to its exit status.
enum Program {
    /// 0 nothing found, 1 findings, 2 the tool could not do what was asked.
    static func run(_ arguments: [String]) -> Int32 {
        // A reader that goes away (`| head`) is seen as a failed write, not as a signal.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parsed(completed(arguments))
            try command.run()
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        } catch let failure as Failure {
            // Only an output without end stops so.
            return failure.code == .closedOutput ? 0 : complain(failure.description)
        } catch {
            return explain(error, arguments)
        }
    }

    /// The command that the arguments ask for. A subcommand parses its own arguments in half the time that the whole
    /// tree of commands needs; the tree is asked where that fails, for what it says about help and mistakes.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        if let type = Reportlint.command(named: arguments.first),
            let command = try? type.parseAsRoot(Array(arguments.dropFirst())),
            Swift.type(of: command) == type
        {
            return command
        }
        return try Reportlint.parseAsRoot(arguments)
    }

    /// With `lint` before a file or folder that stands first: the main job needs no name.
    private static func completed(_ arguments: [String]) throws(Failure) -> [String] {
        // Somebody who stands in the folder of an application wants it checked; elsewhere help is what is wanted.
        guard let first = arguments.first else { return try Workspace.hasMaterialsHere(Packs.load()) ? ["lint"] : [] }
        if first.hasPrefix("-"), first != "-" {
            if Reportlint.isOwnOption(first) { return arguments }
            guard let place = place(ofCommandIn: arguments) else { return ["lint"] + arguments }
            return [arguments[place]] + arguments[..<place] + arguments[(place + 1)...]
        }
        if first == "help" || Reportlint.command(named: first) != nil { return arguments }
        guard first == "-" || FileSystem.exists(first) else {
            let nearest = Reportlint.commandNames.first { (Similarity.editDistance($0, first, limit: 2) ?? .max) <= 2 }
            throw Failure(
                .usage,
                message:
                    "没有名为“\(first)”的命令，也没有这个文件或目录" + GitQuoting.hint(for: first)
                    + (nearest.map { "；是不是 reportlint \($0)？" } ?? "；运行 reportlint --help 查看用法"))
        }
        return ["lint"] + arguments
    }

    /// Where a command's name stands behind options; what a file or folder is called means that.
    private static func place(ofCommandIn arguments: [String]) -> Int? {
        arguments.firstIndex { Reportlint.command(named: $0) != nil && !FileSystem.exists($0) }
    }

    /// Help and completion scripts are no errors; anything else is bad usage.
    private static func explain(_ error: any Error, _ arguments: [String]) -> Int32 {
        if Reportlint.exitCode(for: error).isSuccess {
            do {
                let help = HelpText(arguments, width: Terminal.width ?? 80)
                let version = arguments.contains("--version") ? Reportlint.versions : nil
                let text = version ?? help?.text ?? Reportlint.fullMessage(for: error)
                try StandardOutput.write(Array(text.utf8) + [0x0A])
                return 0
            } catch {
                return complain(error.description)
            }
        }
        return complain(UsageText.inChinese(Reportlint.message(for: error)))
    }

    /// One line on standard error.
    static func complain(_ message: String) -> Int32 {
        StandardError.write(line: "reportlint：\(message)")
        return 2
    }
}

extension ExitCode {
    /// At least one finding reaches `--fail-on`.
    static let findings = ExitCode(1)
    /// The tool could not do what was asked; the reason was printed.
    static let unable = ExitCode(2)
}
