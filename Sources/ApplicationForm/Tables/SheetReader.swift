import OpenPackaging

/// Reads one sheet: its cells as they show, merged areas as one cell.
struct SheetReader: XMLHandler {
    static let elementNames = ["x:row", "x:c", "x:v", "x:t", "x:rPh", "x:mergeCell"]
    private static let row = 0, cell = 1, value = 2, text = 3, phonetic = 4
    /// More than any form has, in cells, areas and bytes of text; a file of a few kilobytes can ask for gigabytes.
    private static let mostCells = 100_000, mostMerges = 10_000, mostText = 8 << 20

    private let strings: [String]
    private let formats: NumberFormats
    private var cells: [Grid.Cell] = []
    private var merges: [(row: Int, column: Int, rows: Int, columns: Int)] = []
    private var place = (row: -1, column: -1)
    private var type = ""
    private var style = 0
    private var bytes: [UInt8] = []
    private var isOpen = false
    private var textCount = 0
    /// Whether there was more than is read.
    private(set) var isExcessive = false

    init(strings: [String], formats: NumberFormats) {
        self.strings = strings
        self.formats = formats
    }

    mutating func start(_ element: XMLElement) -> XMLDescent {
        switch element.name {
        case Self.row:
            place = ((element.int("r") ?? place.row + 2) - 1, -1)
        case Self.cell:
            if let reference = element.string("r").flatMap(Self.place) { place = reference } else { place.column += 1 }
            (type, style, bytes) = (element.string("t") ?? "n", element.int("s") ?? 0, [])
        case Self.value, Self.text: isOpen = true
        case Self.phonetic: return .skip
        default: addMerge(element.string("ref") ?? "")
        }
        return .descend
    }

    mutating func text(_ piece: UnsafeBufferPointer<UInt8>) { if isOpen { bytes += piece } }

    mutating func end(_ name: Int) {
        if name == Self.value || name == Self.text { isOpen = false }
        guard name == Self.cell, (0..<1 << 20).contains(place.row), (0..<1 << 14).contains(place.column) else { return }
        let shown = shown(String(decoding: bytes, as: UTF8.self))
        guard !shown.isEmpty else { return }
        textCount += shown.utf8.count
        guard cells.count < Self.mostCells, textCount <= Self.mostText else { return isExcessive = true }
        cells.append(Grid.Cell(text: shown, row: place.row, column: place.column))
    }

    /// The cells with their extents; a merged area without text is a cell, too, so that its neighbours are where they
    /// seem.
    var grid: Grid {
        let rows = (cells.map(\.row).max() ?? -1) + 1
        var cells = cells
        var known = Dictionary(cells.enumerated().map { (Self.key($0.element.row, $0.element.column), $0.offset) }) {
            first, _ in first
        }
        for merge in merges where merge.row < rows {
            let height = min(merge.rows, rows - merge.row)
            if let index = known[Self.key(merge.row, merge.column)] {
                (cells[index].rowSpan, cells[index].columnSpan) = (height, merge.columns)
            } else {
                known[Self.key(merge.row, merge.column)] = cells.count
                cells.append(
                    Grid.Cell(
                        text: "", row: merge.row, column: merge.column, rowSpan: height, columnSpan: merge.columns))
            }
        }
        return Grid(cells)
    }

    private static func key(_ row: Int, _ column: Int) -> Int { row << 14 | column }

    private func shown(_ text: String) -> String {
        switch type {
        case "s": Int(text).flatMap { strings.indices.contains($0) ? strings[$0] : nil } ?? ""
        case "inlineStr", "str": Self.unescaped(text)
        case "b": text == "1" ? "是" : "否"
        // What a formula could not compute is no value.
        case "e": ""
        case "d": String(text.prefix(10))
        default: formats.shown(text, style: style)
        }
    }

    private mutating func addMerge(_ reference: String) {
        let ends = reference.split(separator: ":").compactMap { Self.place(String($0)) }
        guard ends.count == 2, ends[1].row >= ends[0].row, ends[1].column >= ends[0].column else { return }
        guard merges.count < Self.mostMerges else { return isExcessive = true }
        merges.append((ends[0].row, ends[0].column, ends[1].row - ends[0].row + 1, ends[1].column - ends[0].column + 1))
    }

    /// `B12` as row 11 and column 1.
    private static func place(_ reference: String) -> (row: Int, column: Int)? {
        var column = 0, row = 0
        for byte in reference.utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 0x41...0x5A where row == 0 && column < 1 << 16: column = column * 26 + Int(byte - 0x40)
            case 0x30...0x39 where column > 0 && row < 1 << 24: row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
        }
        return row > 0 && column > 0 ? (row - 1, column - 1) : nil
    }

    /// Excel writes control characters as `_x000D_`; of them only line ends say something.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0x0D }) else { return text }
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "_") {
            let escape = rest[start...].prefix(7)
            guard escape.count == 7, escape.hasPrefix("_x"), escape.hasSuffix("_"),
                let value = UInt32(escape.dropFirst(2).prefix(4), radix: 16)
            else {
                result += rest[...start]
                rest = rest[rest.index(after: start)...]
                continue
            }
            result += rest[..<start]
            if value >= 0x20, let scalar = Unicode.Scalar(value) {
                result.unicodeScalars.append(scalar)
            } else if value == 0x0A {
                result += "\n"
            }
            rest = rest[escape.endIndex...]
        }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: (result + rest).unicodeScalars.filter { $0 != "\r" })
        return String(scalars)
    }
}
