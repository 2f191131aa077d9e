import ChineseText
import DocumentModel
import Linting
import Scan
import SourceText
import Structure

extension LintedDocument {
    /// The sentences that begin inside `range`.
    func sentences(in range: TextRange) -> ArraySlice<TextRange> {
        let all = analysis.sentences
        let low = all.partitioningIndex { $0.start >= range.start }
        return all[low..<max(low, all.partitioningIndex { $0.start >= range.end })]
    }

    /// The blocks that stand in `range`, also in part (a range may begin behind a block's leading blanks).
    func blocks(in range: TextRange) -> ArraySlice<Block> {
        let all = document.blocks
        let low = all.partitioningIndex { $0.range.end > range.start || $0.range.start >= range.start }
        return all[low..<max(low, all.partitioningIndex { $0.range.start >= range.end })]
    }

    /// Word's 字数 of some paragraphs.
    func words(in paragraphs: [TextRange]) -> Int {
        TextCounter.count(
            document.text, paragraphs: paragraphs, hints: document.eastAsianHints, isExact: document.hasEastAsianHints,
            tokens: analysis.tokens
        ).words
    }

    /// Whether no word goes on behind `offset`.
    func endsWord(at offset: Int) -> Bool {
        let tokens = analysis.tokens, next = tokens.partitioningIndex { $0.range.end > offset }
        return next == tokens.endIndex || tokens[next].range.start >= offset
    }

    /// Bytes from `range` to the end of its block.
    func rest(after range: TextRange) -> TextRange {
        let end = document.blockIndex(at: range.start).map { document.blocks[$0].range.end } ?? range.end
        return TextRange(range.end, max(range.end, end))
    }

    /// Bytes from the start of the block of `range` to `range`.
    func lead(before range: TextRange) -> TextRange {
        let start = document.blockIndex(at: range.start).map { document.blocks[$0].range.start } ?? range.start
        return TextRange(min(start, range.start), range.start)
    }

    /// The clause in front of `range`: from the punctuation mark before it, or the start of its block.
    func clause(before range: TextRange) -> TextRange {
        let tokens = analysis.tokens, lead = lead(before: range)
        var start = range.start
        var index = tokens.partitioningIndex { $0.range.end > range.start }
        // A phrase may begin inside a token.
        if index < tokens.endIndex, tokens[index].range.start < range.start {
            start = max(lead.start, tokens[index].range.start)
        }
        while index > 0, tokens[index - 1].range.start >= lead.start, tokens[index - 1].kind != .punctuation {
            index -= 1
            start = min(start, tokens[index].range.start)
        }
        return TextRange(start, range.start)
    }
}

extension LintedDocument {
    /// Whether nothing of a clause stands in front of `range`: a mark, a line end or the block's start, blanks apart.
    func beginsClause(_ range: TextRange) -> Bool {
        let lead = lead(before: range)
        var at = range.start
        while at > lead.start, let scalar = document.text.scalar(before: at), scalar != "\n" {
            if !scalar.properties.isWhitespace { return scalar.isMark }
            at -= UTF8.width(scalar)
        }
        return true
    }

    /// The rest of the clause behind `range`: to the next punctuation mark or the end of its block.
    func clause(after range: TextRange) -> TextRange {
        let rest = rest(after: range), tokens = analysis.tokens
        let next = tokens.indices(in: rest).first { tokens[$0].kind == .punctuation }
        return TextRange(rest.start, next.map { tokens[$0].range.start } ?? rest.end)
    }
}

extension Unicode.Scalar {
    /// A punctuation mark or a bracket.
    fileprivate var isMark: Bool {
        switch properties.generalCategory {
        case .otherPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
            .dashPunctuation:
            true
        default: self == "|" || self == "~"
        }
    }
}

extension Document {
    /// Whether `bytes` stand somewhere in `range`.
    func holds(_ bytes: [UInt8], in range: TextRange) -> Bool {
        guard let first = bytes.first, range.count >= bytes.count else { return bytes.isEmpty }
        return (range.start...range.end - bytes.count).contains {
            text[$0] == first && text[$0..<$0 + bytes.count].elementsEqual(bytes)
        }
    }

    /// Whether the text directly before `offset` is `text`.
    func hasText(_ text: String, endingAt offset: Int) -> Bool {
        let length = text.utf8.count
        return offset >= length && self.text[(offset - length)..<offset].elementsEqual(text.utf8)
    }
}
