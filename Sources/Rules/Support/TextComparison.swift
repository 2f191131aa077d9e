import DocumentModel
import Linting
import SourceText

/// Compares what a draft and the PDF made from it say, whatever their formats made of lines, blanks, punctuation,
/// automatic numbers, formulas, notes and the order of cells.
struct TextComparison {
    /// A change, on the sentence of the draft that holds it, or of the PDF where the draft has nothing there.
    struct Change {
        var document: LintedDocument
        var sentence: TextRange
        /// The words of the draft and of the PDF that differ.
        var draft: String
        var pdf: String
        /// The same words stand elsewhere in the PDF.
        var isMoved = false
        /// It is the caption of a picture for which the PDF seems to have no room.
        var isPicture = false
        /// It stands in a box, of which a PDF only shows where it lies.
        var isBox = false
        /// Whether a person should look before it is believed.
        var isDoubtful: Bool { isPicture || isBox }
    }

    /// Sentences of the draft.
    let compared: Int
    /// One for each sentence, in the order of the draft.
    private(set) var changes: [Change] = []

    /// Tokens around a formula in which a format may have lost or moved parts of it.
    private static let formulaReach = 25
    /// And where one has another number in its place.
    private static let touchingReach = 3
    /// Tokens of a stretch that is long enough to be told again elsewhere.
    private static let movedLength = 12
    /// Tokens between two paragraphs that have changed places, at most.
    private static let swapReach = 80
    /// Tokens at most of what is another word of the same sentence.
    private static let insideLength = 6

    init(_ draft: LintedDocument, _ pdf: LintedDocument) {
        var names = TokenStream.Names()
        let signs = TokenStream.signs(draft.document, pdf.document)
        let old = TokenStream(draft.document, signs, &names)
        let new = TokenStream(pdf.document, signs, &names)
        compared = draft.document.blocks.filter { $0.isProse && $0.isCounted }.reduce(0) {
            $0 + draft.sentences(in: $1.range).count
        }
        let hunks = TokenDifference.hunks(old.tokens.map(\.id), new.tokens.map(\.id))
        let gone = TokenBag(new.elsewhere, besides: old.elsewhere, hunks.map { new.tokens[$0.added].map(\.id) })
        let come = TokenBag(old.elsewhere, besides: new.elsewhere, hunks.map { old.tokens[$0.removed].map(\.id) })
        let moved = Set(hunks.filter { $0.added.count >= Self.movedLength }.map { new.tokens[$0.added].map(\.id) })
        let paragraphs = Dictionary(
            grouping: hunks.filter { $0.removed.isEmpty && Self.isParagraph($0.added, of: new, pdf.document) }
        ) { new.tokens[$0.added].map(\.id) }
        for hunk in hunks {
            let removed = old.tokens[hunk.removed], added = new.tokens[hunk.added]
            let isSwapped =
                added.isEmpty && Self.isParagraph(hunk.removed, of: old, draft.document)
                && paragraphs[removed.map(\.id)]?.contains {
                    abs($0.removed.lowerBound - hunk.removed.lowerBound) <= Self.swapReach
                } ?? false
            if isSwapped || moved.contains(removed.map(\.id)) && Self.isRunning(removed, draft) {
                add(removed, added, draft, pdf, isMoved: true)
                continue
            }
            let isReplaced = !removed.isEmpty && !added.isEmpty
            // 甲方5人、乙方7人, and 甲方7人、乙方5人: in the middle of a sentence nothing has moved.
            let isInside =
                isReplaced && max(removed.count, added.count) <= Self.insideLength
                && Self.isRunning(removed, draft) && Self.isRunning(added, pdf)
            let isProse = Self.isRunning(removed, draft) || removed.isEmpty && Self.isRunning(added, pdf)
            let isGone = isInside || !gone.holds(removed.map(\.id), isReplaced: isReplaced, isProse: isProse)
            let isNew = isInside || !come.holds(added.map(\.id), isReplaced: isReplaced, isProse: isProse)
            if !isGone && !isNew
                || removed.count != added.count && Self.letters(removed, draft) == Self.letters(added, pdf)
                || Self.isFormula(removed, added, at: hunk, old, new)
                || removed.isEmpty && Self.isMark(added, before: hunk.removed.lowerBound, old, draft.document)
            {
                continue
            }
            add(removed, added, draft, pdf, in: Self.sentence(around: hunk.removed, old, draft))
        }
        changes += Self.turned(TokenDifference.common(hunks, old.tokens.count), old, new, draft, pdf)
        addCells(CellComparison(old.rows, new.rows), draft, pdf)
        let strays = (
            old: Set(hunks.flatMap { old.tokens[$0.removed].map(\.id) }),
            new: Set(hunks.flatMap { new.tokens[$0.added].map(\.id) })
        )
        for difference in OutsideComparison(old.outside, new.outside, strays: strays).differences {
            guard Self.letters(difference.removed[...], draft) != Self.letters(difference.added[...], pdf) else {
                continue
            }
            add(difference, draft, pdf)
        }
        addPictures(draft, pdf)
    }

    /// The sentence of the draft in whose middle the PDF has more; nil at its edges, and where the draft has more.
    private static func sentence(
        around place: Range<Int>, _ old: TokenStream, _ draft: LintedDocument
    ) -> TextRange? {
        guard place.isEmpty, place.lowerBound > 0, place.lowerBound < old.tokens.count,
            isRunning(old.tokens[(place.lowerBound - 1)...], draft)
        else { return nil }
        let sentence = sentence(at: old.tokens[place.lowerBound - 1].range.start, draft)
        return sentence.end > old.tokens[place.lowerBound].range.start ? sentence : nil
    }

    static func sentence(at start: Int, _ document: LintedDocument) -> TextRange {
        if let last = document.sentences(in: TextRange(0, start + 1)).last, last.end > start { return last }
        let block = document.document.blockIndex(at: start).map { document.document.blocks[$0].range }
        return block ?? TextRange(start, start + 1)
    }

    /// Whether tokens are all that a paragraph or an item of a list says.
    private static func isParagraph(_ range: Range<Int>, of stream: TokenStream, _ document: Document) -> Bool {
        func block(_ index: Int) -> Int? {
            stream.tokens.indices.contains(index)
                ? document.blockIndex(at: stream.tokens[index].range.start) : nil
        }
        guard range.count > 1, let own = block(range.lowerBound), own == block(range.upperBound - 1),
            block(range.lowerBound - 1) != own, block(range.upperBound) != own
        else { return false }
        return document.blocks[own].isProse && !document.blocks[own].isTableCell
    }

    /// Values of a table that have changed places; and what is one cell in both is one change.
    private mutating func addCells(_ cells: CellComparison, _ draft: LintedDocument, _ pdf: LintedDocument) {
        let index = Dictionary(grouping: changes.indices) { Place(changes[$0].document, changes[$0].sentence) }
        func places(of tokens: [TokenStream.Token], _ document: LintedDocument) -> [Int] {
            index[Place(document, Self.sentence(at: tokens[0].range.start, document))] ?? []
        }
        var joined: Set<Int> = []
        for cell in cells.changed {
            if let gone = places(of: cell.old, draft).first(where: { changes[$0].pdf.isEmpty }),
                let come = places(of: cell.new, pdf).first(where: {
                    changes[$0].draft.isEmpty && !joined.contains($0)
                })
            {
                changes[gone].pdf = changes[come].pdf
                joined.insert(come)
            }
        }
        let exchanged = cells.exchanged.filter { places(of: $0.old, draft).isEmpty }
        changes = changes.indices.filter { !joined.contains($0) }.map { changes[$0] }
        for cell in exchanged { add(cell.old[...], cell.new[...], draft, pdf) }
    }

    /// A sentence of one of the two.
    private struct Place: Hashable {
        var path: String, sentence: TextRange

        init(_ document: LintedDocument, _ sentence: TextRange) { (path, self.sentence) = (document.path, sentence) }
    }

    private mutating func add(
        _ difference: OutsideComparison.Difference, _ draft: LintedDocument, _ pdf: LintedDocument
    ) {
        guard let start = (difference.removed.first ?? difference.whole.first)?.range.start else { return }
        func words(_ tokens: [TokenStream.Token], _ document: LintedDocument) -> String {
            var stretches: [TextRange] = []
            for token in tokens {
                if let last = stretches.last, token.range.start - last.end <= 1, token.range.start >= last.end {
                    stretches[stretches.count - 1] = TextRange(last.start, token.range.end)
                } else {
                    stretches.append(token.range)
                }
            }
            return stretches.map(document.document.string).joined(separator: "、")
        }
        changes.append(
            Change(
                document: draft, sentence: Self.sentence(at: start, draft), draft: words(difference.removed, draft),
                pdf: words(difference.added, pdf), isBox: !difference.isNote))
    }

    /// Captions that have a picture right above them in the draft, and text in the PDF.
    private mutating func addPictures(_ draft: LintedDocument, _ pdf: LintedDocument) {
        let bare = Set(
            Self.captions(pdf.document).filter { Self.isText($0 - 1, above: $0, pdf.document) }.map {
                Self.letters($0, pdf.document)
            })
        for index in Self.captions(draft.document) where draft.document.blocks[index - 1].isFigure {
            guard bare.contains(Self.letters(index, draft.document)) else { continue }
            changes.append(
                Change(
                    document: draft, sentence: draft.document.blocks[index].range, draft: "", pdf: "", isPicture: true))
        }
    }

    /// Indices of the captions of figures that something stands above.
    private static func captions(_ document: Document) -> [Int] {
        document.blocks.indices.dropFirst().filter { document.blocks[$0].kind == .caption(.figure) }
    }

    /// Whether running text stands above a block, on the same page.
    private static func isText(_ above: Int, above index: Int, _ document: Document) -> Bool {
        let block = document.blocks[above]
        return block.isProse && !block.isTableCell && block.page == document.blocks[index].page
    }

    private static func letters(_ index: Int, _ document: Document) -> String {
        document.string(document.blocks[index].range).filter { !$0.isWhitespace }
    }

    /// Whether the words are a paragraph's: cells and boxes of a page come in whatever order.
    private static func isRunning(_ tokens: ArraySlice<TokenStream.Token>, _ document: LintedDocument) -> Bool {
        guard let index = tokens.first.flatMap({ document.document.blockIndex(at: $0.range.start) }) else {
            return false
        }
        let block = document.document.blocks[index]
        return block.isProse && !block.isTableCell
    }

    private mutating func add(
        _ removed: ArraySlice<TokenStream.Token>, _ added: ArraySlice<TokenStream.Token>, _ draft: LintedDocument,
        _ pdf: LintedDocument, in place: TextRange? = nil, isMoved: Bool = false
    ) {
        let document = removed.isEmpty && place == nil ? pdf : draft
        guard let start = (removed.first ?? added.first)?.range.start else { return }
        let sentence = place ?? Self.sentence(at: start, document)
        if let last = changes.last, last.sentence == sentence, last.document.path == document.path { return }
        changes.append(
            Change(
                document: document, sentence: sentence, draft: Self.text(removed, draft), pdf: Self.text(added, pdf),
                isMoved: isMoved))
    }

    private static func text(_ tokens: ArraySlice<TokenStream.Token>, _ document: LintedDocument) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return document.document.string(TextRange(first.range.start, max(first.range.end, last.range.end)))
    }

    /// The text without blanks and hyphens between letters: a word that a line end parts is the same word.
    private static func letters(_ tokens: ArraySlice<TokenStream.Token>, _ document: LintedDocument) -> String {
        let text = Array(text(tokens, document).filter { !$0.isWhitespace })
        return String(
            text.indices.filter { index in
                text[index] != "-" || index == 0 || index + 1 == text.count || !text[index - 1].isLetter
                    || !text[index + 1].isLetter
            }.map { text[$0] })
    }

    /// Whether a difference is what is left of a formula: signs and letters, and a formula stands near.
    private static func isFormula(
        _ removed: ArraySlice<TokenStream.Token>, _ added: ArraySlice<TokenStream.Token>, at hunk: TokenDifference.Hunk,
        _ old: TokenStream, _ new: TokenStream
    ) -> Bool {
        guard !removed.contains(where: \.isIdeograph), !added.contains(where: \.isIdeograph) else { return false }
        // 系数取1.35 and 取1.53 behind a formula are another number, unless the formula touches it.
        let reach = removed.isEmpty || added.isEmpty ? formulaReach : touchingReach
        return isNear(hunk.removed, old.formulas, reach)
            || isNear(hunk.added, new.formulas, reach) && removed.isEmpty
    }

    private static func isNear(_ range: Range<Int>, _ places: [Int], _ reach: Int) -> Bool {
        let next = places.partitioningIndex { $0 >= range.lowerBound - reach }
        return next < places.count && places[next] <= range.upperBound + reach
    }

    /// Whether what only the PDF has is the mark of a note, whose place the draft knows.
    private static func isMark(
        _ added: ArraySlice<TokenStream.Token>, before index: Int, _ old: TokenStream, _ draft: Document
    ) -> Bool {
        guard added.count == 1, !added.contains(where: \.isIdeograph) || added.first!.range.count <= 3 else {
            return false
        }
        let start = index > 0 ? old.tokens[index - 1].range.end : 0
        let end = index < old.tokens.count ? old.tokens[index].range.start : draft.text.count
        let next = draft.runBreaks.partitioningIndex { $0 >= start }
        return next < draft.runBreaks.count && draft.runBreaks[next] <= end
    }
}
