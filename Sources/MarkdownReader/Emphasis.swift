import DocumentModel
import ReaderKit
import SourceText

/// Emphasis that CommonMark does not see in Chinese text.
///
/// `**项目背景：**本项目` is not bold by the letter of CommonMark: a closing `**` between punctuation and a letter can only
/// open. Chinese has no spaces that would help, so every such lead-in of a report is lost. Here the `**` of a block are
/// paired once more with the one condition that makes sense in Chinese: what opens is followed by text, what closes is
/// preceded by text.
enum Emphasis {
    static func mend(_ text: inout InlineText) {
        if text.spans.isEmpty, text.delimiters.isEmpty { return }
        defer { text.spans.sort { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) } }
        if text.delimiters.isEmpty { return }
        var removed: [Range<Int>] = []
        let bold = text.delimiters.filter { $0.byte == UInt8(ascii: "*") }
        if needsMending(bold) {
            let pairs = pair(bold, in: text)
            text.spans.removeAll { $0.style == .bold }
            for (open, close) in pairs {
                let start = open.role == .literal ? open.offset + 2 : open.offset
                if start < close.offset { text.spans.append(Span(.bold, TextRange(start, close.offset))) }
            }
            removed += literals(of: pairs)
        }
        let struck = text.delimiters.filter { $0.byte == UInt8(ascii: "~") && $0.isPair }
        if struck.count > 1 { removed += literals(of: pair(struck, in: text)) }
        if !removed.isEmpty { text.remove(removed.sorted { $0.lowerBound < $1.lowerBound }) }
    }

    private typealias Delimiter = InlineText.Delimiter

    /// Whether some `**` was left in the text, or bold stands within bold (a lead-in's end taken for another start).
    private static func needsMending(_ delimiters: [Delimiter]) -> Bool {
        guard delimiters.allSatisfy(\.isPair) else { return false }
        var depth = 0
        for delimiter in delimiters {
            switch delimiter.role {
            case .literal: return delimiters.count > 1
            case .open: depth += 1
            case .close: depth -= 1
            }
            if depth > 1 { return true }
        }
        return false
    }

    private static func pair(_ delimiters: [Delimiter], in text: InlineText) -> [(Delimiter, Delimiter)] {
        let bytes = text.bytes
        var pairs: [(Delimiter, Delimiter)] = []
        var open: Delimiter?
        var line = 0
        for delimiter in delimiters {
            let above = line
            while line < text.breaks.count, text.breaks[line].offset < delimiter.offset { line += 1 }
            // What the library left in the text pairs within its line alone.
            if line > above, open?.role == .literal || delimiter.role == .literal { open = nil }
            let after = delimiter.role == .literal ? delimiter.offset + 2 : delimiter.offset
            let followsText = delimiter.offset > 0 && !isSpace(bytes, before: delimiter.offset)
            let precedesText = after < bytes.count && !bytes[after].isBlank && !bytes[after].isLineEnd
            if let start = open, followsText {
                pairs.append((start, delimiter))
                open = nil
            } else if precedesText {
                open = delimiter
            }
        }
        return pairs
    }

    private static func isSpace(_ bytes: [UInt8], before offset: Int) -> Bool {
        bytes[offset - 1].isBlank || bytes[offset - 1].isLineEnd
    }

    private static func literals(of pairs: [(Delimiter, Delimiter)]) -> [Range<Int>] {
        pairs.flatMap { [$0.0, $0.1] }.filter { $0.role == .literal }.map { $0.offset..<$0.offset + 2 }
    }
}
