import Linting
import Scan
import SourceText

/// Looks for the applicant's own rank: 排名第2, 第一发明人, 排序 1/5, 独立完成.
struct RankFinder {
    let text: [UInt8]
    let vocabulary: Vocabulary
    let words: Vocabulary.List
    /// The rank of somebody else: 单位排名第3
    let notWords: Vocabulary.List
    let titles: Vocabulary.List
    let sole: Vocabulary.List

    func hasRank(in range: TextRange) -> Bool {
        let hits = vocabulary.hits(in: text)
        if hits.occurs(sole, in: range) { return true }
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        if hits.ranges(of: words, except: notWords, in: range).contains(where: { isNumeralNear(after: $0.end) }) {
            return true
        }
        return hasOrdinalTitle(scalars, hits) || hasLoneOrdinal(scalars) || hasFraction(scalars)
    }

    /// 排名第2, 排名：1, 排名（3/7）
    private func isNumeralNear(after offset: Int) -> Bool {
        let rest = String(decoding: text[offset...].prefix(18), as: UTF8.self).unicodeScalars.prefix(5)
        return rest.contains { isNumeral($0) }
    }

    /// 第一发明人, 第2完成人
    private func hasOrdinalTitle(_ scalars: [Unicode.Scalar], _ hits: PhraseHits) -> Bool {
        var offset = 0
        for index in scalars.indices {
            defer { offset += UTF8.width(scalars[index]) }
            guard scalars[index] == "第", index + 1 < scalars.count, isNumeral(scalars[index + 1]) else { continue }
            let window = TextRange(offset, min(text.count, offset + 24))
            if hits.occurs(titles, in: window) { return true }
        }
        return false
    }

    /// 二等奖 第3, 二等奖（第三）: nothing behind the number that it could count.
    private func hasLoneOrdinal(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains { index in
            guard scalars[index] == "第", index > 0, !scalars[index - 1].properties.isIdeographic else { return false }
            let rest = scalars[(index + 1)...].drop(while: isNumeral)
            return rest.startIndex > index + 1
                && (rest.first.map { !$0.properties.isAlphabetic && !$0.properties.isIdeographic } ?? true)
        }
    }

    /// 1/5: a rank among so many. Not part of a date or a longer number.
    private func hasFraction(_ scalars: [Unicode.Scalar]) -> Bool {
        scalars.indices.contains { index in
            guard scalars[index] == "/", index > 0, index + 1 < scalars.count, let rank = scalars[index - 1].digit,
                let first = scalars[index + 1].digit
            else { return false }
            if index > 1, scalars[index - 2].digit != nil || scalars[index - 2] == "/" || scalars[index - 2] == "." {
                return false
            }
            var end = index + 2
            var all = first
            while end < scalars.count, let next = scalars[end].digit {
                all = all * 10 + next
                end += 1
            }
            let isLonger = end < scalars.count && (scalars[end] == "/" || scalars[end] == "." || scalars[end] == "-")
            return !isLonger && rank >= 1 && rank <= all && all <= 60
        }
    }

    private func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        scalar.digit != nil || ChineseNumeral.isHanNumeral(scalar)
    }
}
