/// What pdftohtml tells about a PDF: fonts, pieces of text with their places, bookmarks.

/// A font at one size.
struct PDFFont {
    /// In the unit of the coordinates.
    var size: Float = 0
    /// By its name, where Poppler doesn't mark it with `<b>`.
    var isBold = false
    /// 黑体 and its like: the usual face of Chinese headings, which no name calls bold.
    var isGothic = false
}

/// A piece of text on one line in one font, as the page draws it.
struct PDFRun {
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float
    /// Index into the fonts.
    var font: Int
    /// Bytes of its text, from the first on, that are bold.
    var boldLead: Int
    /// Bytes of the page's `text`.
    var text: Range<Int>

    var height: Float { bottom - top }
}

/// The runs of one page in the order of the content stream.
struct PDFPage {
    /// 1-based.
    var number = 0
    var width: Float = 0
    var height: Float = 0
    var runs: [PDFRun] = []
    /// UTF-8 of all runs.
    var text: [UInt8] = []
}

/// An entry of the bookmarks.
struct PDFBookmark {
    /// 1-based depth.
    var level: Int
    var title: [UInt8]
    /// 1-based; nil where the entry leads nowhere.
    var page: Int?
}
