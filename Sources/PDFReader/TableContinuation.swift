/// Follows tables over page breaks: header rows that a program repeats on the next page are read once.
struct TableContinuation {
    private var count = 0
    /// The first lines of each table of the page before, as the texts of their pieces.
    private var headers: [[[[UInt8]]]] = []
    private var nextHeaders: [[[[UInt8]]]] = []
    private var goesOn = false

    private static let headerLines = 3

    /// The lines of a new page without the header of a table that goes on from the page before.
    mutating func beginPage(_ lines: [PDFLine]) -> [PDFLine] {
        headers = nextHeaders
        nextHeaders = []
        let texts = lines.prefix(Self.headerLines).map { $0.pieces.map(\.text) }
        guard let first = texts.first, first.count > 1, let header = headers.first(where: { $0.first == first }) else {
            goesOn = false
            return lines
        }
        goesOn = true
        nextHeaders.append(header)
        return Array(lines.dropFirst(zip(texts, header).prefix { $0 == $1 }.count))
    }

    /// The 0-based number of the next table.
    mutating func number(_ lines: [PDFLine]) -> Int {
        nextHeaders.append(lines.prefix(Self.headerLines).map { $0.pieces.map(\.text) })
        if !goesOn || count == 0 { count += 1 }
        goesOn = false
        return count - 1
    }
}
