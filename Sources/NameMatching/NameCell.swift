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

    var isDigit: Bool { Scalars.isDigit(scalar) }
    var isLetter: Bool {
        (0x61...0x7A).contains(scalar) || (0xC0...0x24F).contains(scalar) && scalar != "×" && scalar != "÷"
            || (0x370...0x4FF).contains(scalar)
    }
    var isHan: Bool { Scalars.isHan(scalar) }
    var isHanNumeral: Bool { isHan && Unicode.Scalar(scalar).map(ChineseNumeral.isHanNumeral) == true }
    /// 1, 一, and the letters of Ⅳ.
    var isListNumber: Bool { isDigit || isHanNumeral || scalar == "i" || scalar == "v" || scalar == "x" }
    var isOpenBracket: Bool { Scalars.isOpenBracket(scalar) || scalar == "{" }
    var isCloseBracket: Bool { Scalars.isCloseBracket(scalar) || scalar == "}" }
    /// Alone they are rather words (千瓦, 万米).
    var isMultiplier: Bool { isHan && Self.multipliers.contains(scalar) }
    private static let multipliers: ScalarSet = "十百千万亿"
    var isSpace: Bool { Scalars.isSpace(scalar) || scalar == 0x0A }
    var isOpeningQuote: Bool { Scalars.isOpenQuote(scalar) }
    var isClosingQuote: Bool { Scalars.isCloseQuote(scalar) }
    var isQuote: Bool { !isHan && (isOpeningQuote || isClosingQuote || scalar == 0x27) }
    /// -, ‐, ‑, –, —
    var isDash: Bool { scalar == 0x2D || (0x2010...0x2014).contains(scalar) }
    /// A colon, comma, point or dash after which a label ends.
    var isSeparator: Bool {
        if isHan { return false }
        switch scalar {
        case ":", "、", ",", ".", "。", "—", "–", "-", "_", "·", "/", "|", ";", "~": return true
        default: return isSpace
        }
    }
}

extension ArraySlice where Element == NameCell {
    func starts(with scalars: [UInt32]) -> Bool {
        count >= scalars.count && scalars.indices.allSatisfy { self[startIndex + $0].scalar == scalars[$0] }
    }

    /// Without separators, spaces and quotes at the ends.
    func trimmed() -> ArraySlice {
        trimming { $0.isSeparator || $0.isQuote }
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
