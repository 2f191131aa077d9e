import Engine
import Reporters

/// ArgumentParser's messages in Chinese, on one line. What is not recognised stays as it is behind a Chinese lead.
enum UsageText {
    private static let advice = "；运行 reportlint --help 查看用法"

    static func inChinese(_ message: String) -> String {
        let line = message.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }.joined(separator: " ")
        let parts = quoted(in: line)
        func says(_ text: String) -> Bool { line.contains(text) }
        let first = parts.first ?? ""
        if says("Unknown option"), parts.count > 1 { return "没有 \(first) 这个选项；是不是 \(parts[1])？" }
        if says("Unknown option") || says("Invalid option") {
            return "没有 \(parts.first ?? String(line.split(separator: " ").last ?? "")) 这个选项\(advice)"
        }
        if says("Missing value for") { return "\(first) 后面缺少内容\(advice)" }
        if says("is invalid for"), parts.count > 1 {
            let list = line.range(after: "of the following:")?.split(separator: "-").map { $0.filter { $0 != " " } }
                .filter { !$0.isEmpty }
            let choices = list ?? Array(parts.dropFirst(2))
            if !choices.isEmpty { return "\(parts[1]) 不能是“\(first)”；可以写 \(choices.joined(separator: "、"))" }
            let reason = line.range(after: "\(parts[1])': ")
            return "\(parts[1]) 不能是“\(first)”" + (reason.map { "；\($0)" } ?? advice)
        }
        if says("does not take any value") { return "\(first) 后面不带内容\(advice)" }
        if says("nexpected argument") { return "多余的内容：\(parts.joined(separator: "、"))\(advice)" }
        if says("Missing expected argument") || says("Missing one of") {
            return "缺少 \(parts.joined(separator: " 或 "))\(advice)"
        }
        if says("Can't generate completion scripts") || says("completion script") {
            return "没有这种 shell 的补全脚本；可以写 bash、zsh、fish"
        }
        if says("had already been set") { return "选项互相冲突：\(line)" }
        return line
    }

    /// What stands between single quotes.
    private static func quoted(in text: String) -> [String] {
        let pieces = text.split(separator: "'", omittingEmptySubsequences: false)
        return pieces.enumerated().compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }
}

extension String {
    /// What stands after `mark`; nil where it doesn't occur.
    fileprivate func range(after mark: String) -> String? {
        guard let found = firstRange(of: mark) else { return nil }
        return String(self[found.upperBound...])
    }
}

/// ArgumentParser's help with its own few words in Chinese.
enum HelpText {
    /// Whether what was asked for is help, and not a completion script or a version.
    static func isHelp(_ arguments: [String]) -> Bool {
        !arguments.contains {
            $0.hasPrefix("--generate-completion-script") || $0.hasPrefix("--experimental") || $0.hasPrefix("---")
        }
    }

    /// - Parameter width: Columns to fit into.
    static func inChinese(_ help: String, width: Int) -> String {
        let lines = choices(in: help).split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            var line = String(line)
            if let head = heads.first(where: { line.hasPrefix($0.english) }) {
                line = head.chinese + line.dropFirst(head.english.count)
            }
            for (english, chinese) in phrases { line = line.replacing(english, with: chinese) }
            return line
        }
        return aligned(lines, width).joined(separator: "\n")
    }

    /// Where ArgumentParser lets the texts begin.
    private static let column = 26

    /// Lists laid out by columns of the terminal: ArgumentParser counts characters, and a Chinese one takes two
    /// columns.
    private static func aligned(_ lines: [String], _ width: Int) -> [String] {
        let margin = String(repeating: " ", count: column)
        var aligned: [String] = [], label: String?, text = ""
        func flush() {
            guard let open = label else { return }
            let wrapped = Layout.wrapped(text, max(20, width - column)),
                isLong = DisplayWidth.columns(of: open) > column - 2
            if isLong || wrapped.isEmpty { aligned.append(open) }
            aligned += wrapped.enumerated().map {
                ($0.offset == 0 && !isLong ? Layout.padded(open, column) : margin) + $0.element
            }
            label = nil
        }
        for line in lines {
            if label != nil, line.hasPrefix(margin) {
                // Lines are broken at spaces only.
                text += (text.isEmpty ? "" : " ") + line.dropFirst(column)
                continue
            }
            flush()
            guard line.hasPrefix("  "), !line.hasPrefix("   ") else {
                aligned.append(line)
                continue
            }
            let head = String(line.prefix(column)), isSplit = line.count > column && head.hasSuffix("  ")
            label = String((isSplit ? head : line)[...].trimmingEnd)
            text = isSplit ? String(line.dropFirst(column)) : ""
        }
        flush()
        return aligned
    }

    /// `(values: a, b; default: a)` as （默认：a）: the help texts themselves say what may be written.
    private static func choices(in help: String) -> String {
        var result = "", rest = help[...]
        while let open = ["(values: ", "(default: "].compactMap({ rest.firstRange(of: $0) }).min(by: {
            $0.lowerBound < $1.lowerBound
        }), let close = rest[open.lowerBound...].firstIndex(of: ")") {
            let inside = rest[open.lowerBound..<close]
            result += rest[..<open.lowerBound].trimmingEnd
            if let mark = inside.firstRange(of: "default: ") { result += "（默认：\(inside[mark.upperBound...])）" }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    private static let heads: [(english: String, chinese: String)] = [
        ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "命令：")
    ]

    private static let phrases = [
        ("Show help information.", "显示帮助"), ("Show the version.", "显示版本"),
        ("See 'reportlint help <subcommand>' for detailed help.", "运行 reportlint 命令 --help 查看各命令的详细用法。"),
        ("Show subcommand help information.", "显示命令的帮助"), ("[<options>]", "[选项]"), ("<subcommand>", "<命令>")
    ]
}

extension Substring {
    /// Without spaces and line ends at its end.
    fileprivate var trimmingEnd: Substring {
        guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return self[...last]
    }
}
