import ChineseText
import Linting
import PackData
import Scan
import SourceText

/// Quantitative data in a text: numbers with a unit, a per cent sign or a decimal fraction; not years, ordinals and
/// enumerations.
struct Quantities: Sendable {
    /// Counters and units that follow a number (个, 倍, 万元 …).
    private let units: Vocabulary.List
    /// What makes of a number something else (年, 月, 第).
    private let others: Vocabulary.List

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        units = try pack.vocabulary.list(parameters.required("units"))
        others = try pack.vocabulary.list(parameters.required("notUnits"))
    }

    /// How many stand in `range`.
    func count(in range: TextRange, of document: LintedDocument, _ phrases: PhraseHits) -> Int {
        let text = document.document.text, tokens = document.analysis.tokens
        var count = 0
        for index in tokens.indices(in: range) where tokens[index].kind == .number {
            let token = tokens[index].range
            let digitsEnd = token.indices.first { !text[$0].isASCIIDigit && text[$0] != 0x2E } ?? token.end
            if digitsEnd == token.start {
                if isWrittenOut(token, text) { count += 1 }
                continue
            }
            // The unit may be part of the token or follow it, perhaps behind a space.
            let lookahead = TextRange(digitsEnd, min(max(range.end, digitsEnd), digitsEnd + 12))
            if phrases.ranges(of: others, in: lookahead).first?.start == digitsEnd { continue }
            let isFraction = text[token.start..<digitsEnd].contains(0x2E) && digitsEnd < text.count
            if isFraction || isUnit(at: digitsEnd, lookahead, text, phrases) { count += 1 }
        }
        return count
    }

    private static let dateMarks: ScalarSet = "年月日号"
    private static let numerals: ScalarSet = "零〇一二两三四五六七八九十百千万亿分之几多"

    /// 二十万、百分之三十: numbers in ideographs, two or more of them; 一个 and 两种 are no data.
    private func isWrittenOut(_ token: TextRange, _ text: [UInt8]) -> Bool {
        let scalars = String(decoding: text[token.indices], as: UTF8.self).unicodeScalars
        return scalars.first != "第" && !(scalars.last.map(Self.dateMarks.contains) ?? true)
            && scalars.count(where: Self.numerals.contains) >= 2
    }

    private func isUnit(at offset: Int, _ lookahead: TextRange, _ text: [UInt8], _ phrases: PhraseHits) -> Bool {
        var at = offset
        while at < lookahead.end, text[at] == 0x20 { at += 1 }
        guard at < lookahead.end else { return false }
        return text[at].isASCIILetter || text[at] == UInt8(ascii: "%")
            || phrases.ranges(of: units, in: TextRange(at, lookahead.end)).first?.start == at
    }
}
