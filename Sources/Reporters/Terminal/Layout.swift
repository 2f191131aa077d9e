import ChineseText
import Scan

/// Columns of a terminal: padding, cutting and wrapping of text whose characters take one column or two.
public enum Layout {
    /// `text` with spaces up to `width` columns.
    public static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text)))
    }

    /// `text` with spaces before it up to `width` columns.
    static func aligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayWidth.columns(of: text))) + text
    }

    /// Texts beside one another, each wrapped inside its width, as lines; what stands behind them is on the first.
    static func row(_ cells: [(text: String, width: Int)], _ rest: String) -> [String] {
        let columns = cells.map { wrapped($0.text, max(2, $0.width)) }
        let height = max(1, columns.map(\.count).max() ?? 1)
        return (0..<height).map { index in
            let texts = zip(cells, columns).map { padded(index < $1.count ? $1[index] : "", $0.width) }
            return index == 0 ? texts.joined(separator: "  ") + rest : texts.joined(separator: "  ").trimmedEnd
        }
    }

    /// The lines of all blocks that have any, with a blank one between two.
    static func stacked(_ blocks: [[String]]) -> [String] {
        var lines: [String] = []
        for block in blocks where !block.isEmpty {
            if !lines.isEmpty { lines.append("") }
            lines += block
        }
        return lines
    }

    /// The whole of an output for people: the stacked blocks, without anything that a server would obey.
    static func page(_ blocks: [[String]]) -> [UInt8] {
        Array((SafeText.withoutCommands(stacked(blocks)).joined(separator: "\n") + "\n").utf8)
    }

    /// Rows of cells as lines, indented: the first `leading` columns from the left, numbers from the right.
    static func table(_ rows: [[String]], leading: Int) -> [String] {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { column < $0.count ? DisplayWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            "  "
                + row.enumerated().map {
                    $0.offset < leading ? padded($0.element, widths[$0.offset]) : aligned($0.element, widths[$0.offset])
                }
                .joined(separator: "  ").trimmedEnd
        }
    }

    /// At most `width` columns of `text`; `…` stands for the rest.
    static func cut(_ text: String, _ width: Int) -> String {
        if DisplayWidth.columns(of: text) <= width { return text }
        var cut = "", columns = 0
        for character in text {
            let wide = DisplayWidth.columns(of: String(character))
            if columns + wide > width - 1 { break }
            cut.append(character)
            columns += wide
        }
        return cut + "…"
    }

    /// Lines of at most `width` columns. Words of Latin letters stay whole; no line begins with a closing mark.
    public static func wrapped(_ text: String, _ width: Int?) -> [String] {
        guard let width, DisplayWidth.columns(of: text) > width else { return [text] }
        var lines: [String] = [], line = "", columns = 0
        for piece in pieces(of: text) {
            let wide = DisplayWidth.columns(of: piece)
            if columns + wide > width, columns > 0 {
                lines.append(line.trimmedEnd)
                line = piece == " " ? "" : piece
                columns = piece == " " ? 0 : wide
            } else {
                line += piece
                columns += wide
            }
        }
        return lines + (line.isEmpty ? [] : [line])
    }

    /// What may not be broken: a word, or a character with the closing marks after it and the opening marks before it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var isGlued = false
        for character in text {
            let isWordPart = character.isASCII && character != " "
            let wasWordPart = pieces.last?.last.map { $0.isASCII && $0 != " " } ?? false
            if !pieces.isEmpty, isGlued || closing.holds(character) || (isWordPart && wasWordPart) {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            isGlued = opening.holds(character)
        }
        return pieces
    }

    private static let closing: ScalarSet = "，。、；：？！）》”’」】…%", opening: ScalarSet = "（《“‘「【"
}
