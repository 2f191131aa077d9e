import SourceText

/// Reads a number at the beginning of a line.
struct NumberingParser {
    var cursor: ScalarCursor
    let start: Int
    let isDeclared: Bool

    mutating func parse() -> Numbering? {
        cursor.skipSpaces()
        guard let (scalar, length) = cursor.peek() else { return nil }
        if let sign = Self.sign(scalar) {
            cursor.at += length
            // ① stands alone; ⒈ brings its dot; Ⅳ. has one.
            if sign.style == .roman { _ = cursor.skip { Scalars.isDot($0) || $0 == 0x3001 } }
            return finish(sign.style, sign.ordinal)
        }
        switch scalar {
        case 0x7B2C: return ordinalWord()
        case 0x28, 0xFF08: return inBrackets()
        case _ where Scalars.isDigit(scalar): return decimal()
        case _ where Scalars.chineseDigit(scalar) != nil: return chinese()
        case _ where Scalars.isLatinLetter(scalar): return letter()
        case _ where Self.stem(scalar) != nil:
            cursor.at += length
            guard cursor.skip(if: { $0 == 0x3001 || Scalars.isDot($0) }) else { return nil }
            return finish(.stem, Self.stem(scalar)!)
        default: return nil
        }
    }

    private mutating func finish(
        _ style: Numbering.Style, _ ordinal: Int, depth: Int = 1, leader: Int? = nil, isDoubtful: Bool = false
    ) -> Numbering {
        let mark = Self.mark(before: cursor)
        cursor.skipSpaces()
        return Numbering(
            style: style, depth: depth, ordinal: ordinal, leader: leader, length: cursor.at - start, mark: mark,
            isDoubtful: isDoubtful)
    }

    /// By the last character that was read.
    private static func mark(before cursor: ScalarCursor) -> Numbering.Mark {
        var at = cursor.at - 1
        while at > 0, cursor.bytes[at] & 0xC0 == 0x80 { at -= 1 }
        guard at >= 0, let scalar = ScalarCursor(cursor.bytes, TextRange(at, cursor.at)).peek()?.scalar else {
            return .none
        }
        if Scalars.isDot(scalar) { return .dot }
        if Scalars.isSpace(scalar) { return .space }
        if Scalars.isCloseBracket(scalar) { return .bracket }
        if scalar == 0x3001 || scalar == 0xFF64 { return .comma }
        return cursor.peek().map { Scalars.isSpace($0.scalar) } == true ? .space : .none
    }

    /// 第一章 第2节 第三部分
    private mutating func ordinalWord() -> Numbering? {
        _ = cursor.next()
        cursor.skipSpaces()
        guard let ordinal = number() else { return nil }
        cursor.skipSpaces()
        let style: Numbering.Style
        switch cursor.next() {
        case 0x7AE0: style = .chapter
        case 0x8282, 0x6761: style = .section
        case 0x7BC7, 0x7F16: style = .part
        case 0x90E8:
            guard cursor.skip(if: { $0 == 0x5206 }) else { return nil }
            style = .part
        default: return nil
        }
        // 第一章、 第一章：
        _ = cursor.skip { $0 == 0x3001 || Scalars.isColon($0) || Scalars.isDot($0) }
        return finish(style, ordinal)
    }

    private mutating func inBrackets() -> Numbering? {
        _ = cursor.next()
        cursor.skipSpaces()
        let style: Numbering.Style, ordinal: Int
        if let scalar = cursor.peek()?.scalar, Scalars.isLatinLetter(scalar) {
            _ = cursor.next()
            style = .letter
            ordinal = Self.letterOrdinal(scalar)
        } else if let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar) {
            guard let value = number() else { return nil }
            (style, ordinal) = (.digitInBrackets, value)
        } else {
            guard let value = number() else { return nil }
            (style, ordinal) = (.chineseInBrackets, value)
        }
        cursor.skipSpaces()
        guard cursor.skip(if: { $0 == 0x29 || $0 == 0xFF09 }) else { return nil }
        _ = cursor.skip { $0 == 0x3001 || Scalars.isDot($0) }
        return finish(style, ordinal)
    }

    private mutating func chinese() -> Numbering? {
        guard let ordinal = number() else { return nil }
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        cursor.skipSpaces()
        if cursor.skip(if: {
            $0 == 0x3001 || Scalars.isDot($0) || Scalars.isComma($0) || Scalars.isColon($0) || $0 == 0xFF64
        }) || hadSpace {
            return finish(.chinese, ordinal)
        }
        return nil
    }

    private mutating func decimal() -> Numbering? {
        guard var last = number() else { return nil }
        var depth = 1
        var leader: Int?
        while true {
            let before = cursor
            guard cursor.skip(if: Scalars.isDot), let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar),
                let value = number()
            else {
                cursor = before
                break
            }
            (leader, last) = (last, value)
            depth += 1
        }
        guard depth <= 6 else { return nil }
        if cursor.skip(if: { $0 == 0x29 || $0 == 0xFF09 }) {
            return depth == 1 ? finish(.digitBeforeBracket, last) : nil
        }
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        let hadMark = cursor.skip { Scalars.isDot($0) || $0 == 0x3001 || $0 == 0xFF64 }
        let afterMark = cursor
        cursor.skipSpaces()
        guard let next = cursor.peek()?.scalar else { return nil }
        cursor = afterMark
        if hadMark { return finish(.decimal, last, depth: depth, leader: leader) }
        guard hadSpace || depth > 1 || isDeclared && Scalars.isHan(next) else { return nil }
        // A figure with its unit (3.5GHz, 1.5 倍, 12月) is no number of a heading.
        let isSure =
            Scalars.isHan(next) && !Self.isUnit(next)
            || hadSpace && (Scalars.isOpenBracket(next) || next == 0x300A || next == 0x201C)
            || hadSpace && depth > 1 && Scalars.isLatinLetter(next)
        guard isSure || Scalars.isHan(next) || Scalars.isLatinLetter(next) || hadSpace && Scalars.isDigit(next) else {
            return nil
        }
        return finish(.decimal, last, depth: depth, leader: leader, isDoubtful: !isSure)
    }

    private mutating func letter() -> Numbering? {
        var letters: [UInt32] = []
        while letters.count < 5, let scalar = cursor.peek()?.scalar, Scalars.isLatinLetter(scalar) {
            letters.append(scalar)
            _ = cursor.next()
        }
        let isBracketed = cursor.skip { $0 == 0x29 || $0 == 0xFF09 }
        guard isBracketed || cursor.skip(if: { $0 == 0x3001 || Scalars.isDot($0) }) else { return nil }
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        cursor.skipSpaces()
        // “e.g.” and “a.out” are no numbers: text in Chinese must follow, but for a) and II. with a space
        // (II. 5 t/h锅炉改造).
        guard let next = cursor.peek()?.scalar else { return nil }
        let isSure = isBracketed && letters.count == 1 || hadSpace && letters.count > 1
        let isRoman = letters.count > 1 || [0x49, 0x56, 0x58].contains(letters[0])
        guard
            Scalars.isHan(next) || Scalars.isOpenBracket(next) || isSure && Scalars.isLatinLetter(next)
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
        guard let first = cursor.peek()?.scalar else { return nil }
        var value = 0, count = 0
        if Scalars.isDigit(first) {
            while let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar) {
                value = value * 10 + Int(scalar & 0x0F)
                count += 1
                guard count <= 3 else { return nil }
                _ = cursor.next()
            }
            return value < 200 ? value : nil
        }
        var unit = 0
        while let scalar = cursor.peek()?.scalar, let digit = Scalars.chineseDigit(scalar) {
            if digit == 10 {
                value += max(unit, 1) * 10
                unit = 0
            } else {
                unit = digit
            }
            count += 1
            guard count <= 3 else { return nil }
            _ = cursor.next()
        }
        return count > 0 ? value + unit : nil
    }

    private static func letterOrdinal(_ s: UInt32) -> Int { Int((s >= 0xFF00 ? s - 0xFEE0 : s) | 0x20) - 0x60 }

    private static func isUnit(_ s: UInt32) -> Bool {
        // 倍 年 月 日 万 亿 米 秒 元 版 次 个 度 台 套 吨 伏 安 瓦 寸
        switch s {
        case 0x500D, 0x5E74, 0x6708, 0x65E5, 0x4E07, 0x4EBF, 0x7C73, 0x79D2, 0x5143, 0x7248, 0x6B21, 0x4E2A, 0x5EA6,
            0x53F0, 0x5957, 0x5428, 0x4F0F, 0x5B89, 0x74E6, 0x5BF8:
            true
        default: false
        }
    }

    /// Numbers that are one character: ① ⑴ ⒈ ㈠ Ⅰ.
    private static func sign(_ s: UInt32) -> (style: Numbering.Style, ordinal: Int)? {
        switch s {
        case 0x2460...0x2473: (.circled, Int(s - 0x2460) + 1)
        case 0x2776...0x277F: (.circled, Int(s - 0x2776) + 1)
        case 0x2474...0x2487: (.digitInBrackets, Int(s - 0x2474) + 1)
        case 0x2488...0x249B: (.decimal, Int(s - 0x2488) + 1)
        case 0x3220...0x3229: (.chineseInBrackets, Int(s - 0x3220) + 1)
        case 0x2160...0x216B: (.roman, Int(s - 0x2160) + 1)
        case 0x2170...0x217B: (.roman, Int(s - 0x2170) + 1)
        default: nil
        }
    }

    /// 甲 乙 丙 丁 戊 己
    private static func stem(_ s: UInt32) -> Int? {
        [0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A, 0x5DF1].firstIndex(of: s).map { $0 + 1 }
    }

    private static func roman(_ letters: [UInt32]) -> Int? {
        var total = 0, previous = 0
        for letter in letters.reversed() {
            let value: Int
            switch letter {
            case 0x49: value = 1
            case 0x56: value = 5
            case 0x58: value = 10
            default: return nil
            }
            total += value < previous ? -value : value
            previous = value
        }
        return total
    }
}
