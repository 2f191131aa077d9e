/// Numbers of digits: 1. 1.1 1-1 一、 A.1.
extension NumberPrefixParser {
    mutating func chinese() -> NumberPrefix? {
        let first = cursor
        guard let ordinal = number() else { return nil }
        let afterNumber = cursor
        // 二.1: a program that writes the whole of an automatic number as the first level's.
        if cursor.skip(if: Scalars.isDot), let next = cursor.peek()?.scalar, Scalars.isDigit(next) {
            cursor = first
            return decimal()
        }
        cursor = afterNumber
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        cursor.skipSpaces()
        if cursor.skip(if: Scalars.isRoundClose) { return finish(.chineseBeforeBracket, ordinal) }
        let hadMark = cursor.skip {
            Self.isPoint($0) || Scalars.isComma($0) || Scalars.isColon($0) || text == .line && $0 == "。"
        }
        // 三、四号机组 may be two numbers.
        let isDoubtful = cursor.peek().map { Scalars.chineseDigit($0.scalar) != nil } ?? false
        return hadMark || hadSpace ? finish(.chinese, ordinal, isDoubtful: isDoubtful) : nil
    }

    mutating func decimal() -> NumberPrefix? {
        guard var last = number() else { return nil }
        var depth = 1
        var leader: Int?
        var between: UInt32?
        while true {
            let before = cursor
            guard let mark = cursor.next().flatMap(Self.joint), mark == between ?? mark,
                let scalar = cursor.peek()?.scalar, Scalars.isDigit(scalar), let value = number()
            else {
                cursor = before
                break
            }
            between = mark
            (leader, last) = (last, value)
            depth += 1
        }
        guard depth <= 6 else { return nil }
        if cursor.skip(if: Scalars.isRoundClose) {
            return depth == 1 ? finish(.digitBeforeBracket, last) : nil
        }
        let hadSpace = cursor.peek().map { Scalars.isSpace($0.scalar) } ?? false
        let hadMark = cursor.skip(if: Self.isPoint) || skipSpacedPoint()
        let afterMark = cursor
        cursor.skipSpaces()
        guard let next = cursor.peek()?.scalar else {
            return hadMark && text == .perhapsNone ? finish(.decimal, last, depth: depth, leader: leader) : nil
        }
        cursor = afterMark
        if hadMark { return finish(.decimal, last, depth: depth, leader: leader) }
        // 1.0, 2.0: the chapters of texts whose sections are 1.1 and 2.1.
        if depth == 2, last == 0, between != 0x2D, isRead, let chapter = leader, chapter > 0, Scalars.isHan(next) {
            return finish(.decimal, chapter, isDoubtful: true)
        }
        guard hadSpace || depth > 1 || text == .declaredHeading && Scalars.isHan(next) else {
            return touching(last)
        }
        // A figure with its unit (3.5GHz, 1.5 倍, 12月) is no number of a heading.
        // 1-2 may be from one to two, too, and 0.3 is less than one.
        let isSure =
            between != 0x2D && leader != 0
            && (Scalars.isHan(next) && !Self.units.contains(next)
                || hadSpace && (Scalars.isOpenBracket(next) || next == "《" || next == "“"))
        guard
            isSure || Scalars.isHan(next) || Scalars.isLatinLetter(next)
                || hadSpace && (Scalars.isDigit(next) || Scalars.isGreekLetter(next))
        else { return nil }
        return finish(.decimal, last, depth: depth, leader: leader, isDoubtful: !isSure)
    }

    /// Whether somebody looks at the lines around this one.
    private var isRead: Bool { text == .line || text == .declaredHeading }

    /// 1 . 项目背景
    private mutating func skipSpacedPoint() -> Bool {
        let before = cursor
        cursor.skipSpaces()
        if cursor.at > before.at, cursor.skip(if: Self.isPoint) {
            let end = cursor
            cursor.skipSpaces()
            let isTitle = cursor.peek().map { Scalars.isHan($0.scalar) } ?? false
            cursor = end
            if isTitle { return true }
        }
        cursor = before
        return false
    }

    /// 1项目背景, 1：项目背景, 1——项目背景: only the lines around it tell a number from a figure.
    private mutating func touching(_ ordinal: Int) -> NumberPrefix? {
        guard isRead, ordinal > 0 else { return nil }
        while cursor.skip(if: { Self.separators.contains($0) || Scalars.isColon($0) || Scalars.isComma($0) }) {}
        cursor.skipSpaces()
        guard let next = cursor.peek()?.scalar, Scalars.isHan(next) else { return nil }
        return finish(.decimal, ordinal, isDoubtful: true)
    }

    /// A.1 below 附录A
    mutating func partOfLetter(_ letter: UInt32) -> NumberPrefix? {
        guard text == .line else { return nil }
        let before = cursor
        defer { cursor = before }
        guard cursor.skip(if: Scalars.isDot), let ordinal = number(), ordinal > 0,
            cursor.peek().map({ Scalars.isSpace($0.scalar) }) == true
        else { return nil }
        var title = cursor
        title.skipSpaces()
        guard let next = title.peek()?.scalar, Scalars.isHan(next), !Self.units.contains(next) else { return nil }
        return finish(.letter, ordinal, depth: 2, leader: Self.letterOrdinal(letter))
    }

    /// The dot or hyphen between the numbers of a decimal.
    private static func joint(_ scalar: UInt32) -> UInt32? {
        Scalars.isDot(scalar) ? 0x2E : scalar == "-" || scalar == "－" ? 0x2D : nil
    }

    /// Seldom put between a number and its title.
    private static let separators: ScalarSet = "/／-－—–―_。"

    /// What a figure is of rather than the first word of a title.
    fileprivate static let units: ScalarSet =
        "倍年月日万亿米秒元版次个度台套吨伏安瓦寸名人级天根块芯路条只面组层种类项件支股辆艘架枚颗粒片张页本册份段批排座栋间户家位轮代期周时分克升斤亩里点步号"

    /// Those of whole things.
    fileprivate static let counted: ScalarSet = "个台套名人根块芯路条只面组层种类项件支股辆艘架枚颗粒片张页本册份段批排座栋间户家位"
}

extension NumberPrefix {
    /// Whether a figure may stand before the character: 个, 台, 年. No fraction stands before what is counted.
    package static func isUnit(_ scalar: UInt32, ofFraction: Bool) -> Bool {
        NumberPrefixParser.units.contains(scalar) && !(ofFraction && NumberPrefixParser.counted.contains(scalar))
    }
}
