import Scan

/// What the texts of a form's cells mean, apart from where the cells lie.
enum CellText {
    /// Without white space at the ends of the text and of its lines, without empty lines, and without the lines to
    /// write on.
    static func tidied(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            line.map { $0 == "_" || $0 == "＿" || $0 == "\t" || $0 == "\u{A0}" ? " " : String($0) }.joined().trimmed
        }.filter { !$0.isEmpty }
        let tidied = lines.joined(separator: "\n")
        return isHint(tidied) ? "" : tidied
    }

    /// On one line: Chinese runs on, other words keep a blank between them.
    static func joined(_ text: String) -> String {
        var result = ""
        for line in text.split(separator: "\n") {
            if let last = result.last, let first = line.first, last.isASCII, first.isASCII { result += " " }
            result += line
        }
        return result
    }

    /// What a form prints where something is to be written: `年　月　日`, `请选择`.
    private static func isHint(_ text: String) -> Bool {
        let letters = String(text.filter { !$0.isWhitespace })
        return ["请选择", "请输入", "选取文件", "暂无数据", "点击此处添加文字。", "单击或点击此处输入文字。"].contains(letters)
            || (!letters.isEmpty && letters.allSatisfy { "年月日至—–-/~～.．".contains($0) }
                && letters.contains { "年月日至".contains($0) })
    }

    /// A label without the number in front of it: 一、基本信息, （二）学历情况, 3.工作经历.
    static func label(_ text: String) -> String {
        let line = text.filter { !$0.isNewline }.trimmed, bytes = Array(line.utf8)
        let number = NumberPrefix.parse(bytes, in: bytes.indices, before: .perhapsNone)
        return String(decoding: bytes.dropFirst(number?.length ?? 0), as: UTF8.self).trimmed
    }

    /// The page that a title names, also among other words: 近三年考核情况, 取得现职称以来主要专业技术工作业绩.
    static func page(titled text: String, _ schema: FormSchema) -> FormPage? {
        let label = label(text)
        if let page = schema.page(label) { return page }
        let form = KeyFolding.withoutBrackets(KeyFolding.fold(label))
        guard form.count <= 24, label.allSatisfy({ !"，。；：,;:".contains($0) }) else { return nil }
        return schema.pages.first { page in
            page.shape.hasRecords
                && ([page.key] + page.labels).contains {
                    $0.count >= 4 && form.contains(KeyFolding.withoutBrackets(KeyFolding.fold($0)))
                }
        }
    }

    /// `标签：值` for the labels that `isLabel` knows; several may stand on one line, parted by blanks.
    static func pairs(in text: String, isLabel: (String) -> Bool) -> [(label: String, value: String)] {
        var pairs: [(label: String, value: String)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            for piece in pieces(of: line, isLabel: isLabel) {
                if let label = piece.label {
                    pairs.append((label, piece.value))
                } else if !pairs.isEmpty, !piece.value.isEmpty {
                    pairs[pairs.count - 1].value += "\n" + piece.value
                } else if !piece.value.isEmpty {
                    return []
                }
            }
        }
        return pairs
    }

    /// Of characters, gaps included.
    private static let longestLabel = 60

    private static func pieces(of line: Substring, isLabel: (String) -> Bool) -> [(label: String?, value: String)] {
        var pieces: [(label: String?, value: String)] = []
        var start = line.startIndex
        var label: String?
        var at = line.startIndex
        while let colon = line[at...].firstIndex(where: { $0 == "：" || $0 == ":" }) {
            // The label is what stands between the last wide gap and the colon; 姓　　名 has gaps of its own.
            var left = line.index(colon, offsetBy: -longestLabel, limitedBy: start) ?? start
            let before = line[start..<colon]
            var found: Substring?
            while left < colon {
                if isLabel(Self.label(String(line[left..<colon]))) { found = line[left..<colon]; break }
                guard let gap = line[left..<colon].dropFirst().firstIndex(where: { $0.isWhitespace || $0 == "_" })
                else { break }
                left = gap
            }
            if let found {
                let value = String(before[..<found.startIndex])
                if label != nil || !value.trimmed.isEmpty { pieces.append((label, tidied(value))) }
                label = Self.label(String(found))
                start = line.index(after: colon)
            }
            at = line.index(after: colon)
        }
        pieces.append((label, tidied(String(line[start...]))))
        return pieces
    }
}
