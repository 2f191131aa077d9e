/// The classes of scalars that readers, outline and rules ask for: one definition each.
package enum Scalars {
    /// Blanks of any width, the carriage return and Word's soft return included.
    @inlinable package static func isSpace(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x20, 0x09, 0x0B, 0x0D, 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// Han characters: ideographs of all planes, compatibility forms, radicals, 〇, 々 and Suzhou numerals.
    @inlinable @inline(__always) package static func isHan(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAFF, 0x20000...0x3FFFD, 0x2E80...0x2FDF: true
        case 0x3005, 0x3007, 0x3021...0x3029, 0x3038...0x303B: true
        default: false
        }
    }

    /// 0–9 of either width.
    @inlinable package static func isDigit(_ scalar: UInt32) -> Bool { digit(scalar) != nil }

    /// The value of a digit of either width.
    @inlinable package static func digit(_ scalar: UInt32) -> Int? {
        switch scalar {
        case 0x30...0x39: Int(scalar - 0x30)
        case 0xFF10...0xFF19: Int(scalar - 0xFF10)
        default: nil
        }
    }

    /// A–Z and a–z of either width.
    @inlinable package static func isLatinLetter(_ scalar: UInt32) -> Bool {
        (0x61...0x7A).contains(halfWidth(scalar) | 0x20)
    }

    /// α, Φ and their like.
    @inlinable package static func isGreekLetter(_ scalar: UInt32) -> Bool { (0x391...0x3C9).contains(scalar) }

    /// A full-width form of ASCII as its ASCII character, anything else as it is.
    @inlinable @inline(__always) package static func halfWidth(_ scalar: UInt32) -> UInt32 {
        (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
    }

    /// Marks that end or divide sentences.
    @inlinable package static func isStop(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "。", "！", "？", "；", "…", "｡", "!", "?", ";": true
        default: false
        }
    }

    /// ，and its ASCII form.
    @inlinable package static func isComma(_ scalar: UInt32) -> Bool { halfWidth(scalar) == 0x2C }
    /// ：and its ASCII form.
    @inlinable package static func isColon(_ scalar: UInt32) -> Bool { halfWidth(scalar) == 0x3A }
    /// ．and its ASCII form.
    @inlinable package static func isDot(_ scalar: UInt32) -> Bool { halfWidth(scalar) == 0x2E }

    /// 、 of either width.
    @inlinable package static func isListComma(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "、", "､": true
        default: false
        }
    }

    /// ） and its ASCII form.
    @inlinable package static func isRoundClose(_ scalar: UInt32) -> Bool { halfWidth(scalar) == 0x29 }

    /// Brackets that open.
    @inlinable package static func isOpenBracket(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "(", "（", "[", "［", "【", "〔": true
        default: false
        }
    }

    /// Brackets that close.
    @inlinable package static func isCloseBracket(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case ")", "）", "]", "］", "】", "〕": true
        default: false
        }
    }

    /// Quotation marks that open, those around titles and " included.
    @inlinable package static func isOpenQuote(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "《", "〈", "“", "‘", "「", "『", "\"": true
        default: false
        }
    }

    /// Quotation marks that close.
    @inlinable package static func isCloseQuote(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "》", "〉", "”", "’", "」", "』", "\"": true
        default: false
        }
    }

    /// What ends the quotation that a mark begins: ” of “.
    @inlinable package static func closingQuote(_ scalar: UInt32) -> UInt32? {
        switch Unicode.Scalar(scalar) {
        case "“", "‘", "「", "『": scalar + 1
        default: nil
        }
    }

    /// Signs that stand before the items of a list; what symbol fonts have in their place is for private use.
    @inlinable package static func isBullet(_ scalar: UInt32) -> Bool {
        switch Unicode.Scalar(scalar) {
        case "•", "·", "●", "○", "◦", "■", "□", "▪", "▫", "◆", "◇", "⬥", "▲", "►", "▶", "‣", "➢", "➔", "✓", "✔", "★",
            "☆", "⁃", "∙", "・", "❖":
            true
        // Wingdings' arrow, as programs without that font read it.
        case "Ø": true
        default: isPrivate(scalar)
        }
    }

    /// Private use: bullets of symbol fonts, or glyphs without a meaning in Unicode.
    @inlinable package static func isPrivate(_ scalar: UInt32) -> Bool {
        (0xE000...0xF8FF).contains(scalar) || scalar >= 0xF0000
    }

    /// 甲 … 癸 as 1 … 10.
    @inlinable package static func heavenlyStem(_ scalar: UInt32) -> Int? {
        switch Unicode.Scalar(scalar) {
        case "甲": 1
        case "乙": 2
        case "丙": 3
        case "丁": 4
        case "戊": 5
        case "己": 6
        case "庚": 7
        case "辛": 8
        case "壬": 9
        case "癸": 10
        default: nil
        }
    }

    /// 〇 … 十, with 壹 … 拾 and Kangxi radicals: what numbers before headings are made of.
    @inlinable package static func chineseDigit(_ scalar: UInt32) -> Int? {
        switch Unicode.Scalar(scalar) {
        case "零", "〇": 0
        case "一", "⼀", "壹": 1
        case "二", "⼆", "两", "贰": 2
        case "三", "叁": 3
        case "四", "肆": 4
        case "五", "伍": 5
        case "六", "陆": 6
        case "七", "柒": 7
        case "八", "⼋", "捌": 8
        case "九", "玖": 9
        case "十", "⼗", "拾": 10
        default: nil
        }
    }
}

extension Unicode.Scalar {
    /// Its value as a digit of either width.
    package var digit: Int? { Scalars.digit(value) }
}
