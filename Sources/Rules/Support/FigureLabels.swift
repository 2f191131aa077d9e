import DocumentModel
import Kinds
import Linting
import PackData
import Scan
import SourceText

/// Reads captions (`图1-2 数据流向`) and references (`见图1～图3、图5`).
struct FigureLabels: FactReader {
    /// A figure or table number: `1`, `2-3`.
    struct Number: Hashable, Sendable {
        var isTable: Bool
        /// Chapter and so on; empty for plain numbers.
        var prefix: [Int]
        var last: Int
    }

    struct Caption: Sendable {
        var number: Number
        /// 图1
        var label: String
        var range: TextRange
    }

    /// A place that names figures or tables by their numbers: `见图1～图3、图5`.
    struct Reference: Sendable {
        /// As written: the number behind the label, and those of a list that have a label of their own or end a range
        /// (a bare number behind a comma may count something else: 见表2，14条要求).
        var numbers: [Number]
        /// What `图1-3` names where captions have no chapters.
        var asRange: Set<Number>
        /// From the label to the last number.
        var range: TextRange
    }

    /// What a document says of its figures and tables.
    struct Reading: Sendable {
        /// Ascending.
        var captions: [Caption] = []
        /// Ascending.
        var references: [Reference] = []
        /// Every number that the text refers to, also by 下图 and 上表.
        var referred: Set<Number> = []
    }

    private let figures: Vocabulary.List
    private let tables: Vocabulary.List
    /// What follows a number in a sentence about a figure, but never in its caption (所示, 中, 和).
    private let tails: Vocabulary.List
    /// 下图、上表: these refer to the next or the last caption without its number.
    private let pointersDown: Vocabulary.List
    private let pointersUp: Vocabulary.List
    /// 续: the table goes on on the next page under the same number.
    private let continued: Vocabulary.List
    /// 级、张、余: behind a number that counts (哈希表3级索引, 依赖图2000余张).
    private let units: Vocabulary.List
    /// Longer paragraphs are no captions.
    private let captionLength: Int

    static let parameters: Set<String> = [
        "figures", "tables", "tails", "pointersDown", "pointersUp", "continued", "units", "captionLength"
    ]

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        figures = try pack.vocabulary.list(parameters.required("figures"))
        tables = try pack.vocabulary.list(parameters.required("tables"))
        tails = try pack.vocabulary.list(parameters.required("tails"))
        pointersDown = try pack.vocabulary.list(parameters.required("pointersDown"))
        pointersUp = try pack.vocabulary.list(parameters.required("pointersUp"))
        continued = try pack.vocabulary.list(parameters.required("continued"))
        units = try pack.vocabulary.list(parameters.required("units"))
        captionLength = try parameters.required("captionLength").int()
    }

    func fact(_ context: RuleContext) -> Reading {
        context.document.map { read($0, context.phrases) } ?? Reading()
    }

    private func read(_ document: LintedDocument, _ phrases: PhraseHits) -> Reading {
        var reading = Reading()
        let hits = [(figures, false), (tables, true)].flatMap { list, isTable in
            phrases.ranges(of: list, in: document.document.range).map { (range: $0, isTable: isTable) }
        }
        // End of the last list of references: its items are read with the first of them.
        var listEnd = 0
        for hit in hits.sorted(by: { $0.range < $1.range }) where hit.range.start >= listEnd {
            guard let index = document.document.blockIndex(at: hit.range.start) else { continue }
            let block = document.document.blocks[index]
            if block.kind == .code || block.kind == .tableOfContents { continue }
            var scanner = LabelScanner(document.document.text, from: hit.range.end, to: block.range.end)
            guard let number = scanner.number(isTable: hit.isTable), beginsWord(hit.range, document) else { continue }
            let label = TextRange(hit.range.start, scanner.at)
            if isCaption(label, block, document, phrases, after: reading.captions.last) {
                if phrases.ranges(of: continued, in: TextRange(label.end, block.range.end)).first.map({
                    $0.start <= label.end + 1
                }) ?? false {
                    continue
                }
                reading.captions.append(
                    Caption(
                        number: number, label: document.document.string(label).filter { !$0.isWhitespace },
                        range: TextRange(label.start, block.range.end)))
            } else if !counts(label, document, phrases) {
                let further = scanner.further(after: number) {
                    phrases.phrase(of: hit.isTable ? tables : figures, beginningAt: $0)
                }
                reading.references.append(
                    Reference(
                        numbers: [number] + further.sure, asRange: Self.plainRange(number),
                        range: TextRange(hit.range.start, scanner.at)))
                reading.referred.insert(number)
                reading.referred.formUnion(further.all)
                listEnd = scanner.at
            }
        }
        for pointer in phrases.ranges(of: pointersDown, in: document.document.range) {
            let next = reading.captions.partitioningIndex { $0.range.start >= pointer.end }
            if next < reading.captions.count { reading.referred.insert(reading.captions[next].number) }
        }
        for pointer in phrases.ranges(of: pointersUp, in: document.document.range) {
            let next = reading.captions.partitioningIndex { $0.range.end > pointer.start }
            if next > 0 { reading.referred.insert(reading.captions[next - 1].number) }
        }
        return reading
    }

    /// Whether no word holds the label behind other characters: 电表2860只, 地图2幅.
    private func beginsWord(_ label: TextRange, _ document: LintedDocument) -> Bool {
        let tokens = document.analysis.tokens
        let next = tokens.partitioningIndex { $0.range.end > label.start }
        return next == tokens.count || tokens[next].range.start >= label.start
    }

    /// Whether what looks like a label behind other letters is a thing and how many of it: a measure stands behind the
    /// number and ends its token.
    private func counts(_ label: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Bool {
        let tokens = document.analysis.tokens, lead = document.lead(before: label)
        guard let before = document.document.text.scalar(before: label.start), label.start > lead.start,
            Scalars.isHan(before.value)
        else { return false }
        let text = document.document.text, start = text.end(from: label.end, notAfter: text.count) { $0 == 0x20 }
        if isProduct(text, start) { return true }
        let rest = TextRange(start, min(text.count, start + Self.unitReach))
        return phrases.ranges(of: units, in: rest).contains { unit in
            // 2000余 is one token, 级 of 级联 none.
            let last = tokens.partitioningIndex { $0.range.end >= unit.end }
            return unit.start == start && last < tokens.count && tokens[last].range.end == unit.end
        }
    }

    /// The ×4096 of 拼接图 4096×4096.
    private func isProduct(_ text: [UInt8], _ start: Int) -> Bool {
        guard let sign = text.scalar(at: start), Self.crosses.contains(sign) else { return false }
        let next = text.end(from: start + UTF8.width(sign), notAfter: text.count) { $0 == 0x20 }
        return text.scalar(at: next).map { Scalars.isDigit($0.value) } ?? false
    }

    private static let crosses: ScalarSet = "×*xX✕"

    /// Bytes of the longest measure.
    private static let unitReach = 12

    /// Of plain numbers a hyphen may be a range: 图1-3 are three figures where captions have no chapters.
    fileprivate static func plainRange(_ number: Number) -> Set<Number> {
        guard number.prefix.count == 1, number.prefix[0] < number.last, number.last - number.prefix[0] < 50 else {
            return []
        }
        return Set((number.prefix[0]...number.last).map { Number(isTable: number.isTable, prefix: [], last: $0) })
    }

    /// Whether a label begins a caption: first in its block, or beside another caption.
    private func isCaption(
        _ label: TextRange, _ block: Block, _ document: LintedDocument, _ phrases: PhraseHits, after last: Caption?
    ) -> Bool {
        let text = document.document.text
        let before = text.start(before: label.start, notBefore: block.range.start, while: Scalars.isSpace)
        let isBeside = before < label.start && last.map { $0.range.end == block.range.end } ?? false
        guard before == block.range.start || isBeside else { return false }
        if case .caption = block.kind { return true }
        guard block.kind == .paragraph || block.kind == .textBox, block.range.count <= captionLength else {
            return false
        }
        if phrases.ranges(of: tails, in: TextRange(label.end, block.range.end)).first?.start == label.end {
            return false
        }
        return !["。", "；", "：", ";"].contains { document.document.hasText($0, endingAt: block.range.end) }
    }
}

/// Reads figure numbers from UTF-8 bytes.
private struct LabelScanner {
    private var cursor: ScalarCursor

    init(_ text: [UInt8], from start: Int, to end: Int) { cursor = ScalarCursor(text, start..<end) }

    var at: Int { cursor.at }

    /// Digits in one or more parts (`2-3`, `2.3`); nil, and nothing consumed, where there are none.
    mutating func number(isTable: Bool) -> FigureLabels.Number? {
        let start = cursor
        cursor.skipSpaces()
        guard let first = cursor.digits(atMost: 4) ?? ordinal() else {
            cursor = start
            return nil
        }
        var parts = [first]
        while parts.count < 4 {
            let before = cursor
            guard cursor.skip(if: Self.joints.contains), let next = cursor.digits(atMost: 4) else {
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
