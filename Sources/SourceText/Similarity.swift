/// How alike two short texts are. Fold both first (`Folding`): these compare scalar by scalar.
public enum Similarity {
    /// Dice coefficient of the bags of character pairs, 0…1. Texts of one character are compared as such.
    public static func dice(_ a: String, _ b: String) -> Double {
        let x = pairs(a), y = pairs(b)
        guard !x.isEmpty, !y.isEmpty else { return a == b ? 1 : 0 }
        return 2 * Double(shared(x, y)) / Double(x.count + y.count)
    }

    /// Fewest insertions, deletions and replacements of scalars that turn `a` into `b`; nil where they are more than
    /// `limit`.
    public static func editDistance(_ a: String, _ b: String, limit: Int = .max) -> Int? {
        editDistance(a.unicodeScalars.map(\.value), b.unicodeScalars.map(\.value), limit: limit)
    }

    /// The same for any two lists (tokens).
    public static func editDistance<Element: Equatable>(_ a: [Element], _ b: [Element], limit: Int = .max) -> Int? {
        if abs(a.count - b.count) > limit { return nil }
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0], best = i + 1
            row[0] = i + 1
            for j in b.indices {
                let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, min(diagonal, row[j]) + 1)
                best = min(best, row[j + 1])
            }
            if best > limit { return nil }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }

    /// The name that is nearest to `name`, where one is near: a third of its characters apart at most, the same ones in
    /// another order, or part of it.
    public static func nearest(to name: String, among known: some Sequence<String>) -> String? {
        let wanted = name.lowercased()
        let near = known.compactMap { other -> (name: String, distance: Int)? in
            let text = other.lowercased(),
                limit = max(1, max(text.unicodeScalars.count, wanted.unicodeScalars.count) / 3)
            // 是 and 否 have nothing in common.
            if let distance = editDistance(text, wanted, limit: limit), distance < max(text.count, wanted.count) {
                return (other, distance)
            }
            if text.unicodeScalars.sorted() == wanted.unicodeScalars.sorted() { return (other, limit) }
            return wanted.count > 1 && text.count > 1 && (text.contains(wanted) || wanted.contains(text))
                ? (other, limit + 1) : nil
        }
        // Of equals the one that is as long.
        let length = name.count
        return near.min { ($0.distance, abs($0.name.count - length)) < ($1.distance, abs($1.name.count - length)) }?
            .name
    }

    /// The character pairs, sorted; one pair with itself for a text of one character.
    private static func pairs(_ text: String) -> [UInt64] {
        let scalars = text.unicodeScalars.map { UInt64($0.value) }
        if scalars.count == 1 { return [scalars[0]] }
        return zip(scalars, scalars.dropFirst()).map { $0 << 32 | $1 }.sorted()
    }

    private static func shared(_ x: [UInt64], _ y: [UInt64]) -> Int {
        var i = 0, j = 0, count = 0
        while i < x.count, j < y.count {
            if x[i] == y[j] {
                count += 1
                i += 1
                j += 1
            } else if x[i] < y[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return count
    }
}
