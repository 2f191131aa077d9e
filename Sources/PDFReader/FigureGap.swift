import ReaderKit

/// Guesses pictures from the room that they leave.
///
/// pdftohtml tells where pictures are only by writing each of them to a file, which takes many times as long.
enum FigureGap {
    /// Blank lines above the caption of a figure, or between two lines of text, that mean a picture.
    private static let aboveCaption: Float = 2.5, betweenLines: Float = 6

    /// Whether a picture stands between `previous` and `line`.
    static func lies(before line: PDFLine, after previous: PDFLine?, page: PDFLinePage, margins: Margins) -> Bool {
        let unit = margins.pitch * margins.bodySize
        let isFirst = previous == nil || previous!.page != line.page
        let top = isFirst ? margins.top(of: page) : previous!.bottom
        let blank = (line.top - top) / unit
        if blank > aboveCaption, isCaption(line.text) { return true }
        return !isFirst && line.area == previous!.area && page.number > 1 && blank > betweenLines
    }

    /// 图 3, 图3-1, Fig. 2
    static func isCaption(_ text: [UInt8]) -> Bool { isLabel(text, ReaderWords.figures) }

    /// 表 3, 表3-1, Table 2
    static func isTableCaption(_ text: [UInt8]) -> Bool { isLabel(text, ReaderWords.tables) }

    /// Whether a text begins with one of the words and a number.
    private static func isLabel(_ text: [UInt8], _ words: [StaticString]) -> Bool {
        guard let length = ReaderWords.length(of: words, atFrontOf: text) else { return false }
        var rest = text.dropFirst(length)
        while rest.first == 0x20 || rest.starts(with: "　".utf8) { rest = rest.dropFirst(rest.first == 0x20 ? 1 : 3) }
        return rest.first.map(\.isASCIIDigit) ?? false
    }
}
