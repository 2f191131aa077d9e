import DocumentModel
import Linting
import PackData
import Scan
import SourceText

/// Finds secrecy marks and notices in documents, their margins and names, and in values of a form.
struct ClassifiedText: Sendable {
    struct Found {
        var range: TextRange
        var certainty: SecrecyMarks.Certainty
    }

    typealias Mark = (words: String, certainty: SecrecyMarks.Certainty)

    private let marks: SecrecyMarks
    private let likeness: Likeness
    /// Words without which nothing is a mark: a look at the hits saves reading every line.
    private let signs: Vocabulary.List
    private let vocabulary: Vocabulary
    /// Blocks at the head of a document in which a bare level is surely a mark.
    private let head: Int

    /// - Parameter name: a grammar of `grammars.yaml`.
    init(_ name: PackNode, _ pack: RulePack) throws(Failure) {
        let node = try pack.grammar(name)
        try node.checkKeys(["signs", "head", "marks", "likeness"])
        marks = try SecrecyMarks(node.required("marks"))
        likeness = try Likeness(node.required("likeness"), pack)
        signs = try pack.vocabulary.list(node.required("signs"))
        head = try node.required("head").int()
        vocabulary = pack.vocabulary
    }

    /// In the text of a document, ascending.
    func find(in document: LintedDocument, _ phrases: PhraseHits) -> [Found] {
        let passage = Passage(document, phrases)
        // Where the first section begins the head ends, however few blocks it has.
        let front = document.outline.sections.first { $0.role != .other }?.titleRange.start ?? .max
        var alike = likeness.find(in: passage, passage.range)[...]
        return document.document.blocks.enumerated().flatMap { index, block -> [Found] in
            let own = alike.prefix { $0.range.start < block.range.end }
            alike = alike.dropFirst(own.count)
            guard block.kind != .code, !own.isEmpty || phrases.occurs(signs, in: block.range) else { return [] }
            let isHead = index < head && block.range.start < front
            var found = lines(in: passage, block.range, isHead ? .field : .line, own)
            switch block.kind {
            case .tableCell:
                let isLabelled = isLabelledCell(index, block, isHead, document)
                found = found.compactMap { item in
                    if item.range.count < block.range.count, item.certainty == .doubtful { return nil }
                    guard isBare(item, passage) else { return item.certainty == .sure ? item : nil }
                    return isLabelled ? Found(range: item.range, certainty: .sure) : nil
                }
            case .paragraph, .heading, .textBox: break
            default: found.removeAll { isHead ? isBare($0, passage) : $0.certainty == .doubtful }
            }
            return found
        }
    }

    /// In the lines of `range`: each as a whole, else in its sentences and between its brackets, else the sentences
    /// that sound like a notice.
    private func lines(
        in passage: Passage, _ range: TextRange, _ place: SecrecyMarks.Place, _ alike: ArraySlice<Likeness.Found>
    ) -> [Found] {
        let named = named(in: passage, range, place).sorted { $0.range.start < $1.range.start }
        let others = alike.filter { item in
            let next = named.partitioningIndex { $0.range.end > item.range.start }
            return (next == named.count || !named[next].range.overlaps(item.range))
                && !marks.isDenied(passage.text, item.range)
        }
        return (named + others.map { Found(range: $0.range, certainty: $0.isSure ? .sure : .doubtful) })
            .sorted { $0.range.start < $1.range.start }
    }

    private func named(in passage: Passage, _ range: TextRange, _ place: SecrecyMarks.Place) -> [Found] {
        Self.split(passage.text, range, at: Self.lineEnds).flatMap { line -> [Found] in
            guard passage.phrases.occurs(signs, in: line) else { return [] }
            if let whole = marks.find(in: passage.text, line, place) { return said([whole], passage) }
            var pieces = Self.split(passage.text, line, at: Self.stops)
            if place == .field { pieces += Self.fields(passage.text, line) }
            return said(
                pieces.filter { $0 != line && passage.phrases.occurs(signs, in: $0) }.compactMap { piece in
                    // 信号模拟器（秘密级）: behind a name a level in brackets is its mark.
                    let isMark = place == .field && isInBrackets(piece, endOf: line, passage)
                    return marks.find(in: passage.text, piece, isMark ? .field : .text)
                }, passage)
        }
    }

    private func isInBrackets(_ piece: TextRange, endOf line: TextRange, _ passage: Passage) -> Bool {
        let sign = passage.text.scalar(before: piece.start), end = passage.text.scalar(at: piece.end)
        guard let sign, let end, "(（[【".unicodeScalars.contains(sign) else { return false }
        return piece.end + UTF8.width(end) == line.end
    }

    private func said(_ found: [SecrecyMarks.Found], _ passage: Passage) -> [Found] {
        found.filter { passage.isSaid($0.range) }.map { Found(range: $0.range, certainty: $0.certainty) }
    }

    /// Marks in texts that stand by themselves: values of a form, the name of a file, a header; with the words.
    func find(in value: String) -> Mark? {
        guard vocabulary.occurs(signs, in: value) else { return nil }
        let (passage, lines) = Passage.lines([value], vocabulary)
        return lines.flatMap { self.lines(in: passage, $0, .field, likeness.find(in: passage, $0)[...]) }.first.map {
            (passage.string($0.range), $0.certainty)
        }
    }

    /// A header, footer or watermark that is a mark or has one among its fields: nobody talks about secrecy there.
    func mark(inMargin line: String) -> Mark? {
        if let whole = find(in: line), whole.certainty == .sure { return whole }
        let clauses = line.split { "，,；;。｜|".contains($0) }.map(String.init)
        return clauses.lazy.compactMap { clause in
            mark(among: clause.split(whereSeparator: \.isWhitespace), in: clause)
        }.first
    }

    /// 机密-个人技术报告.docx
    func mark(inFileName path: String) -> Mark? {
        let name = Path.name(of: path)
        let base = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        let fields = base.split { "-_—－·+. （）()【】[]《》".contains($0) }
        return mark(among: fields, in: name) ?? mark(among: [base[...]], in: name)
    }

    /// What the longest row of fields that is one says: 内部资料 注意保密 stands in two fields.
    ///
    /// - Parameter fields: Parts of `line`, whose words are quoted as they stand there.
    private func mark(among fields: [Substring], in line: String) -> Mark? {
        guard vocabulary.occurs(signs, in: line) else { return nil }
        let rows = fields.indices.lazy.flatMap { start in
            fields.indices[start...].prefix(6).reversed().map { fields[start...$0] }
        }
        return rows.prefix(60).compactMap { row -> Mark? in
            guard let certainty = certainty(of: row) else { return nil }
            // 个人技术报告（内部资料 严禁外传）: what has no sign is what the mark is of.
            var own = row
            func isNamed(_ field: Substring?) -> Bool {
                field.map { !vocabulary.occurs(signs, in: String($0)) } ?? false
            }
            while isNamed(own.first), self.certainty(of: own.dropFirst()) == certainty { own = own.dropFirst() }
            while isNamed(own.last), self.certainty(of: own.dropLast()) == certainty { own = own.dropLast() }
            guard let first = own.first, let last = own.last else { return nil }
            return (String(first.base[first.startIndex..<last.endIndex]), certainty)
        }.first
    }

    private func certainty(of row: ArraySlice<Substring>) -> SecrecyMarks.Certainty? {
        let bytes = Array(row.joined(separator: " ").utf8)
        return marks.find(in: bytes, TextRange(0, bytes.count), .stamp)?.certainty
    }

    /// A level or a kind and nothing else, whose place tells whether it is a mark.
    private func isBare(_ found: Found, _ passage: Passage) -> Bool {
        marks.isBare(passage.text, found.range)
    }

    /// Whether the cell before it in its row is 密级; in a table at the head also the cell at the top of its column.
    private func isLabelledCell(_ index: Int, _ block: Block, _ isHead: Bool, _ document: LintedDocument) -> Bool {
        guard case .tableCell(let table, let row, let column) = block.kind else { return false }
        return document.document.blocks[..<index].reversed().prefix(40).contains { other in
            guard case .tableCell(table, let otherRow, let otherColumn) = other.kind else { return false }
            let isBefore = otherRow == row && otherColumn == column - 1,
                isAbove = isHead && otherRow == 0 && otherColumn == column && row > 0
            return (isBefore || isAbove) && marks.isLabel(document.document.text, other.range)
        }
    }
}

// MARK: Pieces

extension ClassifiedText {
    private static let lineEnds: ScalarSet = "\n\r", gaps: ScalarSet = " \t\u{3000}，,；"
    private static let blanks: ScalarSet = " \t\u{3000}"
    private static let stops: ScalarSet = "。；！;!()（）【】[]《》“”"

    /// The stretches of `range` between some characters; those with nothing in them are left out.
    private static func split(_ text: [UInt8], _ range: TextRange, at ends: ScalarSet) -> [TextRange] {
        var pieces: [TextRange] = [], start = range.start, at = range.start
        for scalar in String(decoding: text[range.indices], as: UTF8.self).unicodeScalars {
            if !SecrecyPiece.isIdeograph(scalar), ends.contains(scalar) {
                if at > start { pieces.append(TextRange(start, at)) }
                start = at + UTF8.width(scalar)
            }
            at += UTF8.width(scalar)
        }
        if range.end > start { pieces.append(TextRange(start, range.end)) }
        return pieces
    }

    /// One of several fields on a line: `编号：12　密级：秘密`, `个人技术报告　　机密`.
    private static func fields(_ text: [UInt8], _ line: TextRange) -> [TextRange] {
        let words = split(text, line, at: gaps)
        return words.indices.flatMap { index -> [TextRange] in
            let gap = index > 0 ? TextRange(words[index - 1].end, words[index].start) : TextRange(0, 0)
            // Between commas a clause is no field: 责任心强，注意保密，作风严谨.
            let isWide = gap.count >= 2 && split(text, gap, at: blanks).isEmpty
            let pair = index + 1 < words.count ? TextRange(words[index].start, words[index + 1].end) : nil
            return (isWide ? [words[index]] : []) + (pair.map { [$0] } ?? [])
        }
    }
}
