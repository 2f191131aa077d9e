import Scan
import SourceText

/// 字数 as Word and WPS show it, paragraph by paragraph: 中文字符和朝鲜语单词 + 非中文单词.
///
/// A character is Asian (one each), a space, or part of a run of others (one a run: Latin letters, digits and
/// half-width punctuation together). `“ ” ‘ ’ — – · …` are Asian only where the file says so by a hint; where nothing
/// says so, `wordsRange` goes from "none is" to "each is".
public enum TextCounter {
    /// Counts the text of `paragraphs`, which are ranges of `utf8`, ascending.
    ///
    /// - Parameters:
    ///   - hints: Ranges whose ambiguous punctuation is Asian, ascending.
    ///   - isExact: Whether the file says of each character whether it is hinted (DOCX). Then the interval is only as
    ///     wide as the symbols that the rules leave open.
    ///   - breaks: Offsets, ascending, at which a run ends without a character (the place of a footnote's reference).
    ///   - undetermined: Ranges of which the evidence does not tell whether they count (equations in a line),
    ///     ascending:
    ///     in `words` by the rules, in the interval from "not at all" to "each character is one".
    ///   - tokens: The tokens of `utf8`, for `segmentedWords`.
    public static func count(
        _ utf8: [UInt8], paragraphs: [TextRange], hints: [TextRange] = [], isExact: Bool = false,
        breaks: [Int] = [], undetermined: [TextRange] = [], tokens: Tokens? = nil
    ) -> TextCounts {
        var total = TextCounts()
        utf8.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return }
            var tally = Tally(hints: hints, isExact: isExact, breaks: breaks, undetermined: undetermined)
            tally.skip(to: paragraphs.first?.start ?? 0)
            for paragraph in paragraphs {
                tally.add(bytes, paragraph.clamped(to: TextRange(0, buffer.count)))
            }
            total = tally.counts
        }
        if let tokens {
            for paragraph in paragraphs { total.segmentedWords += tokens.wordCount(in: paragraph) }
        }
        return total
    }
}

/// The counters of one pass.
private struct Tally {
    let hints: [TextRange]
    let isExact: Bool
    let breaks: [Int]
    let undetermined: [TextRange]
    private var nextUndetermined = 0
    private var nextHint = 0
    private var nextBreak = 0

    private var asian = 0, runs = 0, han = 0, spaces = 0, characters = 0, paragraphs = 0
    /// 字数 if no ambiguous character is Asian, and if each is.
    private var low = 0, high = 0
    private var isInRun = false, isInLowRun = false, isInHighRun = false

    init(hints: [TextRange], isExact: Bool, breaks: [Int], undetermined: [TextRange]) {
        self.hints = hints
        self.isExact = isExact
        self.breaks = breaks
        self.undetermined = undetermined
    }

    /// Passes over what stands before `offset`: a caller may count block by block and still hand over the lists of all.
    mutating func skip(to offset: Int) {
        nextHint = hints.partitioningIndex { $0.end > offset }
        nextUndetermined = undetermined.partitioningIndex { $0.end > offset }
        nextBreak = breaks.partitioningIndex { $0 >= offset }
    }

    var counts: TextCounts {
        var counts = TextCounts()
        counts.words = asian + runs
        counts.asianCharacters = asian
        counts.nonAsianWords = runs
        counts.charactersNoSpaces = characters - spaces
        counts.charactersWithSpaces = characters
        counts.hanCharacters = han
        counts.paragraphs = paragraphs
        counts.wordsRange = low...high
        return counts
    }

    mutating func add(_ bytes: UnsafePointer<UInt8>, _ paragraph: TextRange) {
        let before = characters - spaces
        var start = paragraph.start
        while nextBreak < breaks.count, breaks[nextBreak] < paragraph.end {
            if breaks[nextBreak] > start {
                addPiece(bytes, start, breaks[nextBreak])
                start = breaks[nextBreak]
            }
            nextBreak += 1
        }
        addPiece(bytes, start, paragraph.end)
        if characters - spaces > before { paragraphs += 1 }
    }

    private mutating func addPiece(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        endRuns()
        var start = start
        while nextUndetermined < undetermined.count, undetermined[nextUndetermined].start < end {
            let range = undetermined[nextUndetermined].clamped(to: TextRange(start, end))
            addSettled(bytes, start, range.start)
            addUndetermined(bytes, range)
            start = range.end
            if undetermined[nextUndetermined].end > end { break }
            nextUndetermined += 1
        }
        addSettled(bytes, start, end)
        endRuns()
    }

    /// Text of which it is open whether Word counts it.
    private mutating func addUndetermined(_ bytes: UnsafePointer<UInt8>, _ range: TextRange) {
        var i = range.start
        while i < range.end {
            let (scalar, length) = decodeScalar(bytes, i, range.end)
            let kind = CountClass(scalar)
            characters += 1
            i += length
            if kind == .space {
                spaces += 1
                endRuns()
                continue
            }
            if kind == .han { han += 1 }
            switch kind {
            case .han, .kanaOrHangul, .cjkPunctuation, .widthForm, .fixedSymbol:
                asian += 1
                isInRun = false
            default:
                if !isInRun { runs += 1 }
                isInRun = true
            }
            high += 1
            isInHighRun = false
        }
    }

    private mutating func addSettled(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) {
        var i = start
        while i < end {
            let lead = bytes[i]
            // U+5000–9FFF: most of any Chinese text.
            if lead >= 0xE5, lead <= 0xE9, i + 3 <= end {
                characters += 1
                han += 1
                addAsian()
                i += 3
                continue
            }
            let (scalar, length) = decodeScalar(bytes, i, end)
            characters += 1
            add(CountClass(scalar), at: i, isEllipsis: scalar == "…")
            i += length
        }
    }

    @inline(__always)
    private mutating func add(_ kind: CountClass, at offset: Int, isEllipsis: Bool) {
        switch kind {
        case .other:
            addOther()
        case .han:
            han += 1
            addAsian()
        case .kanaOrHangul, .cjkPunctuation, .widthForm, .fixedSymbol:
            addAsian()
        case .space:
            spaces += 1
            endRuns()
        case .hinted:
            let isAsian = isHinted(offset)
            // Whether a hinted … is Asian is not settled by the evidence.
            addAmbiguous(isAsian, lowest: isExact && isAsian && !isEllipsis, highest: isAsian || !isExact)
        case .unsettled:
            addAmbiguous(false, lowest: false, highest: true)
        case .invisible:
            addInvisible()
        }
    }

    @inline(__always)
    private mutating func addAsian() {
        asian += 1
        low += 1
        high += 1
        endRuns()
    }

    @inline(__always)
    private mutating func addOther() {
        if !isInRun { runs += 1 }
        if !isInLowRun { low += 1 }
        if !isInHighRun { high += 1 }
        isInRun = true
        isInLowRun = true
        isInHighRun = true
    }

    @inline(__always)
    private mutating func addAmbiguous(_ isAsian: Bool, lowest: Bool, highest: Bool) {
        if isAsian { asian += 1 } else if !isInRun { runs += 1 }
        if lowest || !isInLowRun { low += 1 }
        if highest || !isInHighRun { high += 1 }
        isInRun = !isAsian
        isInLowRun = !lowest
        isInHighRun = !highest
    }

    /// Goes on with a run; beginning one it may be a word or nothing.
    @inline(__always)
    private mutating func addInvisible() {
        if !isInRun { runs += 1 }
        if !isInHighRun { high += 1 }
        isInRun = true
        isInHighRun = true
    }

    @inline(__always)
    private mutating func endRuns() {
        isInRun = false
        isInLowRun = false
        isInHighRun = false
    }

    private mutating func isHinted(_ offset: Int) -> Bool {
        while nextHint < hints.count, hints[nextHint].end <= offset { nextHint += 1 }
        return nextHint < hints.count && hints[nextHint].start <= offset
    }
}
