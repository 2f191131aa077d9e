/// Pairs rows with columns so that the sum of values is highest.
enum Assignment {
    /// For each row its column; nil where there are fewer columns than rows. The Hungarian method, O(rows² · columns).
    static func best(_ values: [[Double]]) -> [Int?] {
        let rows = values.count, columns = values.first?.count ?? 0
        guard columns > 0 else { return Array(repeating: nil, count: rows) }
        if rows > columns {
            // Columns choose rows instead.
            let chosen = best((0..<columns).map { column in values.map { $0[column] } })
            var result = [Int?](repeating: nil, count: rows)
            for (column, row) in chosen.enumerated() { if let row { result[row] = column } }
            return result
        }
        var rowPotential = [Double](repeating: 0, count: rows + 1),
            columnPotential = [Double](repeating: 0, count: columns + 1)
        // Row of each column, 1-based; column 0 holds the row that is looking for one.
        var rowOf = [Int](repeating: 0, count: columns + 1), way = rowOf
        for row in 1...rows {
            rowOf[0] = row
            var column = 0, least = [Double](repeating: .infinity, count: columns + 1),
                isUsed = [Bool](repeating: false, count: columns + 1)
            repeat {
                isUsed[column] = true
                let current = rowOf[column]
                var delta = Double.infinity, next = 0
                for j in 1...columns where !isUsed[j] {
                    let cost = -values[current - 1][j - 1] - rowPotential[current] - columnPotential[j]
                    if cost < least[j] { (least[j], way[j]) = (cost, column) }
                    if least[j] < delta { (delta, next) = (least[j], j) }
                }
                for j in 0...columns {
                    if isUsed[j] {
                        rowPotential[rowOf[j]] += delta
                        columnPotential[j] -= delta
                    } else {
                        least[j] -= delta
                    }
                }
                column = next
            } while rowOf[column] != 0
            repeat {
                let before = way[column]
                rowOf[column] = rowOf[before]
                column = before
            } while column != 0
        }
        var result = [Int?](repeating: nil, count: rows)
        for j in 1...columns where rowOf[j] > 0 { result[rowOf[j] - 1] = j - 1 }
        return result
    }
}
