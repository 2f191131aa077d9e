import SourceText

extension HeadingDetector {
    /// A head that runs into its text: “项目背景：本项目……”, “**技术难点：**…”, “【技术方案】…”, “（1）项目背景。本项目……”.
    func runIn(_ index: Int) -> Candidate? {
        let line = lines[index]
        guard line.length > 8 || line.isLong, let head = headRange(line), head.body < line.range.end else { return nil }
        let reading = vocabulary.reading(of: document.text, in: head.words)
        let label = vocabulary.projects.label(document.text, TextRange(line.content.start, line.range.end))
        let (role, probability) = reading.best
        let isMarked = line.numbering != nil || line.boldLead != nil || head.isBracketed
        guard label?.isNameLine != true, role != .other, role != .project || label != nil else { return nil }
        guard reading.unknown <= 4, probability >= (isMarked ? 0.5 : 0.6) else { return nil }
        // “性能：……” in a list of properties: a head must be more than one bare word unless it is marked.
        guard head.length >= 3 || isMarked else { return nil }
        guard !head.isSentence || isMarked && probability >= 0.8 else { return nil }
        return Candidate(form: .runIn, lines: index...index, title: TextRange(line.range.start, head.words.end), content: head.words,
                         numbering: line.numbering, bodyStart: head.body, reading: reading, score: 3 + probability)
    }

    private struct Head {
        var words: TextRange
        var body: Int
        var length: Int
        var isBracketed = false
        /// Closed by 。 as if it were a sentence.
        var isSentence = false
    }

    /// The words before the first colon, bracket end or 。 if they are few enough for a heading.
    private func headRange(_ line: Line) -> Head? {
        var cursor = ScalarCursor(document.text, line.content)
        let isBracketed = cursor.skip { $0 == 0x3010 }
        let start = cursor.at
        var length = 0
        while let (scalar, bytes) = cursor.peek(), length <= 18 {
            let at = cursor.at
            if isBracketed ? scalar == 0x3011 : Scalars.isColon(scalar) || scalar == 0x3002 {
                cursor.at += bytes
                _ = cursor.skip(if: Scalars.isColon)
                cursor.skipSpaces()
                guard length >= 2 else { return nil }
                return Head(words: document.trimmed(TextRange(start, at)), body: cursor.at, length: length, isBracketed: isBracketed, isSentence: scalar == 0x3002)
            }
            if let bold = line.boldLead, at >= bold, length >= 2 {
                // “**技术难点** 本项目……”
                return Head(words: document.trimmed(TextRange(start, at)), body: at, length: length)
            }
            guard !Scalars.isStop(scalar), !Scalars.isComma(scalar) else { return nil }
            cursor.at += bytes
            if !Scalars.isSpace(scalar) { length += 1 }
        }
        return nil
    }
}
