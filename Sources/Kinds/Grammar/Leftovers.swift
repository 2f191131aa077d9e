import Linting
import PackData
import SourceText

/// What a draft or a template leaves in a text: rows of words, sentences that sound like a draft's, masks, open
/// references, places kept free.
struct Leftovers: Sendable {
    /// What sort of leftover it is: the key of the message that speaks of it.
    enum Kind: String, CaseIterable {
        /// 待补充, TODO
        case word
        /// 字数不够再加
        case remark
        /// 以下是为您润色后的版本：
        case program
        /// 单击或点击此处输入文字。
        case prompt
        /// 错误!未找到引用源。
        case broken
        /// 见图？
        case reference
        /// XX研究所
        case mask
        /// XX, which may be left out on purpose
        case masked
        /// （　）
        case brackets
        /// （300字左右）, which may be said of something else
        case doubt

        var isDoubtful: Bool { self == .masked || self == .doubt }

        /// Words of whoever wrote the draft, of which a sentence holds one remark.
        var isTold: Bool {
            switch self {
            case .remark, .program, .prompt, .broken, .doubt: true
            case .word, .reference, .mask, .masked, .brackets: false
            }
        }
    }

    struct Found {
        var range: TextRange
        var kind: Kind
    }

    private let words: LeftoverWords
    private let rows: PhraseGrammar
    private let likeness: Likeness
    /// 这段……改: a sentence of a writer's, not of an engineer's
    private let writings: PhraseGrammar
    private let masks: Masks
    private let places: EmptyPlaces
    private let asides: Asides
    private let rest: RowSurroundings

    /// - Parameter name: a grammar of `grammars.yaml`.
    init(_ name: PackNode, _ pack: RulePack) throws(Failure) {
        let node = try pack.grammar(name)
        try node.checkKeys([
            "words", "brackets", "labels", "placeLeads", "placeTails", "masks", "named", "rows", "around", "questions",
            "likeness", "writings"
        ])
        let rowsNode = try node.required("rows")
        rows = try PhraseGrammar(rowsNode, pack)
        if let odd = rows.keys.first(where: { Kind(rawValue: $0) == nil }) {
            throw rowsNode.failure("“patterns”下没有“\(odd)”这一类")
        }
        writings = try PhraseGrammar(node.required("writings"), pack)
        likeness = try Likeness(node.required("likeness"), pack)
        words = LeftoverWords(
            words: try pack.vocabulary.list(node.required("words")),
            exceptions: try pack.vocabulary.list(rowsNode.required("except")),
            named: try pack.vocabulary.list(node.required("named")))
        rest = try RowSurroundings(node.required("around"), pack)
        asides = Asides(formal: try pack.vocabulary.list(node.required("questions")))
        masks = try Masks(node.required("masks"), pack)
        places = EmptyPlaces(
            brackets: try pack.vocabulary.list(node.required("brackets")),
            labels: try pack.vocabulary.list(node.required("labels")),
            leads: try pack.vocabulary.list(node.required("placeLeads")),
            tails: try pack.vocabulary.list(node.required("placeTails")))
    }

    /// Ascending; of those that overlap the first.
    ///
    /// - Parameter isProse: Whether there are sentences. The values of a form sound like nothing, mostly.
    func find(in passage: Passage, hasStrayBlanks: Bool = false, isProse: Bool = true) -> [Found] {
        let masks = masks.find(in: passage, hasStrayBlanks: hasStrayBlanks)
        var found = words.find(in: passage).filter { passage.isSaid($0.range) }.map {
            Found(range: $0.range, kind: $0.isSure ? .word : .doubt)
        }
        let told = rows.matches(in: passage) { key, range in
            Kind(rawValue: key).flatMap { rest.kind($0, of: range, passage)?.rawValue }
        }
        found += told.compactMap { match in
            Kind(rawValue: match.key).map { kind in
                Found(range: kind == .program ? passage.saying(match.range) : match.range, kind: kind)
            }
        }
        found += asides.find(in: passage).map { Found(range: $0, kind: .doubt) }
        found += masks.references.map { Found(range: $0, kind: .reference) }
        found += masks.masks.map { mask in
            let isLine = passage.string(mask.range).contains { "_＿".contains($0) }
            let kind: Kind = mask.kind == .doubtful ? .masked : mask.kind == .empty || isLine ? .brackets : .mask
            return Found(range: mask.range, kind: kind)
        }
        found += places.find(in: passage).map { Found(range: $0, kind: .brackets) }
        var kept: [Found] = []
        for next in found.sorted(by: { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) })
        where kept.last.map({ $0.range.end <= next.range.start }) ?? true {
            guard let last = kept.last, last.kind.isTold, next.kind.isTold,
                passage.clauses.sentence(at: last.range.start) == passage.clauses.sentence(at: next.range.start)
            else {
                kept.append(next)
                continue
            }
            // One remark is said once, however many rows find it.
            if last.kind.isDoubtful, !next.kind.isDoubtful { kept[kept.count - 1] = next }
        }
        for index in kept.indices { kept[index].range = passage.bracketed(kept[index].range) }
        // What a row or a sign names is told more exactly than what a sentence sounds like.
        let alike = likeness.find(in: passage, passage.range).filter { item in
            guard isProse ? mayBeRemark(item, passage) : item.isStrong else { return false }
            let next = kept.partitioningIndex { $0.range.end > item.range.start }
            return next == kept.count || !kept[next].range.overlaps(item.range)
        }
        return (kept + alike.map { Found(range: $0.range, kind: $0.isSure ? .remark : .doubt) })
            .sorted { $0.range.start < $1.range.start }
    }

    /// Whether a text is one sign, or a row of them, that stands for what is still to be written: X.
    func isSign(_ text: String) -> Bool { masks.signs.fill(text) }

    /// What only sounds like a remark may be one in brackets, on a short line of its own, or where the sentence speaks
    /// of a text and what to do with it; honest prose may sound like anything.
    private func mayBeRemark(_ found: Likeness.Found, _ passage: Passage) -> Bool {
        let stretch = found.stretch, sentence = passage.clauses.sentence(at: stretch.range.start)
        if stretch.isBracketed || writings.matches(in: passage, sentence).first != nil { return true }
        guard stretch.range.count <= Self.shortLine,
            passage.clauses.mark(before: stretch.range.start) == .line
        else {
            return false
        }
        let end = passage.clauses.mark(after: stretch.range.end)
        return end?.mark == .line || end.map { passage.clauses.mark(after: $0.end)?.mark == .line } ?? false
    }

    /// UTF-8 of 25 ideographs.
    private static let shortLine = 75

    /// The texts of a document that are left over, in the order of their first places, each with all its places.
    func texts(
        in document: LintedDocument, _ phrases: PhraseHits, except skipped: [TextRange] = []
    ) -> [(text: String, places: [Found])] {
        let passage = Passage(document, phrases)
        var order: [String] = [], places: [String: [Found]] = [:]
        for found in find(in: passage, hasStrayBlanks: document.document.format == .pdf)
        where !skipped.contains(where: { $0.overlaps(found.range) }) {
            let text = passage.string(found.range)
            if places[text] == nil { order.append(text) }
            places[text, default: []].append(found)
        }
        return order.map { ($0, places[$0] ?? []) }
    }
}

extension Passage {
    /// All that whoever is heard in `range` says: the sentence, to its colon, behind which the text itself begins, and
    /// a short one in front of it on the same line (当然可以！).
    fileprivate func saying(_ range: TextRange) -> TextRange {
        let start = clauses.sentence(at: range.start).start
        let line = text[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        var end = clauses.sentence(at: max(range.start, range.end - 1)).end
        for mark in clauses.clauses(in: TextRange(range.end, max(range.end, end))) {
            if let colon = clauses.mark(after: mark.end), colon.mark == .colon { end = min(end, colon.end) }
        }
        if let colon = clauses.mark(after: range.end), colon.mark == .colon { end = min(end, colon.end) }
        let from = skipBlanks(from: start - line <= Self.opening ? line : start)
        return end - from <= Self.longSaying ? TextRange(min(from, range.start), max(end, range.end)) : range
    }

    /// UTF-8 of ten ideographs, and of sixty.
    private static let opening = 30, longSaying = 180

    /// With the bracket that closes the one at its head: [键入公司名称].
    fileprivate func bracketed(_ range: TextRange) -> TextRange {
        let pairs: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "［": "］", "【": "】", "<": ">"]
        guard let open = text.scalar(at: range.start), let close = pairs[open], text.scalar(at: range.end) == close
        else { return range }
        return TextRange(range.start, range.end + UTF8.width(close))
    }
}

extension RulePack {
    /// A grammar of `grammars.yaml`, by its name.
    package func grammar(_ name: PackNode) throws(Failure) -> PackNode {
        let text = try name.string(), grammars = data["grammars"]
        guard let node = grammars?[text] else {
            throw name.unknown(text, "句式（grammars.yaml）", among: grammars?.pairs.map(\.key) ?? [])
        }
        return node
    }
}
