import ChineseText
import PackData
import Scan
import SourceText

/// The words by which projects, their names and the document's title are known.
struct ProjectWords: Sendable {
    /// 项目, 课题: behind qualifiers (代表性, 子), followed by a number or a colon, and perhaps the name.
    let labels: PhraseSet
    /// 业绩, 任务: labels only with a number.
    let numberedLabels: PhraseSet
    /// 代表性, 主要, 子: any of them may stand before a label.
    let qualifiers: PhraseSet
    /// 代表性项目, 承担的主要工作: a chapter that holds projects.
    let containers: PhraseSet
    /// 项目名称
    let nameKeys: PhraseSet
    /// 以下简称
    let aliasKeys: PhraseSet
    /// 参考文献, 附录: without a number they end what stands before them.
    let closings: PhraseSet
    /// What the title of a report ends with.
    let titleEnds: PhraseSet
    /// What the names of projects end with: 系统, 研制.
    let nameEnds: PhraseSet
    /// 主持, 负责: in front of a name they say who did it, with…
    let duties: PhraseSet
    /// …完成, 研制, 的 behind them.
    let dutyTails: PhraseSet
    /// 关于, 中, 本人, 工作: around a name they say that the heading is about it.
    let frames: PhraseSet
    /// 排名, 负责, 之一: brackets behind a name that hold one of them are no part of it.
    let remarks: PhraseSet
    /// 如有: brackets of the template.
    let optional: PhraseSet

    init(_ node: PackNode?) throws(Failure) {
        try node?.checkKeys([
            "labels", "numberedLabels", "qualifiers", "duties", "dutyTails", "frames", "containers", "nameKeys",
            "aliasKeys",
            "titleEnds", "nameEnds", "closings", "remarks", "optional"
        ])
        labels = try PhraseSet(node?["labels"])
        numberedLabels = try PhraseSet(node?["numberedLabels"])
        qualifiers = try PhraseSet(node?["qualifiers"])
        duties = try PhraseSet(node?["duties"])
        dutyTails = try PhraseSet(node?["dutyTails"])
        frames = try PhraseSet(node?["frames"])
        remarks = try PhraseSet(node?["remarks"])
        optional = try PhraseSet(node?["optional"])
        containers = try PhraseSet(node?["containers"])
        nameKeys = try PhraseSet(node?["nameKeys"])
        closings = try PhraseSet(node?["closings"])
        aliasKeys = try PhraseSet(node?["aliasKeys"])
        titleEnds = try PhraseSet(node?["titleEnds"])
        nameEnds = try PhraseSet(node?["nameEnds"])
    }
}

extension PhraseSet {
    /// End of the longest phrase that begins at `range.start`.
    func prefixEnd(_ utf8: [UInt8], _ range: TextRange) -> Int? {
        matches(in: utf8, range: TextRange(range.start, min(range.end, range.start + 60))).filter {
            $0.range.start == range.start
        }.map(\.range.end).max()
    }

    /// Whether a phrase ends where `range` does.
    func endsAny(_ utf8: [UInt8], _ range: TextRange) -> Bool {
        matches(in: utf8, range: range).contains { $0.range.end == range.end }
    }

    func isFound(_ utf8: [UInt8], _ range: TextRange) -> Bool { !matches(in: utf8, range: range).isEmpty }
}

/// A heading that says it is a project: 代表性项目一：…, 项目1 …, 项目名称：…
struct ProjectLabel {
    /// 1 of 代表性项目一.
    var ordinal: Int?
    /// What stands behind the label; empty where nothing does.
    var rest: TextRange
    /// The label's words: labels of one series have the same.
    var words: TextRange
    /// “项目名称：…”
    var isNameLine = false
    /// 任务一, 成果二: labels of many things.
    var isWeak = false
}

extension ProjectWords {
    /// Reads a label at the head of `range` (a line without its number).
    func label(_ utf8: [UInt8], _ range: TextRange) -> ProjectLabel? {
        if let end = nameKeys.prefixEnd(utf8, range) {
            var cursor = ScalarCursor(utf8, end..<range.end)
            cursor.skipSpaces()
            guard cursor.skip(if: Scalars.isColon) || cursor.isAtEnd else { return nil }
            cursor.skipSpaces()
            return ProjectLabel(
                ordinal: nil, rest: TextRange(cursor.at, range.end), words: TextRange(range.start, end),
                isNameLine: true)
        }
        var cursor = ScalarCursor(utf8, range.indices)
        // 【代表性项目一】名称
        let isEnclosed = cursor.skip(if: Scalars.isOpenBracket)
        var ordinal = leadingOrdinal(&cursor)
        let start = cursor.at
        guard let (end, needsNumber) = labelEnd(utf8, TextRange(cursor.at, range.end)) else { return nil }
        cursor = ScalarCursor(utf8, end..<range.end)
        cursor.skipSpaces()
        let afterLabel = cursor
        var isBracketed = false
        if ordinal == nil {
            // 主要项目之一
            _ = cursor.skip { $0 == "之" }
            isBracketed = cursor.skip(if: Scalars.isOpenBracket)
            ordinal = number(&cursor)
            if ordinal != nil {
                if isBracketed { guard cursor.skip(if: Scalars.isCloseBracket) else { return nil } }
                // 项目一期, 工程2号楼, 项目1个
                guard !cursor.skip(if: Self.measures.contains) else { return nil }
            } else {
                cursor = afterLabel
            }
        }
        // Spaces behind the label and brackets around the number part them from the name.
        let before = isBracketed || ordinal == nil ? end : cursor.at
        if isEnclosed { guard cursor.skip(if: Scalars.isCloseBracket) else { return nil } }
        while cursor.skip(if: Self.isSeparator) {}
        let isSeparated =
            cursor.at > before || cursor.isAtEnd
            || cursor.peek().map { Scalars.isOpenQuote($0.scalar) || Scalars.isOpenBracket($0.scalar) } == true
        guard isSeparated else { return nil }
        if ordinal == nil {
            // Without a number “项目：名称” and “代表性项目 名称” are labels; 代表性项目 alone is a chapter.
            guard !needsNumber, cursor.at > before, !cursor.isAtEnd else { return nil }
            let isStrong = end - range.start >= 12 && range.end - cursor.at >= 15
            guard isStrong || hasColon(utf8, TextRange(before, cursor.at)) else { return nil }
        }
        return ProjectLabel(
            ordinal: ordinal, rest: TextRange(cursor.at, range.end), words: TextRange(start, end), isWeak: needsNumber)
    }

    /// End of the longest label at the head of `range`: qualifiers in any order before 项目, 业绩 and their like.
    private func labelEnd(_ utf8: [UInt8], _ range: TextRange) -> (end: Int, needsNumber: Bool)? {
        let range = TextRange(range.start, min(range.end, range.start + 60))
        let heads = labels.matches(in: utf8, range: range), numbered = numberedLabels.matches(in: utf8, range: range)
        guard !heads.isEmpty || !numbered.isEmpty else { return nil }
        var reached: Set<Int> = [range.start]
        for match in qualifiers.matches(in: utf8, range: range).sorted(by: { $0.range.start < $1.range.start })
        where reached.contains(match.range.start) {
            reached.insert(match.range.end)
        }
        let free = heads.filter { reached.contains($0.range.start) }.map(\.range.end).max() ?? 0
        let bound = numbered.filter { reached.contains($0.range.start) }.map(\.range.end).max() ?? 0
        return max(free, bound) > 0 ? (max(free, bound), bound > free) : nil
    }

    /// The name in “主持完成的XX工程”: what stands behind words for a duty, if enough is left for a name.
    func behindDuty(_ utf8: [UInt8], _ range: TextRange) -> TextRange {
        guard var at = duties.prefixEnd(utf8, range) else { return range }
        var count = 1
        while let next = dutyTails.prefixEnd(utf8, TextRange(at, range.end))
            ?? duties.prefixEnd(utf8, TextRange(at, range.end))
        { (at, count) = (next, count + 1) }
        return count > 1 && range.end - at >= 15 ? TextRange(at, range.end) : range
    }

    /// Whether the heading says no more than who did what to `name`: 主持XX系统的研制工作.
    func tellsDuty(_ utf8: [UInt8], of name: TextRange, in heading: TextRange) -> Bool {
        let before = TextRange(heading.start, name.start), after = TextRange(name.end, heading.end)
        return consists(utf8, before, of: [duties, dutyTails])
            && consists(utf8, after, of: [dutyTails, labels, numberedLabels])
            && duties.prefixEnd(utf8, before) != nil
    }

    /// Whether nothing but such words and marks stands in `range`.
    func consists(_ utf8: [UInt8], _ range: TextRange, of words: [PhraseSet]) -> Bool {
        var cursor = ScalarCursor(utf8, range.indices)
        while let scalar = cursor.peek()?.scalar {
            if Scalars.isHan(scalar) {
                let rest = TextRange(cursor.at, range.end)
                guard let end = words.compactMap({ $0.prefixEnd(utf8, rest) }).max() else { return false }
                cursor.at = end
            } else {
                guard !Scalars.isDigit(scalar), !Scalars.isLatinLetter(scalar) else { return false }
                _ = cursor.next()
            }
        }
        return true
    }

    /// Anything but letters, digits and brackets.
    private static func isSeparator(_ s: UInt32) -> Bool {
        !(Scalars.isHan(s) || Scalars.isDigit(s) || Scalars.isLatinLetter(s) || Scalars.isOpenBracket(s)
            || Scalars.isOpenQuote(s) || s > 0xFFFF)
    }

    /// 第一个, 第二项
    private func leadingOrdinal(_ cursor: inout ScalarCursor) -> Int? {
        let start = cursor.at
        guard cursor.skip(if: { $0 == "第" }), let value = number(&cursor),
            cursor.skip(if: { $0 == "个" || $0 == "项" })
        else {
            cursor.at = start
            return nil
        }
        return value
    }

    private func number(_ cursor: inout ScalarCursor) -> Int? {
        guard let scalar = cursor.peek()?.scalar else { return nil }
        if let digit = Scalars.chineseDigit(scalar) {
            _ = cursor.next()
            return digit
        }
        if let stem = Scalars.heavenlyStem(scalar) {
            _ = cursor.next()
            return stem
        }
        if Scalars.isDigit(scalar) {
            var value = 0
            while let digit = cursor.peek()?.scalar, Scalars.isDigit(digit), value < 100 {
                value = value * 10 + Int(digit & 0x0F)
                _ = cursor.next()
            }
            return value
        }
        if (0x2460...0x2473).contains(scalar) || (0x2160...0x216B).contains(scalar) {
            _ = cursor.next()
            return Int(scalar & 0x0F) + 1
        }
        if (0x41...0x46).contains(scalar) {
            let before = cursor.at
            _ = cursor.next()
            if let next = cursor.peek()?.scalar, Scalars.isLatinLetter(next) || Scalars.isDigit(next) {
                cursor.at = before
                return nil
            }
            return Int(scalar - 0x40)
        }
        return nil
    }

    private func hasColon(_ utf8: [UInt8], _ range: TextRange) -> Bool {
        var cursor = ScalarCursor(utf8, range.indices)
        while let scalar = cursor.next() { if Scalars.isColon(scalar) { return true } }
        return false
    }

    /// Behind a number that counts or grades.
    static let measures: ScalarSet = "期个号项级代年次批部体般"
}
