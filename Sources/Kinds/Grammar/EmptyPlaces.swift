import Linting
import Scan
import SourceText

/// Places that were kept free and never filled in: `（  ）`, `____`, `[ ] 补图`, `专利号：`.
struct EmptyPlaces: Sendable {
    /// （, 【
    let brackets: Vocabulary.List
    /// 专利号, behind whose colon something must stand
    let labels: Vocabulary.List
    /// 括号、下划线: in front of signs that are spoken of.
    let leads: Vocabulary.List
    /// 内为、分隔: behind them.
    let tails: Vocabulary.List

    func find(in passage: Passage) -> [TextRange] {
        (passage.phrases.ranges(of: brackets, in: passage.range).compactMap { emptyBrackets($0, passage) }
            + blanks(in: passage)).filter { passage.isSaid($0) && !isSpokenOf($0, passage) }
            + emptyLabels(in: passage).filter(passage.isSaid)
    }

    /// 全角括号（）, ( )内的数, 以____隔开
    private func isSpokenOf(_ range: TextRange, _ passage: Passage) -> Bool {
        passage.phrase(of: leads, endingAt: range.start) != nil || passage.phrase(of: tails, at: range.end) != nil
    }

    /// A label with nothing behind its colon: another clause follows, or a line that is no code.
    private func emptyLabels(in passage: Passage) -> [TextRange] {
        passage.phrases.ranges(of: labels, in: passage.range).compactMap { label in
            let text = passage.text
            guard passage.clauses.mark(before: label.start) != nil,
                let (mark, end) = passage.clauses.mark(after: label.end), mark == .colon
            else { return nil }
            let value = text[end...].firstIndex { $0 > 0x20 } ?? text.count
            let isSplit = text[end..<value].contains(0x0A) || value == text.count
            if isSplit { return text.scalar(at: value)?.isASCII == true ? nil : TextRange(label.start, end) }
            return passage.clauses.mark(after: value).map { $0.mark == .stop || $0.mark == .other } == true
                ? TextRange(label.start, end) : nil
        }
    }

    /// From its opening bracket on; nil where something stands inside, or where it is a call.
    private func emptyBrackets(_ open: TextRange, _ passage: Passage) -> TextRange? {
        guard let bracket = passage.text.scalar(at: open.start), let close = Self.closing[bracket] else { return nil }
        var at = open.end, blanks = 0
        while let scalar = passage.text.scalar(at: at), scalar != close {
            guard scalar != "\n", scalar.properties.isWhitespace || scalar == "_" || scalar == "…", blanks < 30 else {
                return nil
            }
            at += UTF8.width(scalar)
            blanks += 1
        }
        guard passage.text.scalar(at: at) == close else { return nil }
        let before = passage.text.scalar(before: open.start)
        if blanks == 0, bracket == "（", before.map(Self.isNameLetter) ?? false { return nil }
        // Half-width brackets directly behind a name are a call; without a blank inside they may be talk about
        // brackets.
        let isBox = bracket == "[" && blanks == 1 && [.line, .other].contains(passage.clauses.mark(before: open.start))
        if bracket == "(" || bracket == "[", blanks == 0 || (before?.isASCII ?? true), !isBox { return nil }
        return TextRange(open.start, at + UTF8.width(close))
    }

    private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
        "（": "）", "(": ")", "【": "】", "《": "》", "〔": "〕", "［": "］", "[": "]"
    ]

    /// `____` in a line with words. Identifiers and lines that only part a text are none.
    private func blanks(in passage: Passage) -> [TextRange] {
        let text = passage.text
        var found: [TextRange] = [], line = TextRange(0, 0), hasWords = false, at = 0
        while let start = text[at...].firstIndex(of: UInt8(ascii: "_")) {
            at = text[start...].firstIndex { $0 != UInt8(ascii: "_") } ?? text.count
            let run = TextRange(start, at)
            guard run.count >= 3, !(passage.text.scalar(before: start).map(Self.isNameLetter) ?? false),
                !(passage.text.scalar(at: at).map(Self.isNameLetter) ?? false)
            else { continue }
            if !line.contains(start) {
                let lineStart = text[line.end..<start].lastIndex(of: 0x0A) ?? line.end
                line = TextRange(lineStart, text[at...].firstIndex(of: 0x0A) ?? text.count)
                hasWords = text[line.indices].contains { $0 > 0x20 && $0 != UInt8(ascii: "_") }
            }
            if hasWords { found.append(run) }
        }
        return found
    }

    private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }
}
