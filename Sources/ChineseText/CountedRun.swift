import Scan
import SourceText

/// A stretch of text and what it adds to 字数: the answer to `count --why`.
public struct CountedRun: Hashable, Sendable {
    /// Why characters are counted as they are.
    public enum Kind: UInt8, CaseIterable, Sendable {
        /// 汉字, one each.
        case han
        /// 假名、谚文, one each.
        case kanaOrHangul
        /// 中文标点 of the CJK blocks, one each.
        case cjkPunctuation
        /// 全角、半角形式, one each.
        case widthForm
        /// `≤ ≥ ± × °`, one each.
        case fixedSymbol
        /// `“ ” ‘ ’ — – · …` that the file marks as East Asian, one each.
        case hintedPunctuation
        /// 非中文单词: letters, digits, half-width punctuation and unhinted symbols up to the next space or Asian
        /// character; one a run.
        case nonAsianWord
        /// Never counted in 字数.
        case space
    }

    /// Where it stands, in bytes.
    public var range: TextRange
    /// Why it is counted so.
    public var kind: Kind
    /// Unicode scalars in the range.
    public var characters: Int
    /// What the run adds to 字数.
    public var words: Int
    /// Characters inside that Word may count otherwise, depending on the font.
    public var ambiguous: Int
}

/// The runs of one kind, added up.
public struct CountedTotal: Hashable, Sendable {
    /// Which runs are summed up.
    public var kind: CountedRun.Kind
    /// How many there are.
    public var runs = 0
    /// Characters in them, all together.
    public var characters = 0
    /// 字数 that they come to.
    public var words = 0
    /// Characters of which the font decides.
    public var ambiguous = 0
}

extension TextCounter {
    /// What `count` counts as what: the runs of each paragraph, in order, without gaps.
    public static func explain(
        _ utf8: [UInt8], paragraphs: [TextRange], hints: [TextRange] = [],
        breaks: [Int] = []
    ) -> [CountedRun] {
        var runs: [CountedRun] = []
        utf8.withUnsafeBufferPointer { buffer in
            guard let bytes = buffer.baseAddress else { return }
            for paragraph in paragraphs.map({ $0.clamped(to: TextRange(0, buffer.count)) }) {
                let first = runs.count
                var i = paragraph.start
                while i < paragraph.end {
                    let (scalar, length) = decodeScalar(bytes, i, paragraph.end)
                    let (kind, isAmbiguous) = explain(CountClass(scalar), isHinted: contains(hints, i))
                    let continues =
                        runs.count > first && runs[runs.count - 1].kind == kind
                        && !(kind == .nonAsianWord && breaks.contains(i))
                    if !continues {
                        runs.append(
                            CountedRun(range: TextRange(i, i), kind: kind, characters: 0, words: 0, ambiguous: 0))
                    }
                    let last = runs.count - 1
                    i += length
                    runs[last].range.end = i
                    runs[last].characters += 1
                    runs[last].ambiguous += isAmbiguous ? 1 : 0
                    runs[last].words = kind == .space ? 0 : kind == .nonAsianWord ? 1 : runs[last].characters
                }
            }
        }
        return runs
    }

    /// The runs added up by kind; kinds that don't occur are left out.
    public static func totals(of runs: [CountedRun]) -> [CountedTotal] {
        var totals = CountedRun.Kind.allCases.map { CountedTotal(kind: $0) }
        for run in runs {
            let index = Int(run.kind.rawValue)
            totals[index].runs += 1
            totals[index].characters += run.characters
            totals[index].words += run.words
            totals[index].ambiguous += run.ambiguous
        }
        return totals.filter { $0.runs > 0 }
    }

    private static func explain(_ kind: CountClass, isHinted: Bool) -> (CountedRun.Kind, isAmbiguous: Bool) {
        switch kind {
        case .han: (.han, false)
        case .kanaOrHangul: (.kanaOrHangul, false)
        case .cjkPunctuation: (.cjkPunctuation, false)
        case .widthForm: (.widthForm, false)
        case .fixedSymbol: (.fixedSymbol, false)
        case .hinted: isHinted ? (.hintedPunctuation, false) : (.nonAsianWord, true)
        case .unsettled, .invisible: (.nonAsianWord, true)
        case .space: (.space, false)
        case .other: (.nonAsianWord, false)
        }
    }

    private static func contains(_ ranges: [TextRange], _ offset: Int) -> Bool {
        let next = ranges.partitioningIndex { $0.end > offset }
        return next < ranges.count && ranges[next].start <= offset
    }
}
