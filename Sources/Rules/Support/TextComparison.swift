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
    }

    /// Sentences of the draft.
    let compared: Int
    /// One for each sentence, in the order of the draft.
    private(set) var changes: [Change] = []

    /// Tokens around a formula in which a format may have lost or moved parts of it.
    private static let formulaReach = 25
    /// Tokens of a stretch that is long enough to be told again elsewhere.
    private static let movedLength = 12

    init(_ draft: LintedDocument, _ pdf: LintedDocument) {
        var names = TokenStream.Names()
        let old = TokenStream(draft.document, &names), new = TokenStream(pdf.document, &names)
        compared = draft.document.blocks.filter { $0.isProse && $0.isCounted }.reduce(0) {
            $0 + draft.sentences(in: $1.range).count
        }
        let hunks = TokenDifference.hunks(old.tokens.map(\.id), new.tokens.map(\.id))
        let gone = Bag(new.elsewhere.map(\.id), hunks.map { new.tokens[$0.added].map(\.id) })
        let come = Bag(old.elsewhere.map(\.id), hunks.map { old.tokens[$0.removed].map(\.id) })
        let moved = Set(hunks.filter { $0.added.count >= Self.movedLength }.map { new.tokens[$0.added].map(\.id) })
        for hunk in hunks {
            let removed = old.tokens[hunk.removed], added = new.tokens[hunk.added]
            if moved.contains(removed.map(\.id)), Self.isRunning(removed, draft) {
                add(removed, added, draft, pdf, isMoved: true)
                continue
            }
            let isReplaced = !removed.isEmpty && !added.isEmpty
            let isGone = !gone.holds(removed.map(\.id), isReplaced: isReplaced)
            let isNew = !come.holds(added.map(\.id), isReplaced: isReplaced)
            if !isGone && !isNew || Self.letters(removed, draft) == Self.letters(added, pdf)
                || Self.isFormula(removed, added, at: hunk, old, new)
                || removed.isEmpty && Self.isMark(added, before: hunk.removed.lowerBound, old, draft.document)
            {
                continue
            }
            add(removed, added, draft, pdf)
        }
        addPictures(draft, pdf)
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
        _ pdf: LintedDocument, isMoved: Bool = false
    ) {
        let document = removed.isEmpty ? pdf : draft
        guard let start = (removed.first ?? added.first)?.range.start else { return }
        let sentence =
            document.sentences(in: TextRange(0, start + 1)).last ?? TextRange(start, start + 1)
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

    /// The text without blanks: a word that a line end parts is the same word.
    private static func letters(_ tokens: ArraySlice<TokenStream.Token>, _ document: LintedDocument) -> String {
        text(tokens, document).filter { !$0.isWhitespace }
    }

    /// Whether a difference is what is left of a formula: signs and letters, and a formula stands near.
    private static func isFormula(
        _ removed: ArraySlice<TokenStream.Token>, _ added: ArraySlice<TokenStream.Token>, at hunk: TokenDifference.Hunk,
        _ old: TokenStream, _ new: TokenStream
    ) -> Bool {
        guard !removed.contains(where: \.isIdeograph), !added.contains(where: \.isIdeograph) else { return false }
        return isNear(hunk.removed, old.formulas) || isNear(hunk.added, new.formulas) && removed.isEmpty
    }

    private static func isNear(_ range: Range<Int>, _ places: [Int]) -> Bool {
        let next = places.partitioningIndex { $0 >= range.lowerBound - formulaReach }
        return next < places.count && places[next] <= range.upperBound + formulaReach
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

/// What stands somewhere in a document, to tell what has moved from what is gone.
private struct Bag {
    /// Tokens outside the run of the text, and those that only this document has where it is.
    private let elsewhere: Set<Int>, strays: Set<Int>
    private var pairs: Set<[Int]> = []

    init(_ elsewhere: [Int], _ stretches: [[Int]]) {
        self.elsewhere = Set(elsewhere)
        strays = Set(stretches.joined())
        for stretch in [elsewhere] + stretches {
            for (first, second) in zip(stretch, stretch.dropFirst()) { pairs.insert([first, second]) }
        }
    }

    /// Whether all of it is there, each token with one that stands beside it here.
    ///
    /// - Parameter isReplaced: Whether the other document has something else in its place: then a number that also
    ///   numbers a heading or a note somewhere is no reason to pass over it.
    func holds(_ tokens: [Int], isReplaced: Bool) -> Bool {
        guard tokens.count > 1 else {
            return tokens.allSatisfy { strays.contains($0) || !isReplaced && elsewhere.contains($0) }
        }
        return tokens.indices.allSatisfy { index in
            index > 0 && pairs.contains([tokens[index - 1], tokens[index]])
                || index + 1 < tokens.count && pairs.contains([tokens[index], tokens[index + 1]])
        }
    }
}
