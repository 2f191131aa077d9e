/// A stretch of a line without a wide gap: a line of running text, or of one table cell.
struct PDFPiece {
    var left: Float
    var right: Float
    /// UTF-8 with the spaces that Poppler sees, none at either end.
    var text: [UInt8]
    /// Place of its first run in the content stream of the page.
    var order: Int
}

/// A line of a page as the eye sees it.
struct PDFLine {
    var page: Int
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float
    /// Font size of most of its characters.
    var size: Float
    /// Whether all of it is bold.
    var isBold: Bool
    /// Characters at its start, spaces apart, that are bold or set in 黑体.
    var heavyLead = 0
    /// Whether all of its Chinese is set in 黑体.
    var isGothic: Bool
    /// The raised number of a footnote that it begins with.
    var noteNumber: Int?
    /// Place in the content stream of the page of the middle one of its runs.
    var order = 0
    /// From left to right, at least one.
    var pieces: [PDFPiece]
    /// How the number at the start, if there is one, is set off from the text.
    var numbering = Numbering.none
    /// Mean width of its Latin letters.
    var latinAdvance: Float = 0
    /// Whether it is an entry of a table of contents.
    var isContents = false
    /// Whether it is a piece of a formula that stands on several lines.
    var isFormula = false
    /// The text area that the line belongs to; lines of one area share their margins.
    var area = 0

    enum Numbering {
        case none
        /// Followed at once, or by a space of the text.
        case typed
        /// Followed by a tab.
        case automatic
        /// The gap can't be told from a space.
        case unclear
    }

    var height: Float { bottom - top }

    /// Whether its type is of a size, but for what programs round.
    func isOfSize(_ other: Float) -> Bool { abs(size - other) <= Self.rounding * other }
    private static let rounding: Float = 0.07

    var first: PDFPiece { pieces[0] }

    /// The pieces with a space between them.
    var text: [UInt8] {
        var text = pieces[0].text
        for piece in pieces.dropFirst() {
            text.append(0x20)
            text.append(contentsOf: piece.text)
        }
        return text
    }
}

/// The lines of one page.
struct PDFLinePage {
    /// 1-based.
    var number: Int
    var width: Float
    var height: Float
    var lines: [PDFLine]
}
