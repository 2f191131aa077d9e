import ArgumentParser
import ChineseText
import Foundation
import Reporters

/// The parser's own description of a command (`--experimental-dump-help`), as far as help shows it.
private struct CommandDescription: Decodable {
    struct Tool: Decodable { var command: CommandDescription }

    struct Argument: Decodable {
        struct Name: Decodable {
            var kind: String
            var name: String
            /// `-o`, `--output`
            var written: String { (kind == "long" ? "--" : "-") + name }
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var preferredName: Name?
        var valueName: String?
        var defaultValue: String?
        var abstract: String?
    }

    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool
    var subcommands: [CommandDescription]?
    var arguments: [Argument]?
}

/// The help of a command, laid out for a terminal on which a Chinese character takes two columns.
struct HelpText {
    private let root: CommandDescription
    private let command: CommandDescription
    private let width: Int

    /// Where the texts of a list begin.
    private static let column = 26

    /// Whether what was asked for is help, and not a completion script or a version.
    private static func isHelp(_ arguments: [String]) -> Bool {
        !arguments.contains {
            $0 == "--version" || $0.hasPrefix("--generate-completion-script") || $0.hasPrefix("--experimental")
                || $0.hasPrefix("---")
        }
    }

    /// Nil where no help was asked for.
    ///
    /// - Parameters:
    ///   - arguments: Those that asked for help: of the first command that they name, else of all.
    ///   - width: Columns to fit into.
    init?(_ arguments: [String], width: Int) {
        guard Self.isHelp(arguments),
            let tool = try? JSONDecoder().decode(
                CommandDescription.Tool.self, from: Data(Reportlint._dumpHelp().utf8))
        else { return nil }
        root = tool.command
        let commands = root.subcommands ?? []
        command =
            arguments.lazy.compactMap { name in commands.first { $0.commandName == name } }
            .first { $0.commandName != "help" } ?? root
        self.width = width
    }

    var text: String {
        let own = command.arguments?.filter(\.shouldDisplay) ?? []
        let positional = own.filter { $0.kind == "positional" }, options = own.filter { $0.kind != "positional" }
        var parts = [command.abstract, command.discussion, "用法：" + usage(positional, options)].compactMap { $0 }
        parts += list("参数：", positional.map { (label($0), text(of: $0)) })
        parts += list("选项：", options.map { (label($0), text(of: $0)) })
        let commands = command.subcommands?.filter { $0.shouldDisplay && $0.commandName != "help" } ?? []
        parts += list("命令：", commands.map { ($0.commandName, $0.abstract ?? "") })
        if !commands.isEmpty { parts.append("  运行 \(root.commandName) 命令 --help 查看各命令的详细用法。") }
        return parts.joined(separator: "\n\n")
    }

    private func usage(_ positional: [CommandDescription.Argument], _ options: [CommandDescription.Argument]) -> String
    {
        if command.commandName == root.commandName { return "\(root.commandName) [命令] [选项]" }
        let required = options.filter { !$0.isOptional }.map(label)
        let places = positional.map { argument in
            let name = label(argument) + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        return ([root.commandName, command.commandName] + required + ["[选项]"] + places).joined(separator: " ")
    }

    private func label(_ argument: CommandDescription.Argument) -> String {
        let value = argument.valueName.map { "<\($0)>" } ?? ""
        guard let names = argument.names, argument.kind != "positional" else { return value }
        let written = names.map(\.written).joined(separator: ", ")
        return argument.kind == "option" ? "\(written) \(value)" : written
    }

    private func text(of argument: CommandDescription.Argument) -> String {
        switch argument.preferredName?.name {
        case "help": "显示帮助"
        case "version": "显示版本"
        default: (argument.abstract ?? "") + (argument.defaultValue.map { "（默认：\($0)）" } ?? "")
        }
    }

    private func list(_ head: String, _ rows: [(label: String, text: String)]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let margin = String(repeating: " ", count: Self.column)
        let lines = rows.flatMap { row -> [String] in
            let label = "  " + row.label, isLong = DisplayWidth.columns(of: label) > Self.column - 2
            let wrapped = Layout.wrapped(row.text, max(20, width - Self.column))
            return (isLong || row.text.isEmpty ? [label] : [])
                + wrapped.enumerated().filter { !$0.element.isEmpty }.map {
                    ($0.offset == 0 && !isLong ? Layout.padded(label, Self.column) : margin) + $0.element
                }
        }
        return [([head] + lines).joined(separator: "\n")]
    }
}
