import ChineseText
import DocumentModel
import Structure

/// 字数 of documents and their sections, for `count`.
public struct CountListing: Sendable {
    private let documents: [AnalyzedDocument]
    private let isColored: Bool
    private let width: Int?

    /// - Parameter width: Columns of the terminal; nil where nothing is known of them.
    public init(_ documents: [AnalyzedDocument], isColored: Bool = false, width: Int? = nil) {
        self.width = width
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
                    json.member("role", analyzed.vocabulary.id(section.role))
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
        return Layout.page(blocks)
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
                indent + SafeText.line(section.displayTitle),
                section.role == .other ? "" : analyzed.vocabulary.label(section.role),
                section.counts.words.grouped, section.counts.asianCharacters.grouped,
                section.counts.nonAsianWords.grouped, section.counts.charactersWithSpaces.grouped
            ]
        }
        let head = ["章节（含下级）", "用途", "字数", "中文字符", "非中文单词", "字符数(计空格)"]
        let table = fitted([head] + rows)
        return [ink.paint(table[0], .dim)] + table.dropFirst()
    }

    private static let mostTitle = 44, leastTitle = 24

    /// The table in the columns that there are: where they are few, the last numbers go first (JSON has them all), then
    /// titles are wrapped.
    private func fitted(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { DisplayWidth.columns(of: $0[column]) }.max() ?? 0 }
        var shown = widths.count, title = min(Self.mostTitle, widths[0])
        if let width {
            func room(_ shown: Int) -> Int { width - widths[1..<shown].reduce(2) { $0 + $1 + 2 } }
            while shown > 3, room(shown) < min(title, Self.leastTitle) { shown -= 1 }
            title = min(title, max(8, room(shown)))
        }
        return rows.flatMap { row in
            let numbers = (2..<shown).map { "  " + Layout.aligned(row[$0], widths[$0]) }.joined()
            return Layout.row([(row[0], title), (row[1], widths[1])], numbers).map { "  " + $0 }
        }
    }
}
