import Scan
import SourceText

/// The file formats that a finding may name; `rawValue` is the word of the JSON output.
public enum DocumentFormat: String, Sendable, Codable, CaseIterable {
    case markdown, text, docx, pdf, yaml, json, csv, xlsx
}

/// What a document is for: the id of a kind in the pack's `documents.yaml`, which is the word of the JSON output.
public struct DocumentKind: RawRepresentable, Sendable, Hashable, Codable {
    /// The pack's id of it, also in JSON.
    public let rawValue: String

    /// The kind with this id.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// 个人技术报告
    public static let report = DocumentKind(rawValue: "report")
    /// 单位推荐意见
    public static let opinion = DocumentKind(rawValue: "opinion")
    /// 申报材料 (`application.yaml` or a table)
    public static let application = DocumentKind(rawValue: "application")
}

/// A document after reading, whatever its format: one buffer of plain text and the blocks that it consists of.
///
/// `text` holds the text of every block, in reading order, without markup, blocks separated by `\n`. All analysis works
/// on ranges of this buffer; `place(of:)` turns a range into a place of the file when something is printed.
public struct Document: Sendable {
    /// As the user named the file.
    public let path: String
    /// What the file is.
    public let format: DocumentFormat
    /// Valid UTF-8. Ranges of blocks, tokens, sections and findings are byte offsets into it.
    public private(set) var text: [UInt8]
    /// In the order of the text, none inside another.
    public package(set) var blocks: [Block]
    /// The decoded file, for Markdown and plain text.
    public private(set) var source: SourceText?
    /// From `text` to `source`; of a DOCX read for its places to the bytes of its main part; else empty.
    public let sourceMap: SourceMap
    /// Ranges whose ambiguous punctuation is Asian because the file says so (`w:hint="eastAsia"`), ascending.
    public let eastAsianHints: [TextRange]
    /// Whether the file says which ambiguous characters are Asian (DOCX), so that 字数 is exact.
    public let hasEastAsianHints: Bool
    /// Ranges of which the evidence does not tell whether Word counts them (equations in a line), ascending.
    public let undetermined: [TextRange]
    /// Offsets at which a run of 字数 ends without a character (a footnote's reference), ascending.
    public let runBreaks: [Int]
    /// What headers, footers and watermarks say, each text once; no part of `text`.
    public let margins: [String]
    /// Comments of the source, with the block that follows each: where inline suppressions stand.
    public let comments: [Comment]
    /// What could not be read, or was read with doubt.
    public let notices: [Notice]
    /// Facts about the file as a whole (size, pages, …).
    public var facts: FileFacts

    /// The same with other characters in the same places.
    package func with(_ text: [UInt8], _ source: SourceText?) -> Document {
        var document = self
        (document.text, document.source) = (text, source)
        return document
    }

    /// All of the text.
    public var range: TextRange { TextRange(0, text.count) }

    /// Whether notes, boxes and automatic numbers were guessed from their places on a page, so that 字数 is an interval.
    public var isGuessed: Bool { format == .pdf }

    /// The text of a range.
    public func string(_ range: TextRange) -> String {
        String(decoding: text[range.indices], as: UTF8.self)
    }

    /// Index of the block that holds `offset`, or of the last one before it; nil in an empty document.
    public func blockIndex(at offset: Int) -> Int? {
        blocks.isEmpty ? nil : max(0, blocks.partitioningIndex { $0.range.start > offset } - 1)
    }

    /// Where `range` of `text` stands in the file.
    public func place(of range: TextRange) -> Place {
        if source != nil { return .source(sourceMap.source(of: range)) }
        guard let index = blockIndex(at: range.start) else { return .whole }
        let block = blocks[index]
        if let page = block.page(at: range.start) { return .page(page) }
        if let paragraph = block.paragraph { return .paragraph(paragraph) }
        return .whole
    }
}

/// A place in the file that a document was read from.
public enum Place: Hashable, Sendable {
    /// UTF-8 bytes of the decoded source.
    case source(TextRange)
    /// 1-based paragraph of a DOCX body, table cells included, as counted through the body.
    case paragraph(Int)
    /// 1-based page of a PDF.
    case page(Int)
    /// The file as a whole.
    case whole
}

/// A comment of the source (`<!-- … -->`).
public struct Comment: Sendable {
    /// Without the delimiters.
    public var text: String
    /// UTF-8 bytes of the decoded source, delimiters included.
    public var sourceRange: TextRange
    /// Index of the first block after the comment; `blocks.count` where none follows.
    public var nextBlock: Int

    /// A comment before the block with that index.
    public init(text: String, sourceRange: TextRange, nextBlock: Int) {
        self.text = text
        self.sourceRange = sourceRange
        self.nextBlock = nextBlock
    }
}

/// Something that was lost or doubtful while reading; never stops the rest.
public struct Notice: Sendable, Hashable {
    /// What was lost.
    public enum Kind: String, Sendable {
        /// A PDF page set without text: probably a scan.
        case noTextLayer
        /// Text came out as garbage: fonts without a Unicode map.
        case garbledText
        case encrypted
        case truncated
        /// Anything else, described by `detail`.
        case other
    }

    /// What was lost.
    public var kind: Kind
    /// In Chinese, for the user.
    public var detail: String
    /// On which page; nil where that isn't known, or the whole file is concerned.
    public var page: Int?

    /// Something that was lost in reading.
    public init(_ kind: Kind, _ detail: String, page: Int? = nil) {
        self.kind = kind
        self.detail = detail
        self.page = page
    }
}

/// Facts about the file that rules look at.
public struct FileFacts: Sendable {
    /// Size of the file in bytes.
    public var size: Int
    /// Pages of a PDF.
    public var pages: Int?
    /// Modification time, seconds since 1970.
    public var modified: Int?
    /// Tracked changes and comments of a DOCX; nil where there are none.
    public var markup: Markup?

    /// What a review left in a DOCX.
    public struct Markup: Sendable, Hashable {
        /// Insertions, deletions and moves that nobody accepted or rejected; a change over several runs is one.
        public var revisions: Int
        /// How many there are.
        public var comments: Int
        /// 1-based paragraph of the first.
        public var firstParagraph: Int
        /// What was inserted first, and what the first comment says; nil where that isn't known.
        public var insertion, comment: String?

        /// What is left of revising.
        public init(revisions: Int, comments: Int, firstParagraph: Int) {
            self.revisions = revisions
            self.comments = comments
            self.firstParagraph = firstParagraph
        }
    }

    /// What is known of the file itself.
    public init(size: Int = 0, pages: Int? = nil, modified: Int? = nil) {
        self.size = size
        self.pages = pages
        self.modified = modified
    }
}
