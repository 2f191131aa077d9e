import Linting
import Scan
import SourceText

/// Where the text says what signs stand for, or speaks of the signs themselves.
extension Masks {
    /// 模板里的“尊敬的XX老师”由系统替换
    func isExplained(_ run: MaskRun, _ passage: Passage) -> Bool {
        passage.clauses.isQuoted(run.range)
            && passage.phrases.occurs(explained, in: passage.clauses.sentence(at: run.range.start))
    }

    /// 以“XXXX”占位: with or without quotation marks.
    func isSpokenOf(_ run: MaskRun, _ passage: Passage) -> Bool {
        func isQuote(_ scalar: Unicode.Scalar?) -> Bool { scalar.map("“”\"「」".unicodeScalars.contains) ?? false }
        var start = run.range.start, end = run.range.end
        if let sign = passage.text.scalar(before: start), isQuote(sign) { start -= UTF8.width(sign) }
        if let sign = passage.text.scalar(at: end), isQuote(sign) { end += UTF8.width(sign) }
        return passage.phrase(of: signLeads, endingAt: start) != nil || passage.phrase(of: signTails, at: end) != nil
    }

    func hasNotation(_ run: MaskRun, _ passage: Passage) -> Bool {
        passage.phrases.occurs(notation, in: passage.clauses.sentence(at: run.range.start))
    }

    /// Part of a code: the XXX of AQ-XXX, of which the text may speak afterwards.
    func isCoded(_ run: MaskRun, _ passage: Passage) -> Bool {
        [passage.text.scalar(before: run.range.start), passage.text.scalar(at: run.range.end)].contains {
            $0?.isNamePart ?? false
        }
    }

    /// Where the 四位 of XXXX四位为校验码, the 这一段 of “xxx”这一段由系统生成 ends.
    private func part(behind run: MaskRun, _ passage: Passage) -> Int? {
        var at = run.range.end
        if let sign = passage.text.scalar(at: at), "”\"」".unicodeScalars.contains(sign) { at += UTF8.width(sign) }
        let start = at
        while let scalar = passage.text.scalar(at: at), Self.counting.contains(scalar) || scalar.isDigit {
            at += UTF8.width(scalar)
        }
        return at > start ? passage.phrase(of: signParts, at: at)?.end : nil
    }

    private static let counting: ScalarSet = "这那该其一二两三四五六七八九十几数后前末尾首个"

    /// 其中 xxx 为设备号, XXX 表示流水号, AQ-xxx（xxx 为流水号）.
    func isGlossed(_ run: MaskRun, isCoded: Bool, _ passage: Passage) -> Bool {
        guard run.family == .cross else { return false }
        if run.count >= 2, passage.phrase(of: signTails, at: run.range.end) != nil { return true }
        if let part = part(behind: run, passage), passage.phrase(of: glosses, at: part) != nil { return true }
        guard passage.phrase(of: glosses, at: run.range.end) != nil else { return false }
        let clause = passage.clauses.clause(around: run.range)
        return passage.phrases.occurs(glossLeads, in: TextRange(clause.start, run.range.start))
            || ((isCoded || run.count == 1) && passage.clauses.mark(before: run.range.start) != nil)
    }
}
