import Scan

/// Numbers and bullets that begin a line.
enum NumberLabel {
    /// Length in bytes of the label that `text` begins with, its closing mark included; 0 where there is none.
    ///
    /// A bare number (`1 引言`, `2.3 设计`) is a label only where a line is known to begin a paragraph: `allowsBare`.
    static func length(in text: [UInt8], allowsBare: Bool = true) -> Int {
        guard let first = text.firstScalar else { return 0 }
        if Scalars.isBullet(first) { return text.decoded(at: 0).length }
        // A title may stand apart from its number: to the right of a tab, on the next line.
        let line = text + titleToCome
        guard let number = NumberPrefix.parse(line, in: line.indices),
            isLabel(number, allowsBare: allowsBare && line[number.length] >= chinese)
        else { return 0 }
        return text.start(before: min(number.length, text.count), notBefore: 0, while: Scalars.isSpace)
    }

    private static let titleToCome = Array(" 一".utf8)

    /// First bytes from here on begin Chinese characters: 1.5 GHz is a quantity.
    private static let chinese: UInt8 = 0xE3

    private static func isLabel(_ number: NumberPrefix, allowsBare: Bool) -> Bool {
        switch (number.style, number.mark) {
        // 第一步 and 甲、乙双方 begin sentences as well.
        case (.step, _), (.stem, _): false
        case (.decimal, .space): allowsBare && max(number.ordinal, number.leader ?? 0) < 100
        case (.decimal, .none), (.chinese, .space), (.chinese, .none): false
        default: true
        }
    }

    /// Length of what may be the automatic number or bullet of a paragraph, though a sentence may begin so as well: a
    /// dash, `[1]`, and numbers that touch the text or are written in two scripts (`1.1项目背景`, `一.1 项目背景`).
    static func doubtfulLength(in text: [UInt8]) -> Int {
        let known = length(in: text)
        if known > 0 { return known }
        let named = namedLength(in: text)
        if named > 0 { return named }
        var cursor = ScalarCursor(text + titleToCome)
        if !cursor.skip(if: dashes.contains) {
            let isBracketed = cursor.skip(if: Scalars.isOpenBracket)
            var parts = 0, isArabic = false
            repeat {
                let start = cursor.at
                guard cursor.digits(atMost: 2) ?? cursor.chineseNumber() != nil else { return 0 }
                isArabic = isArabic || cursor.bytes[start] < 0x80
                parts += 1
            } while cursor.skip(if: { Scalars.isDot($0) || $0 == 0x2D })
            if isBracketed, !cursor.skip(if: Scalars.isCloseBracket) { return 0 }
            let isSetOff = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
            guard isBracketed || isArabic || parts > 1 || isSetOff else { return 0 }
        }
        let end = min(cursor.at, text.count)
        cursor.skipSpaces()
        return cursor.peek().map { Scalars.isHan($0.scalar) } ?? false ? end : 0
    }

    private static let dashes: ScalarSet = "-–—－"

    /// Length of `步骤1：`, `措施二：`: a word, a number and a colon, as Word numbers lists, too.
    private static func namedLength(in text: [UInt8]) -> Int {
        var cursor = ScalarCursor(text), word = 0
        while word < longestWord, cursor.skip(if: { Scalars.isHan($0) && Scalars.chineseDigit($0) == nil }) {
            word += 1
        }
        guard word > 0, cursor.digits(atMost: 2) ?? cursor.chineseNumber() != nil else { return 0 }
        guard cursor.skip(if: Scalars.isColon) else { return 0 }
        let end = cursor.at
        cursor.skipSpaces()
        // 比例1:50 says something else.
        return cursor.peek().map { Scalars.isHan($0.scalar) } ?? false ? end : 0
    }

    private static let longestWord = 3

    /// Whether `text` is a label and nothing else.
    static func isLabel(_ text: [UInt8]) -> Bool { !text.isEmpty && length(in: text) == text.count }

    static func isBullet(_ label: [UInt8]) -> Bool { label.firstScalar.map(Scalars.isBullet) ?? false }

    /// The label with every number as one sign: `1.2` and `3.4` are of one shape.
    static func shape(_ label: some Collection<UInt8>) -> [UInt8] {
        var shape: [UInt8] = []
        for scalar in Array(label).scalars {
            let isNumber = Scalars.isDigit(scalar) || Scalars.chineseDigit(scalar) != nil
            if isNumber, shape.last == 0x23 { continue }
            if isNumber {
                shape.append(0x23)
            } else {
                shape.append(scalar: "a"..."z" ~= scalar ? 0x61 : scalar)
            }
        }
        return shape
    }
}
