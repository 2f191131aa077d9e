import Scan

/// Where the cells of a table stand in its source, so that a place can be named as a spreadsheet names it.
public struct CellIndex: Sendable {
    /// A cell by its first byte.
    public struct Cell: Sendable {
        /// UTF-8 bytes of the source.
        public var start: Int
        /// 0-based.
        public var row: Int
        /// 0-based.
        public var column: Int

        /// A cell that begins at a byte of the source.
        public init(start: Int, row: Int, column: Int) {
            self.start = start
            self.row = row
            self.column = column
        }
    }

    private let cells: [Cell]
    private let sheet: String?

    /// - Parameters:
    ///   - cells: In the order of the source.
    ///   - sheet: The sheet's name, where the file has others.
    public init(_ cells: [Cell], sheet: String? = nil) {
        self.cells = cells
        self.sheet = sheet
    }

    /// B7, or 工作表“业绩”B7; nil before the first cell.
    public func name(at offset: Int) -> String? {
        let next = cells.partitioningIndex { $0.start > offset }
        guard next > 0 else { return nil }
        let cell = cells[next - 1], name = Self.letters(cell.column) + String(cell.row + 1)
        return sheet.map { "工作表“\($0)”\(name)" } ?? name
    }

    /// A…Z, AA, AB…
    private static func letters(_ column: Int) -> String {
        var left = column, letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(left % 26))) + letters
            left = left / 26 - 1
        } while left >= 0
        return letters
    }
}
