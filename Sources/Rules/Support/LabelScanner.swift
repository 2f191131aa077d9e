import Scan
import SourceText

/// Reads figure numbers from UTF-8 bytes.
struct LabelScanner {
    private var cursor: ScalarCursor

    init(_ text: [UInt8], from start: Int, to end: Int) { cursor = ScalarCursor(text, start..<end) }

    var at: Int { cursor.at }

    /// Digits in one or more parts (`2-3`, `2.3`); nil, and nothing consumed, where there are none.
    mutating func number(isTable: Bool) -> FigureLabels.Number? {
        let start = cursor
        cursor.skipSpaces()
        // 图（4）
        let isBracketed = cursor.skip(if: Scalars.isOpenBracket)
        guard let first = cursor.digits(atMost: Self.mostDigits) ?? ordinal() else {
            cursor = start
            return nil
        }
        if isBracketed {
            guard cursor.skip(if: Scalars.isRoundClose) else {
                cursor = start
                return nil
            }
            return FigureLabels.Number(isTable: isTable, prefix: [], last: first)
        }
        var parts = [first]
        while parts.count < 4 {
            let before = cursor
            guard cursor.skip(if: Self.joints.contains), let next = cursor.digits(atMost: Self.mostDigits) else {
                cursor = before
                break
            }
            parts.append(next)
        }
        return FigureLabels.Number(isTable: isTable, prefix: Array(parts.dropLast()), last: parts[parts.count - 1])
    }

    /// 图两张 and 图零件 have none.
    private mutating func ordinal() -> Int? {
        guard let next = cursor.peek()?.scalar, !Self.counts.contains(next) else { return nil }
        return cursor.chineseNumber()
    }

    /// A year has more (版图2019年更新).
    private static let mostDigits = 3

    /// Past the blanks, colon, dot or 、 between a number and the title behind it; nil where a list of numbers goes on.
    mutating func title() -> Int? {
        while cursor.skip(if: { Scalars.isSpace($0) || Scalars.isColon($0) || Scalars.isDot($0) }) {}
        guard cursor.skip(if: { $0 == "、" }) else { return cursor.at }
        return cursor.peek().map { Scalars.isHan($0.scalar) } ?? false ? cursor.at : nil
    }

    /// How many figures 两张 and 各 before a label mean; 1 where nothing stands there.
    func amount() -> Int {
        var cursor = cursor, most = 1
        while !cursor.isAtEnd {
            if let number = cursor.digits(atMost: 1) ?? cursor.chineseNumber() {
                most = number
            } else if let scalar = cursor.next() {
                most = scalar == "两" ? 2 : Self.several.contains(scalar) ? Self.mostSeveral : most
            }
        }
        return max(1, most)
    }

    /// What stands between 以上 and 图: 的, 两, 各, 张.
    static let amounts: ScalarSet = "的这那两二三四五六七八九十几各数多些张幅个副123456789"
    private static let several: ScalarSet = "几各数多些", mostSeveral = 9

    private static let counts: ScalarSet = "两零〇"
    private static let joints: ScalarSet = "-.－．–—\u{2011}\u{2010}"
    private static let ranges: ScalarSet = "～~至到—–-", conjunctions: ScalarSet = "、和与及，,"

    /// The numbers of a list or range that goes on behind `first`: `～图3`, `、图5和图7`.
    ///
    /// - Parameter label: The one that stands at a place.
    /// - Returns: All of them; and in their order those that surely are numbers of figures.
    mutating func further(
        after first: FigureLabels.Number, _ label: (Int) -> TextRange?
    ) -> (all: Set<FigureLabels.Number>, sure: [FigureLabels.Number]) {
        var found = FigureLabels.plainRange(first), sure: [FigureLabels.Number] = [], last = first
        while true {
            cursor.skipSpaces()
            let isRange = cursor.skip(if: Self.ranges.contains)
            guard isRange || cursor.skip(if: Self.conjunctions.contains) else { return (found, sure) }
            cursor.skipSpaces()
            let label = label(cursor.at)
            if let label { cursor.at = label.end }
            guard let next = number(isTable: first.isTable), label != nil || isRange || next.last < 50 else {
                return (found, sure)
            }
            if isRange, next.prefix == last.prefix, last.last < next.last, next.last - last.last < 50 {
                for number in last.last...next.last {
                    found.insert(.init(isTable: first.isTable, prefix: next.prefix, last: number))
                }
            }
            found.insert(next)
            if label != nil || isRange { sure.append(next) }
            last = next
        }
    }
}
