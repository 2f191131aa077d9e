import SourceText

/// One block of a document: its range of the document's text, what it is, and what its looks say.
public struct Block: Sendable {
    /// What a block is in its document.
    public enum Kind: Sendable, Hashable {
        /// A heading that the file itself declares (`#`, a heading style, an outline level), 1-based level.
        case heading(level: Int)
        case paragraph
        /// 0-based nesting depth.
        case listItem(depth: Int)
        /// One paragraph of a table cell; 0-based table number in the document, row and column.
        case tableCell(table: Int, row: Int, column: Int)
        case code
        case caption(CaptionKind)
        /// A picture, chart or equation; its text is empty or the alternative text (never counted).
        case figure(FigureKind)
        /// A line of a table of contents, typed or generated.
        case tableOfContents
        /// A footnote or endnote.
        case note
        case textBox
    }

    /// What a caption stands beside.
    public enum CaptionKind: Sendable, Hashable { case figure, table }
    /// What a figure shows.
    public enum FigureKind: Sendable, Hashable { case image, chart, equation }

    /// What it is.
    public var kind: Kind
    /// Bytes of the document's `text`; no line end at either side.
    public var range: TextRange
    /// The automatic number or bullet as the program shows it (`一、`, `1.1`), which is not part of the text.
    public var label: String?
    /// Emphasised ranges inside `range`, ascending.
    public var spans: [Span] = []
    /// Stretches of which a format without that knowledge (PDF) doesn't tell whether Word counts them: numbers that may
    /// be automatic, formulas. Ascending.
    public var doubtful: [TextRange] = []
    /// Whether the text belongs to 字数 as Word counts without its tick (notes and text boxes do not).
    public var isCounted = true
    /// 1-based paragraph (DOCX).
    public var paragraph: Int?
    /// 1-based page where it begins (PDF).
    public var page: Int?
    /// Where it goes on overleaf (PDF): offsets of the document's text, ascending.
    public var pageTurns: [Int] = []
    /// 1-based page on which Word last showed it (DOCX), where it has left that in the file.
    public var shownPage: Int?
    /// What the looks say about being a heading.
    public var looks = Looks()

    /// 1-based page of a byte of the document's text that belongs to it (PDF).
    public func page(at offset: Int) -> Int? { page.map { $0 + pageTurns.count { $0 <= offset } } }

    /// Whether the file declares it a heading.
    public var isHeading: Bool { if case .heading = kind { true } else { false } }
    /// Whether it is a picture, chart or equation.
    public var isFigure: Bool { if case .figure = kind { true } else { false } }
    /// Whether it stands in a table.
    public var isTableCell: Bool { if case .tableCell = kind { true } else { false } }
    /// Whether the text is said by the author in the run of the report (not code, figures, notes or a table of
    /// contents).
    public var isProse: Bool {
        switch kind {
        case .paragraph, .listItem, .heading, .tableCell: true
        default: false
        }
    }
}

/// An emphasised stretch.
public struct Span: Sendable, Hashable {
    /// How words are set apart.
    public enum Style: Sendable, Hashable { case bold, italic, code, link }
    /// How they are set apart.
    public var style: Style
    /// Where the words stand, in bytes of the document's text.
    public var range: TextRange

    /// Words that are set apart.
    public init(_ style: Style, _ range: TextRange) {
        self.style = style
        self.range = range
    }
}

/// The looks of a block, as far as the format tells.
public struct Looks: Sendable, Hashable {
    /// The whole block is bold.
    public var isBold: Bool
    /// Whether the paragraph stands in the middle of the line.
    public var isCentered: Bool
    /// Font size divided by that of the document's body text; 1 where unknown.
    public var relativeSize: Double

    /// How a paragraph looks as a whole.
    public init(isBold: Bool = false, isCentered: Bool = false, relativeSize: Double = 1) {
        self.isBold = isBold
        self.isCentered = isCentered
        self.relativeSize = relativeSize
    }
}
