import ReaderKit

/// Finds the lines of a table of contents, of which some programs set the highest level without leaders.
struct ContentsFinder {
    /// Whether the page before ended inside a table of contents.
    private var goesOn = false

    /// The lines of the next page, those of a table of contents marked.
    mutating func marked(_ lines: [PDFLine]) -> [PDFLine] {
        var lines = lines
        var isInside = goesOn
        // Leaders prove a table of contents, and its lines without leaders may stand before the first of them.
        let hasLeaders = lines.contains { Self.hasLeader($0) }
        for index in lines.indices {
            if Self.isTitle(lines[index]) { isInside = true }
            lines[index].isContents =
                Self.hasLeader(lines[index]) || (isInside || hasLeaders) && Self.endsInNumber(lines[index])
            if isInside, !lines[index].isContents, !Self.isTitle(lines[index]), lines[index].pieces.count == 1,
                index > 0, !lines[index - 1].isContents
            {
                isInside = false
            }
        }
        goesOn = lines.last?.isContents ?? false
        return lines
    }

    private static func hasLeader(_ line: PDFLine) -> Bool { ContentsLine(line.text[...]).page == .afterLeader }

    /// A page number alone at the right, far from the title.
    private static func endsInNumber(_ line: PDFLine) -> Bool {
        guard line.pieces.count > 1, let number = line.pieces.last else { return false }
        let title = line.pieces[line.pieces.count - 2]
        return number.text.count <= 4 && number.text.allSatisfy(\.isASCIIDigit)
            && number.left - title.right > 2 * line.size
    }

    /// 目录, 目　次, Contents
    private static func isTitle(_ line: PDFLine) -> Bool {
        let letters = line.text.scalars.filter { $0 != 0x20 && $0 != 0x3000 }
        let title = String(String.UnicodeScalarView(letters.compactMap(Unicode.Scalar.init)))
        return ReaderWords.isContentsTitle(title.lowercased().utf8)
    }
}
