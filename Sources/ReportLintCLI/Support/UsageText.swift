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
