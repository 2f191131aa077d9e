/// Reads a number at the beginning of a line.
struct NumberPrefixParser {
    var cursor: ScalarCursor
    let start: Int
    let text: NumberPrefix.Text

    mutating func parse() -> NumberPrefix? {
        cursor.skipSpaces()
        guard let (scalar, length) = cursor.peek() else { return nil }
        if let sign = Self.sign(scalar) {
            cursor.at += length
            // ① stands alone; ⒈ brings its dot; Ⅳ. has one.
            if sign.style == .roman { _ = cursor.skip { Scalars.isDot($0) || Scalars.isListComma($0) } }
            return finish(sign.style, sign.ordinal)
        }
        switch scalar {
        case "第": return ordinalWord()
        case "其": return oneOfThem()
        case "上", "中", "下": return volume(scalar)
        case _ where Scalars.halfWidth(scalar) == "(": return inBrackets()
        case "【", "〔": return inSquareBrackets(closedBy: scalar + 1)
        case _ where Scalars.isDigit(scalar): return decimal()
        case _ where Scalars.chineseDigit(scalar) != nil: return chinese()
        case _ where Scalars.isLatinLetter(scalar): return word() ?? letter()
        default:
            guard let stem = Scalars.heavenlyStem(scalar) else { return nil }
            cursor.at += length
            return cursor.skip(if: Self.isPoint) ? finish(.stem, stem) : nil
        }
    }

    mutating func finish(
        _ style: NumberPrefix.Style, _ ordinal: Int, depth: Int = 1, leader: Int? = nil, isDoubtful: Bool = false
    ) -> NumberPrefix {
        let mark = Self.mark(before: cursor)
        cursor.skipSpaces()
        return NumberPrefix(
            style: style, depth: depth, ordinal: ordinal, leader: leader, length: cursor.at - start, mark: mark,
            isDoubtful: isDoubtful)
    }

    /// By the last character that was read.
    private static func mark(before cursor: ScalarCursor) -> NumberPrefix.Mark {
        var at = cursor.at - 1
        while at > 0, cursor.bytes[at] & 0xC0 == 0x80 { at -= 1 }
        guard let scalar = ScalarCursor(cursor.bytes, at..<cursor.at).peek()?.scalar else { return .none }
        if Scalars.isDot(scalar) { return .dot }
        if Scalars.isSpace(scalar) { return .space }
        if Scalars.isCloseBracket(scalar) { return scalar == 0x29 ? .bracket : .wideBracket }
        if Scalars.isListComma(scalar) { return .comma }
        return cursor.peek().map { Scalars.isSpace($0.scalar) } == true ? .space : .none
    }

    /// 、 or a dot
    static func isPoint(_ scalar: UInt32) -> Bool { Scalars.isListComma(scalar) || Scalars.isDot(scalar) }

    /// 第一章 第2节 第三部分
    private mutating func ordinalWord() -> NumberPrefix? {
        _ = cursor.next()
        cursor.skipSpaces()
        guard let ordinal = number() else { return nil }
        cursor.skipSpaces()
        if cursor.skip(if: { Self.isPoint($0) || Scalars.isColon($0) }) { return finish(.ordinal, ordinal) }
        guard let unit = cursor.next(), var style = Self.unit(unit) else { return nil }
        // 第一部分, not 第一部
        if style == .part, unit == "部", !cursor.skip(if: { $0 == "分" }) {
            style = .step
        }
        // 第一章、 第一章：
        _ = cursor.skip { Self.isPoint($0) || Scalars.isColon($0) }
        return finish(style, ordinal)
    }

    /// 其一、
    private mutating func oneOfThem() -> NumberPrefix? {
        _ = cursor.next()
        guard let ordinal = number(),
            cursor.skip(if: { Self.isPoint($0) || Scalars.isColon($0) || Scalars.isSpace($0) })
        else { return nil }
        return finish(.ordinal, ordinal)
    }

    /// 上篇 下篇
    private mutating func volume(_ scalar: UInt32) -> NumberPrefix? {
        _ = cursor.next()
        guard cursor.skip(if: { $0 == "篇" || $0 == "编" }) else { return nil }
        let end = cursor.at
        while cursor.skip(if: { Self.isPoint($0) || Scalars.isColon($0) || Scalars.isSpace($0) }) {}
        return cursor.at > end && !cursor.isAtEnd ? finish(.part, scalar == "上" ? 1 : scalar == "中" ? 2 : 3) : nil
    }

    /// What stands behind 第一.
    private static func unit(_ scalar: UInt32) -> NumberPrefix.Style? {
        switch Unicode.Scalar(scalar) {
        case "章": .chapter
        case "节", "条": .section
        case "篇", "编", "部": .part
        case "项", "点", "步", "阶": .step
        default: nil
        }
    }

    private mutating func inBrackets() -> NumberPrefix? {
        _ = cursor.next()
        cursor.skipSpaces()
        var style: NumberPrefix.Style, ordinal: Int, depth = 1, leader: Int?
        if let scalar = cursor.peek()?.scalar, Scalars.isLatinLetter(scalar) {
            let letters = letters(atMost: 4)
            if let value = Self.roman(letters) {
                (style, ordinal) = (.roman, value)
            } else {
                guard letters.count == 1 else { return nil }
                (style, ordinal) = (.letter, Self.letterOrdinal(scalar))
            }
        } else if let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar) {
            guard let value = number() else { return nil }
            (style, ordinal) = (.digitInBrackets, value)
            // （1.1）
            while depth < 6, cursor.skip(if: Scalars.isDot), let value = number() {
                (style, leader, ordinal, depth) = (.decimal, ordinal, value, depth + 1)
            }
        } else {
            guard let value = number() else { return nil }
            (style, ordinal) = (.chineseInBrackets, value)
        }
        cursor.skipSpaces()
        guard cursor.skip(if: Scalars.isRoundClose) else { return nil }
        _ = cursor.skip(if: Self.isPoint)
        return finish(style, ordinal, depth: depth, leader: leader)
    }

    /// 【1】 〔一〕
    private mutating func inSquareBrackets(closedBy close: UInt32) -> NumberPrefix? {
        _ = cursor.next()
        guard let value = number(), cursor.skip(if: { $0 == close }) else { return nil }
        return finish(.inSquareBrackets, value)
    }

    /// Part 1, CHAPTER II：
    private mutating func word() -> NumberPrefix? {
        let start = cursor, letters = letters(atMost: 8).map { Scalars.halfWidth($0) | 0x20 }
        cursor.skipSpaces()
        if let style = Self.style(of: letters), let value = number() ?? Self.roman(self.letters(atMost: 4)) {
            let end = cursor.at
            while cursor.skip(if: { Self.isPoint($0) || Scalars.isColon($0) || Scalars.isSpace($0) }) {}
            if cursor.at > end, !cursor.isAtEnd { return finish(style, value) }
        }
        cursor = start
        return nil
    }

    /// Of a word before a number.
    private static func style(of letters: [UInt32]) -> NumberPrefix.Style? {
        guard letters.count == 4 || letters.count == 7 else { return nil }
        switch String(String.UnicodeScalarView(letters.compactMap(Unicode.Scalar.init))) {
        case "part": return .part
        case "chapter": return .chapter
        case "section": return .section
        default: return nil
        }
    }

    private mutating func letters(atMost most: Int) -> [UInt32] {
        var letters: [UInt32] = []
        while letters.count < most, let scalar = cursor.peek()?.scalar, Scalars.isLatinLetter(scalar) {
            letters.append(scalar)
            _ = cursor.next()
        }
        return letters
    }

    /// Numbers of headings go no further than X and its like.
    private static func roman(_ letters: [UInt32]) -> Int? {
        let digits = letters.map { Scalars.halfWidth($0) & ~0x20 }
        return digits.allSatisfy(romanDigits.contains)
            ? ChineseNumeral.roman(digits.compactMap(Unicode.Scalar.init)) : nil
    }

    private mutating func letter() -> NumberPrefix? {
        let letters = letters(atMost: 5)
        let isBracketed = cursor.skip(if: Scalars.isRoundClose)
        if !isBracketed, letters.count == 1, let part = partOfLetter(letters[0]) { return part }
        let isWide = cursor.peek().map { $0.length > 1 } ?? false
        guard isBracketed || cursor.skip(if: Self.isPoint) else { return nil }
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        cursor.skipSpaces()
        // “e.g.” and “a.out” are no numbers: text in Chinese must follow, but for a) and II. with a space
        // (II. 5 t/h锅炉改造).
        guard let next = cursor.peek()?.scalar else { return nil }
        let isSure = isBracketed && letters.count == 1 || hadSpace && letters.count > 1
        let isRoman = letters.count > 1 || Self.roman(letters) != nil && (isBracketed || letters[0] < 0x61)
        guard
            Scalars.isHan(next) || Scalars.isOpenBracket(next) || Scalars.isOpenQuote(next)
                || isSure && Scalars.isLatinLetter(next)
                // A．2 MW: no abbreviation has a Chinese point.
                || isWide && letters.count == 1 && (Scalars.isLatinLetter(next) || Scalars.isDigit(next))
                || isRoman && hadSpace && !isBracketed && Scalars.isDigit(next)
        else { return nil }
        if isRoman {
            guard let value = Self.roman(letters) else { return nil }
            return finish(.roman, value)
        }
        return finish(.letter, Self.letterOrdinal(letters[0]))
    }

    /// Arabic or Chinese digits up to 199; nil where the number is larger (a year) or not there.
    mutating func number() -> Int? {
        guard let value = cursor.digits(atMost: 3) ?? cursor.chineseNumber(), value < 200 else { return nil }
        return value
    }

    private static let romanDigits: ScalarSet = "IVX"

    static func letterOrdinal(_ letter: UInt32) -> Int { Int(Scalars.halfWidth(letter) | 0x20) - 0x60 }

    /// Numbers that are one character: ① ⑴ ⒈ ㈠ Ⅰ.
    private static func sign(_ scalar: UInt32) -> (style: NumberPrefix.Style, ordinal: Int)? {
        switch scalar {
        case 0x2460...0x2473: (.circled, Int(scalar - 0x2460) + 1)
        case 0x2776...0x277F: (.circled, Int(scalar - 0x2776) + 1)
        case 0x2474...0x2487: (.digitInBrackets, Int(scalar - 0x2474) + 1)
        case 0x2488...0x249B: (.decimal, Int(scalar - 0x2488) + 1)
        case 0x3220...0x3229: (.chineseInBrackets, Int(scalar - 0x3220) + 1)
        case 0x2160...0x216B: (.roman, Int(scalar - 0x2160) + 1)
        case 0x2170...0x217B: (.roman, Int(scalar - 0x2170) + 1)
        default: nil
        }
    }
}
