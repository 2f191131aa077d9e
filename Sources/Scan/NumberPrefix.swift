/// A typed or automatic number before a heading, an item or a line: 一、 （一） 1. 1.1 (1) ① 第一章 Ⅰ. a) and their like.
package struct NumberPrefix: Hashable, Sendable {
    /// How the number is written; headings of one style are of one level.
    package enum Style: UInt8, Hashable, Sendable {
        /// 第一部分, 第一篇, Part 1
        case part
        /// 第一章
        case chapter
        /// 第一节
        case section
        /// 第一步, 第2点, 第一项: the steps of something, no parts of a text.
        case step
        /// 第一、 其一、
        case ordinal
        /// 一、 一. 一：
        case chinese
        /// 一）
        case chineseBeforeBracket
        /// （一） ㈠
        case chineseInBrackets
        /// 1. 1、 “1 ” 1.1 1.1.1, by `depth`
        case decimal
        /// 1) 1）
        case digitBeforeBracket
        /// (1) （1） ⑴
        case digitInBrackets
        /// 【1】 〔一〕
        case inSquareBrackets
        /// ①
        case circled
        /// Ⅰ. II. (iv)
        case roman
        /// A. a) (a)
        case letter
        /// 甲、 乙、
        case stem
        /// 代表性项目一 项目1 课题二
        case project
    }

    /// How it is written.
    package var style: Style
    /// Numbers of a decimal: 1 for `1.`, 3 for `1.1.1`; 1 for all others.
    package var depth: Int
    /// The last number.
    package var ordinal: Int
    /// The number before the last (the 2 of 2.3); nil where there is one only.
    package var leader: Int?
    /// Bytes that the number takes, spaces around it included.
    package var length: Int
    /// What stands behind the number; siblings are written alike.
    package var mark = Mark.none
    /// May as well be a figure (3.2Redis, 3.5GHz, 1 100 kW) or two (三、四号机组): only the lines around it tell
    /// (`DoubtfulNumbers`).
    package var isDoubtful = false

    /// What stands behind a number.
    package enum Mark: UInt8, Sendable {
        case none, space, dot, comma, bracket
        /// The full-width one.
        case wideBracket
    }

    /// What headings of one level have in common.
    package struct Key: Hashable, Sendable {
        /// How they are written.
        package var style: Style
        /// Numbers of a decimal.
        package var depth: Int
    }
    /// What it has in common with its siblings.
    package var key: Key { Key(style: style, depth: depth) }

    /// What is known of the text behind a number.
    package enum Text: Sendable { case unknown, declaredHeading, line, perhapsNone }

    /// The number at the head of `range`; nil where there is none or something that only looks like one (2020年, 3.5 倍).
    ///
    /// - Parameter text: In a declared heading a number may touch the text (2数据汇聚平台), and in a line that is looked at
    ///   among its neighbours it is doubtful; where none may follow, a number with its mark is one as well.
    package static func parse(_ bytes: [UInt8], in range: Range<Int>, before text: Text = .unknown) -> NumberPrefix? {
        var parser = NumberPrefixParser(cursor: ScalarCursor(bytes, range), start: range.lowerBound, text: text)
        return parser.parse()
    }

    /// The number of an automatic label as the program shows it; nil for bullets.
    package static func parse(label: String) -> NumberPrefix? {
        // Behind an automatic number there is no text: a space stands for the gap that the program leaves.
        let bytes = Array((label + " 一").utf8)
        guard var number = parse(bytes, in: bytes.indices) else { return nil }
        number.length = 0
        return number
    }
}
