import ChineseText
import DocumentModel
import Scan
import SourceText

/// One line of a block (blocks may hold several, divided by soft line ends) with what it looks like.
struct Line {
    enum End { case plain, stop, comma, colon }

    var block: Int
    /// Without spaces at either side.
    var range: TextRange
    var numbering: NumberPrefix?
    /// Behind the number.
    var content: TextRange
    /// Scalars of the content but spaces; counting ends at `Line.measured`.
    var length = 0
    var han = 0
    /// Stops and commas before the last character.
    var stops = 0
    var commas = 0
    /// Question marks, which are stops as well.
    var questions = 0
    /// Runs of two or more spaces inside: columns, not prose.
    var gaps = 0
    var end = End.plain
    var isBold = false
    /// Where a bold lead-in ends; nil where the line doesn't begin bold or is bold as a whole.
    var boldLead: Int?
    var declaredLevel: Int?
    /// Whether the block is one that a heading can stand in at all.
    var isEligible = true
    var isListItem = false
    var looks = Looks()

    /// Scalars after which a line is known to be too long for a heading.
    static let measured = 90
    /// 难在哪里？——技术难点: few words, and no sentence but the question.
    var isQuestion: Bool { questions > 0 && length <= 30 && questions == stops + (end == .stop ? 1 : 0) }
    var isLong: Bool { length > 45 }
    /// Size of its type in twentieths, that of the text 0.
    var size: Int { Int(((looks.relativeSize - 1) * 20).rounded()) }
}

extension Document {
    /// The lines of all blocks, in order; empty ones left out.
    func lines(_ vocabulary: SectionVocabulary, _ segmenter: Segmenter, _ names: ProjectNames? = nil) -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(blocks.count)
        for (index, block) in blocks.enumerated() {
            var start = block.range.start
            text.withUnsafeBufferPointer { bytes in
                for at in block.range.indices where bytes[at] == 0x0A || bytes.isSeparator(at) {
                    appendLine(TextRange(start, at), block: index, to: &lines)
                    start = at + (bytes[at] == 0x0A ? 1 : 3)
                }
            }
            appendLine(TextRange(start, block.range.end), block: index, to: &lines)
        }
        if let names, names.hasAchievements {
            for index in lines.indices where lines[index].isEligible { endNumber(of: &lines[index], before: names) }
        }
        joinNumbers(&lines)
        settleDoubtfulNumbers(&lines, vocabulary, segmenter)
        leaveOutPartsOfFigures(&lines)
        return lines
    }

    /// （a）… （b）… above or below “图2 …”, or on one line, name the parts of a figure.
    private func leaveOutPartsOfFigures(_ lines: inout [Line]) {
        func isPart(_ index: Int) -> Bool {
            lines.indices.contains(index) && lines[index].numbering?.style == .letter && !lines[index].isLong
                && lines[index].end != .stop
        }
        for index in lines.indices {
            if isPart(index), namesNextPart(lines[index]) { lines[index].isEligible = false }
            guard blocks[lines[index].block].kind == .caption(.figure) else { continue }
            var above = index - 1
            while isPart(above) {
                lines[above].isEligible = false
                above -= 1
            }
            var below = index + 1
            while isPart(below), isPart(below + 1) || below > index + 1 {
                lines[below].isEligible = false
                below += 1
            }
        }
    }

    /// Whether （b） stands in a line that （a） begins.
    private func namesNextPart(_ line: Line) -> Bool {
        guard let number = line.numbering else { return false }
        var cursor = ScalarCursor(text, line.content.indices)
        while let scalar = cursor.next() {
            guard Scalars.isOpenBracket(scalar) || Scalars.isSpace(scalar) else { continue }
            var ahead = cursor
            if let letter = ahead.next(), Scalars.isLatinLetter(letter), ahead.skip(if: Scalars.isCloseBracket),
                Int(Scalars.halfWidth(letter) | 0x20) - 0x60 == number.ordinal + 1
            {
                return true
            }
        }
        return false
    }

    private func appendLine(_ range: TextRange, block index: Int, to lines: inout [Line]) {
        let block = blocks[index]
        let range = trimmed(range)
        guard !range.isEmpty else { return }
        var line = Line(block: index, range: range, content: range)
        switch block.kind {
        case .heading(let level): line.declaredLevel = level
        case .listItem: line.isListItem = true
        case .paragraph, .tableCell: break
        default: line.isEligible = false
        }
        guard line.isEligible else {
            lines.append(line)
            return
        }
        line.content = undecorated(range)
        let automatic = automaticNumber(line)
        line.numbering = NumberPrefix.ofPart(
            NumberPrefix.parse(
                text, in: line.content.indices, before: line.declaredLevel == nil ? .line : .declaredHeading))
        // Behind an automatic 3. a figure without a mark (2 MN试验机) is none.
        if let numbering = line.numbering, automatic == nil || !numbering.isUnmarked {
            line.content = TextRange(min(line.content.start + numbering.length, range.end), range.end)
        } else {
            line.numbering = automatic
            // No list counts 一、 or 1.1, whatever program made it.
            if automatic?.isOfHeadings == true { line.isListItem = false }
        }
        line.looks = block.looks
        measure(&line)
        findBold(&line, block)
        lines.append(line)
    }

    /// The number that the program puts before the block's first line.
    private func automaticNumber(_ line: Line) -> NumberPrefix? {
        let block = blocks[line.block]
        guard line.range.start < block.range.start + 12, let label = block.label else { return nil }
        return NumberPrefix.ofPart(NumberPrefix.parse(label: label))
    }

    /// Without a typed bullet (■ ◆ ★ ● ▲ ※ •) before the text.
    private func undecorated(_ range: TextRange) -> TextRange {
        var cursor = ScalarCursor(text, range.indices)
        guard
            cursor.skip(if: {
                (0x25A0...0x25FF).contains($0) || (0x2605...0x2606).contains($0)
                    || (0x2713...0x27BF).contains($0) && !(0x2776...0x2793).contains($0) || $0 == "※" || $0 == "•"
                    || $0 == 0xB7 || $0 == 0xA7
                    // Of a symbol font.
                    || (0xE000...0xF8FF).contains($0)
            })
        else { return range }
        cursor.skipSpaces()
        return TextRange(cursor.at, range.end)
    }

    func trimmed(_ range: TextRange) -> TextRange {
        TextRange(text.trimming(range.indices, Scalars.isSpace))
    }

    /// A name in 业绩 tells where the number in front of it ends: 4.5 K/250 W氦制冷机 has none, in 2．3D打印设备 it is 2.
    private func endNumber(of line: inout Line, before names: ProjectNames) {
        let start = undecorated(line.range).start
        guard
            ScalarCursor(text, start..<line.range.end).peek().map({
                Scalars.isDigit($0.scalar) || Scalars.isLatinLetter($0.scalar)
                    || Scalars.chineseDigit($0.scalar) != nil
            }) ?? false,
            let entry = names.entry(in: TextRange(start, line.range.end)),
            entry.start != line.content.start || line.numbering?.isDoubtful == true
        else { return }
        if entry.start == start { return dropNumber(&line) }
        let written = trimmed(TextRange(start, entry.start))
        // Something stands behind a number; in front of a name a hyphen ends one, too.
        let mark =
            ScalarCursor(text, written.indices).peek().map { Scalars.isDigit($0.scalar) } == true
                && text[written.end - 1] == UInt8(ascii: "-") ? 1 : 0
        let label = text[written.start..<written.end - mark] + Array(" 一".utf8)
        guard var number = NumberPrefix.parse(Array(label), in: 0..<label.count),
            number.length == written.count - mark + 1
        else {
            return
        }
        number.length = entry.start - start
        begin(&line, at: entry.start, number)
    }

    /// Says that what the line begins with is no number.
    func dropNumber(_ line: inout Line) { begin(&line, at: undecorated(line.range).start, automaticNumber(line)) }

    func begin(_ line: inout Line, at start: Int, _ numbering: NumberPrefix?) {
        line.numbering = numbering
        line.content = TextRange(start, line.range.end)
        (line.length, line.han, line.stops, line.commas, line.gaps, line.questions) = (0, 0, 0, 0, 0, 0)
        measure(&line)
    }

    private func measure(_ line: inout Line) {
        var cursor = ScalarCursor(text, line.content.indices)
        var spaces = 0, brackets = 0
        while let scalar = cursor.next() {
            if Scalars.isOpenBracket(scalar) {
                brackets += 1
            } else if Scalars.isCloseBracket(scalar) {
                brackets = max(0, brackets - 1)
            }
            if Scalars.isSpace(scalar) {
                spaces += scalar == 0x09 ? 3 : scalar == 0x3000 ? 2 : 1
                continue
            }
            if spaces > 2 { line.gaps += 1 }
            spaces = 0
            line.length += 1
            if Scalars.isHan(scalar) { line.han += 1 }
            line.end = .plain
            if Scalars.isStop(scalar) || scalar == "。" {
                line.end = .stop
                line.stops += 1
                if Scalars.halfWidth(scalar) == "?" { line.questions += 1 }
            } else if Scalars.isComma(scalar) || scalar == "、" {
                line.end = .comma
                // XX系统（2018—2020，负责人）
                if scalar != "、", brackets == 0 { line.commas += 1 }
            } else if Scalars.isColon(scalar) {
                line.end = .colon
            }
            if line.length >= Line.measured {
                line.end = lastMark(line.content)
                return
            }
        }
        if line.end == .stop { line.stops -= 1 }
    }

    /// How a line too long to be measured to its end ends.
    private func lastMark(_ range: TextRange) -> Line.End {
        var last = range.end - 1
        while last > range.start, text[last] & 0xC0 == 0x80 { last -= 1 }
        guard let scalar = ScalarCursor(text, last..<range.end).peek()?.scalar else { return .plain }
        return Scalars.isStop(scalar) || scalar == "。"
            ? .stop : Scalars.isColon(scalar) ? .colon : Scalars.isComma(scalar) || scalar == "、" ? .comma : .plain
    }

    private func findBold(_ line: inout Line, _ block: Block) {
        if block.looks.isBold { line.isBold = true }
        // Neighbouring bold spans are one; a colon or a number outside them doesn't matter.
        var end: Int?
        for span in block.spans
        where span.style == .bold && span.range.end > line.range.start && span.range.start < line.range.end {
            if let current = end {
                guard span.range.start <= current + 3 else { break }
                end = max(current, span.range.end)
            } else {
                guard span.range.start <= line.content.start else { break }
                end = span.range.end
            }
        }
        // A number that is bold alone (its Chinese is set in a face that has no bold) says nothing of the words.
        guard let end, end > line.content.start else { return }
        if end + 3 >= line.range.end { line.isBold = true } else { line.boldLead = end }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether U+2028 or U+2029 stands at `offset`, as text pasted from other systems has them.
    fileprivate func isSeparator(_ offset: Int) -> Bool {
        self[offset] == 0xE2 && offset + 2 < count && self[offset + 1] == 0x80 && self[offset + 2] & 0xFE == 0xA8
    }
}

extension NumberPrefix {
    /// The number where it can stand before a part of a text: a step of something (第一步) is none.
    fileprivate static func ofPart(_ number: NumberPrefix?) -> NumberPrefix? { number?.style == .step ? nil : number }

    /// 第一章, 一、, （一）, 1.1
    fileprivate var isOfHeadings: Bool {
        switch style {
        case .part, .chapter, .section, .chinese, .chineseInBrackets: true
        default: depth > 1
        }
    }

    /// Digits with nothing but a space behind them.
    fileprivate var isUnmarked: Bool { style == .decimal && depth == 1 && (mark == .none || mark == .space) }
}
