import ChineseText
import DocumentModel
import Scan
import SourceText

extension HeadingDetector {
    /// A head that runs into its text: “项目背景：本项目……”, “**技术难点：**…”, “【技术方案】…”, “（1）项目背景。本项目……”.
    func runIn(_ index: Int) -> Candidate? {
        let line = lines[index]
        // 2023年3月—2025年12月：XX系统: the dash of a period ends no head.
        guard line.length > 8 || line.isLong, behindPeriod(line.content) == line.content, let head = headRange(line),
            head.body < line.range.end
        else { return nil }
        let reading = vocabulary.reading(of: document.text, in: head.words)
        let label = vocabulary.projects.label(document.text, TextRange(line.content.start, line.range.end))
        let (role, probability) = reading.best
        let isMarked = line.numbering != nil || line.boldLead != nil || head.isBracketed
        guard label?.isNameLine != true, role != .project else { return nil }
        // “本人最突出的能力是：……” is a sentence, not a head.
        guard !endsAsSentence(head.words), head.isBracketed || !announcesList(head.words, isMarked: isMarked) else {
            return nil
        }
        // 技术路线 is 思路 or 方案, and one of the guide's parts in any case.
        let isKnown =
            role != .other && reading.unknown <= 4
            && (probability >= (isMarked ? 0.5 : 0.6) || reading.unknown == 0 && reading.guideShare >= 0.7)
        if !isKnown {
            // Perhaps a section whose name nobody has seen: `CandidateFilter` decides by its company.
            guard line.isLong || line.length >= 20 && line.stops + line.commas > 0, head.length >= 3, head.length <= 10,
                label == nil, !line.isListItem || line.boldLead != nil
            else { return nil }
        }
        // “项目背景。本项目……”, “项目背景 本项目……” unmarked count only in company.
        let isSure = probability >= 0.8 && role != .other && reading.unknown == 0 && head.length <= 12
        // “性能：……” in a list of properties: a bare word that isn't marked counts only in company.
        guard head.length >= 3 || isMarked || isKnown && reading.unknown == 0 else { return nil }
        let isBare = head.length < 3 && !isMarked
        guard
            !head.isSentence || isSure && !head.isSpaced
                || (line.isLong || line.end == .stop || line.stops > 1) && line.length >= head.length + 10
                    && head.length <= 10
                    && !line.isListItem
        else { return nil }
        if isWhole(index, head) {
            return Candidate(
                form: .numbered, lines: index...index, title: line.range, content: head.words,
                numbering: line.numbering,
                bodyStart: line.range.end, reading: reading, score: 3 + probability)
        }
        let isDoubtful = !isKnown || head.isSentence && !isMarked || head.isOpen || isBare
        return Candidate(
            form: .runIn, lines: index...index, title: TextRange(line.range.start, head.end), content: head.words,
            numbering: line.numbering, bodyStart: head.body, reading: reading,
            score: isDoubtful ? 1 + (isKnown ? probability : 0) : 3 + probability)
    }

    /// “5. 技术方案：可视化系统” above its text or its first subsection: what stands behind the colon belongs to the heading.
    private func isWhole(_ index: Int, _ head: Head) -> Bool {
        let line = lines[index]
        guard line.numbering != nil, line.boldLead == nil, !head.isSentence, !line.isLong, line.end == .plain,
            line.stops == 0,
            index + 1 < lines.count
        else { return false }
        let next = lines[index + 1]
        return next.isEligible && next.declaredLevel == nil
            && (next.numbering.map { $0.ordinal == 1 && !next.isLong } ?? next.isLong)
    }

    /// 换向由温差触发：…… is a sentence, whatever stands behind its colon.
    func isClause(_ candidate: Candidate, _ segmenter: Segmenter) -> Bool {
        candidate.isDoubtful && candidate.reading.unknown > 0
            && vocabulary.isClause(document.text, candidate.content, segmenter)
    }

    private struct Head {
        var words: TextRange
        /// Behind the words, and behind the bracket around them.
        var end: Int
        var body: Int
        var length: Int
        var isBracketed = false
        /// Closed by 。, a dash, a gap or a space: no sure sign of a head.
        var isSentence = false
        /// Closed by one space only.
        var isSpaced = false
        /// Bold, and closed by nothing at all.
        var isOpen = false
    }

    /// Around a whole head; round ones hold numbers.
    static let openBrackets: ScalarSet = "【〔〖[［", closeBrackets: ScalarSet = "】〕〗]］"

    /// The words before the first colon, dash, gap, bracket end or 。 if they are few enough for a heading.
    private func headRange(_ line: Line) -> Head? {
        var cursor = ScalarCursor(document.text, line.content.indices)
        let isBracketed = cursor.skip(if: Self.openBrackets.contains)
        let start = cursor.at
        var length = 0
        var before: UInt32 = 0
        while let (scalar, bytes) = cursor.peek(), length <= 18 {
            let at = cursor.at
            let isSpaced =
                Scalars.isSpace(scalar) && Scalars.isHan(before) && cursor.isBeforeHan && !isBracketed && !isGap(cursor)
            let isEnd =
                isSpaced
                || (isBracketed
                    ? Self.closeBrackets.contains(scalar)
                    : Scalars.isColon(scalar) || scalar == "。" || scalar == "—" || isGap(cursor))
            if isEnd, length >= 2 {
                while cursor.skip(if: {
                    Scalars.isColon($0) || Scalars.isSpace($0) || $0 == "—" || $0 == "。"
                        || isBracketed && $0 == scalar
                }) {}
                // A bold lead-in that ends here shows by itself that it is a head.
                let isBoldHead = line.boldLead.map { $0 >= at && $0 <= cursor.at } ?? false
                let words = document.trimmed(TextRange(start, at))
                return Head(
                    words: words, end: isBracketed ? at + bytes : words.end, body: cursor.at, length: length,
                    isBracketed: isBracketed,
                    isSentence: !isBracketed && !isBoldHead && !Scalars.isColon(scalar), isSpaced: isSpaced)
            }
            if let bold = line.boldLead, at >= bold, length >= 2 {
                // **需求分析** → **系统设计**
                var ahead = cursor
                ahead.skipSpaces()
                if ahead.skip(if: Self.joining.contains) { return nil }
                // “**技术难点** 本项目……”; “**技术难点**攻克以后” is a sentence that only its company makes more.
                let words = document.trimmed(TextRange(start, at))
                return Head(words: words, end: words.end, body: at, length: length, isOpen: Scalars.isHan(scalar))
            }
            guard !isEnd, !Scalars.isStop(scalar), !Scalars.isComma(scalar) else { return nil }
            cursor.at += bytes
            before = scalar
            if !Scalars.isSpace(scalar) { length += 1 }
        }
        return nil
    }

    /// 需求分析 → 系统设计 → 试验验证
    func isProcess(_ line: Line) -> Bool {
        var cursor = ScalarCursor(document.text, line.content.indices), steps = 0
        while steps < 2, let scalar = cursor.next() { if Self.arrows.contains(scalar) { steps += 1 } }
        return steps > 1
    }

    private static let arrows: ScalarSet = "→⇒➜➔"
    /// Behind bold words they go on to the next ones.
    private static let joining: ScalarSet = "→⇒➜➔>+＋/、"

    /// An ideographic space, or two spaces in a row.
    private func isGap(_ cursor: ScalarCursor) -> Bool {
        var ahead = cursor
        guard let first = ahead.next(), Scalars.isSpace(first) else { return false }
        return first == 0x3000 || ahead.peek().map { Scalars.isSpace($0.scalar) } ?? false
    }
}

extension Document {
    /// What one pair of brackets around all of `range` holds.
    func inside(_ isOpen: (UInt32) -> Bool, _ isClose: (UInt32) -> Bool, _ range: TextRange) -> TextRange? {
        var cursor = ScalarCursor(text, range.indices)
        guard cursor.skip(if: isOpen) else { return nil }
        let start = cursor.at
        while let (scalar, length) = cursor.peek() {
            if isClose(scalar) {
                return cursor.at + length == range.end ? TextRange(start, cursor.at) : nil
            }
            cursor.at += length
        }
        return nil
    }
}

extension SectionVocabulary {
    /// Whether a word of a sentence stands among these: 到底要做到什么程度, but not in what 的 makes part of a name
    /// (需要回答的问题).
    func isClause(_ utf8: [UInt8], _ range: TextRange, _ segmenter: Segmenter) -> Bool {
        var words = Array(utf8[range.indices])
        if let end = words.indices.dropLast(3).last(where: { words[$0...].starts(with: "的".utf8) }) {
            words.removeFirst(end + 3)
        }
        return segmenter.tokens(of: words).contains { token in
            clauses.matches(in: words, range: token.range).contains { $0.range == token.range }
        }
    }
}
