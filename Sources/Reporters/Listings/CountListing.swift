import ChineseText
import DocumentModel
import SourceText
import Structure

/// 字数 of documents and their sections, for `count`.
public struct CountListing: Sendable {
    private let documents: [AnalyzedDocument]
    private let isColored: Bool

    public init(_ documents: [AnalyzedDocument], isColored: Bool = false) {
        self.documents = documents
        self.isColored = isColored
    }

    /// The contract's JSON.
    public var json: [UInt8] {
        var json = JSONWriter()
        json.listing(of: documents) { json, analyzed in
            json.counts(analyzed.counts)
            json.member("sections", analyzed.outline.sections) { json, section in
                json.object { json in
                    json.member("title", section.title)
                    json.member("role", section.role.rawValue)
                    json.member("level", section.level)
                    json.place(analyzed.document.filePlace(of: section.titleRange))
                    json.counts(section.counts)
                }
            }
        }
        return json.line
    }

    /// Tables under Word's labels; `explains` adds what was counted as what.
    public func terminal(explains: Bool) -> [UInt8] {
        var blocks: [[String]] = []
        for analyzed in documents {
            blocks.append(dialog(analyzed))
            if !analyzed.outline.sections.isEmpty { blocks.append(sections(analyzed)) }
            if explains { blocks.append(WhyListing(analyzed).lines(Ink(isColored: isColored))) }
        }
        return Array(
            (SafeText.withoutCommands(Array(blocks.joined(separator: [""]))).joined(separator: "\n") + "\n").utf8)
    }

    // MARK: The dialog

    private func dialog(_ analyzed: AnalyzedDocument) -> [String] {
        let counts = analyzed.counts, ink = Ink(isColored: isColored)
        let range = counts.wordsRange
        var rows = [
            ("字数", counts.words), ("中文字符和朝鲜语单词", counts.asianCharacters), ("非中文单词", counts.nonAsianWords),
            ("字符数(不计空格)", counts.charactersNoSpaces), ("字符数(计空格)", counts.charactersWithSpaces),
            ("段落数", counts.paragraphs)
        ]
        rows += [("汉字", counts.hanCharacters), ("分词数", counts.segmentedWords)]
        let width = rows.map { DisplayWidth.columns(of: $0.0) }.max() ?? 0
        let digits = rows.map { $0.1.grouped.utf8.count }.max() ?? 0
        var lines = [ink.paint(SafeText.line(analyzed.document.path), .bold)]
        lines += rows.map { "  " + Layout.padded($0.0, width) + "  " + Layout.aligned($0.1.grouped, digits) }
        if range.lowerBound < range.upperBound {
            let reason = analyzed.document.isGuessed ? "自动编号、脚注、文本框、公式在 PDF 里分不清" : "引号、破折号等的字体决定"
            lines.insert(
                "  " + Layout.padded("  Word 里可能显示", width)
                    + "  \(range.lowerBound.grouped)–\(range.upperBound.grouped)"
                    + ink.paint("  （\(reason)；用 --why 看明细）", .dim), at: 2)
        }
        return lines
    }

    // MARK: Sections

    private func sections(_ analyzed: AnalyzedDocument) -> [String] {
        let ink = Ink(isColored: isColored)
        let rows = analyzed.outline.sections.map { section in
            let indent = String(repeating: "  ", count: max(0, section.level - 1))
            return [
                Layout.cut(indent + SafeText.line(section.displayTitle), 44),
                section.role == .other ? "" : analyzed.vocabulary.label(section.role),
                section.counts.words.grouped, section.counts.asianCharacters.grouped,
                section.counts.nonAsianWords.grouped, section.counts.charactersWithSpaces.grouped
            ]
        }
        let head = ["章节（含下级）", "用途", "字数", "中文字符", "非中文单词", "字符数(计空格)"]
        let table = Layout.table([head] + rows, leading: 2)
        return [ink.paint(table[0], .dim)] + table.dropFirst()
    }
}
