import ChineseText
import Scan
import SourceText

/// A folded character of a name with its place in the name as written.
struct NameCell: Sendable {
    var scalar: UInt32
    /// UTF-8 bytes of the name.
    var source: TextRange

    /// The characters of `name`: width, case, compatibility forms and radicals folded, traditional ones simplified.
    static func cells(of name: [UInt8]) -> [NameCell] {
        let folded = FoldedText(name)
        var cells: [NameCell] = []
        cells.reserveCapacity(folded.utf8.count / 2)
        var offset = 0
        for scalar in String(decoding: folded.utf8, as: UTF8.self).unicodeScalars {
            let end = offset + UTF8.width(scalar)
            cells.append(
                NameCell(scalar: SimplifiedForm.of(scalar.value), source: folded.source(of: TextRange(offset, end))))
            offset = end
        }
        return cells
    }

    var isDigit: Bool { (0x30...0x39).contains(scalar) }
    var isLetter: Bool {
        (0x61...0x7A).contains(scalar) || (0xC0...0x24F).contains(scalar) || (0x370...0x4FF).contains(scalar)
    }
    var isHan: Bool {
        (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0x20000...0x3FFFF).contains(scalar)
            || scalar == 0x3007
    }
    var isHanNumeral: Bool { isHan && Unicode.Scalar(scalar).map(ChineseNumeral.isHanNumeral) == true }
    /// 1, 一, and the letters of Ⅳ.
    var isListNumber: Bool { isDigit || isHanNumeral || [0x69, 0x76, 0x78].contains(scalar) }
    var isOpenBracket: Bool { [0x28, 0x5B, 0x7B, 0x3010, 0x3014].contains(scalar) }
    var isCloseBracket: Bool { [0x29, 0x5D, 0x7D, 0x3011, 0x3015].contains(scalar) }
    /// 十, 百, 千, 万: alone they are rather words (千瓦, 万米).
    var isMultiplier: Bool { [0x5341, 0x767E, 0x5343, 0x4E07, 0x4EBF].contains(scalar) }
    var isSpace: Bool {
        scalar == 0x20 || scalar == 0x09 || scalar == 0x0A || scalar == 0x0D || scalar == 0x3000 || scalar == 0xA0
    }
    /// 《〈“‘「『"
    var isOpeningQuote: Bool { [0x300A, 0x3008, 0x201C, 0x2018, 0x300C, 0x300E, 0x22].contains(scalar) }
    /// 》〉”’」』"
    var isClosingQuote: Bool { [0x300B, 0x3009, 0x201D, 0x2019, 0x300D, 0x300F, 0x22].contains(scalar) }
    var isQuote: Bool { !isHan && (isOpeningQuote || isClosingQuote || scalar == 0x27) }
    /// -, ‐, ‑, –, —
    var isDash: Bool { scalar == 0x2D || (0x2010...0x2014).contains(scalar) }
    /// A colon, comma, point or dash after which a label ends.
    var isSeparator: Bool {
        if isHan { return false }
        switch scalar {
        case 0x3A, 0x3001, 0x2C, 0x2E, 0x3002, 0x2014, 0x2013, 0x2D, 0x5F, 0xB7, 0x2F, 0x7C, 0x3B, 0x7E: return true
        default: return isSpace
        }
    }
}

extension ArraySlice where Element == NameCell {
    func starts(with scalars: [UInt32]) -> Bool {
        count >= scalars.count && zip(self, scalars).allSatisfy { $0.scalar == $1 }
    }

    /// Without separators, spaces and quotes at the ends.
    func trimmed() -> ArraySlice {
        var cells = self
        while let first = cells.first, first.isSeparator || first.isQuote { cells.removeFirst() }
        while let last = cells.last, last.isSeparator || last.isQuote { cells.removeLast() }
        return cells
    }

    /// What counts where names are compared as written: all but spaces, quotes, and separators at the ends; dashes
    /// alike.
    var letters: [UInt32] {
        trimmed().compactMap { $0.isSpace || $0.isQuote ? nil : $0.isDash ? 0x2D : $0.scalar }
    }

    var text: String {
        var view = String.UnicodeScalarView()
        for cell in self { if let scalar = Unicode.Scalar(cell.scalar) { view.append(scalar) } }
        return String(view)
    }

    var source: TextRange? {
        guard let first, let last else { return nil }
        return TextRange(first.source.start, Swift.max(first.source.start, last.source.end))
    }
}
