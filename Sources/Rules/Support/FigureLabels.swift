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
    /// 下、以下 and 上、以上 before 图 (下图, 以上两图): the next captions or the last ones, without their numbers.
    private let pointersDown: Vocabulary.List
    private let pointersUp: Vocabulary.List
    /// 如图所示: the next one.
    private let pointersHere: Vocabulary.List
    /// Single characters that may stand before a label: behind others it is part of a word (水表1).
    private let leads: Vocabulary.List
    /// 续: the table goes on on the next page under the same number.
    private let continued: Vocabulary.List
    /// 级、张、余: behind a number that counts (哈希表3级索引, 依赖图2000余张).
    private let units: Vocabulary.List
    /// Longer paragraphs are no captions.
    private let captionLength: Int

    static let parameters: Set<String> = [
        "figures", "tables", "tails", "pointersDown", "pointersUp", "pointersHere", "leads", "continued", "units",
        "captionLength"
    ]

    init(_ parameters: PackNode, _ pack: RulePack) throws(Failure) {
        figures = try pack.vocabulary.list(parameters.required("figures"))
        tables = try pack.vocabulary.list(parameters.required("tables"))
        tails = try pack.vocabulary.list(parameters.required("tails"))
        pointersDown = try pack.vocabulary.list(parameters.required("pointersDown"))
        pointersUp = try pack.vocabulary.list(parameters.required("pointersUp"))
        pointersHere = try pack.vocabulary.list(parameters.required("pointersHere"))
        leads = try pack.vocabulary.list(parameters.required("leads"))
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
        var listEnd = 0, pointers: [Pointer] = []
        for hit in hits.sorted(by: { $0.range < $1.range }) where hit.range.start >= listEnd {
            guard let index = document.document.blockIndex(at: hit.range.start) else { continue }
            let block = document.document.blocks[index]
            if block.kind == .code || block.kind == .tableOfContents { continue }
            var scanner = LabelScanner(document.document.text, from: hit.range.end, to: block.range.end)
            let number = scanner.number(isTable: hit.isTable)
            guard let number, !counts(TextRange(hit.range.start, scanner.at), document, phrases) else {
                if let pointer = pointer(hit.range, hit.isTable, block, document, phrases) { pointers.append(pointer) }
                continue
            }
            guard beginsWord(hit.range, document, phrases) else { continue }
            let label = TextRange(hit.range.start, scanner.at)
            if isCaption(label, block, document, phrases, after: reading.captions.last) {
                if let last = reading.captions.last, isTwin(label, number, of: last, document) { continue }
                if phrases.ranges(of: continued, in: TextRange(label.end, block.range.end)).first.map({
                    $0.start <= label.end + 1
                }) ?? false {
                    continue
                }
                reading.captions.append(
                    Caption(
                        number: number, label: document.document.string(label).filter { !$0.isWhitespace },
                        range: TextRange(label.start, block.range.end)))
            } else {
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
        for here in phrases.ranges(of: pointersHere, in: document.document.range) {
            pointers.append(Pointer(place: here.end, isTable: nil, count: 1))
        }
        for pointer in pointers { reading.referred.formUnion(pointer.numbers(among: reading.captions)) }
        return reading
    }

    /// Whether no word holds the label behind other characters: 电表2860只, 地图2幅, 水表1.
    private func beginsWord(_ label: TextRange, _ document: LintedDocument, _ phrases: PhraseHits) -> Bool {
        let tokens = document.analysis.tokens
        let next = tokens.partitioningIndex { $0.range.end > label.start }
        guard next == tokens.count || tokens[next].range.start >= label.start else { return false }
        guard next > 0, tokens[next - 1].range.end == label.start,
            let before = document.document.text.scalar(before: label.start), Scalars.isHan(before.value),
            tokens[next - 1].range.count == Self.hanLength
        else { return true }
        return phrases.phrase(of: leads, endingAt: label.start) != nil
    }

    /// Bytes of a Chinese character.
    private static let hanLength = 3

    /// Whether a caption is the English of the one before it, or its Chinese: the same number right behind it.
    private func isTwin(_ label: TextRange, _ number: Number, of last: Caption, _ document: LintedDocument) -> Bool {
        let text = document.document.text
        func isLatin(_ start: Int) -> Bool { text[start] < 0x80 }
        guard last.number == number, isLatin(label.start) != isLatin(last.range.start) else { return false }
        return label.start < last.range.end
            || text.start(before: label.start, notBefore: last.range.end, while: { Scalars.isSpace($0) || $0 == 0x0A })
                == last.range.end
    }

    /// 下图, 以上两图, 下列各图: captions by their place.
    private struct Pointer {
        var place: Int
        /// nil: whichever comes.
        var isTable: Bool?
        /// How many; negative: those above.
        var count: Int

        func numbers(among captions: [Caption]) -> [Number] {
            let alike = captions.filter { isTable == nil || $0.number.isTable == isTable }
            let next = alike.partitioningIndex { $0.range.start >= place }
            let range = count < 0 ? max(0, next + count)..<next : next..<min(alike.count, next + count)
            return alike[range].map(\.number)
        }
    }

    private func pointer(
        _ label: TextRange, _ isTable: Bool, _ block: Block, _ document: LintedDocument, _ phrases: PhraseHits
    ) -> Pointer? {
        let text = document.document.text
        let start = text.start(before: label.start, notBefore: block.range.start, while: LabelScanner.amounts.contains)
        let count = LabelScanner(text, from: start, to: label.start).amount()
        if phrases.phrase(of: pointersDown, endingAt: start) != nil {
            return Pointer(place: label.end, isTable: isTable, count: count)
        }
        guard phrases.phrase(of: pointersUp, endingAt: start) != nil else { return nil }
        return Pointer(place: label.start, isTable: isTable, count: -count)
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
    static func plainRange(_ number: Number) -> Set<Number> {
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
        var scanner = LabelScanner(text, from: label.end, to: block.range.end)
        // 图3、贴闸 is a caption, 图3、4 and 图3、图4 name two.
        guard let start = scanner.title() else { return false }
        let title = TextRange(start, block.range.end)
        let others = start == label.end ? [tails] : [figures, tables]
        if others.contains(where: { phrases.phrase(of: $0, beginningAt: start) != nil }) { return false }
        if document.document.hasText("。", endingAt: block.range.end) {
            // 图1 甲。: a few words, no sentence.
            return title.start > label.end && title.count <= captionLength / 4
                && phrases.phrase(of: tails, beginningAt: title.start) == nil
                && !document.document.string(title).contains { $0 == "," || $0 == "，" }
        }
        return !["；", "：", ";"].contains { document.document.hasText($0, endingAt: block.range.end) }
    }
}
