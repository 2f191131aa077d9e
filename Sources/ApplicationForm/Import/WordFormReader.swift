import OpenPackaging
import SourceText
import WordReader

/// Reads the tables of a Word document with their merged cells, and the paragraphs between them.
///
/// `DocxReader` reads a document as running text and keeps of a table what a reader of the text needs; a form is found
/// by where its cells lie.
struct WordFormReader: XMLHandler {
    private enum Tag: String, CaseIterable {
        case table = "w:tbl", row = "w:tr", cell = "w:tc", gridSpan = "w:gridSpan", merge = "w:vMerge", before =
            "w:gridBefore"
        case paragraph = "w:p", text = "w:t", tab = "w:tab", lineBreak = "w:br", carriageReturn = "w:cr",
            paragraphProperties = "w:pPr"
        // Not shown, or no text
        case deleted = "w:del", movedFrom = "w:moveFrom", code = "w:instrText", cellChange = "w:tcPrChange", rowChange =
            "w:trPrChange"
        case textBox = "w:txbxContent", phonetic = "w:rt"
    }

    static let elementNames = Tag.allCases.map(\.rawValue)
    /// More than any form has; keeps a damaged file from asking for millions.
    private static let mostColumns = 63, mostCells = 50_000

    private struct OpenTable {
        var cells: [Grid.Cell] = []
        var row = -1
        var column = 0
        /// Of the row above: the cell that takes each column.
        var above: [Int: Int] = [:]
        var current: [Int: Int] = [:]
        var lines: [String] = []
        var span = 1
        var isContinued = false
    }

    private(set) var parts: [FormPart] = []
    private var tables: [OpenTable] = []
    /// Tables inside cells: they come after the table that holds them.
    private var inner: [FormPart] = []
    private var paragraph: String?
    private var isText = false
    private var isProperties = false
    private var cellCount = 0

    /// - Throws: where the file is no readable DOCX.
    static func read(_ bytes: [UInt8], path: String) throws(Failure) -> [FormPart] {
        var reader = WordFormReader()
        try DocxReader.parseMainPart(of: bytes, path: path, &reader)
        guard reader.cellCount <= mostCells else {
            throw Failure(.tooLarge, path: path, message: "表格有 \(reader.cellCount) 个单元格，不像要填的表；请检查文件名")
        }
        return reader.parts
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch Tag.allCases[element.name] {
        case .table: tables.append(OpenTable())
        case .row:
            change { table in
                table.row += 1
                table.column = 0
                (table.above, table.current) = (table.current, [:])
            }
        case .cell: change { table in (table.lines, table.span, table.isContinued) = ([], 1, false) }
        case .gridSpan:
            let span = min(max(element.int("val") ?? 1, 1), Self.mostColumns)
            change { $0.span = span }
        case .merge:
            let isContinued = !element.equals("val", "restart")
            change { $0.isContinued = isContinued }
        case .before:
            let skipped = min(max(element.int("val") ?? 0, 0), Self.mostColumns)
            change { $0.column += skipped }
        case .paragraph: paragraph = ""
        case .paragraphProperties: isProperties = true
        case .text: isText = true
        case .tab: if !isProperties { paragraph?.append("\t") }
        case .lineBreak, .carriageReturn: paragraph?.append("\n")
        case .deleted, .movedFrom, .code, .cellChange, .rowChange, .textBox, .phonetic: return .skip
        }
        return .descend
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if isText { paragraph?.append(String(decoding: bytes, as: UTF8.self)) }
    }

    mutating func end(_ name: Int) {
        switch Tag.allCases[name] {
        case .text: isText = false
        case .paragraphProperties: isProperties = false
        case .paragraph:
            let text = paragraph ?? ""
            paragraph = nil
            if tables.isEmpty { parts.append(.paragraph(text)) } else { change { $0.lines.append(text) } }
        case .cell: endCell()
        case .table:
            guard let table = tables.popLast(), cellCount <= Self.mostCells else { return }
            let grid = FormPart.grid(Grid(table.cells), name: nil)
            if tables.isEmpty {
                parts.append(grid)
                parts += inner
                inner = []
            } else {
                inner.append(grid)
            }
        default: break
        }
    }

    private mutating func endCell() {
        cellCount += 1
        guard cellCount <= Self.mostCells else { return }
        change { table in
            let text = table.lines.joined(separator: "\n")
            let index: Int
            if table.isContinued, let owner = table.above[table.column] {
                index = owner
                table.cells[owner].rowSpan = table.row - table.cells[owner].row + 1
                if text.contains(where: { !$0.isWhitespace }) { table.cells[owner].text += "\n" + text }
            } else {
                index = table.cells.count
                table.cells.append(
                    Grid.Cell(text: text, row: max(table.row, 0), column: table.column, columnSpan: table.span))
            }
            for column in table.column..<table.column + table.span { table.current[column] = index }
            table.column += table.span
        }
    }

    private mutating func change(_ body: (inout OpenTable) -> Void) {
        guard let last = tables.indices.last else { return }
        body(&tables[last])
    }
}
