import ReaderKit
import Scan

/// Joins the lines of running text to paragraphs, across pages too.
struct ParagraphBuilder {
    private let margins: Margins
    private let numbers: LineNumbers

    init(_ pages: [PDFLinePage], margins: Margins) {
        self.margins = margins
        numbers = LineNumbers(pages)
    }

    /// Whether `line` begins a paragraph after those that `paragraph` holds.
    func begins(_ line: PDFLine, pageWidth: Float, after paragraph: PDFParagraph) -> Bool {
        guard let last = paragraph.lines.last, let first = paragraph.lines.first else { return true }
        if !line.isOfSize(last.size), !(line.isFormula && last.isFormula) { return true }
        if last.isContents || line.isFormula != last.isFormula { return true }
        if line.isFormula { return false }
        // A code (〔2020〕12号) may stand at the start of any line, words seldom do.
        if let head = Self.head(line.first.text), head.count >= 2, head.allSatisfy(Scalars.isHan) { return true }
        let area = margins.area(of: last, pageWidth: paragraph.pageWidth)
        let endsSentence = last.text.lastScalar.map(Glyphs.isTerminal) ?? false
        if endsSentence, NumberLabel.isBullet(line.first.text) { return true }
        // What breaks off in mid-sentence may stop short of the margin by a word that we can't measure.
        let slack = (endsSentence ? 0.3 : 2.2) * line.size
        if last.right + firstWordWidth(line) + slack < area.right { return true }
        let isShort = line.right + 2 * line.size < area.right
        let isOver = endsSentence || Self.changesScript(line, after: paragraph)
        if isApart(line, from: last, endsSentence: isOver, isShort: isShort) { return true }
        if endsSentence, isShort, looksLikeHeading(line, after: last) { return true }
        if first.isBold != line.isBold, paragraph.lines.count == 1, last.right + 2 * line.size < area.right {
            return true
        }
        // A heading that fills its line doesn't go on in the first of those below it.
        if !endsSentence, isShort, mayBeHeading(paragraph, before: line), numbers.beginsRun(line) { return true }
        return isIndented(line, pageWidth: pageWidth, paragraph: paragraph)
    }

    /// Whether a short line after a sentence is a heading, however full the line before it: bold, a few words with
    /// which no sentence ends, or numbered and no sentence.
    private func looksLikeHeading(_ line: PDFLine, after last: PDFLine) -> Bool {
        if line.isBold || line.isGothic, !(last.isBold || last.isGothic) { return true }
        if line.text.count >= Self.fewWords.lowerBound, line.text.count <= Self.fewWords.upperBound,
            line.text.scalars.allSatisfy(Scalars.isHan)
        {
            return true
        }
        return (NumberLabel.length(in: line.first.text) > 0 || Self.beginsHead(line.first.text))
            && !(line.text.lastScalar.map(Glyphs.isTerminal) ?? true)
    }

    /// Whether more than the usual distance, or another part of the page, lies between two lines.
    private func isApart(_ line: PDFLine, from last: PDFLine, endsSentence: Bool, isShort: Bool) -> Bool {
        guard line.page == last.page, line.area == last.area else { return false }
        let distance = (line.bottom - last.bottom) / max(last.size, 1)
        // After a sentence a short line that stands off a little is a heading.
        return distance > (endsSentence ? isShort ? 1.2 : 1.4 : 2.2) * margins.pitch || distance < 0.3
    }

    /// Whether the left edges say that a paragraph begins.
    private func isIndented(_ line: PDFLine, pageWidth: Float, paragraph: PDFParagraph) -> Bool {
        let em = line.size
        let indent = line.left - margins.area(of: line, pageWidth: pageWidth).left
        let indents = paragraph.lines.prefix(2).map {
            $0.left - margins.area(of: $0, pageWidth: paragraph.pageWidth).left
        }
        let endsSentence = paragraph.lines.last?.text.lastScalar.map(Glyphs.isTerminal) ?? false
        if indents.count == 1 {
            if !endsSentence, isCentred(line, below: paragraph.lines[0]) { return false }
            if indent > indents[0] + 0.7 * em {
                // 2.1 below 2., though its number stands where the text of 2. would go on.
                return beginsItem(line) && beginsItem(paragraph.lines[0]) || !isHanging(indent, paragraph, em: em)
            }
            guard indent > indents[0] - 0.5 * em else { return false }
            if beginsItem(line), endsSentence || beginsItem(paragraph.lines[0]) { return true }
            // Two lines with the same first-line indent are two paragraphs, but a block set in is one.
            return indents[0] > 1.2 * em && endsSentence
        }
        let continued = indents[1]
        if abs(indent - continued) <= 0.7 * em {
            return endsSentence && beginsItem(line) && abs(indent - indents[0]) <= 0.7 * em
        }
        return true
    }

    /// Whether the lines of a paragraph may be a heading that ends with the last: one, or a few that begin where the
    /// next does.
    private func mayBeHeading(_ paragraph: PDFParagraph, before line: PDFLine) -> Bool {
        paragraph.lines.count == 1
            || paragraph.lines.count <= 3 && paragraph.lines.allSatisfy { abs($0.left - line.left) < 0.5 * line.size }
    }

    /// Whether a line of a title goes on, shorter, in the middle below it.
    private func isCentred(_ line: PDFLine, below title: PDFLine) -> Bool {
        title.size > Self.titleSize * margins.bodySize && line.right < title.right
            && NumberLabel.length(in: line.first.text) == 0
            && abs(line.left + line.right - title.left - title.right) < line.size
    }

    /// From which size on, in that of the text, type is a title's.
    private static let titleSize: Float = 1.3

    /// Whether lines without any Chinese (the English of a heading) are followed by one that begins with it.
    private static func changesScript(_ line: PDFLine, after paragraph: PDFParagraph) -> Bool {
        line.first.text.firstScalar.map(Scalars.isHan) ?? false
            && paragraph.lines.allSatisfy { $0.text.allSatisfy { $0 < 0x80 } }
    }

    /// Bytes of a heading that nothing but its words and its place marks.
    private static let fewWords = 9...45

    private func beginsItem(_ line: PDFLine) -> Bool {
        NumberLabel.length(in: line.first.text, allowsBare: false) > 0 || Self.beginsHead(line.first.text)
    }

    /// 【技术方案】: a few words in brackets that no sentence begins with.
    private static func beginsHead(_ text: [UInt8]) -> Bool { head(text) != nil }

    /// What stands in them.
    private static func head(_ text: [UInt8]) -> [UInt32]? {
        guard let open = text.firstScalar, let close = heads[open] else { return nil }
        let scalars = Array(text.prefix(longestHead)).scalars
        return scalars.firstIndex(of: close).map { Array(scalars[1..<$0]) }
    }

    private static let heads: [UInt32: UInt32] = [0x3010: 0x3011, 0x3014: 0x3015, 0x3016: 0x3017, 0xFF3B: 0xFF3D]
    /// Bytes of a head with its brackets.
    private static let longestHead = 60

    /// Whether an indented second line stands under the text after the label of the first.
    private func isHanging(_ indent: Float, _ paragraph: PDFParagraph, em: Float) -> Bool {
        guard let first = paragraph.lines.first, NumberLabel.length(in: first.first.text) > 0 else { return false }
        guard first.pieces.count > 1, NumberLabel.isLabel(first.first.text) else { return true }
        let textIndent = first.pieces[1].left - margins.area(of: first, pageWidth: paragraph.pageWidth).left
        return abs(indent - textIndent) < em
    }

    /// Width of what would have had to fit on the line before: a character with the punctuation after it, a Latin word.
    private func firstWordWidth(_ line: PDFLine) -> Float {
        let scalars = Array(line.first.text.prefix(120)).scalars
        // （上）”: what opens and what closes stays with the character between.
        var index = scalars.firstIndex { !Glyphs.isOpening($0) } ?? scalars.count
        guard index < scalars.count else { return 0 }
        var width = Float(index) * line.size
        let opened = index
        if Glyphs.isWide(scalars[index]) {
            width += line.size
            index += 1
            while index < scalars.count, Glyphs.isClosing(scalars[index]) {
                width += line.size
                index += 1
            }
            // Some programs don't break between a full stop and the Latin word after it.
            if index == opened + 1 { return width }
        }
        let word = scalars[index...].prefix { !Glyphs.isWide($0) && $0 != 0x20 }
        return width + 1.05 * Float(word.count) * line.latinAdvance
    }
}

/// Lines of running text that belong together.
struct PDFParagraph {
    var lines: [PDFLine] = []
    var pageWidth: Float = 0
    /// Whether its text so far is how a bookmark begins.
    var beginsBookmark = false

    /// The texts of the lines one after the other.
    var text: [UInt8] { lines.reduce(into: []) { $0 += $1.text } }
    var page: Int { lines.first?.page ?? 1 }
}
