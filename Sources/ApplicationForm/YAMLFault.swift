import SourceText
import Yams

/// Says in the applicant's words what libyaml found wrong, and on which line.
struct YAMLFault {
    let source: SourceText
    /// Whose keys the text is supposed to have.
    let schema: FormSchema

    func explain(_ error: YamlError) -> Failure {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let last = line(mark), first = min(context.map { line($0.mark) } ?? last, last)
            return slip(in: max(1, first - 1)...last) ?? failure(problem, first: first, last: last, mark: mark)
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.first ?? "", first: line(context.mark))
        case .reader(_, let offset, _, let yaml):
            let before = offset.map { yaml.prefix($0).utf8.count } ?? 0
            return Failure(
                .syntax, path: source.path, line: source.line(at: before), message: "有不可见的控制字符，YAML 不允许；请删去后重新保存")
        default:
            return Failure(.syntax, path: source.path, line: nil, message: "不是合法的 YAML，请对照模板检查")
        }
    }

    /// The slips that people make, looked for on the lines that libyaml complains about: what it says about them is of
    /// no help.
    func slip(in lines: ClosedRange<Int>) -> Failure? {
        for line in lines where line <= source.lineCount {
            if let error = tab(line) ?? colon(line) { return error }
        }
        return nil
    }

    /// As `slip`, colons only.
    func colonSlip(in lines: ClosedRange<Int>) -> Failure? {
        for line in lines where line <= source.lineCount {
            if let error = colon(line) { return error }
        }
        return nil
    }

    private func line(_ mark: Mark) -> Int {
        var cursor = YAMLCursor(source.utf8)
        return source.line(at: cursor.offset(of: mark))
    }

    private func error(_ line: Int, _ message: String) -> Failure {
        Failure(.syntax, path: source.path, line: line, message: message)
    }

    private func tab(_ line: Int) -> Failure? {
        for byte in source.utf8[source.lineRange(line).indices] {
            if byte == 0x09 { return error(line, "行首用了 Tab 键缩进；YAML 只认空格，请把 Tab 换成空格") }
            guard byte == 0x20 || byte == UInt8(ascii: "-") else { return nil }
        }
        return nil
    }

    /// `姓名：张三` or `姓名:张三`, which YAML reads as one string.
    private func colon(_ line: Int) -> Failure? {
        let text = source.string(source.lineRange(line))
        let start = text.drop { " \t-{[,？?\u{3000}".contains($0) }
        guard let colon = start.firstIndex(where: { $0 == "：" || $0 == ":" || $0 == "﹕" }) else { return nil }
        let key = start[..<colon].filter { !$0.isWhitespace }, rest = start[start.index(after: colon)...]
        let isHalfWidth = start[colon] == ":"
        guard !(isHalfWidth && (rest.isEmpty || rest.first == " ")), key.count <= 40,
            schema.isKnown(String(key))
        else { return nil }
        let value = YAMLQuotation.short(rest.drop(while: \.isWhitespace))
        let cause = isHalfWidth ? "冒号后面少了一个空格" : "用了全角冒号"
        return error(
            line,
            "“\(key)\(start[colon])\(value)”\(cause)；请写成“\(key): \(value)”（半角冒号，后面空一格）"
        )
    }

    private func duplicate(_ key: String, first: Int) -> Failure {
        let indent = source.lineRange(first)
        let prefix = source.string(indent).prefix { $0 == " " || $0 == "-" }.count
        let again = (first + 1..<max(first + 1, source.lineCount + 1)).first { line in
            let text = source.string(source.lineRange(line))
            let spaces = text.prefix { $0 == " " || $0 == "-" }.count
            return spaces == prefix && text.dropFirst(spaces).drop { $0 == "\"" || $0 == "'" }.hasPrefix(key)
        }
        let place = again == nil ? "同一层里写了不止一次" : "第 \(first) 行已经有了"
        return error(again ?? first, "“\(key)”重复：\(place)；请只留一个")
    }

    private func failure(_ problem: String, first: Int, last: Int, mark: Mark) -> Failure {
        func has(_ part: String) -> Bool { problem.contains(part) }
        if has("nesting level") { return error(last, "套得太深；申报材料最多三四层，请对照模板检查缩进和括号") }
        if has("undefined alias") { return error(last, "以 * 开头的值会被当作别名；请给它加上引号") }
        if has("cannot start any token") { return error(last, "值以 @、`、% 或 Tab 这样的字符开头；请给整个值加上引号") }
        if has("alphabetic or numeric character") { return error(last, "值以 * 或 & 开头；请给整个值加上引号") }
        if has("mapping values are not allowed") {
            return error(last, "这里多了一个“: ”，或缩进与上一行不一致；值里要写“: ”时请给整个值加上引号")
        }
        if has("expected ':'") { return error(first, "这一行没有“键: 值”的冒号（半角冒号加一个空格）") }
        if has("unexpected end of stream") || has("unexpected document indicator") {
            return error(first, "这里开始的引号没有收尾；请补上配对的引号")
        }
        if has("',' or") { return error(first, "这里开始的括号没有配对，或各项之间少了半角逗号") }
        if has("another document") { return error(last, "一个文件里有两份内容（---）；请只留一份") }
        if has("escape") { return error(last, "双引号里的反斜杠写法不对；请改用单引号") }
        if has("expected key") || has("block end") || has("'-' indicator") || has("block entry") {
            return error(last, "缩进或引号与上下行不一致；同一层的键要左对齐，值以引号开头时引号要包住整个值")
        }
        return error(last, "不是合法的 YAML；请对照模板检查这一行的缩进、冒号和引号")
    }
}

/// How much of a value is quoted in what is said of a file that can't be read.
enum YAMLQuotation {
    private static let length = 12
    /// As many digits on end may be the number of somebody's card or telephone.
    private static let digits = 8

    static func short(_ value: some StringProtocol) -> String {
        var shown = value.prefix(length), run = 0
        for index in shown.indices {
            run = shown[index].isNumber ? run + 1 : 0
            guard run >= digits else { continue }
            shown = shown[..<shown.index(index, offsetBy: 1 - digits)]
            break
        }
        return "\(shown)\(shown.count < value.count ? "…" : "")"
    }
}
