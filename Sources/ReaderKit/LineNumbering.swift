import Scan

/// The number, bullet or label that a line begins with, as far as the readers need it to tell lines apart.
/// (What a number means for the outline is decided later, from all of them.)
package struct LineNumbering: Sendable, Hashable {
    /// How a line is numbered.
    package enum Style: Sendable, Hashable {
        /// 第一章, 一、, （1）, 1.1, ① …
        case number(NumberPrefix.Key, NumberPrefix.Mark)
        /// ● ■ ◆ • and the like; no value
        case bullet
        /// 项目名称：, a short label with its colon; no value
        case label
    }

    /// How it is written.
    package var style: Style
    /// What it counts; nil for bullets and labels.
    package var value: Int?
    /// Bytes that it takes, the blanks after it included.
    package var length: Int

    /// Whether it goes on from `other`: the same style, the next number.
    package func follows(_ other: LineNumbering) -> Bool {
        guard style == other.style, let value, let before = other.value else { return false }
        return value == before + 1
    }

    /// - Parameter start: Where the line begins in `line`.
    init?(_ line: [UInt8], from start: Int) {
        if let number = Self.number(line, start) {
            style = .number(number.key, number.mark)
            value = number.ordinal
            length = number.length
            return
        }
        var cursor = ScalarCursor(line, start..<line.count)
        if cursor.skip(if: Scalars.isBullet) {
            style = .bullet
        } else if Self.skipLabel(&cursor) {
            style = .label
        } else {
            return nil
        }
        cursor.skipSpaces()
        length = cursor.at - start
    }

    /// A number that nothing but a number looks like: a single line says no more.
    private static func number(_ line: [UInt8], _ start: Int) -> NumberPrefix? {
        guard let number = NumberPrefix.parse(line, in: start..<line.count, before: .perhapsNone) else { return nil }
        switch number.style {
        // 甲、乙双方 and I. and A. begin sentences as well.
        case .stem, .letter, .roman: return nil
        case .decimal where number.depth == 1: return number.mark == .dot || number.mark == .comma ? number : nil
        case .decimal where number.mark == .none:
            // 1.5GHz, 2.0%, 3-5个 are values, not numbers of a section.
            let next = ScalarCursor(line, (start + number.length)..<line.count).peek()?.scalar
            return next.map(Scalars.isHan) == true && !number.isDoubtful ? number : nil
        default: return number
        }
    }

    /// Two to twelve ideographs or letters and a colon, with text after it.
    private static func skipLabel(_ cursor: inout ScalarCursor) -> Bool {
        var count = 0
        while let scalar = cursor.next() {
            if Scalars.isColon(scalar) {
                guard count >= 2, let next = cursor.peek()?.scalar else { return false }
                return scalar != 0x3A || Scalars.isHan(next) || next == 0x20
            }
            guard Scalars.isHan(scalar) || scalar == 0x2F || scalar == 0x3000, count < 12 else { return false }
            count += 1
        }
        return false
    }
}
