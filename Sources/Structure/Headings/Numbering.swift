import SourceText

/// A typed or automatic number before a heading: 一、 （一） 1. 1.1 (1) ① 第一章 Ⅰ. a) and their like.
struct Numbering: Hashable {
    /// How the number is written; headings of one style are of one level.
    enum Style: UInt8, Hashable {
        /// 第一部分, 第一篇
        case part
        /// 第一章
        case chapter
        /// 第一节
        case section
        /// 一、 一. 一：
        case chinese
        /// （一） ㈠
        case chineseInBrackets
        /// 1. 1、 “1 ” 1.1 1.1.1, by `depth`
        case decimal
        /// 1) 1）
        case digitBeforeBracket
        /// (1) （1） ⑴
        case digitInBrackets
        /// ①
        case circled
        /// Ⅰ. II.
        case roman
        /// A. a) (a)
        case letter
        /// 甲、 乙、
        case stem
        /// 代表性项目一 项目1 课题二
        case project
    }

    var style: Style
    /// Numbers of a decimal: 1 for `1.`, 3 for `1.1.1`; 1 for all others.
    var depth: Int
    /// The last number.
    var ordinal: Int
    /// The number before the last (the 2 of 2.3); nil where there is one only.
    var leader: Int?
    /// Bytes that the number takes, spaces around it included.
    var length: Int
    /// What stands behind the number; siblings are written alike.
    var mark = Mark.none
    /// May as well be a figure (3.2Redis, 3.5GHz, 1 100 kW): only the lines around it tell (`DoubtfulNumbers`).
    var isDoubtful = false

    enum Mark: UInt8 { case none, space, dot, comma, bracket }

    /// What headings of one level have in common.
    struct Key: Equatable {
        var style: Style
        var depth: Int
    }
    var key: Key { Key(style: style, depth: depth) }

    /// The number at the head of `range`; nil where there is none or something that only looks like one (2020年, 3.5 倍).
    /// In a declared heading a number may touch the text (2数据汇聚平台).
    static func parse(_ bytes: [UInt8], in range: TextRange, isDeclared: Bool = false) -> Numbering? {
        var parser = NumberingParser(cursor: ScalarCursor(bytes, range), start: range.start, isDeclared: isDeclared)
        return parser.parse()
    }

    /// The number of an automatic label as the program shows it; nil for bullets.
    static func parse(label: String) -> Numbering? {
        // Behind an automatic number there is no text: a space stands for the gap that the program leaves.
        let bytes = Array((label + " 一").utf8)
        guard var numbering = parse(bytes, in: TextRange(0, bytes.count)) else { return nil }
        numbering.length = 0
        return numbering
    }
}
