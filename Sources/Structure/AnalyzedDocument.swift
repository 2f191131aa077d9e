import ChineseText
import DocumentModel
import SourceText

/// A document with everything that rules and reporters look at, computed once.
public struct AnalyzedDocument: Sendable {
    /// As it was read.
    public let document: Document
    /// Of `document.text`; none once the rules have run.
    public private(set) var tokens: Tokens
    /// Sentences of `document.text`, ascending; none crosses a block.
    public let sentences: [TextRange]
    /// Of the whole document, as Word counts without its tick.
    public let counts: TextCounts
    /// Its sections and projects.
    public let outline: Outline
    /// Names of the sections, by which it was read.
    public let vocabulary: SectionVocabulary
    private let facts: Lazy<[ProjectFacts]>
    private let seenParagraphs: Lazy<[Int]>

    init(
        document: Document, tokens: Tokens, sentences: [TextRange], counts: TextCounts, outline: Outline,
        vocabulary: SectionVocabulary
    ) {
        self.document = document
        self.tokens = tokens
        self.sentences = sentences
        self.counts = counts
        self.outline = outline
        self.vocabulary = vocabulary
        seenParagraphs = Lazy {
            var count = 0
            return document.blocks.map { block in
                if block.isSeenAsParagraph { count += 1 }
                return count
            }
        }
        facts = Lazy { outline.projects.indices.map { ProjectFacts($0, of: outline, vocabulary) } }
    }

    /// Lets go of the words.
    package mutating func releaseTokens() { tokens = Tokens() }

    /// One for each project of the outline.
    public var projectFacts: [ProjectFacts] { facts.value }

    /// Where `range` stands as somebody finds it who has the document in front of them.
    public func spot(of range: TextRange) -> Spot? {
        guard let index = document.blockIndex(at: range.start) else { return nil }
        let block = document.blocks[index],
            next = outline.sections.partitioningIndex { $0.titleRange.start > range.start }
        var spot = Spot(section: next > 0 ? next - 1 : nil, page: block.page(at: range.start) ?? block.shownPage)
        let heading = spot.section.flatMap { document.blockIndex(at: outline.sections[$0].titleRange.start) }
        if case .tableCell(_, let row, _) = block.kind {
            spot.part = .row(row + 1)
        } else if heading != index {
            spot.part = .paragraph(seenParagraphs.value[index] - (heading.map { seenParagraphs.value[$0] } ?? 0))
        }
        return spot
    }

    /// A place in words: the heading above, and which paragraph below that.
    public struct Spot: Sendable, Hashable {
        /// Index of the section; nil in front of the first heading.
        public var section: Int?
        /// 1-based, where it is known.
        public var page: Int?
        /// nil for the heading itself.
        public var part: Part?

        /// What is counted as one sees it: empty paragraphs and those of tables don't count.
        public enum Part: Sendable, Hashable { case paragraph(Int), row(Int) }
    }
}

extension Block {
    fileprivate var isSeenAsParagraph: Bool {
        switch kind {
        case .tableCell, .figure, .note, .textBox: false
        default: !range.isEmpty
        }
    }
}
