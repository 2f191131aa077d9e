import ReaderKit
import Scan

/// Puts the runs of a page together to lines.
struct LineBuilder {
    private let page: PDFPage
    private let fonts: [PDFFont]
    /// For each run its rank among the runs with ink, in the order of the file.
    private let ranks: [Int]

    /// Gaps in units of the font size. From this one on two stretches are apart …
    private static let wideGap: Float = 1.5
    /// … from this one where one side is Chinese, which is set without spaces …
    private static let chineseGap: Float = 0.75
    /// … and from this one where the file doesn't draw one after the other, or the first is a number: a tab follows it.
    private static let cellGap: Float = 0.55
    private static let tabGap: Float = 0.35
    /// … and from this one in a line that has such gaps: cells of a narrow table.
    private static let rowGap: Float = 0.4
    /// Runs before one that may have a hole for it.
    private static let runsBack = 64
    /// Bytes of a number at the start of a line, with its marks and blanks.
    private static let longestLabel = 32
    /// Gap that stands for a space between Latin words.
    private static let wordGap: Float = 0.15

    init(page: PDFPage, fonts: [PDFFont]) {
        let page = Overprint.removed(from: page)
        self.page = page
        self.fonts = fonts
        var rank = 0
        ranks = page.runs.map { run in
            if !page.text[run.text].isBlank { rank += 1 }
            return rank
        }
    }

    /// The lines from top to bottom.
    func lines() -> [PDFLine] {
        let runs = page.runs.indices.filter { page.runs[$0].height > 0 }
        var lines: [PDFLine] = []
        var group: [Int] = []
        var top: Float = 0, bottom: Float = 0
        for run in runs.sorted(by: { middle($0) < middle($1) }) {
            let height = min(page.runs[run].height, bottom - top)
            let overlap = min(bottom, page.runs[run].bottom) - max(top, page.runs[run].top)
            if !group.isEmpty, overlap < 0.5 * height {
                append(group, to: &lines)
                group = []
            }
            // What is raised comes first and may touch nothing that is lowered: what it stands beside tells where the
            // line is. The sign of a root or a sum reaches over other lines.
            if group.allSatisfy({ isBlank($0) || isTall($0, beside: run) })
                || group.contains(where: { isRaised($0, beside: run) })
            {
                top = page.runs[run].top
                bottom = page.runs[run].bottom
            }
            group.append(run)
        }
        append(group, to: &lines)
        return lines
    }

    private func middle(_ run: Int) -> Float { (page.runs[run].top + page.runs[run].bottom) / 2 }
    private func size(_ run: Int) -> Float {
        fonts.indices.contains(page.runs[run].font) ? fonts[page.runs[run].font].size : page.runs[run].height
    }
    private func isBlank(_ run: Int) -> Bool { page.text[page.runs[run].text].isBlank }

    private func append(_ group: [Int], to lines: inout [PDFLine]) {
        let runs = group.sorted { page.runs[$0].left < page.runs[$1].left }
        let inked = runs.filter { !isBlank($0) }
        guard let first = inked.first else { return }
        var line = PDFLine(
            page: page.number, left: page.runs[first].left, right: 0, top: .infinity, bottom: 0,
            size: dominantSize(inked),
            isBold: inked.allSatisfy { isBold($0) }, isGothic: isGothic(inked), pieces: [])
        for run in inked {
            line.right = max(line.right, page.runs[run].right)
            line.top = min(line.top, page.runs[run].top)
            line.bottom = max(line.bottom, page.runs[run].bottom)
        }
        let (outer, texts) = filled(runs)
        line.pieces = pieces(outer, texts, size: line.size)
        if line.pieces.count > 1, !NumberLabel.isLabel(line.first.text) {
            line.pieces = pieces(outer, texts, size: line.size, least: Self.rowGap)
        }
        if let piece = line.pieces.first {
            line.numbering = numbering(piece, isAlone: line.pieces.count == 1, runs: inked, size: line.size)
        }
        line.heavyLead = heavyLead(inked)
        line.noteNumber = noteNumber(inked, size: line.size)
        line.order = inked.sorted()[inked.count / 2]
        line.latinAdvance = latinAdvance(inked, size: line.size)
        if !line.pieces.isEmpty { lines.append(line) }
    }

    /// What the gap after a number at the start of a line tells.
    private func numbering(_ piece: PDFPiece, isAlone: Bool, runs: [Int], size: Float) -> PDFLine.Numbering {
        let length = NumberLabel.length(in: piece.text)
        guard length > 0 else { return .none }
        if length == piece.text.count { return isAlone ? .none : .automatic }
        let first = page.runs[runs[0]]
        let text = Array(page.text[first.text]).trimmed
        guard piece.text[length] == 0x20, text.count > length else { return .typed }
        // Poppler puts one space for a small tab within one font: the width of the run without its characters remains.
        let scalars = text.scalars
        let narrow = scalars.count { !Glyphs.isWide($0) && $0 != 0x20 }
        let wide = scalars.count { Glyphs.isWide($0) }
        guard narrow <= 6 else { return .unclear }
        let gap = (first.right - first.left) / size - Float(wide) - 0.52 * Float(narrow)
        return gap > 0.6 ? .automatic : gap < 0.4 ? .typed : .unclear
    }

    /// Mean width of a letter in the first stretch of Latin letters, in which a line may begin.
    private func latinAdvance(_ runs: [Int], size: Float) -> Float {
        for run in runs {
            let text = page.text[page.runs[run].text]
            if text.count >= 3, text.allSatisfy({ $0 < 0x80 }) {
                return (page.runs[run].right - page.runs[run].left) / Float(text.count)
            }
        }
        return 0.55 * size
    }

    private func isBold(_ run: Int) -> Bool {
        let box = page.runs[run]
        if fonts.indices.contains(box.font), fonts[box.font].isBold { return true }
        return page.text[box.text].dropFirst(box.boldLead).isBlank
    }

    /// Characters, spaces apart, from the start of a line on that are bold or set in 黑体.
    private func heavyLead(_ runs: [Int]) -> Int {
        var count = 0
        for run in runs {
            let box = page.runs[run]
            let isWhole = isBold(run) || fonts.indices.contains(box.font) && fonts[box.font].isGothic
            let text = page.text[box.text].prefix(isWhole ? box.text.count : box.boldLead)
            // Scalars begin at the bytes that are no continuation.
            count += text.count { $0 & 0xC0 != 0x80 && $0 != 0x20 }
            if !isWhole { break }
        }
        return count
    }

    private func isGothic(_ runs: [Int]) -> Bool {
        let chinese = runs.filter { page.text[page.runs[$0].text].contains { $0 >= 0xE3 } }
        return !chinese.isEmpty
            && chinese.allSatisfy { fonts.indices.contains(page.runs[$0].font) && fonts[page.runs[$0].font].isGothic }
    }

    private func dominantSize(_ runs: [Int]) -> Float {
        var weights: [Float: Int] = [:]
        for run in runs { weights[size(run), default: 0] += page.runs[run].text.count }
        return max(weights.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1, 1)
    }

    /// The runs from left to right without those that stand in the hole of another, and the texts of these with them.
    ///
    /// Some programs draw the quotes of a line first. Poppler then joins what lies before and after one to a single run
    /// with a space for the hole.
    private func filled(_ runs: [Int]) -> (runs: [Int], texts: [Int: [UInt8]]) {
        var texts: [Int: [UInt8]] = [:]
        var reach: Float = 0
        let outer = runs.indices.filter { place in
            let inner = runs[place], box = page.runs[inner]
            defer { reach = max(reach, box.right) }
            guard box.right < reach - 1, !isBlank(inner),
                let holder = runs[max(0, place - Self.runsBack)..<place].first(where: {
                    page.runs[$0].left + 1 < box.left && box.right < page.runs[$0].right - 1 && !isBlank($0)
                })
            else { return true }
            var text = texts[holder] ?? Array(page.text[page.runs[holder].text])
            guard let hole = hole(in: text, from: page.runs[holder].left, at: box.left, em: size(holder)) else {
                return true
            }
            text.replaceSubrange(hole...hole, with: Array(page.text[box.text]).trimmed)
            texts[holder] = text
            return false
        }
        return (outer.map { runs[$0] }, texts)
    }

    /// Index of the space of `text` that stands nearest to `x`.
    private func hole(in text: [UInt8], from left: Float, at x: Float, em: Float) -> Int? {
        var best: (index: Int, distance: Float)?
        var position = left, index = 0
        while index < text.count {
            let (scalar, length) = text.decoded(at: index)
            if scalar == 0x20, best == nil || abs(position - x) < best!.distance { best = (index, abs(position - x)) }
            position += Glyphs.isWide(scalar) ? em : 0.5 * em
            index += length
        }
        return best?.index
    }

    /// Raised digits are smaller than this part of what they stand beside.
    private static let raised: Float = 0.78

    /// Whether a run of small type touches another: an exponent, an index.
    private func isRaised(_ run: Int, beside other: Int) -> Bool {
        let box = page.runs[run], base = page.runs[other]
        return box.height < Self.raised * base.height && !isTall(other, beside: run)
            && box.left < base.right + box.height && base.left < box.right + box.height
    }

    /// Whether a run is so much higher than another that it is no text of the same line's size.
    private func isTall(_ run: Int, beside other: Int) -> Bool {
        page.runs[run].height > Self.tall * page.runs[other].height
    }
    private static let tall: Float = 2.2

    /// Whether the run looks like the reference of a footnote: small raised digits after a character.
    private func isReference(_ run: Int, size lineSize: Float, after previous: Int) -> Bool {
        guard previous >= 0, size(run) <= Self.raised * lineSize, middle(run) < middle(previous) else { return false }
        return ReferenceMark.isMark(page.text[page.runs[run].text])
    }

    /// The number of a footnote that a line begins with: small raised digits before its text.
    private func noteNumber(_ runs: [Int], size lineSize: Float) -> Int? {
        guard runs.count > 1, size(runs[0]) <= Self.raised * lineSize, middle(runs[0]) < middle(runs[1]) else {
            return nil
        }
        let text = Array(page.text[page.runs[runs[0]].text]).trimmed
        return text.count <= 2 && text.allSatisfy(\.isASCIIDigit) ? Int(String(decoding: text, as: UTF8.self)) : nil
    }

    /// Whether a gap parts two stretches of a line: cells, columns, a number and its title.
    private func isBoundary(
        after text: [UInt8], before next: ArraySlice<UInt8>, gap: Float, isFirst: Bool, follows: Bool
    ) -> Bool {
        let begin = Array(next.prefix(4)).firstScalar
        // No cell and no title begins with a mark that closes: 1 ）.
        if gap < Self.wideGap, begin.map(Glyphs.isWideClosing) ?? false { return false }
        if gap > Self.wideGap || gap > Self.cellGap && !follows { return true }
        // A number alone may be the first word of a sentence: some programs set it off from the Chinese after it by
        // nearly as much as a tab.
        if isFirst, text.count <= Self.longestLabel, NumberLabel.isLabel(text.trimmed),
            gap > (text.trimmed.allSatisfy(\.isASCIIDigit) ? Self.chineseGap : Self.tabGap)
        {
            return true
        }
        guard gap > Self.chineseGap else { return false }
        return text.lastScalar.map(Glyphs.isWide) ?? false || begin.map(Glyphs.isWide) ?? false
    }

    private func pieces(_ runs: [Int], _ texts: [Int: [UInt8]], size: Float, least: Float = .infinity) -> [PDFPiece] {
        var pieces: [PDFPiece] = []
        var text: [UInt8] = []
        var left: Float = 0, right: Float = 0, order = Int.max, lastInked = -1
        /// Whether the space before what comes was typed full-width (项目二　96孔板): it is no gap of typesetting.
        var isWide = false
        func flush() {
            let trimmed = text.trimmed
            if !trimmed.isEmpty { pieces.append(PDFPiece(left: left, right: right, text: trimmed, order: order)) }
            text = []
            order = .max
        }
        for run in runs {
            let box = page.runs[run]
            let blank = isBlank(run)
            if !text.isEmpty, !blank,
                box.left - right > least * size
                    || isBoundary(
                        after: text, before: page.text[box.text], gap: (box.left - right) / size,
                        isFirst: pieces.isEmpty, follows: lastInked < 0 || ranks[run] == ranks[lastInked] + 1)
            {
                flush()
            }
            if blank {
                // A space that another font draws over a character beside it is none.
                if !text.isEmpty, text.last != 0x20, box.right - right > 0.1 * size { text.append(0x20) }
                right = max(right, text.isEmpty ? right : box.right)
                isWide = isWide || page.text[box.text].contains(0xE3)
                continue
            }
            if text.isEmpty {
                left = box.left
            } else if box.left - right > Self.wordGap * size, text.last != 0x20 {
                text.append(0x20)
            }
            // No word begins with a mark that closes: 1 ）.
            if text.last == 0x20, Array(page.text[box.text].prefix(4)).firstScalar.map(Glyphs.isWideClosing) ?? false {
                text = text.trimmed
            }
            if isWide, text.last == 0x20 { text.replaceSubrange((text.count - 1)..., with: "\u{3000}".utf8) }
            isWide = false
            let isReference = isReference(run, size: size, after: lastInked)
            if isReference { text += ReferenceMark.open }
            text += texts[run] ?? Array(page.text[box.text])
            if isReference { text += ReferenceMark.close }
            right = text.isEmpty ? box.right : max(right, box.right)
            order = min(order, run)
            lastInked = run
        }
        flush()
        return pieces
    }
}
