import ChineseText
import DocumentModel
import SourceText

/// A document with everything that rules and reporters look at, computed once.
public struct AnalyzedDocument: Sendable {
    public let document: Document
    /// Of `document.text`.
    public let tokens: Tokens
    /// Sentences of `document.text`, ascending; none crosses a block.
    public let sentences: [TextRange]
    /// Of the whole document, as Word counts without its tick.
    public let counts: TextCounts
    public let outline: Outline
    /// Names of the sections, by which it was read.
    public let vocabulary: SectionVocabulary
    private let facts: Lazy<[ProjectFacts]>

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
        facts = Lazy { outline.projects.indices.map { ProjectFacts($0, of: outline, vocabulary) } }
    }

    /// One for each project of the outline.
    public var projectFacts: [ProjectFacts] { facts.value }
}
