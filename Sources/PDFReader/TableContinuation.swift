/// Follows tables over page breaks: header rows that a program repeats on the next page are read once.
struct TableContinuation {
    private var count = 0
    /// The header rows, as the texts of their pieces, of the table that the page before ends with.
    private var header: [[[UInt8]]] = []
    /// The same of the table that the page at hand ends with so far.
    private var nextHeader: [[[UInt8]]] = []
    private var goesOn = false
    /// The lines of the table that the page before, and the page at hand so far, ends with.
    private var rows: [PDFLine] = [], nextRows: [PDFLine] = []

    private static let headerLines = 3

    /// The lines of a new page without the header of a table that goes on from the page before.
    mutating func beginPage(_ lines: [PDFLine]) -> [PDFLine] {
        (header, nextHeader) = (nextHeader, [])
        (rows, nextRows) = (nextRows, [])
        let repeated = zip(lines, header).prefix { $0.pieces.map(\.text) == $1 }.count
        goesOn = repeated > 0 && lines[0].pieces.count > 1
        guard goesOn else { return lines }
        nextHeader = header
        return Array(lines.dropFirst(repeated))
    }

    /// Text stands below the last table of the page: that table ends here.
    mutating func end() { (nextHeader, nextRows) = ([], []) }

    /// Once for each page: the table that the first line of the page may go on with.
    mutating func above() -> [PDFLine] {
        defer { rows = [] }
        return rows
    }

    /// The 0-based number of the next table.
    mutating func number(_ lines: [PDFLine]) -> Int {
        if !goesOn || count == 0 {
            count += 1
            nextHeader = Self.header(lines)
        } else {
            nextHeader = header
        }
        goesOn = false
        nextRows = lines
        return count - 1
    }

    /// The first lines of a table up to one that it holds again: that is no header.
    private static func header(_ lines: [PDFLine]) -> [[[UInt8]]] {
        let rows = lines.map { $0.pieces.map(\.text) }
        let counts = rows.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return Array(rows.prefix(headerLines).prefix { counts[$0] == 1 })
    }
}
