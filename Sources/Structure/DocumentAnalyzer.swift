import ChineseText
import DocumentModel
import SourceText

/// Reads a document once for all rules: words, sentences, 字数 and outline.
public struct DocumentAnalyzer: Sendable {
    /// The pack's words for sections.
    public let vocabulary: SectionVocabulary
    /// Cuts text into words.
    public let segmenter: Segmenter

    /// For documents of one pack.
    public init(vocabulary: SectionVocabulary, segmenter: Segmenter) {
        self.vocabulary = vocabulary
        self.segmenter = segmenter
    }

    /// - Parameters:
    ///   - achievements: The names of the projects in 业绩, which tell headings that name one.
    ///   - checkpoint: Called again and again; what it throws ends the work.
    public func analyze<Stop: Error>(
        _ document: Document, achievements: [String], _ checkpoint: () throws(Stop) -> Void
    ) throws(Stop) -> AnalyzedDocument {
        try checkpoint()
        let tokens = segmenter.tokens(of: document.text)
        var sentences: [TextRange] = []
        for block in document.blocks where !block.range.isEmpty {
            try checkpoint()
            sentences += segmenter.sentences(of: document.text, in: block.range)
        }
        var outline = OutlineBuilder(
            document: document, vocabulary: vocabulary, segmenter: segmenter, sentences: sentences,
            achievements: achievements
        ).outline()
        try checkpoint()
        let counts = SectionCounter(document: document, tokens: tokens).count(&outline)
        try checkpoint()
        return AnalyzedDocument(
            document: document, tokens: tokens, sentences: sentences, counts: counts, outline: outline,
            vocabulary: vocabulary)
    }
}

/// Counts each stretch of text once and adds it to the sections around it.
struct SectionCounter {
    let document: Document
    let tokens: Tokens

    /// Fills in the counts of all sections and of the opening; returns those of the document.
    func count(_ outline: inout Outline) -> TextCounts {
        if let opening = outline.opening { outline.opening?.words = self.count(opening.paragraphs).words }
        let starts = outline.sections.map(\.extent.start)
        var own = [TextCounts](repeating: TextCounts(), count: starts.count)
        var total = TextCounts()
        var next = 0
        for block in document.blocks where !block.range.isEmpty {
            if document.isGuessed {
                while next < starts.count, starts[next] <= block.range.start { next += 1 }
                let (less, more) = doubt(block)
                total.widen(less: less, more: more)
                if next > 0 { own[next - 1].widen(less: less, more: more) }
            }
            guard block.isCounted else { continue }
            var start = block.range.start
            while start < block.range.end {
                while next < starts.count, starts[next] <= start { next += 1 }
                let end = next < starts.count ? min(starts[next], block.range.end) : block.range.end
                let counts = count([TextRange(start, end)])
                total = total + counts
                if next > 0 { own[next - 1] = own[next - 1] + counts }
                start = end
            }
        }
        for index in own.indices.reversed() {
            outline.sections[index].counts = own[index]
            if let parent = outline.sections[index].parent { own[parent] = own[parent] + own[index] }
        }
        return total
    }

    private func count(_ paragraphs: [TextRange]) -> TextCounts {
        TextCounter.count(
            document.text, paragraphs: paragraphs, hints: document.eastAsianHints,
            isExact: document.hasEastAsianHints, breaks: document.runBreaks, undetermined: document.undetermined,
            tokens: tokens)
    }

    /// Words of a block that Word may not count though we do, and the other way round.
    private func doubt(_ block: Block) -> (less: Int, more: Int) {
        guard block.isCounted else { return (0, words([block.range])) }
        // Typed or automatic: nothing on the page tells, but for the glyphs of symbol fonts, which nobody types.
        let label = block.label ?? "", bytes = Array(label.utf8)
        let isTypable = !label.unicodeScalars.contains { $0.properties.generalCategory == .privateUse }
        return (
            words(block.doubtful),
            isTypable ? TextCounter.count(bytes, paragraphs: [TextRange(0, bytes.count)]).words : 0
        )
    }

    private func words(_ ranges: [TextRange]) -> Int {
        ranges.isEmpty ? 0 : TextCounter.count(document.text, paragraphs: ranges).words
    }
}
