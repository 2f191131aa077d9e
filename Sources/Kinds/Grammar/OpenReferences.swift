import Linting
import Scan
import SourceText

/// References and dates whose number was never filled in: `见图？`, `如图 所示`, `文献[?]`, `第 章`, `2025年  月`.
struct OpenReferences: Sendable {
    /// 图、表、公式
    private let labels: Vocabulary.List
    /// In front of a label: 见、如.
    private let leads: Vocabulary.List
    /// Behind it: 所示.
    private let tails: Vocabulary.List
    /// Behind a sign it is none: 轴、方向.
    private let notReferences: Vocabulary.List
    private let ordinalLeads: Vocabulary.List
    /// 章、节
    private let parts: Vocabulary.List
    /// 名、完成人: behind 第 and a number
    private let ranks: Vocabulary.List
    private let years: Vocabulary.List
    /// Behind a month: 起、份.
    private let monthTails: Vocabulary.List

    init(_ list: (String) throws(Failure) -> Vocabulary.List) throws(Failure) {
        labels = try list("labels")
        leads = try list("referenceLeads")
        tails = try list("referenceTails")
        notReferences = try list("anonymised")
        ordinalLeads = try list("ordinalLeads")
        parts = try list("parts")
        ranks = try list("ordinalNouns")
        years = try list("years")
        monthTails = try list("monthTails")
    }

    /// 见图？, 图X-X, 文献[?], 公式（？）
    func reference(with run: MaskRun, _ passage: Passage) -> TextRange? {
        guard run.family != .star, run.family != .ring, run.family != .filler, !passage.clauses.isQuoted(run.range),
            !isProduct(run, passage)
        else { return nil }
        var start = run.range.start, end = run.range.end
        if let open = passage.text.scalar(before: start), let close = Self.brackets[open],
            passage.text.scalar(at: end) == close,
            run.family == .question || passage.phrase(of: labels, endingAt: start - UTF8.width(open)) != nil
        {
            start -= UTF8.width(open)
            end += UTF8.width(close)
            if run.family == .question, open == "[" || open == "［",
                passage.text.scalar(before: start)?.properties.isIdeographic == true
            {
                return TextRange(start, end)
            }
        }
        guard
            let label = passage.phrase(of: labels, endingAt: start)
                ?? passage.phrase(of: labels, endingAt: chapterStart(before: start, passage)),
            passage.phrase(of: notReferences, at: end) == nil
        else { return nil }
        let lead = passage.phrase(of: leads, endingAt: label.start)
        guard
            run.family == .cross || run.count > 1 || lead != nil || passage.phrase(of: tails, at: end) != nil
                || start < run.range.start
        else { return nil }
        return TextRange(lead?.start ?? label.start, end)
    }

    /// 图 400×257, 公式 3×4: a size.
    private func isProduct(_ run: MaskRun, _ passage: Passage) -> Bool {
        let behind = passage.text.scalar(at: passage.skipBlanks(from: run.range.end))
        let front = passage.text.start(before: run.range.start, notBefore: 0, while: Scalars.isSpace)
        return run.family == .cross && behind?.isDigit == true && passage.text.scalar(before: front)?.isDigit == true
    }

    /// Where the 3- of 图3-？ begins.
    private func chapterStart(before end: Int, _ passage: Passage) -> Int {
        let chapter = passage.text[..<end].reversed().prefix(4).prefix {
            $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        return end - chapter.count
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "［": "］", "(": ")", "（": "）"]

    /// Where a number is missing between blanks.
    func blanks(in passage: Passage) -> [TextRange] {
        let phrases = passage.phrases, whole = passage.range
        let figures = phrases.ranges(of: labels, in: whole).compactMap { label -> TextRange? in
            guard let lead = phrases.phrase(of: leads, endingAt: label.start) else { return nil }
            let next = passage.skipBlanks(from: label.end)
            guard next > label.end, let tail = phrases.phrase(of: tails, beginningAt: next) else { return nil }
            return TextRange(lead.start, tail.end)
        }
        let chapters = phrases.ranges(of: ordinalLeads, in: whole).compactMap { lead -> TextRange? in
            place(of: parts, behind: lead, passage)
        }
        let places = phrases.ranges(of: parts, in: whole).compactMap { part -> TextRange? in
            let start = passage.text.start(before: part.start, notBefore: 0, while: Scalars.isSpace)
            guard part.start - start >= 2, let lead = phrases.phrase(of: leads, endingAt: start),
                passage.clauses.mark(after: part.end) != nil
            else { return nil }
            return TextRange(lead.start, part.end)
        }
        return (figures + chapters + places).filter(passage.isSaid)
    }

    /// Dates and ranks with blanks for what is to be written: `2025年  月`, `第  完成人`.
    func empty(in passage: Passage) -> [TextRange] {
        let phrases = passage.phrases, whole = passage.range
        let ranked = phrases.ranges(of: ordinalLeads, in: whole).filter { place(of: parts, behind: $0, passage) == nil }
            .compactMap { place(of: ranks, behind: $0, passage) }
        let dates = phrases.ranges(of: years, in: whole).compactMap { date($0, passage) }
        return (ranked + dates).filter(passage.isSaid)
    }

    /// 第 and one of `nouns`, with blanks between.
    private func place(of nouns: Vocabulary.List, behind lead: TextRange, _ passage: Passage) -> TextRange? {
        let next = passage.skipBlanks(from: lead.end)
        guard next > lead.end, let noun = passage.phrases.phrase(of: nouns, beginningAt: next) else { return nil }
        return TextRange(lead.start, noun.end)
    }

    /// 2025年  月, 20  年
    private func date(_ year: TextRange, _ passage: Passage) -> TextRange? {
        let next = passage.skipBlanks(from: year.end)
        if next > year.end, passage.text.scalar(at: next) == "月" {
            var end = next + 3
            let day = passage.skipBlanks(from: end)
            if day > end, passage.text.scalar(at: day) == "日" { end = day + 3 }
            let isWord = passage.text.scalar(at: end)?.properties.isIdeographic ?? false
            // 年 月 日 时 分: a list of units.
            let further = passage.text.scalar(at: passage.skipBlanks(from: end))
            if day > end || end > next + 3, further.map(Self.clock.contains) ?? false { return nil }
            guard !isWord || passage.phrases.phrase(of: monthTails, beginningAt: end) != nil else { return nil }
            return TextRange(start(of: year, passage), end)
        }
        let at = passage.text.start(before: year.start, notBefore: 0, while: Scalars.isSpace)
        let century = passage.text[max(0, at - 2)..<at]
        guard year.start - at >= 2, century.elementsEqual([0x32, 0x30]),
            passage.text.scalar(before: at - 2).map({ !$0.isASCII || $0 == " " || $0 == "\n" }) ?? true
        else { return nil }
        return TextRange(at - 2, year.end)
    }

    private static let clock: ScalarSet = "时分秒"

    /// With the digits in front of it.
    private func start(of year: TextRange, _ passage: Passage) -> Int {
        var at = year.start
        while at > 0, passage.text[at - 1].isASCIIDigit, year.start - at < 4 { at -= 1 }
        return at
    }
}
