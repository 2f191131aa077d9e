import SourceText

/// Compares the rows of tables that begin alike, cell by cell: two values that changed places are both still there.
struct CellComparison {
    typealias Token = TokenStream.Token
    typealias Row = [[Token]]

    /// A cell of the draft and what stands in its place in the PDF.
    struct Cell {
        var old: [Token], new: [Token]
    }

    /// Cells that say something else, in the order of the draft.
    private(set) var changed: [Cell] = []

    init(_ old: [Row], _ new: [Row]) {
        for (left, right) in Self.pairs(old, new) {
            let cells = zip(old[left], new[right]).filter { $0.map(\.id) != $1.map(\.id) }
            guard old[left].count == new[right].count else { continue }
            changed += cells.map { Cell(old: $0, new: $1) }
        }
    }

    /// Cells whose values have changed places, the first of each two.
    var exchanged: [Cell] {
        var open: [[[Int]]: [Cell]] = [:], found: [Cell] = []
        for cell in changed {
            let (old, new) = (cell.old.map(\.id), cell.new.map(\.id))
            if let twin = open[[new, old]]?.popLast() {
                found.append(twin)
            } else {
                open[[old, new], default: []].append(cell)
            }
        }
        return found.sorted { $0.old[0].range.start < $1.old[0].range.start }
    }

    /// Indices of the rows that begin alike: in order, and of the others those whose beginning is the only one.
    private static func pairs(_ old: [Row], _ new: [Row]) -> [(Int, Int)] {
        var names: [[Int]: Int] = [:]
        func name(_ row: Row) -> Int {
            let key = row[0].map(\.id), name = names[key] ?? names.count
            names[key] = name
            return name
        }
        let left = old.map(name), right = new.map(name)
        var pairs: [(Int, Int)] = [], at = (0, 0), rest: (old: [Int], new: [Int]) = ([], [])
        for hunk in TokenDifference.hunks(left, right)
            + [.init(removed: left.count..<left.count, added: right.count..<right.count)]
        {
            pairs += zip(at.0..<hunk.removed.lowerBound, at.1..<hunk.added.lowerBound)
            rest.old += hunk.removed
            rest.new += hunk.added
            at = (hunk.removed.upperBound, hunk.added.upperBound)
        }
        let places = Dictionary(grouping: rest.new) { right[$0] }
        for (name, rows) in Dictionary(grouping: rest.old, by: { left[$0] }) where rows.count == 1 {
            if let twin = places[name], twin.count == 1 { pairs.append((rows[0], twin[0])) }
        }
        return pairs.sorted { $0.0 < $1.0 }
    }
}
