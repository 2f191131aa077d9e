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

    public init(document: Document, tokens: Tokens, sentences: [TextRange], counts: TextCounts, outline: Outline) {
        self.document = document
        self.tokens = tokens
        self.sentences = sentences
        self.counts = counts
        self.outline = outline
    }
}
