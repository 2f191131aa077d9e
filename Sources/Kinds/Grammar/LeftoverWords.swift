import Linting
import Scan
import SourceText

/// Words that mean “still to be written” wherever they stand (《个人技术报告》建议内容), or, in Latin letters, where a mark would
/// stand: at the head or the end of a clause (`TODO：补图`, `采样率：TBD`). In the midst of one it may stand for what is
/// missing (`吞吐量达到TODO条每秒`) or be spoken of (`扫描代码里的TODO`): somebody is asked. One among several (`TODO、DOING、DONE`,
/// `TODO 和 FIXME 注释`), a gloss (`待办（TODO）模块`) and an abbreviation of the report's own (`检测前跟踪（TBD）`, `TBD算法`) are none.
struct LeftoverWords: Sendable {
    let words: Vocabulary.List
    let exceptions: Vocabulary.List
    /// 占位文本: what follows is its example.
    let named: Vocabulary.List

    /// Each with whether it surely is one.
    func find(in passage: Passage) -> [(range: TextRange, isSure: Bool)] {
        let hits = passage.phrases.ranges(of: words, except: exceptions, in: passage.range).filter {
            isWord($0, passage) && !isListed($0, passage) && !isExample($0, passage)
        }
        let names = names(among: hits, passage)
        return hits.filter { !isGloss($0, passage) && !names.contains(passage.string($0)) }.map {
            ($0, isMark($0, passage))
        }
    }

    /// 英文占位文本（Lorem ipsum）
    private func isExample(_ range: TextRange, _ passage: Passage) -> Bool {
        let start = passage.clauses.sentence(at: range.start).start
        return passage.phrases.occurs(named, in: TextRange(start, range.start))
    }

    private func isMark(_ range: TextRange, _ passage: Passage) -> Bool {
        passage.text[range.start] >= 0x80 || passage.clauses.mark(before: range.start) != nil
            || passage.clauses.mark(after: range.end) != nil
    }

    private func isListed(_ range: TextRange, _ passage: Passage) -> Bool {
        let text = passage.text, whole = passage.range
        if text.scalar(before: range.start) == "、" || text.scalar(at: range.end) == "、" { return true }
        guard text[range.start] < 0x80 else { return false }
        func scalars(_ range: Range<Int>) -> String.UnicodeScalarView {
            String(decoding: text[range], as: UTF8.self).unicodeScalars
        }
        let before = scalars(max(whole.start, range.start - Self.reach)..<range.start).reversed()
        let behind = scalars(range.end..<min(range.end + Self.reach, whole.end))
        if isJoined(before) || isJoined(behind) { return true }
        // 含有 TODO 或明文口令的提交, 注释里的 TODO 数量
        func next(_ neighbours: some Sequence<Unicode.Scalar>) -> Unicode.Scalar? {
            neighbours.first { !Scalars.isSpace($0.value) }
        }
        return !isMark(range, passage)
            && (next(before) == "的" || next(behind).map { Self.conjunctions.contains($0.value) } ?? false)
    }

    /// Whether a conjunction and then a Latin letter stand next: TODO 和 FIXME, in either direction.
    private func isJoined(_ neighbours: some Sequence<Unicode.Scalar>) -> Bool {
        var words = neighbours.lazy.map(\.value).filter { !Scalars.isSpace($0) }.makeIterator()
        guard let first = words.next(), Self.conjunctions.contains(first), let second = words.next() else {
            return false
        }
        return Scalars.isLatinLetter(second)
    }

    private static let conjunctions: ScalarSet = "和与及或"
    /// Bytes on either side in which the other word begins.
    private static let reach = 30

    /// Latin words that are introduced in brackets, and part of a longer name elsewhere.
    private func names(among hits: [TextRange], _ passage: Passage) -> Set<String> {
        var introduced: Set<String> = [], joined: Set<String> = []
        for hit in hits where passage.text[hit.start] < 0x80 {
            let next = passage.text.scalar(at: hit.end)
            if next == ")" || next == "）" { introduced.insert(passage.string(hit)) }
            if next?.properties.isIdeographic == true { joined.insert(passage.string(hit)) }
        }
        return introduced.intersection(joined)
    }

    /// In brackets of its own inside a phrase.
    private func isGloss(_ range: TextRange, _ passage: Passage) -> Bool {
        guard let open = passage.text.scalar(before: range.start), let close = passage.text.scalar(at: range.end),
            "(（".unicodeScalars.contains(open), ")）".unicodeScalars.contains(close)
        else { return false }
        func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar?.properties.isIdeographic ?? false }
        return isWord(passage.text.scalar(before: range.start - UTF8.width(open)))
            && isWord(passage.text.scalar(at: range.end + UTF8.width(close)))
    }

    /// Latin words count only where no letter, digit or sign of a name stands beside them.
    private func isWord(_ range: TextRange, _ passage: Passage) -> Bool {
        guard passage.text[range.start] < 0x80 else { return true }
        func isName(_ scalar: Unicode.Scalar?) -> Bool {
            guard let scalar, scalar.isASCII else { return false }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || "-_./#".unicodeScalars.contains(scalar)
        }
        return !isName(passage.text.scalar(before: range.start)) && !isName(passage.text.scalar(at: range.end))
    }
}
