import OpenPackaging
import SourceText

/// A comment (批注) to be written into a Word document.
public struct WordComment: Sendable {
    /// One paragraph of it.
    public struct Line: Sendable, Hashable {
        /// Words in bold at its beginning.
        public var lead: String
        /// Behind the lead.
        public var text: String

        /// A line with what it begins with, in bold.
        public init(_ lead: String, _ text: String) {
            self.lead = lead
            self.text = text
        }
    }

    /// What the comment is about.
    public enum Anchor: Sendable, Hashable {
        /// The words that stand in these bytes of the main part.
        case words(TextRange)
        /// The paragraph in which this byte of the main part lies.
        case paragraph(Int)
        /// The beginning of the document.
        case start
    }

    /// What it is about.
    public var anchor: Anchor
    /// What it says.
    public var lines: [Line]

    /// A comment on some words.
    public init(_ anchor: Anchor, lines: [Line]) {
        self.anchor = anchor
        self.lines = lines
    }
}

/// Who wrote the comments, and when.
public struct CommentSignature: Sendable, Hashable {
    /// As Word shows it.
    public var author: String
    /// As Word shows them.
    public var initials: String
    /// Local time as Word writes it: `2026-08-01T09:30:00Z`.
    public var date: String

    /// Who comments, and when.
    public init(author: String, initials: String, date: String) {
        self.author = author
        self.initials = initials
        self.date = date
    }
}

/// Why comments could not be written.
public enum WordCommentError: Error, Sendable, Hashable {
    case zip(ZipError)
    /// A part that has to be changed is not well-formed.
    case damaged(part: String)
    /// The body holds no paragraph that a comment could be attached to.
    case noParagraph
    /// A part that has to be changed is spelled in something other than UTF-8.
    case encoding(part: String)
}
