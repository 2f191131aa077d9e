import Scan

/// Undoes what typesetting did to the text: gaps between Chinese and Latin, letters set apart, words cut at line ends.
enum GapRepair {
    /// Removes the spaces that stand for the small gap which Word and others set between Chinese and Latin or digits.
    ///
    /// A space after a number at the very start stays: it parts the number of a heading from its title. Spaces between
    /// Latin words stay, those between Chinese characters only where they don't
    /// stand around single characters (stretched lines, 分散对齐).
    static func withoutGaps(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0x20), text.contains(where: { $0 >= 0x80 }) else { return text }
        let scalars = text.scalars
        let kept = numberEnd(scalars)
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, scalar) in scalars.enumerated() {
            if scalar == 0x20, index > 0, index + 1 < scalars.count, index != kept {
                if isGap(scalars[index - 1], scalars[index + 1]) || isStretched(scalars, at: index) { continue }
            }
            result.append(scalar: scalar)
        }
        return result
    }

    /// Whether a space between these two can only be the gap between Chinese and Latin: quotes go with either.
    private static func isGap(_ before: UInt32, _ after: UInt32) -> Bool {
        guard before != 0x20, after != 0x20, Glyphs.isWide(before) || Glyphs.isWide(after) else { return false }
        switch (Glyphs.isShared(before), Glyphs.isShared(after)) {
        case (false, false): return Glyphs.isWide(before) != Glyphs.isWide(after)
        case (true, false): return Glyphs.isWide(after)
        case (false, true): return Glyphs.isWide(before)
        case (true, true): return false
        }
    }

    /// Appends the text of the next line to that of a paragraph.
    static func join(_ paragraph: inout [UInt8], _ line: [UInt8]) {
        guard let last = paragraph.lastScalar, let first = line.firstScalar else {
            paragraph += line
            return
        }
        if last == 0xAD || last == "‐" {
            paragraph.removeLast(last == 0xAD ? 2 : 3)
        } else if last == 0x2D, Glyphs.isLatinLowercase(first), isHyphenated(paragraph) {
            paragraph.removeLast()
        } else if isLatin(last, beside: paragraph.dropLast(3).last), isLatin(first, beside: line.dropFirst(3).first),
            !isTight(last)
        {
            paragraph.append(0x20)
        }
        paragraph += line
    }

    /// Whether a word of Latin letters ends or begins here; a quote or dash goes with the byte `beside` it.
    private static func isLatin(_ scalar: UInt32, beside neighbour: UInt8?) -> Bool {
        Glyphs.isShared(scalar) ? neighbour.map { $0 < 0x80 } ?? false : !Glyphs.isWide(scalar)
    }

    /// Whether the hyphen at the end follows a plain lower-case word: not an address, a name or a range.
    private static func isHyphenated(_ text: [UInt8]) -> Bool {
        let word = text.dropLast().reversed().prefix { Glyphs.isLatinLowercase(UInt32($0)) }.count
        guard word >= 2 else { return false }
        let before = text.dropLast(word + 1).last
        return before == nil || before == 0x20 || before == 0x28 || before! >= 0x80
    }

    /// Characters after which a long word or address is broken without a space.
    private static func isTight(_ scalar: UInt32) -> Bool { scalar == 0x2D || scalar == 0x2F || scalar == 0x5F }

    /// Index of the space after a section number or the number of a caption at the start (`1.2 项目背景`, `图 3 系统组成`); nil
    /// where there is none.
    private static func numberEnd(_ scalars: [UInt32]) -> Int? {
        // 图, 表
        let isCaption = scalars.first == "图" || scalars.first == "表"
        var index = isCaption ? 1 : 0, digits = 0
        if isCaption, scalars.count > 1, scalars[1] == 0x20 { index += 1 }
        let start = index
        while index < scalars.count,
            Scalars.isDigit(scalars[index]) || scalars[index] == 0x2E || isCaption && scalars[index] == 0x2D
        {
            digits = Scalars.isDigit(scalars[index]) ? digits + 1 : 0
            if digits > 2 { return nil }
            index += 1
        }
        return index > start && index < scalars.count && scalars[index] == 0x20 ? index : nil
    }

    /// Whether the space at `index` is one of several in a row with a single Chinese character between them, and
    /// doesn't part a stretched label from what stands behind it (申 报 人 麦启航).
    private static func isStretched(_ scalars: [UInt32], at index: Int) -> Bool {
        func isGap(_ index: Int) -> Bool {
            scalars.indices.contains(index - 1) && scalars.indices.contains(index + 1) && scalars[index] == 0x20
                && Glyphs.isWide(scalars[index - 1]) && Glyphs.isWide(scalars[index + 1])
        }
        let endsLabel =
            index < 2 * longestLabel && scalars.count - index > 2 && !scalars[(index + 1)...].contains(0x20)
            && stride(from: 1, to: index, by: 2).allSatisfy { scalars[$0] == 0x20 }
        return isGap(index - 2) && !endsLabel || isGap(index + 2)
    }

    /// Characters of a label that is stretched to the width of others.
    private static let longestLabel = 4
}
