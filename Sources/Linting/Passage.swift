import Scan
import SourceText

/// A text with everything that the rules about words look up in it: phrases, clauses, quotations, code.
///
/// A document is one; the values of a form, a line each, are another.
public struct Passage: Sendable {
    /// UTF-8 of the whole document.
    public let text: [UInt8]
    /// Of the pack's lists, all over the text.
    public let phrases: PhraseHits
    /// What belongs together between stops.
    public let clauses: Clauses

    /// A document with what was found in it.
    public init(_ document: LintedDocument, _ phrases: PhraseHits) {
        text = document.document.text
        self.phrases = phrases
        clauses = document.clauses
    }

    /// Lines of their own, such as the values of a form; `lines` are where they come to stand.
    public static func lines(_ lines: [String], _ vocabulary: Vocabulary) -> (passage: Passage, lines: [TextRange]) {
        var text: [UInt8] = [], ranges: [TextRange] = []
        for line in lines {
            if !ranges.isEmpty { text.append(0x0A) }
            let start = text.count
            text += line.utf8
            ranges.append(TextRange(start, text.count))
        }
        let clauses = Clauses(text, blocks: ranges), phrases = vocabulary.hits(in: text)
        return (Passage(text: text, phrases: phrases, clauses: clauses), ranges)
    }

    private init(text: [UInt8], phrases: PhraseHits, clauses: Clauses) {
        self.text = text
        self.phrases = phrases
        self.clauses = clauses
    }

    /// All of it.
    public var range: TextRange { TextRange(0, text.count) }

    /// The text of a range.
    public func string(_ range: TextRange) -> String { String(decoding: text[range.indices], as: UTF8.self) }

    /// The phrase of `list` that begins at `offset`, blanks of its line apart.
    public func phrase(of list: Vocabulary.List, at offset: Int) -> TextRange? {
        phrases.phrase(of: list, beginningAt: skipBlanks(from: offset))
    }

    /// The phrase of `list` that ends at `offset`, blanks of its line apart.
    public func phrase(of list: Vocabulary.List, endingAt offset: Int) -> TextRange? {
        var at = offset
        while at > 0, text[at - 1] == 0x20 { at -= 1 }
        return phrases.phrase(of: list, endingAt: at)
    }

    /// The first byte from `offset` on that is no blank within a line.
    public func skipBlanks(from offset: Int) -> Int {
        text.end(from: offset, notAfter: text.count, while: Scalars.isSpace)
    }

    /// Whether `range` is said by the author: neither quoted nor code.
    public func isSaid(_ range: TextRange) -> Bool { !clauses.isQuoted(range) && !clauses.isCode(range) }
}
